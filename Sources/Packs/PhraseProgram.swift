import UnicodeText

/// A pack's phrases, word tables and index as one run of bytes that is matched where it stands: read
/// from the binary without copying, position-independent, the same bytes for the same packs.
///
/// Sections are rows of fixed-size records without padding, little-endian, each at a multiple of 16
/// bytes. `PhraseProgramBuilder` writes them.
package final class PhraseProgram: @unchecked Sendable {
  /// One element of a phrase.
  struct Element: Hashable {
    /// A word's hash, a table's number, a kind, or how many words a gap may hold.
    var payload: UInt64
    var code: Code
    /// The number by which a fix calls it; 0 for context.
    var group: UInt8
    /// Whether marks inside a sentence may stand in the gap.
    var crosses: UInt8
    private var filler: UInt8 = 0
    private var filler4: UInt32 = 0

    init(_ code: Code, _ payload: UInt64, group: UInt8, crosses: Bool = false) {
      self.payload = payload
      self.code = code
      self.group = group
      self.crosses = crosses ? 1 : 0
    }

    enum Code: UInt8 { case word, table, kind, gap, sentenceStart, sentenceEnd }
  }

  /// A phrase: where its elements stand.
  struct Row {
    var first: UInt32
    /// The rule's number; ``isPattern`` marks a literal of a regular expression.
    var rule: UInt32
    var count: UInt8
    var anchor: UInt8
    var reportedStart: UInt8
    var reportedEnd: UInt8
    /// The next row of the same elements, 0 where there is none: packs of kindred languages share many phrases,
    /// and only the first of them is looked up.
    var next: UInt32 = 0
    var isPattern: UInt32
  }

  /// The words of one table: an open-addressed stretch of ``Slot``s.
  struct Table {
    var slots: UInt32
    /// The number of slots less one; a power of two less one.
    var mask: UInt32
    /// The longest entry, in words.
    var longest: UInt32
    private var filler: UInt32 = 0

    init(slots: Int, capacity: Int, longest: Int) {
      self.slots = UInt32(slots)
      mask = UInt32(capacity - 1)
      self.longest = UInt32(longest)
    }
  }

  /// A word, or a key of the index, and what stands under it: entries of a table, or postings.
  struct Slot {
    var key: UInt64 = 0
    var start: UInt32 = 0
    var end: UInt32 = 0
  }

  /// A word sequence of a table.
  struct Entry {
    /// Where its words after the first begin.
    var words: UInt32
    var features: UInt16
    var length: UInt8
    var wordClass: UInt8
  }

  /// A phrase anchored at a word, and what its text must hold at two places that do not vary: nearly all
  /// candidates are refused by one of these.
  struct Posting {
    var first = Probe.none.words
    var second = Probe.none.words
    var row: UInt32
    var firstTraits: UInt32 = 0
    var secondTraits: UInt32 = 0
    /// Where the anchor begins, counted from the word that was looked up.
    var offset: Int8 = 0
    /// Where the probes stand, counted from the anchor's beginning.
    var firstOffset: Int8 = 0
    var secondOffset: Int8 = 0
    /// Where a sentence begins, counted from the anchor's beginning; ``anywhere`` where none need begin.
    var sentenceStart: Int8 = anywhere

    static let anywhere = Int8.max

    init(row: UInt32) { self.row = row }
  }

  /// A word that must stand at a place: one bit for each word by its hash, and traits.
  struct Probe {
    var words: UInt64
    var traits: Token.Traits

    /// Any word, or none.
    static let none = Probe(words: .max, traits: [])
  }

  private let owned: UnsafeMutableRawPointer?

  /// Sections in the order of their starts in the header.
  enum Section: Int, CaseIterable { case elements, rows, tables, slots, entries, words, postings, keys, firsts, pairs }

  static let headerLength = 112

  /// Where the sections of a program stand. Valid while the program lives.
  struct Layout {
    let elements: UnsafePointer<Element>
    let rows: UnsafePointer<Row>
    /// How many of the rows are anchored; the rest are contexts.
    let rowCount: Int
    let tables: UnsafePointer<Table>
    let slots: UnsafePointer<Slot>
    let entries: UnsafePointer<Entry>
    let words: UnsafePointer<UInt64>
    let postings: UnsafePointer<Posting>
    let keys: UnsafePointer<Slot>
    let keyMask: Int
    /// Two bits a word: whether it is a key, whether a pair of words begins with it.
    let firsts: UnsafePointer<UInt64>
    /// A bit a pair of words.
    let pairs: UnsafePointer<UInt64>
    /// How far a hash is shifted to the right for its place in ``firsts`` and ``pairs``.
    let firstShift: UInt64
    let pairShift: UInt64

    init(_ bytes: UnsafeRawPointer) {
      func section<T>(_ section: Section, _: T.Type) -> UnsafePointer<T> {
        let offset = bytes.load(fromByteOffset: section.rawValue * 8, as: UInt64.self)
        return (bytes + Int(UInt64(littleEndian: offset))).assumingMemoryBound(to: T.self)
      }
      elements = section(.elements, Element.self)
      rows = section(.rows, Row.self)
      tables = section(.tables, Table.self)
      slots = section(.slots, Slot.self)
      entries = section(.entries, Entry.self)
      words = section(.words, UInt64.self)
      postings = section(.postings, Posting.self)
      keys = section(.keys, Slot.self)
      firsts = section(.firsts, UInt64.self)
      pairs = section(.pairs, UInt64.self)
      keyMask = Int(bytes.load(fromByteOffset: 80, as: UInt64.self))
      rowCount = Int(bytes.load(fromByteOffset: 88, as: UInt64.self))
      firstShift = bytes.load(fromByteOffset: 96, as: UInt64.self)
      pairShift = bytes.load(fromByteOffset: 104, as: UInt64.self)
    }
  }

  let layout: Layout

  /// - Precondition: `bytes` was made by ``PhraseProgramBuilder``, stands at a multiple of 16 and
  ///   outlives the program.
  init(inPlace bytes: UnsafeRawPointer, owned: UnsafeMutableRawPointer? = nil) {
    layout = Layout(bytes)
    self.owned = owned
  }

  /// A program of one's own.
  convenience init(copying bytes: [UInt8]) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 16)
    bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: bytes.count) }
    self.init(inPlace: memory, owned: memory)
  }

  deinit { owned?.deallocate() }

  // MARK: Hashes

  /// Spreads FNV's bits (Stafford's mix 13, first half).
  @inline(__always)
  static func mixed(_ hash: UInt64) -> UInt64 {
    let folded = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return folded ^ (folded >> 27)
  }

  /// The bit of a word among its neighbours.
  @inline(__always)
  static func bit(_ hash: UInt64) -> UInt64 { 1 << (mixed(hash) >> 58) }

  /// The key of two words in a row.
  @inline(__always)
  static func pair(_ mixedFirst: UInt64, _ second: UInt64) -> UInt64 { mixedFirst &+ second &* 0x9E37_79B9_7F4A_7C15 }
}

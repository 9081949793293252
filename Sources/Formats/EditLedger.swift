/// Edits made one after the other, told as edits of the first text.
package struct EditLedger {
  private enum Piece {
    case original(Range<Int>)
    case inserted([UInt8])

    var count: Int {
      switch self {
      case .original(let range): range.count
      case .inserted(let bytes): bytes.count
      }
    }

    func part(_ range: Range<Int>) -> Piece {
      switch self {
      case .original(let whole): .original(whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound)
      case .inserted(let bytes): .inserted(Array(bytes[range]))
      }
    }
  }

  private let length: Int
  private var pieces: [Piece]

  /// - Parameter length: Bytes of the first text.
  package init(length: Int) {
    self.length = length
    pieces = length == 0 ? [] : [.original(0..<length)]
  }

  /// Adds edits of the text as the earlier ones left it; they do not overlap.
  package mutating func apply(_ edits: [FileEdit]) {
    var result: [Piece] = []
    var rest = pieces[...]
    var position = 0
    func take(to end: Int, keeps: Bool) {
      while position < end, let first = rest.first {
        let count = min(end - position, first.count)
        if keeps { result.append(first.part(0..<count)) }
        rest = rest.dropFirst()
        if count < first.count { rest = [first.part(count..<first.count)] + rest }
        position += count
      }
    }
    for edit in edits.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }) {
      take(to: edit.range.lowerBound, keeps: true)
      result.append(.inserted(edit.replacement))
      take(to: edit.range.upperBound, keeps: false)
    }
    pieces = result + rest
  }

  /// What was done to the first text, in order.
  package var edits: [FileEdit] {
    var edits: [FileEdit] = []
    var position = 0
    var inserted: [UInt8] = []
    func close(at start: Int) {
      if start > position || !inserted.isEmpty { edits.append(FileEdit(range: position..<start, replacement: inserted)) }
      inserted = []
    }
    for piece in pieces {
      switch piece {
      case .inserted(let bytes): inserted += bytes
      case .original(let range):
        close(at: range.lowerBound)
        position = range.upperBound
      }
    }
    close(at: length)
    return edits
  }
}

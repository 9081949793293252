import Formats
import Testing

@Suite("A ledger of edits")
struct EditLedgerTests {
  private func edit(_ range: Range<Int>, _ text: String) -> FileEdit { FileEdit(range: range, replacement: Array(text.utf8)) }

  @Test(arguments: 0..<200)
  func tellsEditsOfEditsAsEditsOfTheFirstText(_ seed: UInt64) {
    var random = Random(state: seed)
    let first = Array("the quick brown fox jumps over the lazy dog".utf8)
    var ledger = EditLedger(length: first.count)
    var current = first
    for _ in 0..<4 {
      var edits: [FileEdit] = []
      var position = 0
      while position < current.count {
        let start = min(current.count, position + random.next(9))
        let end = min(current.count, start + random.next(5))
        edits.append(edit(start..<end, String(repeating: "x", count: random.next(4))))
        position = end + 1
      }
      ledger.apply(edits)
      current = FileEdit.applying(edits, to: current)
      #expect(FileEdit.applying(ledger.edits, to: first) == current)
    }
    for (one, other) in zip(ledger.edits, ledger.edits.dropFirst()) { #expect(one.range.upperBound < other.range.lowerBound) }
  }

  @Test func holdsNothingWhereNothingWasDone() {
    var ledger = EditLedger(length: 4)
    ledger.apply([])
    #expect(ledger.edits.isEmpty)
    var empty = EditLedger(length: 0)
    empty.apply([edit(0..<0, "a")])
    #expect(empty.edits == [edit(0..<0, "a")])
  }
}

/// SplitMix64: the same numbers on every machine.
struct Random {
  var state: UInt64
  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(bound))
  }
}

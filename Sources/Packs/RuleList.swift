import Synchronization

/// A pack's rules. Those of the program's own packs are read from the binary one by one, when somebody
/// asks: a text meets few of them.
package final class RuleList: RandomAccessCollection, Sendable {
  private let embedded: EmbeddedRules?
  private let known: Mutex<[PackRule?]>
  package let endIndex: Int

  package var startIndex: Int { 0 }

  init(_ rules: [PackRule]) {
    embedded = nil
    known = Mutex(rules)
    endIndex = rules.count
  }

  init(_ rules: EmbeddedRules) {
    embedded = rules
    known = Mutex(Array(repeating: nil, count: rules.starts.count))
    endIndex = rules.starts.count
  }

  /// A rule; of an embedded one the examples are left out (``whole(_:)``).
  package subscript(number: Int) -> PackRule {
    known.withLock { known in
      if let rule = known[number] { return rule }
      guard let embedded else { preconditionFailure("a rule of no embedded pack was not kept") }
      var reader = embedded.reader(number)
      let rule = reader.packRule()
      known[number] = rule
      return rule
    }
  }

  /// A rule with its examples.
  package func whole(_ number: Int) -> PackRule {
    var rule = self[number]
    guard let embedded else { return rule }
    var reader = embedded.reader(number)
    _ = reader.packRule()
    rule.rule.examples = reader.examples()
    return rule
  }
}

/// Where the rules of a pack stand in the binary.
struct EmbeddedRules: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Offsets in ``bytes``.
  let starts: [Int]

  func reader(_ number: Int) -> ByteReader { ByteReader(bytes, at: starts[number]) }
}

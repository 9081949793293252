import Bitext
import UnicodeText

/// Names a finding so that it is known again after the text around it moved: a hash of its rule, the
/// words at fault and three words on either side in lower case, and its ordinal among equals. Offsets,
/// path and message are not part of it, nor is anything that may change with the program: baselines outlive it.
package struct Fingerprints {
  /// Made for the first finding, where none was given: most texts of a repository have none.
  private lazy var tokenizer = Tokenizer()
  private var seen: [UInt64: Int] = [:]
  private var unit = -1
  private var output = Tokenizer.Output()

  package init() {}

  /// - Parameter tokenizer: One that is used by nobody else meanwhile.
  package init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  /// The fingerprint of the next finding in reading order, 16 hexadecimal digits: the one it has, else a new one.
  package mutating func next(_ finding: Finding, in document: Document) -> String {
    Self.hexadecimal(finding.fingerprint ?? value(finding, in: document))
  }

  package static func hexadecimal(_ value: UInt64) -> String {
    let hex = String(value, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }

  package mutating func value(_ finding: Finding, in document: Document) -> UInt64 {
    if unit != finding.unit {
      tokenizer.tokenize(document.units[finding.unit].target.utf8, into: &output)
      unit = finding.unit
    }
    let tokens = output.tokens
    let first = index { Int($0.end) > finding.range.lowerBound }
    let last = max(first, index { Int($0.start) >= finding.range.upperBound })
    let before = tokens[..<first].reversed().lazy.filter(\.isWordLike).prefix(3).reversed()
    let inside = tokens[first..<last].lazy.filter { Int($0.start) < finding.range.upperBound }
    let after = tokens[last...].lazy.filter(\.isWordLike).prefix(3)
    let segment = document.units[finding.unit].target
    // FNV-1a, with its upper bits brought down.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ value: UInt64) { hash = (hash ^ value) &* 0x100_0000_01B3; hash ^= hash >> 29 }
    func mix(_ tokens: some Sequence<Token>) {
      for token in tokens {
        for byte in segment[Int(token.start)..<Int(token.end)].lowercased().utf8 { mix(UInt64(byte)) }
        mix(0)
      }
    }
    for byte in finding.rule.description.utf8 { mix(UInt64(byte)) }
    mix(before)
    mix(1)
    mix(inside)
    mix(2)
    mix(after)
    let ordinal = seen[hash, default: 0]
    seen[hash] = ordinal + 1
    mix(UInt64(ordinal))
    return hash
  }

  /// The first token for which `isPast` holds, as it does for all after it.
  private func index(_ isPast: (Token) -> Bool) -> Int {
    var (low, high) = (0, output.tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(output.tokens[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Report {
  /// The report with every finding's fingerprint, so that none changes with what is shown of them.
  ///
  /// - Parameter tokenizer: One that is used by nobody else meanwhile.
  package func fingerprinted(_ tokenizer: Tokenizer) -> Report {
    guard !findings.isEmpty else { return self }
    var copy = self
    var fingerprints = Fingerprints(tokenizer)
    for index in findings.indices { copy.findings[index].fingerprint = fingerprints.value(findings[index], in: document) }
    return copy
  }
}

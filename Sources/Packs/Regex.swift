internal import CPCRE2

/// A caseless UTF regular expression of a pack rule, with PCRE2's limits set so that it cannot hang.
///
/// Owned by one worker: matching writes into the expression's own buffers.
package final class Regex {
  private let code: OpaquePointer

  package init(_ pattern: String) throws(SyntaxErrorReason) {
    var message = [CChar](repeating: 0, count: 256)
    var offset = 0
    let utf8 = Array(pattern.utf8)
    guard let code = cpcre2_compile(utf8, utf8.count, &message, message.count, &offset) else {
      let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw SyntaxErrorReason(reason: "\(text) at byte \(offset)")
    }
    self.code = code
  }

  deinit { cpcre2_free(code) }

  /// Why a pattern does not compile, in PCRE2's words.
  package struct SyntaxErrorReason: Error { package let reason: String }

  /// Where the expression matched, and what its groups took, as UTF-8 offsets.
  package struct Match: Hashable, Sendable {
    package var range: Range<Int>
    /// From the first group on; nothing for one that took no part.
    package var groups: [Range<Int>?]

    package init(range: Range<Int>, groups: [Range<Int>?]) {
      self.range = range
      self.groups = groups
    }
  }

  /// All matches that do not overlap. Empty matches are left out, and so is what comes after PCRE2 gave up.
  package func matches(in utf8: ArraySlice<UInt8>) -> [Match] {
    utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      var found: [Match] = []
      var start = 0
      var from = 0
      var to = 0
      while start <= buffer.count, cpcre2_match(code, base, buffer.count, start, &from, &to) == 1 {
        if to > from { found.append(Match(range: from..<to, groups: groups())) }
        start = max(to, start + 1)
        while start < buffer.count, base[start] & 0xC0 == 0x80 { start += 1 }
      }
      return found
    }
  }

  /// What the groups of the last match took; templates name nine.
  private func groups() -> [Range<Int>?] {
    var groups: [Range<Int>?] = []
    var (from, to) = (0, 0)
    for number in 1...9 {
      switch cpcre2_group(code, UInt32(number), &from, &to) {
      case 1: groups.append(from..<to)
      case 0: groups.append(nil)
      default: return groups
      }
    }
    return groups
  }
}

internal import CICU

/// Unicode's normalization forms (UAX #15), and NFKC_Casefold (Unicode 15.0, 3.13).
///
/// A value is proof that ICU has its normalization data, so nothing else here
/// fails. Threads may share it. Bytes that are not UTF-8 count as U+FFFD.
package struct Normalizer: Sendable {
  /// Loads ICU's normalization data, once for the process.
  ///
  /// - Throws: `ICUError` when ICU is installed without it.
  package init() throws(ICUError) {
    for form in [ICU_NFC, ICU_NFD, ICU_NFKC, ICU_NFKD, ICU_NFKC_CASEFOLD] {
      let status = icu_normalization_load(Int32(form))
      if status > 0 { throw ICUError(code: status, task: "load its normalization data") }
    }
  }

  /// `text` in Normalization Form C: composed.
  ///
  /// - Complexity: O(*n*); a text below U+0300 is returned as it is.
  package func nfc(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < firstLeadByteThatMayCompose }
      ? text : normalized(text, ICU_NFC)
  }

  /// `text` in Normalization Form D: decomposed.
  ///
  /// - Complexity: O(*n*); ASCII is returned as it is.
  package func nfd(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : normalized(text, ICU_NFD)
  }

  /// `text` in Normalization Form KC: composed, compatibility variants replaced.
  ///
  /// - Complexity: O(*n*); ASCII is returned as it is.
  package func nfkc(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : normalized(text, ICU_NFKC)
  }

  /// `text` in Normalization Form KD: decomposed, compatibility variants replaced.
  ///
  /// - Complexity: O(*n*); ASCII is returned as it is.
  package func nfkd(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : normalized(text, ICU_NFKD)
  }

  /// `text` as Unicode compares it without regard to case, width, or invisible
  /// characters: the mapping NFKC_Casefold.
  ///
  /// - Complexity: O(*n*), about 3 ns a byte beyond ASCII.
  package func nfkcCasefold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      if !text.utf8.contains(where: { asciiCapitals.contains($0) }) { return text }
      return String(decoding: text.utf8.map(asciiFolded), as: UTF8.self)
    }
    return normalized(text, ICU_NFKC_CASEFOLD)
  }

  /// Whether `text` is its own Normalization Form C.
  ///
  /// - Complexity: O(*n*) without extra space below U+0300; else O(*n*) space.
  package func isNFC(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 < firstLeadByteThatMayCompose }
      || text.withShimBytes { isNFC($0, $1) }
  }

  /// Whether UTF-8 text is its own Normalization Form C.
  ///
  /// - Complexity: O(*n*) without extra space below U+0300; else O(*n*) space.
  package func isNFC(_ utf8: borrowing Span<UInt8>) -> Bool {
    for index in utf8.indices where utf8[index] >= firstLeadByteThatMayCompose {
      return utf8.withShimBytes { isNFC($0, $1) }
    }
    return true
  }

  private func isNFC(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) -> Bool {
    var status: Int32 = 0
    let answer = icu_is_normalized(Int32(ICU_NFC), bytes, count, &status)
    precondition(status <= 0, "ICU has its data, yet cannot normalize: \(status)")
    return answer != 0
  }

  private func normalized(_ text: String, _ form: Int) -> String {
    let result = text.withShimBytes { icu_normalize(Int32(form), $0, $1) }
    precondition(result.status <= 0, "ICU has its data, yet cannot normalize: \(result.status)")
    do {
      return try String(owned: result, "")
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

// U+0300 is the first scalar that NFC may change or reorder (Unicode 15.0,
// DerivedNormalizationProps.txt, NFC_QC), and 0xCC is its lead byte in UTF-8.
private let firstLeadByteThatMayCompose: UInt8 = 0xCC

private let asciiCapitals = UInt8(ascii: "A")...UInt8(ascii: "Z")

private func asciiFolded(_ byte: UInt8) -> UInt8 {
  asciiCapitals.contains(byte) ? byte | 0x20 : byte
}

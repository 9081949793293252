internal import CICU

/// Hashes the rare token that is not known to be in NFC as its NFC form, so that decomposed and
/// composed spellings are one word to every rule.
final class TokenNormalizer {
  private let form = try? Normalizer()

  /// The hash of the token's NFC form; nothing where ICU refuses it.
  func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ table: ScalarTable) -> UInt64? {
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    guard let composed = form?.nfc(text) else { return nil }
    return wordHash(composed.unicodeScalars.map { table.info($0.value).fold }.filter { $0 != 0 })
  }
}

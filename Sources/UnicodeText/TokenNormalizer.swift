internal import CICU

/// Hashes the rare token that is not known to be in NFC as its NFC form, so that decomposed and
/// composed spellings are one word to every rule.
final class TokenNormalizer {
  private let form = try? Normalizer()

  /// The hash of the token's NFC form; nothing where ICU refuses it.
  func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ table: ScalarTable) -> UInt64? {
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    guard let composed = form?.nfc(text) else { return nil }
    var hash = seed
    for scalar in composed.unicodeScalars {
      let fold = table.info(scalar.value).fold
      if fold != 0 { hash = hashed(hash, fold) }
    }
    return hash
  }
}

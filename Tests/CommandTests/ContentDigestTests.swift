import Lint
import Testing

/// The digests are those that Python's `hashlib.blake2b(…, digest_size=32)` gives.
@Suite("A content's digest")
struct ContentDigestTests {
  @Test(arguments: [
    ("", 1, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
    ("abc", 1, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
    ("0123456789abcdef", 8, "4413634ab84fd41826173c8468b13a6777c16b3d5ad36a751e8d8a8f139e4334"),
    ("0123456789abcdef", 9, "ebd3a879b9579c42e9445378dd173b69ccfc91753da859bbc1c09d32cea735ff"),
    ("0123456789abcdef", 64, "19cabc317c77a78735c4d1a4cc7cd2027d3d89857bd08c5904f3a537443bda66"),
    ("Die Brücke – ", 1000, "e59e843b254742c81477a732b88e16c7b203447022f116f24e65f677c369b6b3"),
  ])
  func isBLAKE2b(_ text: String, _ times: Int, _ digest: String) {
    let bytes = Array(String(repeating: text, count: times).utf8)
    // However it is cut.
    for size in [1, 7, 128, 129, max(1, bytes.count)] {
      var hasher = ContentHasher()
      for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { hasher.update($0) }
      }
      #expect(hasher.digest().hexadecimal == digest, "in pieces of \(size)")
    }
  }

  @Test func tellsWhereATextEnds() {
    func digest(_ texts: [String]) -> ContentDigest {
      var hasher = ContentHasher()
      for text in texts { hasher.add(text) }
      return hasher.digest()
    }
    #expect(digest(["ab", "c"]) != digest(["a", "bc"]))
    #expect(digest(["abc"]) != digest(["abc", ""]))
  }
}

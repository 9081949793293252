import Testing
import UnicodeText

@Suite("Normalization forms are those of NormalizationTest.txt, version 15.0")
struct NormalizationConformanceTests {
  private let normalizer: Normalizer

  init() throws { normalizer = try Normalizer() }

  /// The five columns of each line, and which line it is.
  private func rows() throws -> [(line: Int, columns: [String])] {
    try UnicodeDataFile("NormalizationTest.txt.bz2").lines.compactMap { line in
      if line.text.isEmpty || line.text.hasPrefix("@") { return nil }
      let columns = line.text.split(separator: ";").compactMap { text(ofCodePoints: $0) }
      try #require(columns.count == 5, "line \(line.number)")
      return (line.number, columns)
    }
  }

  @Test func forEveryLineAndColumn() throws {
    let rows = try rows()
    #expect(rows.count == 19_074)
    for (line, columns) in rows {
      let (source, nfc, nfd, nfkc, nfkd) = (
        columns[0], columns[1], columns[2], columns[3], columns[4]
      )
      for column in [source, nfc, nfd] {
        expect(normalizer.nfc(column), nfc, "NFC", line)
        expect(normalizer.nfd(column), nfd, "NFD", line)
      }
      for column in [nfkc, nfkd] {
        expect(normalizer.nfc(column), nfkc, "NFC", line)
        expect(normalizer.nfd(column), nfkd, "NFD", line)
      }
      for column in columns {
        expect(normalizer.nfkc(column), nfkc, "NFKC", line)
        expect(normalizer.nfkd(column), nfkd, "NFKD", line)
        let isNFC = column.utf8.elementsEqual(normalizer.nfc(column).utf8)
        #expect(normalizer.isNFC(column) == isNFC, "line \(line): \(column.codePoints)")
      }
    }
  }

  @Test func andEveryScalarNotInPart1IsItsOwnForm() throws {
    let inPart1 = Set(
      try rows().compactMap {
        $0.columns[0].unicodeScalars.count == 1 ? $0.columns[0].unicodeScalars.first : nil
      })
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !inPart1.contains(scalar) else { continue }
      let text = String(scalar)
      let forms = [
        normalizer.nfc(text), normalizer.nfd(text), normalizer.nfkc(text), normalizer.nfkd(text),
      ]
      if !forms.allSatisfy({ $0.utf8.elementsEqual(text.utf8) }) {
        Issue.record("\(text.codePoints) becomes \(forms.map(\.codePoints))")
      }
    }
  }

  private func expect(_ actual: String, _ expected: String, _ form: String, _ line: Int) {
    // String's own equality is canonical equivalence: it would see no difference.
    if !actual.utf8.elementsEqual(expected.utf8) {
      Issue.record(
        "line \(line), \(form): \(expected.codePoints) expected, not \(actual.codePoints)")
    }
  }
}

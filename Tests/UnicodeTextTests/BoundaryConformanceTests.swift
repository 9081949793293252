import Testing
import UnicodeText

@Suite("Boundaries are those of Unicode's own test files, version 15.0")
struct BoundaryConformanceTests {
  /// One of the files, how many lines it tests, and where ICU differs.
  struct File: Sendable, CustomTestStringConvertible {
    let kind: Boundaries.Kind
    let locale: String
    let name: String
    let lines: Int
    /// Line numbers.
    var differing: Set<Int> = []
    var testDescription: String { "\(name) for '\(locale)'" }
  }

  static let files = [
    File(kind: .graphemeCluster, locale: "", name: "auxiliary/GraphemeBreakTest.txt", lines: 602),
    // CLDR 42 took the colon out of MidLetter, but for Finnish and Swedish (EU:n).
    File(
      kind: .word, locale: "", name: "auxiliary/WordBreakTest.txt", lines: 1823,
      differing: [
        1253, 1254, 1267, 1268, 1283, 1284, 1285, 1286, 1287, 1288, 1289, 1290, 1291, 1292, 1712,
      ]),
    File(kind: .word, locale: "fi", name: "auxiliary/WordBreakTest.txt", lines: 1823),
    File(kind: .sentence, locale: "", name: "auxiliary/SentenceBreakTest.txt", lines: 502),
  ]

  @Test(arguments: files)
  func andDifferOnlyOnTheLinesListed(_ file: File) throws {
    let boundaries = try Boundaries(file.kind, locale: file.locale)
    var tested = 0
    var differing: Set<Int> = []
    for line in try UnicodeDataFile(file.name).lines where !line.text.isEmpty {
      let (text, expected) = try #require(sample(line.text), "\(file.name):\(line.number)")
      let actual = boundaries.offsets(in: text)
      tested += 1
      if actual != expected {
        differing.insert(line.number)
        if !file.differing.contains(line.number) {
          Issue.record(
            "\(file.name):\(line.number)\n\(table(text, expected, actual))\n#\(line.comment)")
        }
      }
    }
    #expect(tested == file.lines)
    #expect(differing == file.differing)
  }

  /// The text of a line `÷ 0041 × 0308 ÷`, and its boundaries as UTF-8 offsets.
  private func sample(_ line: String) -> (text: String, boundaries: [Int])? {
    var text = ""
    var boundaries: [Int] = []
    for field in line.split(separator: " ") {
      switch field {
      case "÷": boundaries.append(text.utf8.count)
      case "×": break
      default:
        guard let scalar = UnicodeTextTests.text(ofCodePoints: field) else { return nil }
        text.unicodeScalars.append(contentsOf: scalar.unicodeScalars)
      }
    }
    return (text, boundaries)
  }

  /// A line a code point: its offset, and where each side has a boundary before it.
  private func table(_ text: String, _ expected: [Int], _ actual: [Int]) -> String {
    var offset = 0
    var rows = ["offset  expected  actual  scalar"]
    for scalar in text.unicodeScalars {
      let marks = [expected, actual].map { $0.contains(offset) ? "÷" : "×" }
      rows.append("\(offset)\t\(marks[0])\t\(marks[1])\t\(String(scalar).codePoints)")
      offset += UTF8.width(scalar)
    }
    return rows.joined(separator: "\n")
  }
}

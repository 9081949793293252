import Testing
import UnicodeText

@Suite("A script")
struct ScriptTests {
  @Test(arguments: [
    Row("a", "Latn"), Row("é", "Latn"), Row("я", "Cyrl"), Row("α", "Grek"), Row("ع", "Arab"),
    Row("۵", "Arab"), Row("٪", "Arab"), Row("א", "Hebr"), Row("क", "Deva"), Row("ক", "Beng"),
    Row("ก", "Thai"), Row("한", "Hang"), Row("漢", "Hani"), Row("か", "Hira"), Row("カ", "Kana"),
    Row("አ", "Ethi"), Row("ა", "Geor"), Row("ա", "Armn"), Row("1", "Zyyy"), Row("،", "Zyyy"),
    Row("\u{0301}", "Zinh"), Row("\u{0000}", "Zyyy"), Row("\u{FFFD}", "Zyyy"),
    Row("\u{10FFFF}", "Zzzz"), Row("\u{E000}", "Zzzz"),
  ])
  func isAProperty(ofEvery row: Row<Unicode.Scalar, String>) {
    #expect(Script(of: row.input).code == row.output, sourceLocation: row.location)
  }

  @Test func isThatOfScriptsTxtForEveryScalar() throws {
    var scripts: [UInt32: Script] = [:]
    for line in try UnicodeDataFile("Scripts.txt").lines where !line.text.isEmpty {
      let fields = line.text.split(separator: ";")
      let bounds = fields[0].split(separator: " ")[0].split(separator: ".").compactMap {
        UInt32($0, radix: 16)
      }
      let name = fields[1].drop { $0 == " " }
      let script = try #require(Script(String(name)), "line \(line.number)")
      for value in bounds[0]...bounds[bounds.count - 1] { scripts[value] = script }
    }
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = scripts[value] ?? .unknown
      if Script(of: scalar) != expected {
        Issue.record(
          "\(String(scalar).codePoints): \(expected) expected, not \(Script(of: scalar))")
      }
    }
  }

  @Test(arguments: [
    Row(Script.common, "Zyyy"), Row(.inherited, "Zinh"), Row(.arabic, "Arab"),
    Row(.armenian, "Armn"), Row(.bengali, "Beng"), Row(.cyrillic, "Cyrl"),
    Row(.devanagari, "Deva"), Row(.ethiopic, "Ethi"), Row(.georgian, "Geor"),
    Row(.greek, "Grek"), Row(.han, "Hani"), Row(.hangul, "Hang"), Row(.hebrew, "Hebr"),
    Row(.hiragana, "Hira"), Row(.katakana, "Kana"), Row(.latin, "Latn"), Row(.thai, "Thai"),
    Row(.unknown, "Zzzz"),
  ])
  func hasTheCodeItsNamePromises(_ row: Row<Script, String>) {
    #expect(row.input.code == row.output, sourceLocation: row.location)
    #expect(Script(row.output) == row.input, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("latn", "Latn"), Row("Arabic", "Arab"), Row("Jpan", "Jpan"), Row("Hant", "Hant"),
    Row("", nil), Row("Xyzq", nil), Row("en", nil),
  ])
  func isFoundByCodeOrName(_ row: Row<String, String?>) {
    #expect(Script(row.input)?.code == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("Arab", true), Row("Hebr", true), Row("Syrc", true), Row("Thaa", true), Row("Nkoo", true),
    Row("Adlm", true), Row("Latn", false), Row("Hani", false), Row("Zyyy", false),
    Row("Mong", false),
  ])
  func knowsItsDirection(_ row: Row<String, Bool>) throws {
    #expect(
      try #require(Script(row.input)).isRightToLeft == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row(("Arab", "،" as Unicode.Scalar), true), Row(("Arab", "٥"), true),
    Row(("Latn", "،"), false), Row(("Deva", "।"), true), Row(("Beng", "।"), true),
    Row(("Jpan", "漢"), true), Row(("Jpan", "か"), true), Row(("Jpan", "ー"), true),
    Row(("Jpan", "한"), false), Row(("Kore", "한"), true), Row(("Kore", "漢"), true),
    Row(("Hans", "漢"), true), Row(("Hant", "か"), false),
  ])
  func includesWhatItIsUsedWith(_ row: Row<(String, Unicode.Scalar), Bool>) throws {
    let script = try #require(Script(row.input.0))
    #expect(script.includes(row.input.1) == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("", ""), Row("one, two", "Latn"), Row("NATO (НАТО)", "Latn 0..<6 Cyrl"),
    Row("«قال»: yes", "Arab 0..<12 Latn"), Row("123!", "Zyyy"),
    Row("é\u{0301}α", "Latn 0..<4 Grek"),
    Row("東京タワー", "Hani 0..<6 Kana"), Row("a\u{0000}я", "Latn 0..<2 Cyrl"),
    Row("- 5 % скоро", "Cyrl"),
  ])
  func formsRuns(_ row: Row<String, String>) {
    let runs = Script.runs(in: row.input)
    let last = runs.last?.script.code
    let described = runs.dropLast().map { "\($0.script.code) \($0.range) " }.joined() + (last ?? "")
    #expect(described == row.output, sourceLocation: row.location)
    #expect(runs.last?.range.upperBound ?? 0 == row.input.utf8.count, sourceLocation: row.location)
    let bytes = Array(row.input.utf8)
    let runsOfBytes = Script.runs(in: bytes.span)
    #expect(runsOfBytes == runs, sourceLocation: row.location)
  }
}

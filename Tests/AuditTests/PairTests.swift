import Alignment
import Analysis
import Audit
import Bitext
import Formats
import Packs
import Testing
import UnicodeText

@Suite("Two documents side by side")
struct PairTests {
  private static func document(_ text: String, _ path: String) -> Document { PlainText().read(Array(text.utf8), path: path) }

  private static func pairs(_ source: String, _ target: String) -> [(Range<Int>, Range<Int>)] {
    let auditor = Auditor()
    func anchors(_ text: String, _ language: LanguageTag) -> [Anchors] {
      let view = SegmentView(pack: auditor.checks(into: language).pack, tokenizer: Tokenizer())
      return document(text, "-").units.enumerated().map { index, unit in
        view.load(unit.target, unit: index)
        return Anchors(view)
      }
    }
    return Aligner(source: anchors(source, "de"), target: anchors(target, "en")).pairs().map { ($0.source, $0.target) }
  }

  private static let german = [
    "Die Stadt Bremen hat 1998 eine neue Brücke über den Fluss gebaut, die heute gesperrt wurde.",
    "Der Bürgermeister Karl Hoffmann sagte, die Reparatur koste 2,5 Millionen.",
    "Wann wird sie wieder geöffnet?",
    "Niemand weiß es, denn die Firma ABX hat 47 Fehler gefunden und sucht weiter nach Rissen.",
  ]
  private static let english = [
    "In 1998 the city of Bremen built a new bridge across the river, which was closed today.",
    "Mayor Karl Hoffmann said that the repair would cost 2.5 million.",
    "When will it be opened again?",
    "Nobody knows, for the company ABX has found 47 faults and is still looking for cracks.",
  ]

  @Test func pairEachParagraphWithItsOwn() {
    let pairs = Self.pairs(Self.german.joined(separator: "\n\n"), Self.english.joined(separator: "\n\n"))
    #expect(pairs.map(\.0) == (0..<4).map { $0..<$0 + 1 })
    #expect(pairs.map(\.1) == (0..<4).map { $0..<$0 + 1 })
  }

  @Test(arguments: 0..<4)
  func findTheParagraphThatIsMissing(_ missing: Int) {
    var target = Self.english
    target.remove(at: missing)
    let pairs = Self.pairs(Self.german.joined(separator: "\n\n"), target.joined(separator: "\n\n"))
    #expect(pairs.filter { $0.1.isEmpty }.map(\.0) == [missing..<missing + 1])
  }

  @Test func reportTheMissingParagraphWhereItShouldStand() async {
    var target = Self.english
    target.remove(at: 1)
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    let paired = auditor.pair(
      Self.document(target.joined(separator: "\n\n"), "t"), with: Self.document(Self.german.joined(separator: "\n\n"), "s"))
    let found = await auditor.audit(paired).findings.filter { $0.rule == "omitted-paragraph" }
    #expect(found.map(\.unit) == [0])
    #expect(found.first?.message.contains("Der Bürgermeister") == true)
  }

  @Test func findNothingMissingInATrueTranslation() async {
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    let paired = auditor.pair(
      Self.document(Self.english.joined(separator: "\n\n"), "t"), with: Self.document(Self.german.joined(separator: "\n\n"), "s"))
    let found = await auditor.audit(paired).findings.filter { $0.tier > .hint }
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test func giveSharedSourcesToEveryPart() async {
    let source = Self.german[0] + "\n\n" + Self.german[1] + " " + Self.german[3]
    let target = [Self.english[0], Self.english[1], Self.english[3]].joined(separator: "\n\n")
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    let paired = auditor.pair(Self.document(target, "t"), with: Self.document(source, "s"))
    #expect(paired.units.map(\.isPartial) == [false, true, true])
    #expect(paired.omissions.isEmpty)
  }
}

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
    func anchors(_ text: String, _ language: LanguageTag, _ other: LanguageTag) -> [Anchors] {
      let pack = auditor.checks(into: language).pack
      let view = SegmentView(pack: pack, tokenizer: Tokenizer())
      let reader = AnchorReader(pack, beside: auditor.checks(into: other).pack)
      return document(text, "-").units.enumerated().flatMap { index, unit in
        view.load(unit.target, unit: index)
        return reader.anchors(view, .paragraphs)
      }
    }
    var aligner = Aligner(source: anchors(source, "de", "en"), target: anchors(target, "en", "de"), grain: .paragraphs)
    return aligner.pairs().map { ($0.source, $0.target) }
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
    #expect(found.first.flatMap { paired.source(of: $0)?.text } == Self.german[1])
    #expect(found.first?.message.contains("Der Bürgermeister") == true)
  }

  @Test func findNothingMissingInATrueTranslation() async {
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    let paired = auditor.pair(
      Self.document(Self.english.joined(separator: "\n\n"), "t"), with: Self.document(Self.german.joined(separator: "\n\n"), "s"))
    let found = await auditor.audit(paired).findings.filter { $0.tier > .hint }
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test func pairWhatIsInOrderThoughOneWasLostAndOneAdded() async {
    // The counts are equal, and one to one would be wrong from the second paragraph on.
    let source = Self.german + ["Auch die Schule in Walle bleibt bis Montag zu, teilte das Amt um 14 Uhr mit."]
    let target = [Self.english[0]] + Self.english[2...] + [
      "The school in Walle too stays closed until Monday, the office said at 14:00.", "Subscribe to our newsletter for 3 more stories from Berlin and Munich.",
    ]
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    let paired = auditor.pair(Self.document(target.joined(separator: "\n\n"), "t"), with: Self.document(source.joined(separator: "\n\n"), "s"))
    #expect(paired.units.map { $0.source?.text } == [source[0], source[2], source[3], source[4], nil])
    #expect(paired.omissions.map(\.segment.text) == [source[1]])
  }

  @Test func leaveAnotherTextsParagraphsUnpaired() {
    let other = [
      "Subscribe now?", "The recipe needs 250 grams of flour, 3 eggs and a pinch of salt from Hawaii.", "Preheat!",
      "Leave the dough alone in the shade for 12 hours (a night will do), then bake it at 180 degrees: ask Mario how.",
    ]
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    let paired = auditor.pair(Self.document(other.joined(separator: "\n\n"), "t"), with: Self.document(Self.german.joined(separator: "\n\n"), "s"))
    #expect(paired.units.allSatisfy { $0.source == nil })
    #expect(paired.omissions.isEmpty)
    #expect(paired.problems.map(\.what) == ["'s' does not look like the source of this text"])
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

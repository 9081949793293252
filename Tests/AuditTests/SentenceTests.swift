import Alignment
import Analysis
import Audit
import Bitext
import Packs
import Testing
import UnicodeText

@Suite("Sentences inside a pair of paragraphs")
struct SentenceTests {
  private static let auditor = Auditor()

  /// The sentences' pairs as numbers, `0-0 1,2-1 3-`, and how sure the least sure one is.
  private static func pairs(_ from: LanguageTag, _ source: [String], _ to: LanguageTag, _ target: [String]) -> (text: String, least: Double) {
    let (ours, theirs) = (auditor.checks(into: from).pack, auditor.checks(into: to).pack)
    let tokenizer = Tokenizer()
    let (x, y) = (SegmentView(pack: ours, tokenizer: tokenizer), SegmentView(pack: theirs, tokenizer: tokenizer))
    x.load(Segment(source.joined(separator: from == "zh" || from == "ja" ? "" : " ")), unit: 0)
    y.load(Segment(target.joined(separator: " ")), unit: 0)
    let pairs = SentenceAligner(source: ours, target: theirs).pairs(source: x, target: y, ratio: 0)
    func list(_ range: Range<Int>) -> String { range.map(String.init).joined(separator: ",") }
    return (pairs.map { "\(list($0.source))-\(list($0.target))" }.joined(separator: " "), pairs.map(\.confidence).min() ?? 0)
  }

  private static let russian = [
    "Посол Виктор Орлов прибыл в Ереван 12 марта.", "Он привёз 40 тонн муки и письмо из Москвы.", "Кто его встретил?",
    "Никто, потому что поезд опоздал на шесть часов и вокзал был уже закрыт.",
  ]
  private static let english = [
    "Ambassador Viktor Orlov arrived in Yerevan on 12 March.", "He brought 40 tonnes of flour and a letter from Moscow.", "Who met him?",
    "Nobody, for the train was six hours late and the station was already closed.",
  ]

  @Test func arePairedOneToOneWhereNothingIsMissing() {
    let found = Self.pairs("ru", Self.russian, "en", Self.english)
    #expect(found.text == "0-0 1-1 2-2 3-3")
    #expect(found.least > 0.9)
  }

  @Test(arguments: [(0, "0- 1-0 2-1 3-2"), (1, "0-0 1- 2-1 3-2"), (2, "0-0 1-1 2- 3-2"), (3, "0-0 1-1 2-2 3-")])
  func showWhichOneIsMissing(_ missing: Int, _ expected: String) {
    var target = Self.english
    target.remove(at: missing)
    #expect(Self.pairs("ru", Self.russian, "en", target).text == expected)
  }

  @Test func areJoinedWhereTheTranslatorJoinedThem() {
    let joined = [
      "Ambassador Viktor Orlov arrived in Yerevan on 12 March, bringing 40 tonnes of flour and a letter from Moscow.", Self.english[2], Self.english[3],
    ]
    #expect(Self.pairs("ru", Self.russian, "en", joined).text == "0,1-0 2-1 3-2")
  }

  @Test func areFoundWhereNeighboursChangedPlaces() {
    let swapped = [Self.english[1], Self.english[0], Self.english[2], Self.english[3]]
    #expect(Self.pairs("ru", Self.russian, "en", swapped).text == "1-0 0-1 2-2 3-3")
  }

  private static let others: [(language: LanguageTag, sentences: [String])] = [
    ("zh", ["他在1998年来到NASA工作。", "谁知道原因？", "没有人知道，因为那份长达47页的报告后来在一场大火里被烧毁了。"]),
    ("ar", ["جاء إلى العمل في NASA عام ١٩٩٨.", "من يعرف السبب؟", "لا أحد يعرف، لأن التقرير المؤلف من ٤٧ صفحة احترق لاحقا في حريق كبير."]),
    ("ja", ["彼は1998年にNASAで働き始めた。", "誰がその理由を知っているのか？", "47ページに及ぶ報告書が後に大きな火事で焼けてしまったため、誰もその理由を知らない。"]),
  ]

  @Test(arguments: others.indices)
  func arePairedBetweenScripts(_ index: Int) {
    let (language, source) = Self.others[index]
    let target = [
      "He came to work for NASA in 1998.", "Who knows the reason?", "Nobody knows, because the report of 47 pages was later burnt in a great fire.",
    ]
    #expect(Self.pairs(language, source, "en", target).text == "0-0 1-1 2-2")
  }

  @Test func areNamedByTheTextOfTheTarget() throws {
    let unit = TranslationUnit(
      id: .paragraph(1), source: Segment(Self.russian.joined(separator: " ")), target: Segment(Self.english.joined(separator: " ")))
    let (ours, theirs) = (Self.auditor.checks(into: "ru").pack, Self.auditor.checks(into: "en").pack)
    let context = DocumentContext(document: Document(path: "-", units: [unit]), target: "en", source: "ru")
    let view = UnitView(
      document: context, pack: theirs, sourcePack: ours, sentences: SentenceAligner(source: ours, target: theirs), tokenizer: Tokenizer())
    view.load(0)
    let flour = try #require(unit.target.text.utf8.firstRange(of: "flour".utf8))
    let start = unit.target.text.utf8.distance(from: unit.target.text.startIndex, to: flour.lowerBound)
    let found = try #require(view.sourceText(rendering: start..<start + 5))
    #expect(view.source?.text(found.range) == Self.russian[1])
    #expect(found.confidence > 0.9)
  }
}

@Suite("A word's consonants")
struct SoundSkeletonTests {
  @Test(arguments: [
    ("Путин", "Putin"), ("Хабаровск", "Khabarovsk"), ("Москва", "Moscow"), ("برلين", "Berlin"), ("נתניהו", "Netanyahu"), ("Κωνσταντίνος", "Konstantinos"),
    ("दिल्ली", "Delhi"), ("Шульц", "Schulz"), ("Čapek", "Чапек"), ("MADRID", "Мадрид"),
  ])
  func areTheSameInAnotherScript(_ a: String, _ b: String) {
    #expect(SoundSkeleton(Array(a.utf8)[...], isLevelled: false).bits == SoundSkeleton(Array(b.utf8)[...], isLevelled: false).bits)
  }

  @Test(arguments: [("ロンドン", "London"), ("モスクワ", "Moscow"), ("서울", "Seoul"), ("フランス", "France"), ("베를린", "Berlin")])
  func areTheSameAsJapaneseAndKoreanHearThem(_ a: String, _ b: String) {
    let (x, y) = (SoundSkeleton(Array(a.utf8)[...], isLevelled: true), SoundSkeleton(Array(b.utf8)[...], isLevelled: true))
    #expect(x.prefix(3) ?? x.bits == y.prefix(3) ?? y.bits)
  }

  @Test(arguments: [("Paris", "Madrid"), ("Лондон", "Berlin")])
  func differWhereTheWordsDo(_ a: String, _ b: String) {
    #expect(SoundSkeleton(Array(a.utf8)[...], isLevelled: false) != SoundSkeleton(Array(b.utf8)[...], isLevelled: false))
  }
}

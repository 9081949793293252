import Testing
import UnicodeText

@Suite("Boundaries")
struct BoundariesTests {
  @Test(arguments: [
    Row(
      Tagged("en", "NATO's 3.5 tons, e.g. O’Neill"), ["NATO's", "3.5", "tons", "e.g", "O’Neill"]),
    Row(Tagged("de", "Straßen-Übergang"), ["Straßen", "Übergang"]),
    Row(Tagged("ar", "قال الرئيس: «نعم»."), ["قال", "الرئيس", "نعم"]),
    Row(Tagged("he", "צה\"ל הודיע"), ["צה\"ל", "הודיע"]),
    Row(Tagged("hi", "नमस्ते दुनिया।"), ["नमस्ते", "दुनिया"]),
    Row(Tagged("zh", "我们在北京学习中文。"), ["我们", "在", "北京", "学习", "中文"]),
    Row(Tagged("ja", "日本語を勉強する"), ["日本語", "を", "勉強", "する"]),
    Row(Tagged("th", "ภาษาไทยง่ายมาก"), ["ภาษา", "ไทย", "ง่าย", "มาก"]),
    Row(Tagged("km", "ខ្ញុំរៀនភាសា"), ["ខ្ញុំ", "រៀន", "ភាសា"]),
    Row(Tagged("lo", "ພາສາລາວ"), ["ພາສາ", "ລາວ"]),
    Row(Tagged("my", "မြန်မာစာ"), ["မြန်မာ", "စာ"]),
    Row(Tagged("ko", "한국어 문장"), ["한국어", "문장"]),
    Row(Tagged("", "a\u{0301}b 😀 👨‍👩‍👧"), ["a\u{0301}b"]),
    Row(Tagged("", ""), []),
    Row(Tagged("", " \t\n"), []),
  ])
  func findWords(_ row: Row<Tagged, [String]>) throws {
    let boundaries = try Boundaries(.word, locale: row.input.tag)
    let text = row.input.text
    let words = boundaries.words(in: text)
    #expect(
      words.filter(\.isWordLike).map { text[utf8: $0.range] } == row.output,
      sourceLocation: row.location)
    #expect(words.map(\.range) == boundaries.ranges(in: text), sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("word", Boundaries.Word.Kind.letters), Row("слово", .letters), Row("3.5", .number),
    Row("٢٠٢٥", .number), Row("カタカナ", .ideographs), Row("ひらがな", .ideographs),
    Row("北京", .ideographs),
    Row("한국어", .letters), Row(",", .other), Row(" ", .other), Row("😀", .other),
  ])
  func tellWhatAWordIsMadeOf(_ row: Row<String, Boundaries.Word.Kind>) throws {
    let words = try Boundaries(.word).words(in: row.input)
    #expect(words.map(\.kind).first == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row(Tagged("en", "He left. She stayed! Why?"), ["He left. ", "She stayed! ", "Why?"]),
    Row(Tagged("en", "Mr. Smith paid $3.50. Done."), ["Mr. ", "Smith paid $3.50. ", "Done."]),
    Row(Tagged("en-u-ss-standard", "Mr. Smith left. Done."), ["Mr. Smith left. ", "Done."]),
    Row(Tagged("ar", "قال نعم. ثم غادر؟ لا."), ["قال نعم. ", "ثم غادر؟ ", "لا."]),
    Row(Tagged("hi", "वह गया। वह आई।"), ["वह गया। ", "वह आई।"]),
    Row(Tagged("zh", "他走了。她留下了！"), ["他走了。", "她留下了！"]),
    Row(Tagged("el", "Γιατί; Ναι."), ["Γιατί; ", "Ναι."]),
    Row(Tagged("", "one\ntwo"), ["one\n", "two"]),
  ])
  func findSentences(_ row: Row<Tagged, [String]>) throws {
    let ranges = try Boundaries(.sentence, locale: row.input.tag).ranges(in: row.input.text)
    #expect(ranges.map { row.input.text[utf8: $0] } == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("e\u{0301}a", 2), Row("👨‍👩‍👧", 1), Row("🇫🇷🇩🇪", 2), Row("각", 1), Row("\u{1100}\u{1161}", 1),
    Row("क्षि", 1), Row("\r\n", 1), Row("", 0), Row("\u{0000}\u{0000}", 2), Row("\u{FFFD}", 1),
  ])
  func findGraphemeClusters(_ row: Row<String, Int>) throws {
    let ranges = try Boundaries(.graphemeCluster).ranges(in: row.input)
    #expect(ranges.count == row.output, sourceLocation: row.location)
  }

  @Test(arguments: Boundaries.Kind.allCases)
  func areTheSameForBytesAndCoverTheText(_ kind: Boundaries.Kind) throws {
    let boundaries = try Boundaries(kind)
    let text = "a 😀é. 東京 ภาษาไทย \u{0000} قال\r\nZ"
    let bytes = Array(text.utf8)
    let offsets = boundaries.offsets(in: text)
    #expect(boundaries.offsets(in: bytes.span) == offsets)
    #expect(boundaries.ranges(in: bytes.span) == boundaries.ranges(in: text))
    #expect(offsets.first == 0)
    #expect(offsets.last == bytes.count)
    #expect(offsets == offsets.sorted())
  }

  @Test func countIllFormedBytesWhereTheyStand() throws {
    // E2 82 is the beginning of a euro sign: one replacement character.
    let bytes: [UInt8] = [0x61, 0xFF, 0x20, 0xE2, 0x82, 0x20, 0x62, 0xC3]
    let offsets = try Boundaries(.graphemeCluster).offsets(in: bytes.span)
    #expect(offsets == [0, 1, 2, 3, 5, 6, 7, 8])
  }

  @Test func forgetTheTextBefore() throws {
    let boundaries = try Boundaries(.word)
    let first = boundaries.offsets(in: "one two")
    #expect(boundaries.offsets(in: "東京 and 大阪") != first)
    #expect(boundaries.offsets(in: "") == [])
    #expect(boundaries.offsets(in: "one two") == first)
  }

  @Test func refuseAnIllFormedTag() {
    #expect(throws: ICUError.self) { try Boundaries(.word, locale: "not a tag") }
  }
}

import Foundation
import FoundationXML
import Testing

@Suite("Align")
struct AlignTests {
  private static let russian = """
    Новый мост

    Посол Виктор Орлов прибыл в Ереван 12 марта. Он привёз 40 тонн муки & письмо из Москвы. Кто его встретил?

    Никто, потому что поезд опоздал на шесть часов. Вокзал «Северный» был уже закрыт, и посол ушёл пешком.
    """
  private static let english = """
    A New Bridge

    Ambassador Viktor Orlov arrived in Yerevan on 12 March, bringing 40 tonnes of flour & a letter from Moscow. Who met him?

    Nobody, for the train was six hours late.
    """

  private static func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("a.ru.txt", russian)
    try folder.write("a.en.txt", english)
    return folder
  }

  private struct Record: Decodable {
    struct Range: Decodable {
      let start: Int
      let end: Int
    }

    let source: String
    let target: String
    let sourceLanguage: String
    let sourceRange: Range?
    let targetRange: Range?
    let kind: String
    let confidence: Double
  }

  @Test func printsSentencesSideBySide() throws {
    let run = try Self.folder().calque("align", "a.ru.txt", "a.en.txt")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let rows = run.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    #expect(rows.allSatisfy { $0.count == 4 })
    #expect(rows.map { $0.last } == ["1-1", "2-1", "1-1", "1-1", "1-0"])
    #expect(rows.last?[1] == "")
    #expect(rows.last?[0].hasPrefix("Вокзал") == true)
  }

  @Test func tellsWhereSentencesStandInTheirFiles() throws {
    let run = try Self.folder().calque("align", "--format", "jsonl", "a.ru.txt", "a.en.txt")
    let records = try run.lines.map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
    #expect(records.map(\.kind) == ["1-1", "2-1", "1-1", "1-1", "1-0"])
    #expect(records.allSatisfy { $0.sourceLanguage == "ru" })
    for record in records {
      if let range = record.sourceRange { #expect(String(decoding: Array(Self.russian.utf8)[range.start..<range.end], as: UTF8.self) == record.source) }
      if let range = record.targetRange { #expect(String(decoding: Array(Self.english.utf8)[range.start..<range.end], as: UTF8.self) == record.target) }
    }
  }

  @Test func writesRecordsThatTheFilterReads() throws {
    let folder = try Self.folder()
    let records = try folder.calque("align", "--format", "jsonl", "a.ru.txt", "a.en.txt")
    let run = try folder.run(BuiltCommand.path, ["filter"], input: records.output)
    #expect(run.lines.count == records.lines.count)
    #expect(!run.text.contains("\"error\""))
  }

  @Test func writesATranslationMemoryOfWhatHasBothSides() throws {
    let run = try Self.folder().calque("align", "--format", "tmx", "a.ru.txt", "a.en.txt")
    let reader = MemoryReader()
    let parser = XMLParser(data: Data(run.output))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.languages == Array(repeating: ["ru", "en"], count: 4).flatMap { $0 })
    #expect(reader.segments.count == 8)
    #expect(reader.segments.contains { $0.contains("flour & a letter") })
  }

  private final class MemoryReader: NSObject, XMLParserDelegate {
    var languages: [String] = []
    var segments: [String] = []
    private var isInside = false

    func parser(_ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
      if name == "tuv", let language = attributes["xml:lang"] { languages.append(language) }
      isInside = name == "seg"
      if isInside { segments.append("") }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { isInside = false }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if isInside, let last = segments.indices.last { segments[last] += text }
    }
  }

  @Test func leavesOutWhatIsLessSureThanAsked() throws {
    let folder = try Self.folder()
    let all = try folder.calque("align", "a.ru.txt", "a.en.txt").lines
    let sure = try folder.calque("align", "--min", "1", "a.ru.txt", "a.en.txt").lines
    #expect(sure.count < all.count)
    #expect(sure.allSatisfy(all.contains))
  }

  @Test func refusesTextsThatHaveNothingToDoWithEachOther() throws {
    let folder = try Self.folder()
    try folder.write("b.en.txt", (1...9).map { "Take \($0 * 7) grams of flour (or rye).\n\nBake!\n\nIs it brown?" }.joined(separator: "\n\n"))
    let run = try folder.calque("align", "--from", "ru", "--to", "en", "a.ru.txt", "b.en.txt")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("b.en.txt: this does not look like a translation of 'a.ru.txt'; check the files"))
  }

  @Test(arguments: [["absent.txt", "a.en.txt"], ["a.ru.txt"], ["--format", "xls", "a.ru.txt", "a.en.txt"], ["--min", "2", "a.ru.txt", "a.en.txt"], ["-", "-"]])
  func refusesWrongUsage(_ arguments: [String]) throws {
    let run = try Self.folder().run(BuiltCommand.path, ["align"] + arguments)
    #expect(run.status == 2)
    #expect(!run.errors.isEmpty)
  }
}

import Bitext
import Formats
import Foundation
import Testing

/// A text and its blocks, each with a letter for its kind: p, h, l.
struct BlockCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let blocks: [String]
  let location: SourceLocation

  init(_ name: String, _ text: String, _ blocks: [String], location: SourceLocation = #_sourceLocation) {
    testDescription = name
    self.text = text
    self.blocks = blocks
    self.location = location
  }
}

@Suite("Plain text is read as")
struct PlainTextTests {
  private static let wrapped = """
    The council met on Tuesday and spoke of the bridge,
    which had been closed since the flood of the year
    before. Nobody knew when it would open.
    """

  static let cases: [BlockCase] = [
    BlockCase("nothing", "", []),
    BlockCase("blank lines only", "\n \n\t\r\n", []),
    BlockCase("paragraphs between blank lines", "One is here.\n\nTwo is here.\n", ["p One is here.", "p Two is here."]),
    BlockCase("paragraphs between lines of blanks", "One is here.\n \t \nTwo is here.", ["p One is here.", "p Two is here."]),
    BlockCase("paragraphs in CRLF", "One is here.\r\n\r\nTwo is here.\r\n", ["p One is here.", "p Two is here."]),
    BlockCase("a paragraph of wrapped lines", wrapped, ["p " + wrapped]),
    BlockCase(
      "a paragraph a line", "The first line is a paragraph.\nThe second line is another.\nThe third is too.",
      ["p The first line is a paragraph.", "p The second line is another.", "p The third is too."]),
    BlockCase("a heading", "A bridge is closed\n\nIt rained.", ["h A bridge is closed", "p It rained."]),
    BlockCase("a heading of Markdown", "# It closes today.\n\nIt rained.", ["h # It closes today.", "p It rained."]),
    BlockCase("a heading in Chinese, but no sentence", "一座桥\n\n桥关了。", ["h 一座桥", "p 桥关了。"]),
    BlockCase("no heading where a mark ends it", "Is it closed:\n\nIt rained!", ["p Is it closed:", "p It rained!"]),
    BlockCase(
      "no heading where it is long", "This line goes on and on for so many words that nobody would print it above a text",
      ["p This line goes on and on for so many words that nobody would print it above a text"]),
    BlockCase("a list", "- one\n- two\n* three\n• four\n1. five\n12) six", ["l - one", "l - two", "l * three", "l • four", "l 1. five", "l 12) six"]),
    BlockCase("no list where nothing follows the mark", "-5 degrees were measured.\n\n3.5 tons left.", ["p -5 degrees were measured.", "p 3.5 tons left."]),
    BlockCase("text without the blanks around it", "  One is here. \t\n\n", ["p One is here."]),
    BlockCase("text without its byte order mark", "\u{FEFF}One is here.\n", ["p One is here."]),
    BlockCase("one line without an end", "One is here.", ["p One is here."]),
  ]

  @Test(arguments: cases)
  func blocks(_ it: BlockCase) {
    let document = PlainText().read(Array(it.text.utf8), path: "text.txt")
    let found = document.units.map { unit in
      let kind = switch unit.target.kind {
      case .paragraph: "p"
      case .heading: "h"
      case .listItem: "l"
      case .field: "f"
      }
      return "\(kind) \(unit.target.text)"
    }
    #expect(found == it.blocks, sourceLocation: it.location)
    #expect(document.units.map(\.id.description) == found.indices.map { "p\($0 + 1)" }, sourceLocation: it.location)
    for unit in document.units {
      let place = unit.target.fileOffset..<unit.target.fileOffset + unit.target.utf8.count
      #expect(document.bytes[place].elementsEqual(unit.target.utf8), "a block stands in the file as it is")
    }
  }

  @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF], [0xE2, 0x82]] as [[UInt8]])
  func whatIsValidWhereSomethingIsNot(_ bytes: [UInt8]) {
    let document = PlainText().read(Array("One is here.\n\nTwo\nis ".utf8) + bytes + Array(".\n\nThree is here.\n".utf8), path: "text.txt")
    #expect(document.units.map(\.target.text) == ["One is here.", "Three is here."] || document.units.map(\.target.text) == ["One is here.", "Two", "Three is here."])
    #expect(document.problems.map(\.line) == [4])
    #expect(document.problems.allSatisfy { $0.isLoss })
  }

  @Test(arguments: [true, false])
  func textWhereItIsUTF16(_ isBig: Bool) {
    let units = "One 😀 is here.\n\nZwei\n".utf16
    let bytes = units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    let document = PlainText().read((isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes, path: "text.txt")
    #expect(document.units.map(\.target.text) == ["One 😀 is here.", "Zwei"])
    #expect(document.problems.isEmpty)
    let odd = PlainText().read((isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes + [0x41], path: "text.txt")
    #expect(odd.problems.count == 1)
  }

  @Test func placesThatPeopleFind() {
    let text = "\u{FEFF}One é 😀 two.\r\n\r\nThree four."
    let document = PlainText().read(Array(text.utf8), path: "text.txt")
    let places = FilePlaces(document)
    func shown(_ position: FilePlaces.Position) -> String { "\(position.line):\(position.column)" }
    #expect(shown(places.start(0, 12..<15)) == "1:9")
    #expect(places.fileRange(0, 12..<15) == 15..<18)
    #expect(shown(places.start(1, 6..<10)) == "3:7")
    #expect(shown(places.end(1, 6..<10)) == "3:11")
    let excerpt = places.excerpt(from: places.start(0, 0..<3), to: places.end(0, 0..<3), context: 4)
    #expect((excerpt.before, excerpt.words, excerpt.after) == ("", "One", " é 😀"))
    #expect(!excerpt.isCutBefore && excerpt.isCutAfter)
    let whole = places.excerpt(from: places.start(1, 6..<10), to: places.end(1, 6..<10), context: 40)
    #expect((whole.before, whole.words, whole.after) == ("Three ", "four", "."))
    #expect(!whole.isCutBefore && !whole.isCutAfter)
  }
}

@Suite("A file longer than 8 MiB")
struct DocumentStreamTests {
  @Test func isReadInPartsCutBetweenParagraphs() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("calque-stream-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let paragraph = String(repeating: "This paragraph is long and says little. ", count: 2000)
    let count = DocumentStream.limit / paragraph.utf8.count + 2
    let bytes = Array(Array(repeating: paragraph, count: count).joined(separator: "\n\n").utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var stream = try DocumentStream(path: path)
    var parts: [Document] = []
    while let part = try stream.next() { parts.append(part) }
    #expect(parts.count == 2)
    #expect(parts.map(\.units.count).reduce(0, +) == count)
    #expect(parts.flatMap(\.bytes) == bytes)
    #expect(parts.last?.offset == parts.first?.bytes.count)
    #expect(parts.last?.lineOffset == parts.first.map { $0.units.count * 2 })
    #expect(parts.map { $0.problems.map(\.isLoss) } == [[false], []])
  }

  @Test func isAnErrorWhereItIsNotThere() {
    #expect(throws: Problem.self) { try DocumentStream(path: "/nowhere/at/all.txt") }
    #expect(throws: Problem.self) { try DocumentStream(path: "/") }
  }
}

@Suite("A JSON line")
struct JSONRecordTests {
  @Test(arguments: [
    (#"{"target":"a","source":"b","doc":1,"targetLanguage":"de","sourceLanguage":"ar"}"#, "a", "b", "1"),
    (#" { "target" : "a\n\"\\\/\t\u00e4\ud83d\ude00" } "#, "a\n\"\\/\tä😀", nil, nil),
    (#"{"target":"\ud83d"}"#, "\u{FFFD}", nil, nil),
    (#"{"source":null,"target":"","more":[1,-2.5e+3,true,false,null,{"a":{}}]}"#, "", nil, nil),
    (#"{"doc":"x y","target":"a"}"#, "a", nil, #""x y""#),
  ] as [(String, String, String?, String?)])
  func isReadField(_ line: String, _ target: String, _ source: String?, _ doc: String?) throws {
    let record = try JSONRecord(Array(line.utf8)[...])
    #expect(String(decoding: record.target, as: UTF8.self) == target)
    #expect(record.source.map { String(decoding: $0, as: UTF8.self) } == source)
    #expect(record.doc.map { String(decoding: $0, as: UTF8.self) } == doc)
    #expect(Array(line.utf8)[record.shape.closingBrace] == UInt8(ascii: "}"))
  }
}

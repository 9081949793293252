import Foundation
import Testing

/// A text with notes to us, the lines on which a doubled word is still reported, and what is said of the notes.
struct SuppressionCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let name: String
  let text: String
  let lines: [Int]
  let says: [String]

  init(_ description: String, _ name: String, _ text: String, reported lines: [Int], says: [String] = []) {
    testDescription = description
    self.name = name
    self.text = text
    self.lines = lines
    self.says = says
  }

  private static let fault = "It was said that the the talks failed.\n"

  static let all = [
    SuppressionCase("the next line", "a.md", "<!-- calque-disable-next-line doubled-word: a quotation -->\n\(fault)\n\(fault)", reported: [4]),
    SuppressionCase("the next line, of plain text", "a.txt", "[calque-disable-next-line doubled-word: a quotation]\n\(fault)\n\(fault)", reported: [4]),
    SuppressionCase("a comment in plain text", "a.txt", "<!-- calque-disable-next-line doubled-word: a quotation -->\n\n\(fault)", reported: []),
    SuppressionCase("a stretch", "a.md", "<!-- calque-disable doubled-word: a list -->\n\n\(fault)\n\(fault)\n<!-- calque-enable doubled-word -->\n\n\(fault)", reported: [9]),
    SuppressionCase("a stretch of plain text", "a.txt", "\(fault)\n[calque-disable doubled-word, doubled-gloss: a list]\n\(fault)\n[calque-enable doubled-word]\n\n\(fault)", reported: [1, 8],
      says: ["a.txt:3: the suppression of 'doubled-gloss' silences nothing; remove it"]),
    SuppressionCase("the rest of a file", "a.md", "\(fault)\nText <!-- calque-disable doubled-word: a poem --> here.\n\n\(fault)", reported: [1]),
    SuppressionCase("another rule", "a.md", "<!-- calque-disable-next-line doubled-gloss: no -->\n\(fault)", reported: [2],
      says: ["a.md:1: the suppression of 'doubled-gloss' silences nothing; remove it"]),
    SuppressionCase("no reason", "a.md", "<!-- calque-disable-next-line doubled-word -->\n\(fault)", reported: [2],
      says: ["a.md:1: the suppression of 'doubled-word' gives no reason and is not heeded; write 'calque-disable-next-line doubled-word: why'"]),
    SuppressionCase("no such rule", "a.txt", "[calque-disable doubled-wrod: a slip]\n\(fault)", reported: [2],
      says: ["a.txt:1: no rule here is named 'doubled-wrod'; correct the suppression; 'calque rules' lists the names"]),
    SuppressionCase("no such note", "a.txt", "[calque-ignore doubled-word: x]\n\(fault)", reported: [2],
      says: ["a.txt:1: no suppression is called 'calque-ignore'; write calque-disable-next-line, calque-disable or calque-enable"]),
    SuppressionCase("code that shows a note", "a.md", "```\n<!-- calque-disable doubled-word: shown -->\n```\n\n\(fault)", reported: [5]),
  ]
}

@Suite("A suppression")
struct SuppressionTests {
  @Test(arguments: SuppressionCase.all)
  func keepsARuleSilentWhereItSaysSo(_ it: SuppressionCase) throws {
    let folder = try Folder(it.name, it.text)
    let run = try folder.calque("audit", "--to", "en", "--format", "json", it.name)
    #expect(try run.document().findings.filter { $0.rule == "doubled-word" }.map(\.line) == it.lines)
    #expect(run.errors.split(separator: "\n").map(String.init) == it.says)
    #expect(run.status == (it.lines.isEmpty ? 0 : 1))
  }

  @Test func isNoText() throws {
    let folder = try Folder("a.txt", "One.\n\n[calque-disable doubled-word: because because]\n\nTwo.\n")
    #expect(try folder.calque("audit", "--to", "en", "--format", "json", "a.txt").document().words == 2)
  }
}

import Bitext
import Formats
import Foundation
import Testing

/// A Markdown text and the units it holds: kind, text with its codes in ⟨…⟩, and the bytes of the file it covers.
struct MarkdownCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let units: [String]

  init(_ name: String, _ file: String, _ units: String...) {
    testDescription = name
    self.file = file
    self.units = units
  }

  static let all = [
    MarkdownCase("paragraphs and headings", "# One *two*\n\nThree\nfour.\n\nFive\n====\n", "h One two", "p Three\nfour.", "h Five"),
    MarkdownCase("marks of emphasis", "a **b** _c_ ***d*** ~~e~~ ~f~ snake_case 2*3", "p a b c d e f snake_case 2*3"),
    MarkdownCase("code", "Run `a b` and ``c ` d`` now.", "p Run ⟨a b⟩ and ⟨c ` d⟩ now."),
    MarkdownCase("links of every form", "[a](b) [c](<d e> \"f\") [g][h] [i] <http://j.k> www.l.com\n\n[h]: m\n[i]: n 'o'\n", "p a c g i ⟨http://j.k⟩ ⟨www.l.com⟩"),
    MarkdownCase("links whose words are a name", "[docs/a.md](b) and [a.md](b) and [this.](b)", "p ⟨docs/a.md⟩ and ⟨a.md⟩ and this."),
    MarkdownCase("a link in parentheses", "See ([a](b_(c)_d)), b.", "p See (a), b."),
    MarkdownCase("definitions before the text", "[a]: b\n[c]: <d> \"e\"\nText [a] [c].", "p Text a c."),
    MarkdownCase("an image with its words", "See ![the tower](x.png \"y\") here.", "p See ⟨![the tower](x.png \"y\")⟩ here.", "f the tower"),
    MarkdownCase("escapes", "1\\. 5 \\* 6 &amp; 7 &copy; &#233; &unknown; \\a", "p 1. 5 * 6 & 7 © é &unknown; \\a"),
    MarkdownCase("tags", "H<sub>2</sub>O is <b>wet</b> <!-- so -->.", "p H⟨<sub>⟩2⟨</sub>⟩O is wet ."),
    MarkdownCase("quotations", "> One\n> two\nthree\n>\n> > four\n> > five\n", "p One\ntwo\nthree", "p four\nfive"),
    MarkdownCase("lists", "- one\n  two\n- [x] three\n\n  four\n1. five\n   - six\n", "l one\ntwo", "l three", "l four", "l five", "l six"),
    MarkdownCase("tables", "| a | **b** |\n|---|:-:|\n| c \\| d | `e` |\n| f |\n\n> x | y\n> --|--\n> z | \n", "f a", "f b", "f c | d", "f f", "f x", "f y", "f z"),
    MarkdownCase("blocks that are no text", "```\na\n```\n\n    b\n\n<script>\nc\n</script>\n\n***\n\nd\n", "p d"),
    MarkdownCase("blocks of HTML", "<div class=\"a>b\">\n  One <b>two</b>\n  three &amp; four.\n</div>\n\nFive\n", "p One two\nthree & four.", "p Five"),
    MarkdownCase("elements that part HTML", "<h2>One</h2><p>Two<br>three</p><ul><li>four</ul>\n", "h One", "p Two⟨<br>⟩three", "l four"),
    MarkdownCase("what is no text in HTML", "<p>One <code>two</code></p><style>a < b</style><!-- c --><pre>d</pre>\n", "p One ⟨<code>two</code>⟩"),
    MarkdownCase("HTML in a quotation and a list", "> <p>\n> One\n> two</p>\n\n- <p>\n  Three\r\n  four</p>\n", "p One\ntwo", "p Three\nfour"),
    MarkdownCase("the words for an image in HTML", "<p><img src='a' alt='One &quot;two'></p>\n", "f One \"two"),
    MarkdownCase("HTML that has no end", "<div\n\nOne <p\n", "p <div", "p One <p"),
    MarkdownCase("YAML before the text", "---\ntitle: \"One\"\ndescription: two\ndraft: true\n---\nThree\n", "h One", "p two", "p Three"),
    MarkdownCase("TOML before the text", "+++\ntitle = 'One'\nsummary = \"a \\\" b\"\n+++\nThree\n", "h One", "p Three"),
    MarkdownCase("a line that only looks like front matter", "---\nOne: two\n", "p One: two"),
    MarkdownCase("line ends of Windows", "One **two\r\nthree** four.\r\n\r\n> five\r\n> six\r\n", "p One two\nthree four.", "p five\nsix"),
    MarkdownCase("hard line ends", "One  \ntwo\\\nthree", "p One\ntwo\nthree"),
    MarkdownCase("a byte order mark", "\u{FEFF}# One\n\ntwo", "h One", "p two"),
    MarkdownCase("what generators put in", "## One {#two}\n\n:::tip\nThree {{ four }}[^1].\n:::\n\n> [!NOTE]\n> Five\n", "h One ⟨{#two}⟩", "p ⟨:::tip⟩\nThree ⟨{{ four }}[^1]⟩.\n⟨:::⟩", "p ⟨[!NOTE]⟩\nFive"),
    MarkdownCase("every script", "أهلاً **بكم** في\n\n你好，**世界**。\n\n😀 *x*", "p أهلاً بكم في", "p 你好，世界。", "p 😀 x"),
    MarkdownCase("nothing", ""),
    MarkdownCase("only code", "`a`\n\n![](b)\n"),
  ]
}

@Suite("Markdown")
struct MarkdownTests {
  private func shown(_ unit: TranslationUnit) -> String {
    let segment = unit.target
    let kind =
      switch segment.kind {
      case .paragraph: "p"
      case .heading: "h"
      case .listItem: "l"
      case .field: "f"
      }
    var bytes = Array(segment.utf8)
    for code in segment.codes.reversed() {
      bytes.insert(contentsOf: Array("⟩".utf8), at: code.upperBound)
      bytes.insert(contentsOf: Array("⟨".utf8), at: code.lowerBound)
    }
    return "\(kind) \(String(decoding: bytes, as: UTF8.self))"
  }

  @Test(arguments: MarkdownCase.all)
  func isCutIntoUnitsWithoutItsMarkup(_ it: MarkdownCase) {
    let document = Markdown().read(Array(it.file.utf8), path: "a.md")
    #expect(document.problems.isEmpty, "\(document.problems)")
    #expect(document.units.map(shown) == it.units)
  }

  @Test func isReadAlikeByManyThreads() async {
    let file = Array("~~struck~~ and [linked](https://example.org) words | not a table".utf8)
    let expected = Markdown().read(file, path: "a.md").units.map(shown)
    let read = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<400 { group.addTask { Markdown().read(file, path: "a.md").units.map { self.shown($0) } } }
      return await group.reduce(into: [[String]]()) { $0.append($1) }
    }
    #expect(read.count == 400)
    #expect(read.allSatisfy { $0 == expected })
  }

  @Test(arguments: MarkdownCase.all)
  func knowsWhereEachWordStands(_ it: MarkdownCase) { checkPlaces(Markdown().read(Array(it.file.utf8), path: "a.md"), it.file) }

  /// Each letter of the text that can be rewritten is the same letter in the file.
  private func checkPlaces(_ document: Document, _ file: String) {
    for unit in document.units {
      let segment = unit.target
      var offset = 0
      for scalar in segment.text.unicodeScalars {
        let range = offset..<offset + scalar.utf8.count
        offset = range.upperBound
        guard segment.isRewritable(range) else { continue }
        #expect(document.bytes[segment.fileRange(of: range)].elementsEqual(String(scalar).utf8), "\(file)")
      }
      let whole = segment.fileRange(of: 0..<segment.utf8.count)
      #expect(whole.lowerBound >= 0 && whole.upperBound <= document.bytes.count, "\(file)")
    }
  }

  /// Pieces that meet each other in every order.
  private static let pieces = [
    "word ", "two words", "*", "**", "_", "`", "``", "~~", "[", "](", ")", "]", "][", "](a)", "![", "<b>", "</b>", "<", ">", "> ", "- ", "1. ", "\n", "\n\n", "\r\n", "  \n",
    "\\", "\\*", "&amp;", "&", "&#65;", "| ", "|-|-|\n", "# ", "===\n", "    ", "\t", "http://a.b/c ", "www.d.e", "<!-- x -->", "\u{FEFF}", "é", "漢字", "😀", ": ", "\"t\"", "[a]: b\n", "[a]", "```\n", "\0",
  ]

  @Test(arguments: 0..<40)
  func isUnderstoodHoweverItsPiecesMeet(_ seed: UInt64) {
    var state = seed
    func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ (value >> 31)) % UInt64(bound))
    }
    // Pieces make tables of which cmark does not say where they stand: those are named, never misplaced.
    var lost = 0
    for _ in 0..<50 {
      let file = (0..<next(30)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      let document = Markdown().read(Array(file.utf8), path: "a.md")
      if !document.problems.isEmpty { lost += 1 }
      checkPlaces(document, file)
    }
    #expect(lost <= 2)
  }

  @Test func leavesOutOnlyTheBlockWithInvalidBytes() {
    let document = Markdown().read(Array("One.\n\nTwo ".utf8) + [0xFF] + Array(" three.\n\nFour.\n".utf8), path: "a.md")
    #expect(document.units.map(\.target.text) == ["One.", "Four."])
    #expect(document.problems.map(\.description) == ["a.md:3: invalid UTF-8; save the file as UTF-8; this paragraph was not audited"])
  }

  @Test(arguments: [
    ("Call NATO now.", "NATO", "*NATO*", "Call \\*NATO\\* now."), ("a_b c", "c", "d_e _f", "a_b d_e \\_f"), ("One two", "One", "- One", "\\- One two"),
    ("a * b", "* b", "* c", "a * c"), ("x y", "y", "&amp; <z>", "x \\&amp; \\<z>"), ("x y", "y", "R & D", "x R & D"),
  ])
  func takesRewritesAsText(_ file: String, _ old: String, _ new: String, _ expected: String) throws {
    let document = Markdown().read(Array(file.utf8), path: "a.md")
    let text = try #require(document.units.first?.target.text)
    let found = try #require(text.range(of: old))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let edit = try #require(FileEdit(.safe(start..<start + old.utf8.count, new), unit: 0, of: document))
    #expect(String(decoding: FileEdit.applying([edit], to: document.bytes), as: UTF8.self) == expected)
  }

  @Test(arguments: [("EU", "---\ntitle: \"The EU now\"\n---\nText.\n"), ("*EU*", "---\ntitle: \"The *EU* now\"\n---\nText.\n"), ("\"EU\"", nil), ("EU: now", nil)])
  func takesRewritesOfATitleOnlyWhereTheyCannotEndIt(_ new: String, _ expected: String?) throws {
    let document = Markdown().read(Array("---\ntitle: \"The UN now\"\n---\nText.\n".utf8), path: "a.md")
    let edit = FileEdit(.safe(4..<6, new), unit: 0, of: document)
    #expect(edit.map { String(decoding: FileEdit.applying([$0], to: document.bytes), as: UTF8.self) } == expected)
  }
}

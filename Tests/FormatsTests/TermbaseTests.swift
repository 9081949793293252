import Bitext
import Formats
import Testing

@Suite("A termbase")
struct TermbaseTests {
  private func read(_ text: String, _ path: String = "t.csv") throws -> Termbase { try Termbase.read(Array(text.utf8), path: path) }

  private func failure(_ text: String, _ path: String = "t.csv") -> String {
    do {
      _ = try read(text, path)
      return "it was read"
    } catch { return "\(error)" }
  }

  @Test(arguments: [",", "\t", ";"])
  func isReadFromATable(_ mark: String) throws {
    let rows = [["Source", "Target", "Status", "Note"], ["Vorstand", "board", "", ""], ["Vorstand", "\"management, \"\"the\"\" board; all\"", "admitted", "formal"], ["Vorstand", "executive", "deprecated", ""], ["Notepad", "", "do-not-translate", ""]]
    let base = try read("\u{FEFF}" + rows.map { $0.joined(separator: mark) }.joined(separator: "\r\n"))
    #expect(base.problems.isEmpty)
    #expect(base.concepts.count == 2)
    #expect(base.concepts[0].required(in: "en").map(\.text) == ["board", "management, \"the\" board; all"])
    #expect(base.concepts[0].terms.filter(\.isForbidden).map(\.text) == ["executive"])
    #expect(base.concepts[0].terms.map(\.line) == [2, 2, 3, 4])
    #expect(base.concepts[0].terms[2].note == "formal")
    #expect(base.concepts[1].isUntranslated)
    #expect(base.concepts[1].required(in: "en").isEmpty)
  }

  @Test func countsLinesInsideQuotationMarks() throws {
    let base = try read("source,target,note\na,b,\"two\nlines\"\nc,d,\n")
    #expect(base.concepts.map(\.line) == [2, 4])
    #expect(base.concepts[0].terms[1].note == "two lines")
  }

  @Test func keepsToTheLanguagesOfALine() throws {
    let base = try read("source,target,from,to\nVorstand,board,de,en\n")
    #expect(base.concepts[0].required(in: "en-GB").count == 1)
    #expect(base.concepts[0].required(in: "fr").isEmpty)
    #expect(base.concepts[0].sources(in: "nl").isEmpty)
  }

  @Test(arguments: [
    ("", "t.csv: the termbase is empty; begin it with a line 'source,target,status,note'"),
    ("a,b\n", "t.csv:1: the first line names neither 'source' nor 'target'; begin the termbase with a line 'source,target,status,note'"),
    ("source,target\na,\"b\nc", "t.csv:2: a quotation mark is opened and never closed; close it; one inside a field is written twice"),
    ("<tbx>\n</martif>", "t.csv:2: this is no XML: Opening and ending tag mismatch: tbx line 1 and martif; correct it"),
    ("<html/>", "t.csv:1: the file is XML, but no TBX: it begins with 'html'; export the termbase as TBX or CSV"),
    (String(repeating: "<tbx>", count: 3000), "t.csv:1: this is no XML: Excessive depth in document"),
  ])
  func isRefusedWithTheLineThatIsBroken(_ text: String, _ message: String) { #expect(failure(text).hasPrefix(message)) }

  @Test(arguments: [
    ("a,b,banned", "t.csv:2: 'banned' is no status; write one of: required, forbidden, do-not-translate; the line is not heeded", true),
    ("a,,", "t.csv:2: the line has no target; fill it in, or take the line out", true),
    ("a,,forbidden", "t.csv:2: the line forbids nothing; write the forbidden word as its target", true),
    ("a,b,\na,b,", "t.csv:3: 'b' stands already in line 2; take out one of them", false),
    ("a,b,\na,b,forbidden", "t.csv:3: 'b' is forbidden and, in line 2, required for one thing; take out one of them", false),
    ("a,,dnt\na,b,", "t.csv:3: 'a' is translated here and, in line 2, not to be translated; take out one of them", false),
    (",b,forbidden\na,b,", "t.csv:3: 'b' is required here and, in line 2, forbidden whatever it renders; give the forbidden one its source", false),
  ])
  func isReviewed(_ rows: String, _ message: String, _ isLoss: Bool) throws {
    let base = try read("source,target,status\n\(rows)\n")
    #expect(base.problems.map(\.description) == [message])
    #expect(base.problems.map(\.isLoss) == [isLoss])
  }

  @Test(arguments: ["a,b,\na,c,", "a,b,\nc,b,", "a,b,\na,c,forbidden", "a,,dnt\nb,a,"])
  func mayListAlternativesAndHomonyms(_ rows: String) throws { #expect(try read("source,target,status\n\(rows)\n").problems.isEmpty) }

  static let old = """
    <?xml version="1.0"?>
    <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
    <martif type="TBX" xml:lang="en"><text><body>
    <termEntry><note>of a loan &amp; a bond</note>
    <langSet xml:lang="de"><tig><term>Zins<hi>satz</hi></term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
    <langSet xml:lang="en"><ntig><termGrp><term>interest rate</term></termGrp></ntig>
    <tig><term>price of money</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
    </termEntry></body></text></martif>
    """
  static let new = """
    <tbx style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:m="http://www.tbxinfo.net/ns/min"><text><body>
    <conceptEntry><note>of a loan &amp; a bond</note>
    <langSec xml:lang="de"><termSec><term>Zinssatz</term></termSec></langSec>
    <langSec xml:lang="en"><termSec><term>interest rate</term><m:administrativeStatus>preferredTerm-admn-sts</m:administrativeStatus></termSec>
    <termSec><term>price of money</term><m:administrativeStatus>supersededTerm-admn-sts</m:administrativeStatus></termSec></langSec>
    </conceptEntry></body></text></tbx>
    """

  @Test(arguments: [old, new])
  func isReadFromTBX(_ text: String) throws {
    let base = try read(text, "t.tbx")
    #expect(base.problems.isEmpty)
    let concept = try #require(base.concepts.first)
    #expect(concept.sources(in: "de").map(\.text) == ["Zinssatz"])
    #expect(concept.required(in: "en").map(\.text) == ["interest rate"])
    #expect(concept.terms.filter(\.isForbidden).map(\.text) == ["price of money"])
    #expect(concept.note == "of a loan & a bond")
  }

  @Test func isReadFromTBXInUTF16() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + Self.new.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try Termbase.read(bytes, path: "t.tbx").concepts.count == 1)
  }

  @Test func opensNoFileAndExpandsNoEntity() throws {
    let text = """
      <!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "word">]>
      <tbx><text><body><conceptEntry><langSec xml:lang="de"><termSec><term>&a;</term></termSec>
      <termSec><term>&b;</term></termSec></langSec></conceptEntry></body></text></tbx>
      """
    let base = try read(text, "t.tbx")
    #expect(base.concepts.isEmpty)
    #expect(base.problems.map(\.description) == [
      "t.tbx:2: the term has the entity '&a;'; write its text; the term is not heeded",
      "t.tbx:3: the term has the entity '&b;'; write its text; the term is not heeded",
    ])
  }

  @Test func namesTermsWithoutALanguage() throws {
    let base = try read("<tbx>\n<conceptEntry>\n<langSec><termSec><term>a</term></termSec></langSec></conceptEntry></tbx>", "t.tbx")
    #expect(base.problems.map(\.line) == [3])
    #expect(base.concepts.isEmpty)
  }

  @Test(arguments: 0..<200)
  func survivesAnyBytes(_ seed: UInt64) {
    var random = Random(state: seed)
    var bytes = Array((seed % 2 == 0 ? Self.old : "source,target,status\n\"a\"\"b\",c,forbidden\n\"d\ne\",f,\n").utf8)
    for _ in 0..<random.next(6) + 1 { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
    bytes.removeLast(random.next(20))
    _ = try? Termbase.read(bytes, path: "t")
  }
}

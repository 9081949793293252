import Bitext
import Formats
import Foundation
import Reports
import Testing

/// A text, its edits as (old words, new words), and the diff.
struct HunkCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let edits: [(old: String, new: String)]
  let diff: String

  init(_ name: String, _ text: String, _ edits: [(String, String)], _ diff: String) {
    testDescription = name
    self.text = text
    self.edits = edits.map { (old: $0.0, new: $0.1) }
    self.diff = diff
  }
}

@Suite("A unified diff")
struct UnifiedDiffTests {
  static let cases: [HunkCase] = [
    HunkCase("is empty without edits", "a\n", [], ""),
    HunkCase("replaces a line", "a\nb\nc\n", [("b", "B")], "--- a/t\n+++ b/t\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"),
    HunkCase("keeps three lines around", "1\n2\n3\n4\nx\n5\n6\n7\n8\n", [("x", "y")], "--- a/t\n+++ b/t\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-x\n+y\n 5\n 6\n 7\n"),
    HunkCase(
      "has a hunk for each far edit", "x\n1\n2\n3\n4\n5\n6\n7\n8\nz\n", [("x", "X"), ("z", "Z")],
      "--- a/t\n+++ b/t\n@@ -1,4 +1,4 @@\n-x\n+X\n 1\n 2\n 3\n@@ -7,4 +7,4 @@\n 6\n 7\n 8\n-z\n+Z\n"),
    HunkCase(
      "joins near edits", "x\n1\n2\n3\nz\n", [("x", "X"), ("z", "Z")], "--- a/t\n+++ b/t\n@@ -1,5 +1,5 @@\n-x\n+X\n 1\n 2\n 3\n-z\n+Z\n"),
    HunkCase("makes two edits of a line", "a b c\n", [("a", "A"), ("c", "C")], "--- a/t\n+++ b/t\n@@ -1,1 +1,1 @@\n-a b c\n+A b C\n"),
    HunkCase(
      "says that a line has no end", "a\nb", [("b", "B")],
      "--- a/t\n+++ b/t\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+B\n\\ No newline at end of file\n"),
    HunkCase("keeps CRLF", "a\r\nb\r\n", [("a", "A")], "--- a/t\n+++ b/t\n@@ -1,2 +1,2 @@\n-a\r\n+A\r\n b\r\n"),
    HunkCase("joins lines", "a\nb\nc\n", [("a\nb", "ab")], "--- a/t\n+++ b/t\n@@ -1,3 +1,2 @@\n-a\n-b\n+ab\n c\n"),
    HunkCase(
      "counts on after lines were joined", "a\nb\n1\n2\n3\n4\n5\n6\n7\nz\n", [("a\nb", "ab"), ("z", "Z")],
      "--- a/t\n+++ b/t\n@@ -1,5 +1,4 @@\n-a\n-b\n+ab\n 1\n 2\n 3\n@@ -7,4 +6,4 @@\n 5\n 6\n 7\n-z\n+Z\n"),
  ]

  @Test(arguments: cases)
  func of(_ it: HunkCase) throws {
    let bytes = Array(it.text.utf8)
    let edits = try it.edits.map { old, new in
      let range = try #require(it.text.range(of: old))
      let start = it.text.utf8.distance(from: it.text.startIndex, to: range.lowerBound)
      return FileEdit(range: start..<start + old.utf8.count, replacement: Array(new.utf8))
    }
    var diff = UnifiedDiff(path: "t")
    diff.add(edits.reversed(), of: Document(path: "t", bytes: bytes))
    #expect(String(decoding: diff.finish(), as: UTF8.self) == it.diff)
  }

  @Test func endsANameWithBlanksByATab() {
    var diff = UnifiedDiff(path: "a b")
    diff.add([FileEdit(range: 0..<1, replacement: [0x42])], of: Document(path: "a b", bytes: Array("a\n".utf8)))
    #expect(String(decoding: diff.finish(), as: UTF8.self).hasPrefix("--- a/a b\t\n+++ b/a b\t\n"))
  }

  @Test func hasLinesAroundItWhereDocumentsMeet() {
    var diff = UnifiedDiff(path: "t")
    for (text, edits) in [("1\n2\n", []), ("a\n", [FileEdit(range: 0..<1, replacement: [0x42])]), ("3\n", [])] {
      diff.add(edits, of: Document(path: "t", bytes: Array(text.utf8)))
    }
    #expect(String(decoding: diff.finish(), as: UTF8.self) == "--- a/t\n+++ b/t\n@@ -1,4 +1,4 @@\n 1\n 2\n-a\n+B\n 3\n")
  }
}

@Suite("JSON text")
struct JSONTextTests {
  @Test(arguments: [
    ("a", "\"a\""), ("\"\\", "\"\\\"\\\\\""), ("\n\r\t", "\"\\n\\r\\t\""), ("\u{0}\u{1B}\u{7F}\u{9B}", "\"\\u0000\\u001b\\u007f\\u009b\""),
    ("\u{2028}é😀", "\"\\u2028é😀\""), ("", "\"\""),
  ])
  func quotes(_ text: String, _ quoted: String) { #expect(JSONText.quoted(text) == quoted) }

  @Test(arguments: [(0.0, 1, "0"), (1.25, 2, "1.25"), (0.96, 1, "1"), (-0.04, 1, "0"), (-1.5, 1, "-1.5"), (100, 1, "100"), (12.0345, 3, "12.035"), (3, 0, "3")])
  func roundsWithoutAnExponent(_ number: Double, _ places: Int, _ text: String) { #expect(JSONText.fixed(number, places: places) == text) }

  @Test(arguments: [("a\u{1B}[1m", "a⟨U+001B⟩[1m"), ("a\nb\tc", "a b c"), ("\u{202E}x", "⟨U+202E⟩x"), ("\u{9B}", "⟨U+009B⟩"), ("Zürich 😀", "Zürich 😀")])
  func isMadeVisibleForTerminals(_ text: String, _ shown: String) { #expect(TerminalText.visible(text) == shown) }
}

/// A note in a text that keeps a rule silent about a part of it, with the reason.
package struct Suppression: Hashable, Sendable {
  package var rule: Rule.ID
  package var reason: String
  /// The bytes of the document's part of the file in which a finding must begin.
  package var scope: Range<Int>
  /// 1-based, of the note.
  package var line: Int

  package init(rule: Rule.ID, reason: String, scope: Range<Int>, line: Int) {
    self.rule = rule
    self.reason = reason
    self.scope = scope
    self.line = line
  }
}

/// A note in a text that keeps some rules silent about a part of it, with the reason.
package struct Suppression: Hashable, Sendable {
  package var rules: [Rule.ID]
  package var reason: String
  /// The bytes of the document's part of the file in which a finding must begin.
  package var scope: Range<Int>
  /// 1-based, of the note.
  package var line: Int

  package init(rules: [Rule.ID], reason: String, scope: Range<Int>, line: Int) {
    self.rules = rules
    self.reason = reason
    self.scope = scope
    self.line = line
  }
}

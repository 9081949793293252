import Bitext
import CPage

/// One self-contained page for an editor: the text with its findings marked, and beside it what each
/// is about. Nothing is fetched, and all of it can be read without the script.
package struct HTMLReporter: Reporter {
  package static let name = "html"
  package static let summary = "a page to read, accept and dismiss in, and to print"
  package static let fileExtension = "html"

  private let options: ReportOptions
  private var rows: [HTML] = []
  private var signature: Signature?

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String {
    self.signature = signature
    return """
      <!DOCTYPE html>
      <html lang="en" class="no-js">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <title>Calque report</title>
      <style>
      \(PageParts.style)</style>
      </head>
      <body>
      <header class="bar">
      <h1>Calque</h1>
      <div class="filters js" role="group" aria-label="Show"></div>
      <select id="documents" class="js" aria-label="Go to a document" hidden></select>
      <div class="end js">
      <output class="progress"></output>
      <button id="safe" type="button" hidden>Accept all safe <kbd>s</kbd></button>
      <button id="patch" type="button" class="primary">Download patch</button>
      <button id="help" type="button" aria-label="Keys">?</button>
      </div>
      </header>
      <main>

      """
  }

  package mutating func add(_ report: Report) -> String {
    let document = PageDocument(report, options, name: "d\(rows.count + 1)")
    rows.append(document.row)
    return document.html.text
  }

  package mutating func end() -> String {
    let made: HTML = signature.map { "Calque \($0.calque), ICU \($0.icu), Unicode \($0.unicode), rules \(String($0.rules.prefix(23)))" } ?? ""
    let none: HTML = rows.isEmpty ? "<p class=\"doc\">No document was audited.</p>\n" : ""
    return """
      \(none.text)</main>
      \(overview.text)
      <footer>\(made.text)</footer>
      <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
      <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous finding</dd>
      <dt><kbd>a</kbd></dt><dd>accept the rewrite, or take that back</dd>
      <dt><kbd>1</kbd> … <kbd>9</kbd></dt><dd>choose another rewrite</dd>
      <dt><kbd>d</kbd></dt><dd>dismiss the finding, or take that back</dd>
      <dt><kbd>u</kbd></dt><dd>undo either</dd>
      <dt><kbd>s</kbd></dt><dd>accept every safe rewrite that is shown</dd>
      <dt><kbd>t</kbd> <kbd>Enter</kbd></dt><dd>to the words in the text, and back</dd>
      <dt><kbd>p</kbd></dt><dd>download the patch</dd>
      <dt><kbd>Esc</kbd></dt><dd>close the finding</dd>
      <dt><kbd>?</kbd></dt><dd>this list</dd>
      </dl>
      <p>The patch is for <code>git apply</code> or <code>patch -p1</code>, in the folder in which the report was made.</p>
      <form method="dialog"><button>Close</button></form>
      </dialog>
      <script>
      \(PageParts.script)</script>
      </body>
      </html>

      """
  }
}

extension HTMLReporter {
  /// The documents of the page, where they are several. It is known last and shown first.
  private var overview: HTML {
    guard rows.count > 1 else { return "" }
    return """
      <nav class="overview" aria-label="Documents">
      <table>
      <thead><tr><th>Document</th><th>Words</th><th>Certain</th><th>Probable</th><th>Hints</th><th>MQM score</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </nav>
      """
  }
}

/// The embedded style sheet and script.
private enum PageParts {
  static let style = text(cpage_style)
  static let script = text(cpage_script)

  /// The bytes belong to the program and live as long as it.
  private static func text(_ read: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?) -> String {
    var length = 0
    guard let bytes = read(&length) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}

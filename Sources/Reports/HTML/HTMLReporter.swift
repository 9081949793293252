import Bitext
import CPage

/// One self-contained page for an editor: the text with its findings marked, and beside it what each
/// is about. Nothing is fetched, and all of it can be read without the script.
package struct HTMLReporter: Reporter {
  package static let name = "html"
  package static let summary = "a page to read, accept and dismiss in, and to print"
  package static let fileExtension = "html"
  package static let extent = TextExtent.textsWithFindings

  private let options: ReportOptions
  private var signature: Signature?
  private var overview = PageOverview()
  private var room = PageRoom()
  /// A document without findings, which is shown where it is the only one.
  private var clean: HTML?
  /// The file whose last lines a patch may need lines after.
  private var open: (path: String, lines: Int)?

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
    let findings = report.shown(options).count
    // What is wrong with a document is shown beside it, findings or none.
    guard findings > 0 || !report.document.problems.isEmpty else {
      if overview.count == 0 { clean = PageDocument(report, options, name: "d1", room: .figures).html }
      overview.add(clean: report)
      return following(report.document).text
    }
    let extent = room.take(report, findings: findings)
    guard extent != .nothing else {
      overview.add(unlisted: report, findings: findings)
      return following(report.document).text
    }
    let document = PageDocument(report, options, name: "d\(overview.rows.count + 1)", room: extent)
    overview.add(document.row)
    open = (report.document.path, PageData.context)
    return document.html.text
  }

  /// A patch of a file whose documents are not all shown needs the lines after those that are.
  private mutating func following(_ document: Document) -> HTML {
    guard let (path, lines) = open, path == document.path, lines > 0 else { return "" }
    let data = PageData(document, [])
    open?.lines -= data.lineCount
    return "<script type=\"application/json\" class=\"after\">\(data.beginning(lines: lines))</script>\n"
  }

  package mutating func end() -> String {
    let made: HTML = signature.map { "Calque \($0.calque), ICU \($0.icu), Unicode \($0.unicode), rules \(String($0.rules.prefix(23)))" } ?? ""
    let only: HTML = overview.count == 0 ? "<p class=\"doc\">No document was audited.</p>\n" : overview.count == 1 ? clean ?? "" : ""
    return """
      \(only.text)</main>
      \(overview.html.text)
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

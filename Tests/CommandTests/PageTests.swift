import Foundation
import Testing

/// A browser, where this machine has one; `make browser` installs it and tries much more than stands here.
enum Browser {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first(where: FileManager.default.isExecutableFile)
}

@Suite("The page in a browser", .enabled(if: Browser.path != nil, "no Chromium is installed"))
struct PageTests {
  /// Takes what the page would download, and ends as the page is left.
  private static let script = """
    <script>
    const made = URL.createObjectURL;
    HTMLAnchorElement.prototype.click = () => {};
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => { const taken = document.createElement("pre"); taken.id = "taken"; taken.textContent = text; document.body.append(taken); });
      return made.call(URL, blob);
    };
    document.querySelector("#safe").click();
    document.querySelector("#patch").click();
    </script>
    """

  /// The page as the browser has it after the script.
  private func page(_ folder: Folder) throws -> String {
    let report = String(decoding: try folder.read("report.html"), as: UTF8.self)
    try folder.write("tried.html", report.replacingOccurrences(of: "</body>", with: Self.script + "</body>"))
    let browser = try #require(Browser.path)
    let arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", "--dump-dom"]
    let run = try folder.run(
      "timeout", ["-s", "KILL", "90", browser] + arguments + [folder.url.appendingPathComponent("tried.html").absoluteString],
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.url.path])
    #expect(run.status == 0, "\(run.errors.suffix(300))")
    return run.text
  }

  @Test(arguments: [
    ("a.txt", "Envoys of NATO (NATO) met & left.\n\n“The EU (EU)” was <b>there</b>.\n", "Envoys of NATO met & left.\n\n“The EU” was <b>there</b>.\n"),
    ("a.md", "# One\n\nEnvoys of *NATO (NATO)* met.\n", "# One\n\nEnvoys of *NATO* met.\n"),
    ("a.jsonl", "{\"doc\":1,\"target\":\"The \\\"EU (EU)\\\" met.\"}\n{\"doc\":2,\"target\":\"A day.\"}\n", "{\"doc\":1,\"target\":\"The \\\"EU\\\" met.\"}\n{\"doc\":2,\"target\":\"A day.\"}\n"),
  ])
  func endsInAPatchThatGitTakes(_ name: String, _ text: String, _ fixed: String) throws {
    let folder = try Folder(name, text)
    #expect(try folder.calque("audit", "--to", "en", "--format", "html=report.html", name).status == 1)
    let page = try page(folder)
    let start = try #require(page.range(of: "<pre id=\"taken\">"))
    let end = try #require(page.range(of: "</pre>", range: start.upperBound..<page.endIndex))
    var patch = String(page[start.upperBound..<end.lowerBound])
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] { patch = patch.replacingOccurrences(of: name, with: character) }
    try folder.write("page.patch", patch)
    let git = try folder.run("git", ["apply", "--whitespace=nowarn", "page.patch"])
    #expect(git.status == 0, "\(git.errors)\(patch)")
    #expect(String(decoding: try folder.read(name), as: UTF8.self) == fixed)
  }
}

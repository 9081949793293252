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
  private func page(_ folder: Folder, _ report: String = "report.html") throws -> String {
    let report = String(decoding: try folder.read(report), as: UTF8.self)
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
    try applyPatch(of: folder)
    #expect(String(decoding: try folder.read(name), as: UTF8.self) == fixed)
  }

  /// Has Git make what the page's patch says.
  private func applyPatch(of folder: Folder) throws {
    let page = try page(folder)
    let start = try #require(page.range(of: "<pre id=\"taken\">"))
    let end = try #require(page.range(of: "</pre>", range: start.upperBound..<page.endIndex))
    var patch = String(page[start.upperBound..<end.lowerBound])
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] { patch = patch.replacingOccurrences(of: name, with: character) }
    try folder.write("page.patch", patch)
    let git = try folder.run("git", ["apply", "--whitespace=nowarn", "page.patch"])
    #expect(git.status == 0, "\(git.errors)\(patch)")
  }

  /// Records of documents of their own, some without findings, which the page does not show.
  @Test func makesAPatchOfDocumentsBetweenWhichOthersStand() throws {
    let faults: Set = [1, 2, 7, 11, 12]
    func line(_ number: Int, _ words: String) -> String { "{\"doc\":\(number),\"target\":\"Day \(number): the envoys of \(words) met.\"}\n" }
    let text = (0..<14).map { line($0, faults.contains($0) ? "NATO (NATO)" : "NATO") }.joined()
    let folder = try Folder("a.jsonl", text)
    #expect(try folder.calque("audit", "--to", "en", "--format", "html=report.html", "a.jsonl").status == 1)
    try applyPatch(of: folder)
    #expect(String(decoding: try folder.read("a.jsonl"), as: UTF8.self) == (0..<14).map { line($0, "NATO") }.joined())
  }

  /// A text that is longer than a page holds: what stands near its findings is enough for the patch.
  @Test func makesAPatchOfATextThatItShowsInPart() throws {
    func code(_ lines: Int) -> String { "```\n" + (0..<lines).map { "let harbour\($0) = ferries[\($0)]\n" }.joined() + "```\n\n" }
    let faulty = "The envoys of NATO (NATO) met at noon.\n\n"
    let text = faulty + code(150_000) + faulty + code(30) + faulty
    let folder = try Folder("a.md", text)
    #expect(text.utf8.count > 4 << 20)
    #expect(try folder.calque("audit", "--to", "en", "--format", "html=report.html", "a.md").status == 1)
    let report = String(decoding: try folder.read("report.html"), as: UTF8.self)
    #expect(report.utf8.count < 1 << 20)
    #expect(report.contains("Only the paragraphs with findings are shown: the page holds 4 MiB of texts"))
    try applyPatch(of: folder)
    #expect(String(decoding: try folder.read("a.md"), as: UTF8.self) == text.replacingOccurrences(of: "NATO (NATO)", with: "NATO"))
  }
}

@Suite("A page of many documents")
struct LargePageTests {
  @Test func namesThoseWithoutFindingsAndNothingMore() throws {
    let folder = try Folder()
    for number in 0..<1500 { try folder.write("d/\(number).en.txt", "A day went by in the town of the harbour, the mayor said.\n") }
    try folder.write("d/z.en.txt", "Envoys of NATO (NATO) met.\n")
    #expect(try folder.calque("lint", "--format", "html=report.html", "d").status == 1)
    let report = String(decoding: try folder.read("report.html"), as: UTF8.self)
    #expect(report.contains("<summary>1500 documents without findings</summary>"))
    #expect(report.contains("<li>and 500 more</li>"))
    #expect(report.components(separatedBy: "<section").count == 2)
    #expect(report.utf8.count < 200_000)
  }

  @Test func countsTheFindingsThatItDoesNotHold() throws {
    let folder = try Folder()
    let faulty = (0..<200).map { "Day \($0): the envoys of NATO (NATO) met.\n\n" }.joined()
    for number in 10..<30 { try folder.write("d/\(number).en.txt", faulty) }
    #expect(try folder.calque("lint", "--format", "html=report.html", "d").status == 1)
    let report = String(decoding: try folder.read("report.html"), as: UTF8.self)
    #expect(report.components(separatedBy: "<li class=\"card").count == 3001)
    #expect(report.contains("The page holds 3000 findings. 1000 more, in 5 documents, are only counted"))
    #expect(report.contains("<li>d/29.en.txt (200)</li>"))
  }

  @Test func showsTheOnlyDocumentThoughNothingIsFound() throws {
    let folder = try Folder("a.txt", "A day went by.\n")
    #expect(try folder.calque("audit", "--to", "en", "--format", "html=report.html", "a.txt").status == 0)
    #expect(String(decoding: try folder.read("report.html"), as: UTF8.self).contains("<p class=\"none\">No findings.</p>"))
  }
}

import ArgumentParser
import Bitext
import Formats
import Lint

/// The files that a command was given, each as the configuration means it: its language, its source, its layout.
struct NamedFiles: ParsableArguments {
  @Argument(help: "Documents; - is standard input.")
  var paths: [String]

  @Option(help: "The source text of each document, in the same order.")
  var source: [String] = []

  @Option(help: "How the documents are laid out: text, tsv or jsonl. By default as their names tell.")
  var input: InputFormat?

  func validate() throws {
    guard source.isEmpty || source.count == paths.count else {
      throw ValidationError("--source is given once for each document, in the same order; there are \(paths.count) documents and \(source.count) sources")
    }
    for path in paths where !source.isEmpty && layout(of: path) != nil {
      throw ValidationError("\(path) holds its sources itself; leave out --source, or say --input text")
    }
  }

  private func layout(of path: String) -> RecordLayout? {
    switch input {
    case .text: nil
    case .tsv: .tsv
    case .jsonl: .jsonl
    case nil: RecordLayout(fileName: path)
    }
  }

  /// The files, in the order in which they were given.
  ///
  /// - Parameter heedsIgnore: Whether what the configuration ignores is left out, and named.
  func files(_ config: LintConfig, _ shared: SharedOptions, heedsIgnore: Bool) -> [LintFile] {
    let search = FileSearch(config, source: shared.source, target: shared.target)
    return paths.enumerated().compactMap { index, path in
      guard !heedsIgnore || !search.isIgnored(path) else {
        Output.error("\(path): is ignored by the configuration")
        return nil
      }
      var file = search.named(path)
      file.layout = layout(of: path)
      if file.layout != nil { file.sourcePath = nil }
      if !source.isEmpty { file.sourcePath = source[index] } else if config.path != nil, let note = file.missingSource { Output.error(note) }
      return file
    }
  }
}

/// What `--input` takes.
enum InputFormat: String, ExpressibleByArgument, CaseIterable { case text, tsv, jsonl }

extension Document {
  /// The document in the languages of its file, where it says none itself.
  func inLanguages(of file: LintFile) -> Document {
    var document = self
    document.targetLanguage = targetLanguage ?? file.target
    document.sourceLanguage = sourceLanguage ?? file.source
    return document
  }
}

import Bitext

/// Writes aligned sentences as bitext, pair by pair.
package struct AlignmentWriter: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    /// Source, target, confidence and kind, parted by tabs; a side that is missing is empty.
    case tsv
    /// A record a line, as `calque filter` reads it.
    case jsonl
    /// Translation Memory eXchange 1.4b; what has one side only is left out.
    case tmx
  }

  private let format: Format
  private let source: LanguageTag
  private let target: LanguageTag

  package init(_ format: Format, source: LanguageTag, target: LanguageTag) {
    self.format = format
    self.source = source
    self.target = target
  }

  /// - Parameter version: The program's, for the head of a TMX file.
  package func begin(version: String) -> String {
    guard format == .tmx else { return "" }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <tmx version="1.4">
      <header creationtool="calque" creationtoolversion="\(version)" segtype="sentence" o-tmf="text" adminlang="en" srclang="\(source)" datatype="plaintext"/>
      <body>

      """
  }

  package func text(_ pair: AlignedText) -> String {
    switch format {
    case .tsv:
      [Self.cell(pair.source?.text ?? ""), Self.cell(pair.target?.text ?? ""), JSONText.fixed(pair.confidence, places: 3), pair.kind].joined(separator: "\t") + "\n"
    case .jsonl: record(pair)
    case .tmx: unit(pair)
    }
  }

  package func end() -> String { format == .tmx ? "</body>\n</tmx>\n" : "" }

  private func record(_ pair: AlignedText) -> String {
    var json = JSONText()
    func write(_ side: AlignedText.Side?, _ name: String, _ language: LanguageTag, to json: inout JSONText) {
      json.value(name, side?.text ?? "")
      json.value("\(name)Language", language.description)
      guard let range = side?.range else { return }
      json.object("\(name)Range") {
        $0.value("start", range.lowerBound)
        $0.value("end", range.upperBound)
      }
    }
    json.object {
      write(pair.source, "source", source, to: &$0)
      write(pair.target, "target", target, to: &$0)
      $0.value("kind", pair.kind)
      $0.value("confidence", pair.confidence, places: 3)
    }
    return json.text + "\n"
  }

  private func unit(_ pair: AlignedText) -> String {
    guard let source = pair.source, let target = pair.target else { return "" }
    return """
      <tu><prop type="x-confidence">\(JSONText.fixed(pair.confidence, places: 3))</prop>\
      <tuv xml:lang="\(self.source)"><seg>\(Self.xml(source.text))</seg></tuv>\
      <tuv xml:lang="\(self.target)"><seg>\(Self.xml(target.text))</seg></tuv></tu>

      """
  }

  /// The text is data here: only what would break the line is changed, and controls, which no text needs.
  private static func cell(_ text: String) -> String { rewritten(text) { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : nil } }

  private static func xml(_ text: String) -> String {
    rewritten(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": " "
      default: nil
      }
    }
  }

  private static func rewritten(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let other = replacement(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}

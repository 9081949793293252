/// Markup. A text that is interpolated is escaped and markup is not, so that quoted input cannot become
/// markup by an oversight.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var text: String

  init(stringLiteral literal: String) { text = literal }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Text that is known to hold no markup of its own accord.
  init(raw text: String) { self.text = text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ words: String) { text += HTML.escaped(words) }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
    mutating func appendInterpolation(_ markup: [HTML]) { for part in markup { text += part.text } }
  }

  static func + (a: HTML, b: HTML) -> HTML { "\(a)\(b)" }
  static func += (a: inout HTML, b: HTML) { a.text += b.text }

  /// Text of the user's as it is written, with what is unseen in a frame of its own.
  static func shown(_ words: some StringProtocol) -> HTML {
    var html: HTML = ""
    each(words) { html.text += $0 } unseen: { html.text += "<span class=\"unseen\">\($0.shown)</span>" }
    return html
  }

  /// For text and quoted attributes alike.
  private static func escaped(_ words: String) -> String {
    var result = ""
    each(words) { result += $0 } unseen: { result += $0.shown }
    return result
  }

  /// By scalars: a combining mark after a quotation mark must not hide it, as it does in a `Character`.
  private static func each(_ words: some StringProtocol, plain: (String) -> Void, unseen: (Unicode.Scalar) -> Void) {
    var run = ""
    let scalars = words.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      switch scalar {
      case "&": run += "&amp;"
      case "<": run += "&lt;"
      case ">": run += "&gt;"
      case "\"": run += "&quot;"
      case "'": run += "&#39;"
      case "\n", "\t": run.unicodeScalars.append(scalar)
      case "\r":
        let next = scalars.index(after: index)
        if next < scalars.endIndex, scalars[next] != "\n" { run += scalar.shown }
      default:
        if scalar.isUnseen {
          plain(run)
          run = ""
          unseen(scalar)
        } else {
          run.unicodeScalars.append(scalar)
        }
      }
    }
    plain(run)
  }
}

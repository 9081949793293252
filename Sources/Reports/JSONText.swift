/// Writes JSON by hand: findings are many, and `JSONEncoder` takes 4 µs for each.
package struct JSONText {
  package private(set) var text = ""
  private var needsComma = false

  package init() {}

  package mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) { nest(key, "{", "}", body) }
  package mutating func array(_ key: String? = nil, _ body: (inout JSONText) -> Void) { nest(key, "[", "]", body) }

  private mutating func nest(_ key: String?, _ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
    begin(key)
    text += open
    needsComma = false
    body(&self)
    text += close
    needsComma = true
  }

  private mutating func begin(_ key: String?) {
    if needsComma { text += "," }
    if let key { text += Self.quoted(key) + ":" }
    needsComma = true
  }

  /// An element that is JSON already.
  package mutating func raw(_ element: String) {
    begin(nil)
    text += element
  }

  package mutating func value(_ key: String? = nil, _ string: String) {
    begin(key)
    text += Self.quoted(string)
  }

  package mutating func value(_ key: String? = nil, _ number: Int) {
    begin(key)
    text += String(number)
  }

  package mutating func value(_ key: String? = nil, _ flag: Bool) {
    begin(key)
    text += flag ? "true" : "false"
  }

  /// Rounded to `places` decimals, without an exponent.
  package mutating func value(_ key: String? = nil, _ number: Double, places: Int) {
    begin(key)
    text += Self.fixed(number, places: places)
  }

  package static func fixed(_ number: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(number) * scale).rounded())
    let fraction = String(scaled % Int(scale))
    let padded = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    var digits = places == 0 ? "\(scaled)" : "\(scaled / Int(scale)).\(padded)"
    if digits.contains(".") {
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.hasSuffix(".") { digits.removeLast() }
    }
    return number < 0 && scaled != 0 ? "-" + digits : digits
  }

  /// A JSON string. Control and bidi control characters are escaped; everything else stands as it is.
  package static func quoted(_ string: String) -> String {
    guard string.utf8.contains(where: mayNeedEscape) else { return "\"" + string + "\"" }
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Whether a character with the byte in its UTF-8 may have to be escaped.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case ..<0x20, 0x22, 0x5C, 0x7F, 0xC2, 0xD8, 0xE2: true
    default: false
    }
  }
}

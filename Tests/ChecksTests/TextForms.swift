import UnicodeText

enum TextForms {
  static func nfd(_ text: String) throws -> String { try Normalizer().nfd(text) }
  static func nfc(_ text: String) throws -> String { try Normalizer().nfc(text) }
}

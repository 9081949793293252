internal import CICU

/// ICU could not do something that depends on its data or on an argument.
package struct ICUError: Error, Hashable, Sendable, CustomStringConvertible {
  /// ICU's `UErrorCode`; above 0.
  package let code: Int32
  /// What was asked for, in words that follow "ICU cannot".
  package let task: String

  init(code: Int32, task: String) {
    self.code = code
    self.task = task
  }

  /// ICU's name of the code: `U_ILLEGAL_ARGUMENT_ERROR`.
  package var name: String { String(cString: icu_error_name(code)) }

  package var description: String { "ICU cannot \(task): \(name)" }
}

/// The versions that decide what this module says; part of a report's signature.
package enum UnicodeVersions {
  private static let all = ListOfStrings(owned: icu_versions())

  /// The version of ICU that runs, not of the headers: `72.1`.
  package static var icu: String { all[0] }
  /// The version of the Unicode Standard that ICU implements: `15.0`.
  package static var unicode: String { all[1] }
  /// The version of the locale data: `42`.
  package static var cldr: String { all[2] }
}

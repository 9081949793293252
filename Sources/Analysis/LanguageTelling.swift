import Bitext

/// Tells the language of some text. `Audit` knows how; checks ask through the unit's view.
package protocol LanguageTelling: Sendable {
  /// The language and how sure that is, 0…1; nothing where it cannot be told.
  func language(of utf8: ArraySlice<UInt8>) -> LanguageGuess?
}

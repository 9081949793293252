extension TokenScript {
  /// English letters that a letter of the script comes to in translation, measured on human translations
  /// of news: by it, texts of any two scripts are about as long as each other.
  package var weight: Double {
    switch self {
    case .han: 3.2
    case .hangul: 2.3
    case .devanagari, .bengali: 1.75
    case .kana: 1.5
    case .hebrew: 1.3
    case .arabic: 1.2
    default: 1
    }
  }
}

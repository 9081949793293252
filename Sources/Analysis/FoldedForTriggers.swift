extension String {
  /// Lower case without Arabic and Hebrew vowel marks.
  package var foldedForTriggers: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in lowercased().unicodeScalars {
      switch scalar.value {
      case 0x640, 0x64B...0x652, 0x670, 0x591...0x5C7: continue
      case 0x622, 0x623, 0x625, 0x671: result.append("\u{627}")
      case 0x649: result.append("\u{64A}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

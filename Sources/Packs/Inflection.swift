/// How the words of one language change: a paradigm a class, and forms that follow none.
package struct Inflection: Hashable, Sendable {
  /// The endings and exceptions of one class of words.
  package struct Paradigm: Hashable, Sendable {
    /// In order; a form's features are bits at these positions. At most 16.
    package var features: [String]
    package var endings: [Ending]
    package var doubling: Set<String>
    package var irregular: [String: [String: [String]]]

    package init(
      features: [String], endings: [Ending], doubling: Set<String>, irregular: [String: [String: [String]]]
    ) {
      self.features = features
      self.endings = endings
      self.doubling = doubling
      self.irregular = irregular
    }
  }

  /// What lemmas with one of these ends become.
  package struct Ending: Hashable, Sendable {
    package var when: [String]
    /// Scalars removed from the lemma's end first.
    package var cut: Int
    /// Only for lemmas of the paradigm's doubling list, whose last letter is doubled.
    package var doubles: Bool
    package var suffixes: [String: String]

    package init(when: [String], cut: Int, doubles: Bool, suffixes: [String: String]) {
      self.when = when
      self.cut = cut
      self.doubles = doubles
      self.suffixes = suffixes
    }
  }

  package var paradigms: [String: Paradigm]
  /// Words that are listed form by form, by `lemma/class`.
  package var forms: [String: [String]]

  package init(paradigms: [String: Paradigm] = [:], forms: [String: [String]] = [:]) {
    self.paradigms = paradigms
    self.forms = forms
  }

  /// A form and the features it may have.
  package struct Form: Hashable, Sendable {
    package var text: String
    package var mask: UInt16
  }

  /// Every form of a lemma; nothing where the language has no paradigm for the class and does not
  /// list the lemma. Of several words, a verb's first (`turn on`) and otherwise the last is inflected.
  package func forms(of lemma: String, _ wordClass: String) -> [Form]? {
    if let listed = forms["\(lemma)/\(wordClass)"] ?? (wordClass == "n" ? forms[lemma] : nil) {
      return listed.map { Form(text: $0, mask: 0) }
    }
    guard let paradigm = paradigms[wordClass] else { return nil }
    if wordClass == "v", let blank = lemma.firstIndex(of: " "), paradigm.irregular[lemma] == nil {
      return forms(of: String(lemma[..<blank]), wordClass)?.map { Form(text: $0.text + lemma[blank...], mask: $0.mask) }
    }
    if let blank = lemma.lastIndex(of: " "), paradigm.irregular[lemma] == nil {
      let head = lemma[...blank]
      return forms(of: String(lemma[lemma.index(after: blank)...]), wordClass)?.map {
        Form(text: head + $0.text, mask: $0.mask)
      }
    }
    var masks: [String: UInt16] = [:]
    var order: [String] = []
    for (bit, feature) in paradigm.features.enumerated() {
      for form in paradigm.forms(of: lemma, feature) {
        if masks[form] == nil { order.append(form) }
        masks[form, default: 0] |= 1 << UInt16(bit)
      }
    }
    return order.map { Form(text: $0, mask: masks[$0] ?? 0) }
  }

  /// The bits of the named features; nothing where one is unknown.
  package func mask(of features: [String], _ wordClass: String) -> UInt16? {
    guard let paradigm = paradigms[wordClass] else { return nil }
    var mask: UInt16 = 0
    for feature in features {
      guard let bit = paradigm.features.firstIndex(of: feature) else { return nil }
      mask |= 1 << UInt16(bit)
    }
    return mask
  }
}

extension Inflection.Paradigm {
  /// The forms of a lemma with one feature: mostly one.
  func forms(of lemma: String, _ feature: String) -> [String] {
    if let listed = irregular[lemma]?[feature] { return listed }
    for ending in endings {
      guard !ending.doubles || doubling.contains(lemma) else { continue }
      guard ending.doubles && ending.when.isEmpty || ending.when.contains(where: lemma.hasSuffix) else { continue }
      guard let suffix = ending.suffixes[feature] else { continue }
      var stem = lemma.unicodeScalars
      stem.removeLast(min(ending.cut, stem.count))
      if ending.doubles, !suffix.isEmpty, let last = stem.last { stem.append(last) }
      return [String(stem) + suffix]
    }
    return [lemma]
  }
}

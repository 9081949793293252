import UnicodeText

/// A text's tokens and bytes, as far as phrases ask.
package struct TokenText {
  package let tokens: ContiguousArray<Token>
  package let utf8: ArraySlice<UInt8>

  package init(tokens: ContiguousArray<Token>, utf8: ArraySlice<UInt8>) {
    self.tokens = tokens
    self.utf8 = utf8
  }

  /// Whether `index` begins a sentence, opening marks before it aside.
  package func startsSentence(_ index: Int) -> Bool { tokens.withUnsafeBufferPointer { $0.startsSentence(index) } }

  /// Whether a sentence ends before `index`, closing marks aside.
  package func endsSentence(_ index: Int) -> Bool { tokens.withUnsafeBufferPointer { $0.endsSentence(index) } }
}

extension UnsafeBufferPointer<Token> {
  /// Whether `index` begins a sentence, opening marks before it aside.
  func startsSentence(_ index: Int) -> Bool {
    var at = index
    while at > 0 {
      if at < count, self[at].has(.sentenceStart) { return true }
      guard self[at - 1].has(.mark) else { return false }
      at -= 1
    }
    return true
  }

  /// Whether a sentence ends before `index`, closing marks aside.
  func endsSentence(_ index: Int) -> Bool {
    var at = index
    while at < count {
      if self[at].hasAny([.terminator, .sentenceStart]) { return true }
      guard self[at].has(.mark) else { return false }
      at += 1
    }
    return true
  }
}

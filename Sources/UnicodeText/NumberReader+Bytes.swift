extension NumberReader {
  /// The numbers of a stretch of UTF-8 text; offsets count from its start.
  package func numbers(in utf8: ArraySlice<UInt8>) -> [WrittenNumber] {
    let bytes = Array(utf8)
    return numbers(in: bytes.span)
  }
}

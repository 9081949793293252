/// Bytes that are no UTF-8.
enum UTF8Validity {
  /// The bytes with a question mark for each that belongs to no scalar: as many as before.
  static func replacingInvalid(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result = Array(bytes)
    var index = 0
    while index < result.count {
      let length = result[index] < 0x80 ? 1 : result[index] < 0xC2 ? 0 : result[index] < 0xE0 ? 2 : result[index] < 0xF0 ? 3 : result[index] < 0xF5 ? 4 : 0
      let end = index + length
      if length == 1 || length > 1 && end <= result.count && String(validating: result[index..<end], as: UTF8.self) != nil {
        index = end
      } else {
        result[index] = 0x3F
        index += 1
      }
    }
    return result
  }
}

internal import CICU

// The one door to C: everything that ICU allocates is copied and freed here.

extension String {
  /// Takes over text that the shim allocated.
  init(owned text: icu_utf8, _ task: @autoclosure () -> String) throws(ICUError) {
    defer { icu_utf8_free(text) }
    if text.status > 0 { throw ICUError(code: text.status, task: task()) }
    // The shim owns `count` initialised bytes there until the free above.
    self = String(
      decoding: UnsafeBufferPointer(start: text.bytes, count: Int(text.count)), as: UTF8.self)
  }

  /// Calls `body` with the text's UTF-8. The pointer is valid during the call.
  ///
  /// Text of 2 GiB and more is a broken invariant: documents are cut far below.
  func withShimBytes<Result>(_ body: (UnsafePointer<UInt8>?, Int32) -> Result) -> Result {
    var text = self
    return text.withUTF8 { body($0.baseAddress, shimCount($0.count)) }
  }
}

extension Span<UInt8> {
  /// Calls `body` with the bytes. The pointer is valid during the call.
  func withShimBytes<Result>(_ body: (UnsafePointer<UInt8>?, Int32) -> Result) -> Result {
    withUnsafeBufferPointer { body($0.baseAddress, shimCount($0.count)) }
  }
}

private func shimCount(_ count: Int) -> Int32 {
  precondition(count < Int(Int32.max), "ICU counts in 32 bits; the text has \(count) bytes")
  return Int32(count)
}

/// The strings of one packed list; none when ICU failed.
struct ListOfStrings: Sendable, RandomAccessCollection {
  private let strings: [String]
  /// ICU's `UErrorCode` when there is no list, else 0.
  let status: Int32

  init(owned list: icu_utf8) {
    defer { icu_utf8_free(list) }
    status = Swift.max(list.status, 0)
    // The shim owns `count` initialised bytes there until the free above.
    let bytes = UnsafeBufferPointer(start: list.bytes, count: Int(list.count))
    strings =
      status > 0
      ? []
      : bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
        String(decoding: $0, as: UTF8.self)
      }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { strings.count }

  /// The string at a position; "" when ICU gave no list.
  subscript(position: Int) -> String { position < strings.count ? strings[position] : "" }

  /// The list as rows of `width` strings.
  func rows(of width: Int) -> [ArraySlice<String>] {
    stride(from: 0, to: strings.count - width + 1, by: width).map { strings[$0..<$0 + width] }
  }
}

/// The numbers the shim made; none when ICU failed.
func numbers(owned numbers: icu_numbers) -> [Int32] {
  defer { icu_numbers_free(numbers) }
  if numbers.status > 0 { return [] }
  // The shim owns `count` initialised values there until the free above.
  return Array(UnsafeBufferPointer(start: numbers.values, count: Int(numbers.count)))
}

/// The ICU identifier of a BCP 47 language tag.
func icuLocale(_ tag: String) throws(ICUError) -> String {
  let list = ListOfStrings(owned: icu_locale_of_tag(tag))
  if list.status > 0 || tag.utf8.contains(0) {
    throw ICUError(code: Swift.max(list.status, 1), task: "read the language tag '\(tag)'")
  }
  return list[0]
}

internal import CICU

/// What looks alike (UTS #39, Unicode 15.0).
///
/// Threads may share an object: ICU's checker is read-only once open.
package final class Confusables: Sendable {
  private nonisolated(unsafe) let checker: OpaquePointer

  /// - Throws: `ICUError` when ICU has no confusables data.
  package init() throws(ICUError) {
    var status: Int32 = 0
    guard let opened = icu_confusables_open(&status) else {
      throw ICUError(code: status, task: "open its confusables")
    }
    checker = opened
  }

  deinit { icu_confusables_close(checker) }

  /// What `text` is reduced to so that texts that look alike become equal.
  ///
  /// For comparing only: a skeleton is not meant to be read.
  ///
  /// - Complexity: O(*n*), less than 1 µs a word.
  package func skeleton(_ text: String) -> String {
    do {
      return try String(
        owned: text.withShimBytes { icu_confusable_skeleton(checker, $0, $1) }, "make a skeleton")
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Whether two texts look alike. Equal texts do.
  package func areConfusable(_ first: String, _ second: String) -> Bool {
    skeleton(first).utf8.elementsEqual(skeleton(second).utf8)
  }
}

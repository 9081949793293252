internal import CCMark

/// Reads character references: `&amp;`, `&#233;`.
enum MarkdownReference {
  /// The reference that begins at an offset and what it means, as cmark reads it; nothing where there is none.
  static func read(_ bytes: [UInt8], at position: Int, limit: Int) -> (end: Int, decoded: [UInt8])? {
    guard let semicolon = bytes[position..<min(limit, position + 36)].firstIndex(of: 0x3B) else { return nil }
    let reference = Array(bytes[position...semicolon])
    guard reference[1..<reference.count - 1].allSatisfy({ $0 == 0x23 || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }) else { return nil }
    guard let walk = reference.withUnsafeBufferPointer({ ccmark_open($0.baseAddress, Int64($0.count)) }) else { return nil }
    defer { ccmark_close(walk) }
    var decoded: [UInt8] = []
    var step = ccmark_step()
    while ccmark_next(walk, &step) == 1 {
      if step.kind == Int32(CCMARK_TEXT) { decoded += UnsafeBufferPointer(start: step.literal, count: Int(step.count)) }
    }
    return decoded == reference || decoded.isEmpty ? nil : (semicolon + 1, decoded)
  }
}

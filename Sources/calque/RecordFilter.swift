import Audit
import Bitext
import Foundation
import Formats
import Reports

/// Audits JSON Lines: one line out for each line in, in order, nothing lost: what is no record comes out with what is wrong.
///
/// Memory is bounded by the batch and the longest document: at most 1,000 records or 1 MiB of one
/// `doc` are audited together.
struct RecordFilter {
  let auditor: Auditor
  let signature: Signature?

  /// Bytes of input that are in work at one time.
  private static let batch = 4 << 20
  private static let mostRecords = 1000
  private static let mostBytes = 1 << 20
  /// More bytes than a target has.
  private static let room = 1 << 40

  private struct Line {
    let number: Int
    let bytes: ArraySlice<UInt8>
    let record: Result<JSONRecord, JSONRecord.Failure>
  }

  /// Lines that are audited as one document.
  private struct Group {
    var lines: [Line] = []
    var bytes = 0
    var isCut = false
  }

  /// How many lines were no records. Throws where reading or writing fails.
  func run(from input: FileHandle, to output: FileHandle) async throws -> Int {
    var buffer: [UInt8] = []
    var number = 0
    var open = Group()
    var isAtEnd = false
    var failures = 0
    while !isAtEnd {
      let data = try input.read(upToCount: Self.batch)
      if let data, !data.isEmpty { buffer += data } else { isAtEnd = true }
      var groups: [Group] = []
      var start = 0
      while let end = lineEnd(buffer, from: start, isAtEnd: isAtEnd) {
        number += 1
        let line = line(buffer[start..<end], number)
        if case .failure = line.record { failures += 1 }
        place(line, &open, &groups)
        start = end + 1
      }
      buffer.removeSubrange(..<min(start, buffer.count))
      if isAtEnd, !open.lines.isEmpty { groups.append(open) }
      try await write(groups, to: output)
    }
    return failures
  }

  private func lineEnd(_ buffer: [UInt8], from start: Int, isAtEnd: Bool) -> Int? {
    guard start < buffer.count else { return nil }
    let end = buffer.withUnsafeBufferPointer { bytes -> Int? in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
    return end ?? (isAtEnd ? buffer.count : nil)
  }

  private func line(_ bytes: ArraySlice<UInt8>, _ number: Int) -> Line {
    let kept = ArraySlice(Array(bytes))
    do { return Line(number: number, bytes: kept, record: .success(try JSONRecord(kept))) } catch {
      return Line(number: number, bytes: kept, record: .failure(error))
    }
  }

  /// Adds a line to the open document or begins another.
  private func place(_ line: Line, _ open: inout Group, _ groups: inout [Group]) {
    if let first = open.lines.first, !belongs(line, with: first) {
      groups.append(open)
      open = Group()
    } else if open.lines.count >= Self.mostRecords || open.bytes >= Self.mostBytes {
      open.isCut = true
      groups.append(open)
      open = Group()
      open.isCut = true
    }
    open.lines.append(line)
    open.bytes += line.bytes.count
  }

  private func belongs(_ line: Line, with first: Line) -> Bool {
    guard case .success(let a) = line.record, case .success(let b) = first.record, let doc = a.doc else { return false }
    return doc == b.doc && a.targetLanguage == b.targetLanguage && a.sourceLanguage == b.sourceLanguage
  }

  // MARK: Auditing

  private func write(_ groups: [Group], to output: FileHandle) async throws {
    let workers = auditor.options.workers
    let size = max(1, (groups.count + workers * 4 - 1) / (workers * 4))
    let slices = stride(from: 0, to: groups.count, by: size).map { groups[$0..<min($0 + size, groups.count)] }
    let texts = await withTaskGroup(of: (Int, [UInt8]).self) { tasks in
      var texts: [[UInt8]] = Array(repeating: [], count: slices.count)
      for (index, slice) in slices.enumerated() {
        tasks.addTask {
          var text: [UInt8] = []
          for group in slice { text += await audited(group) }
          return (index, text)
        }
      }
      for await (index, text) in tasks { texts[index] = text }
      return texts
    }
    for text in texts where !text.isEmpty { try output.write(contentsOf: Data(text)) }
  }

  private func audited(_ group: Group) async -> [UInt8] {
    var document = Document(path: "-")
    var notes = RecordNotes(path: "-")
    for line in group.lines {
      guard case .success(let record) = line.record else { return failed(line) }
      document.targetLanguage = record.targetLanguage
      document.sourceLanguage = record.sourceLanguage
      // Each record has a place of its own, which its notes are about.
      let place = document.units.count * Self.room
      notes.add(record, of: place..<place + Self.room, line: line.number)
      document.units.append(
        TranslationUnit(
          id: .paragraph(document.units.count + 1), source: record.source.map { Segment(.field, $0[...], fileOffset: 0) },
          target: Segment(.field, record.target[...], fileOffset: place)))
    }
    document.suppressions = notes.suppressions
    let report = await auditor.audit(document)
    var findings: [Int: [Finding]] = [:]
    for finding in report.findings { findings[finding.unit, default: []].append(finding) }
    var text: [UInt8] = []
    for (index, line) in group.lines.enumerated() {
      guard case .success(let record) = line.record else { continue }
      text += spliced(line, record.shape, value(findings[index] ?? [], report, isCut: group.isCut))
    }
    return text
  }

  private func value(_ findings: [Finding], _ report: Report, isCut: Bool) -> String {
    var json = JSONText()
    json.object {
      $0.array("findings") { list in
        for finding in findings { list.object { FindingJSON(finding, report).writeRecord(to: &$0) } }
      }
      if isCut { $0.value("docCut", true) }
      if let signature {
        $0.object("stamp") {
          $0.value("calque", signature.calque)
          $0.value("icu", signature.icu)
          $0.value("unicode", signature.unicode)
          $0.value("rules", signature.rules)
        }
      }
    }
    return json.text
  }

  /// The line's own bytes with the key put in before the closing brace.
  private func spliced(_ line: Line, _ record: JSONRecord.Shape, _ value: String) -> [UInt8] {
    let base = line.bytes.startIndex
    var head = Array(line.bytes[base..<base + record.closingBrace])
    if let stale = record.stale { head.removeSubrange(stale) }
    let tail = line.bytes[(base + record.closingBrace)...].filter { $0 != 0x0D }
    return head + Array((record.isEmpty ? "" : ",").utf8) + Array("\"calque\":".utf8) + Array(value.utf8) + tail + [0x0A]
  }

  private func failed(_ line: Line) -> [UInt8] {
    guard case .failure(let failure) = line.record else { return [] }
    var verdict = JSONText()
    verdict.object {
      $0.value("error", failure.message)
      $0.value("line", line.number)
      if failure.shape == nil { $0.value("text", String(decoding: line.bytes, as: UTF8.self)) }
    }
    if let shape = failure.shape { return spliced(line, shape, verdict.text) }
    return Array("{\"calque\":\(verdict.text)}\n".utf8)
  }
}

import Bitext

/// Bytes of a file, as many as may become documents at once, before anything of them is understood.
package struct FilePart {
  fileprivate enum Content {
    case text(DocumentStream.Part)
    case records(RecordStream.Part)
  }

  fileprivate let content: Content

  /// As they stand in the file; of records in UTF-16, their UTF-8 form.
  package var bytes: [UInt8] {
    switch content {
    case .text(let part): part.bytes
    case .records(let part): part.lines.bytes
    }
  }

  /// Bytes of the file before these.
  package var offset: Int {
    switch content {
    case .text(let part): part.offset
    case .records(let part): part.lines.offset
    }
  }

  /// Whatever decides beside ``bytes`` what documents they are.
  package var facts: String {
    switch content {
    case .text(let part): "text \(part.offset) \(part.lineOffset) \(part.isWhole)"
    case .records(let part): "records \(part.lines.offset) \(part.lines.before) \(part.number) \(part.firstRecord) \(part.lines.isRecoded)"
    }
  }

  /// The bytes of a document of this part: from `start` on in the file, as the document holds them.
  ///
  /// - Returns: Nothing where they are not there.
  package func bytes(from start: Int, count: Int, isRecoded: Bool) -> [UInt8]? {
    switch content {
    case .text(let part):
      let bytes = isRecoded ? TextEncoding(part.bytes).decoded(part.bytes) : part.bytes
      return bytes.count == count ? bytes : nil
    case .records(let part):
      let (bytes, first) = (part.lines.bytes, start - part.lines.offset)
      guard first >= 0, count >= 0, first + count <= bytes.count else { return nil }
      return count == bytes.count ? bytes : Array(bytes[first..<first + count])
    }
  }
}

/// A file's documents one after the other, whatever its layout.
package struct FileStream {
  private var text: DocumentStream?
  private var records: RecordStream?
  /// Documents that are read and not given yet, the last one first.
  private var waiting: [Document] = []

  /// - Parameter layout: How the file is laid out, where it is one of records.
  package init(path: String, layout: RecordLayout?) throws(Problem) {
    if let layout { records = try RecordStream(path: path, layout: layout) } else { text = try DocumentStream(path: path) }
  }

  /// The next document; nothing when all are read.
  package mutating func next() throws(Problem) -> Document? {
    while waiting.isEmpty {
      guard let part = try nextPart() else { return nil }
      waiting = try documents(of: part).reversed()
    }
    return waiting.popLast()
  }

  /// The next part; nothing when all are read. Before another one is asked for, this one is read or passed over.
  package mutating func nextPart() throws(Problem) -> FilePart? {
    if text != nil { return try text?.nextPart().map { FilePart(content: .text($0)) } }
    return try records?.nextPart().map { FilePart(content: .records($0)) }
  }

  /// The documents of the part that was given last, one at least.
  package mutating func documents(of part: FilePart) throws(Problem) -> [Document] {
    switch part.content {
    case .text(let part): try text.map { stream throws(Problem) in [try stream.document(of: part)] } ?? []
    case .records(let part): try records?.documents(of: part) ?? []
    }
  }

  /// How many records were read so far.
  package var recordCount: Int { records?.count ?? 0 }

  /// Leaves the part that was given last unread, of which it is known how many records the file has up to its end.
  package mutating func pass(recordsSoFar count: Int) { records?.count = count }

  /// A document of the file after some of its bytes were rewritten.
  package static func document(_ bytes: [UInt8], inPlaceOf document: Document, layout: RecordLayout?) -> Document {
    guard let layout else {
      return DocumentReader.document(bytes, path: document.path, offset: document.offset, lineOffset: document.lineOffset)
    }
    let lines = LineReader.Lines(bytes, offset: document.offset, before: document.lineOffset)
    var parser = RecordParser(path: document.path, lines: lines, firstRecord: document.units.first?.record ?? 0)
    switch layout {
    case .tsv: parser.readTSV()
    case .jsonl: parser.readJSON()
    // Its sources stand in another file: it is not rewritten.
    case .parallel: break
    }
    // Rewrites of targets leave the records of one document one document.
    return parser.documents.last ?? document
  }
}

import Bitext

/// A file's documents one after the other, whatever its layout.
package struct FileStream {
  private var text: DocumentStream?
  private var records: RecordStream?

  /// - Parameter layout: How the file is laid out, where it is one of records.
  package init(path: String, layout: RecordLayout?) throws(Problem) {
    if let layout { records = try RecordStream(path: path, layout: layout) } else { text = try DocumentStream(path: path) }
  }

  /// The next document; nothing when all are read.
  package mutating func next() throws(Problem) -> Document? {
    if records != nil { return try records?.next() }
    return try text?.next()
  }

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

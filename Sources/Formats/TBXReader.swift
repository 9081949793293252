internal import CXML
import Bitext

/// Reads TBX: `martif` of TBX v2 and `tbx` of v3, with data categories as attributes or as elements.
struct TBXReader {
  private let path: String
  private var base = Termbase()
  private var entry: Concept?
  private var language: LanguageTag?
  private var term: OpenTerm?
  /// What the text that is read now belongs to.
  private var open: Category?
  private var text = ""
  private var depth = 0

  private struct OpenTerm {
    var text = ""
    var use = TermUse.required
    var wordClass = "n"
    var isBroken = false
    var line: Int
  }

  /// Elements whose text is asked for.
  private enum Category { case term, use, wordClass, note, isTranslated }

  static func read(_ bytes: [UInt8], path: String) throws(Problem) -> Termbase {
    // The reader holds the bytes' address, so they stay where they are while it lives.
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<Termbase, Problem> in
      guard let start = buffer.baseAddress, let reader = cxml_open(start, Int64(buffer.count)) else {
        return .failure(Problem(path, "the termbase cannot be read", remedy: "split it"))
      }
      defer { cxml_close(reader) }
      var tbx = TBXReader(path: path)
      var step = cxml_step()
      while true {
        switch cxml_next(reader, &step) {
        case 0: return .success(tbx.base)
        case 1:
          if let problem = tbx.take(step, reader) { return .failure(problem) }
        default:
          let line = Int(cxml_error_line(reader))
          return .failure(Problem(path, line: line > 0 ? line : nil, "this is no XML: \(String(cString: cxml_message(reader)))", remedy: "correct it"))
        }
      }
    }
    return try result.get()
  }

  private init(path: String) { self.path = path }

  private mutating func take(_ step: cxml_step, _ reader: OpaquePointer) -> Problem? {
    switch Int(step.kind) {
    case CXML_START:
      let name = String(cString: step.name)
      depth += 1
      if depth == 1, name != "martif", name != "tbx" {
        return Problem(path, line: Int(step.line), "the file is XML, but no TBX: it begins with '\(name)'", remedy: "export the termbase as TBX or CSV")
      }
      enter(name, line: Int(step.line)) { attribute in cxml_attribute(reader, attribute).map { String(cString: $0) } }
    case CXML_TEXT:
      if open != nil, let more = step.text { text += String(cString: more) }
    case CXML_ENTITY:
      guard open == .term else { return nil }
      base.problems.append(Problem(path, line: Int(step.line), "the term has the entity '&\(String(cString: step.name));'", remedy: "write its text; the term is not heeded"))
      term?.isBroken = true
    default:
      depth -= 1
      leave(String(cString: step.name))
    }
    return nil
  }

  private mutating func enter(_ name: String, line: Int, _ attribute: (String) -> String?) {
    switch name {
    case "termEntry", "conceptEntry": entry = Concept([], file: path, line: line)
    case "langSet", "langSec":
      let tag = attribute("xml:lang") ?? attribute("lang") ?? ""
      language = LanguageTag(tag)
      if language == nil {
        base.problems.append(Problem(path, line: line, tag.isEmpty ? "the terms have no language" : "'\(tag)' is no language tag", remedy: "write xml:lang=\"de\" or the like; these terms are not heeded"))
      }
    case "tig", "ntig", "termSec", "termGrp": if term == nil { term = OpenTerm(line: line) }
    case "term":
      begin(.term)
      if term == nil { term = OpenTerm(line: line) }
      term?.line = line
      if attribute("translate") == "no" { entry?.isUntranslated = true }
    case "administrativeStatus", "normativeAuthorization": begin(.use)
    case "partOfSpeech": begin(.wordClass)
    case "note": begin(.note)
    case "termNote", "descrip", "admin":
      switch attribute("type")?.lowercased().filter({ $0 != " " && $0 != "-" }) {
      case "administrativestatus", "normativeauthorization", "usagestatus", "status": begin(.use)
      case "partofspeech": begin(.wordClass)
      case "translationneeded": begin(.isTranslated)
      default: break
      }
    default: break
    }
  }

  private mutating func begin(_ category: Category) {
    // Elements inside a term's text, like hi, begin nothing.
    guard open == nil else { return }
    open = category
    text = ""
  }

  private mutating func leave(_ name: String) {
    switch name {
    case "term", "administrativeStatus", "normativeAuthorization", "partOfSpeech", "note", "termNote", "descrip", "admin": end()
    case "tig", "ntig", "termSec": add()
    case "langSet", "langSec":
      add()
      language = nil
    case "termEntry", "conceptEntry": endEntry()
    default: break
    }
  }

  private mutating func end() {
    let value = text.trimmed
    switch open {
    case .term: term?.text = value
    case .wordClass: term?.wordClass = wordClass(value)
    case .note: if entry?.note == nil, !value.isEmpty { entry?.note = value }
    case .isTranslated: if value.lowercased() == "no" || value.lowercased() == "false" { entry?.isUntranslated = true }
    case .use:
      // Other words say where a term is in its life, and forbid nothing.
      switch TermUse(value) {
      case .untranslated: entry?.isUntranslated = true
      case .forbidden: term?.use = .forbidden
      case .required, nil: break
      }
    case nil: break
    }
    open = nil
  }

  /// Ends the open term, where there is one.
  private mutating func add() {
    guard let ended = term else { return }
    term = nil
    if ended.isBroken { return }
    if ended.text.isEmpty {
      base.problems.append(Problem(path, line: ended.line, "the term is empty", remedy: "fill it in, or take it out", isLoss: false))
    } else if let language {
      entry?.terms.append(.init(ended.text, language: language, isForbidden: ended.use == .forbidden, wordClass: ended.wordClass, line: ended.line))
    }
  }

  private mutating func endEntry() {
    guard let concept = entry else { return }
    entry = nil
    if !concept.terms.isEmpty {
      base.concepts.append(concept)
    } else if base.problems.last.map({ ($0.line ?? 0) < concept.line }) ?? true {
      base.problems.append(Problem(path, line: concept.line, "the entry has no term", remedy: "fill it in, or take it out", isLoss: false))
    }
  }
}

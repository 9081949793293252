/// A phrase as a pack writes it.
indirect enum PhraseNode: Hashable {
  /// Literal text between blanks: `thorny`, `well-known`.
  case text(String)
  /// `<take/v:past+ppart>`.
  case lemma(String, wordClass: String, features: [String])
  /// `{a|b c}`.
  case alternatives([[PhraseNode]])
  /// `[the]`.
  case optional([[PhraseNode]])
  /// `..3`, `..3,`.
  case gap(Int, crossing: Bool)
  /// `@talks`.
  case named(String)
  /// `^`, `$`.
  case sentenceStart, sentenceEnd
}

/// What a phrase's text says, before any word of it is looked up.
struct PhraseSyntax {
  var nodes: [PhraseNode]
  /// The nodes between `⟦` and `⟧`; all of them where the phrase has no such part.
  var reported: Range<Int>

  /// Throws a reason in words.
  init(_ text: String) throws(SyntaxError) {
    var parser = Parser(text)
    var nodes: [PhraseNode] = []
    var start: Int?
    var end: Int?
    while let node = try parser.element(at: &nodes, start: &start, end: &end) { nodes.append(node) }
    guard !nodes.isEmpty else { throw SyntaxError("it is empty") }
    if start != nil, end == nil { throw SyntaxError("'⟦' has no '⟧'") }
    self.nodes = nodes
    reported = (start ?? 0)..<(end ?? nodes.count)
    if reported.isEmpty { throw SyntaxError("nothing stands between '⟦' and '⟧'") }
  }
}

struct SyntaxError: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

private struct Parser {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skipBlanks() {
    while let scalar = current, scalar.properties.isWhitespace { position += 1 }
  }

  /// The next top-level element, noting where the reported part begins and ends.
  mutating func element(at nodes: inout [PhraseNode], start: inout Int?, end: inout Int?) throws(SyntaxError) -> PhraseNode? {
    skipBlanks()
    while let scalar = current, scalar == "⟦" || scalar == "⟧" {
      position += 1
      if scalar == "⟦" {
        if start != nil { throw SyntaxError("it has two reported parts") }
        start = nodes.count
      } else {
        if start == nil || end != nil { throw SyntaxError("'⟧' has no '⟦'") }
        end = nodes.count
      }
      skipBlanks()
    }
    return try node(until: [])
  }

  /// The next node; nothing at the end or before one of `closers`.
  private mutating func node(until closers: Set<Unicode.Scalar>) throws(SyntaxError) -> PhraseNode? {
    skipBlanks()
    guard let scalar = current, !closers.contains(scalar) else { return nil }
    switch scalar {
    case "{": return .alternatives(try branches(closedBy: "}"))
    case "[": return .optional(try branches(closedBy: "]"))
    case "<": return try lemma()
    case "@":
      position += 1
      let name = word(of: { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" })
      guard !name.isEmpty else { throw SyntaxError("'@' names nothing") }
      return .named(name)
    case "^":
      position += 1
      return .sentenceStart
    case "$" where isAloneOrDigitless():
      position += 1
      return .sentenceEnd
    case "." where isGap(): return try gap()
    case "⟦", "⟧": throw SyntaxError("'\(scalar)' stands inside an alternative; mark the reported part outside of it")
    case "}", "]", ">", "|": throw SyntaxError("'\(scalar)' closes nothing")
    default: return text(closers)
    }
  }

  private func isAloneOrDigitless() -> Bool {
    guard position + 1 < scalars.count else { return true }
    return scalars[position + 1].properties.numericType == nil
  }

  private func isGap() -> Bool {
    position + 2 < scalars.count && scalars[position + 1] == "." && ("0"..."9").contains(scalars[position + 2])
  }

  private mutating func gap() throws(SyntaxError) -> PhraseNode {
    position += 2
    let digits = word(of: { ("0"..."9").contains($0) })
    guard let most = Int(digits), (1...20).contains(most) else { throw SyntaxError("a gap holds 1 to 20 words") }
    guard current == "," else { return .gap(most, crossing: false) }
    position += 1
    return .gap(most, crossing: true)
  }

  private mutating func lemma() throws(SyntaxError) -> PhraseNode {
    position += 1
    let body = word(of: { $0 != ">" })
    guard current == ">" else { throw SyntaxError("'<' has no '>'") }
    position += 1
    let colon = body.split(separator: ":", maxSplits: 1).map(String.init)
    let slash = (colon.first ?? "").split(separator: "/", maxSplits: 1).map(String.init)
    guard let name = slash.first, !name.isEmpty else { throw SyntaxError("'<>' names no word") }
    let features = colon.count > 1 ? colon[1].split(separator: "+").map(String.init) : []
    return .lemma(name, wordClass: slash.count > 1 ? slash[1] : "n", features: features)
  }

  private mutating func branches(closedBy closer: Unicode.Scalar) throws(SyntaxError) -> [[PhraseNode]] {
    position += 1
    var branches: [[PhraseNode]] = []
    var branch: [PhraseNode] = []
    while true {
      if let node = try node(until: ["|", closer]) {
        branch.append(node)
        continue
      }
      guard let scalar = current else { throw SyntaxError("'\(closer)' is missing") }
      position += 1
      guard !branch.isEmpty else { throw SyntaxError("an alternative is empty") }
      branches.append(branch)
      branch = []
      if scalar == closer { return branches }
    }
  }

  private mutating func text(_ closers: Set<Unicode.Scalar>) -> PhraseNode {
    var text = String.UnicodeScalarView()
    while let scalar = current {
      if scalar == "\\", position + 1 < scalars.count {
        text.append(scalars[position + 1])
        position += 2
        continue
      }
      if scalar.properties.isWhitespace || closers.contains(scalar) || "{}[]<>⟦⟧".unicodeScalars.contains(scalar) { break }
      text.append(scalar)
      position += 1
    }
    return .text(String(text))
  }

  private mutating func word(of isMember: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = current, isMember(scalar) {
      text.append(scalar)
      position += 1
    }
    return String(text)
  }
}

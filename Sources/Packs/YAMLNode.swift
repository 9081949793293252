import Yams

extension Node {
  /// 1-based; 1 where Yams does not know.
  var line: Int { mark?.line ?? 1 }

  /// A scalar as it is written, whatever type YAML would give it (`no` stays *no*, `1.0` stays *1.0*).
  var text: String { scalar?.string ?? "" }

  /// The items of a sequence; a scalar counts as a sequence of one.
  var items: [Node] {
    if let sequence { return Array(sequence) }
    return scalar == nil ? [] : [self]
  }

  var pairs: [(Node, Node)] { mapping.map { $0.map { ($0.key, $0.value) } } ?? [] }

  /// A mapping of lists of strings; a single string counts as a list of one.
  var stringLists: [String: [String]] {
    Dictionary(pairs.map { ($0.0.text, $0.1.items.map(\.text)) }, uniquingKeysWith: { $0 + $1 })
  }
}

extension YamlError {
  var line: Int? {
    switch self {
    case .reader(_, _, _, _): nil
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  var summary: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .duplicatedKeysInMapping(let duplicates, _):
      "a key stands twice: \(duplicates.sorted().joined(separator: ", "))"
    default: "\(self)"
    }
  }
}

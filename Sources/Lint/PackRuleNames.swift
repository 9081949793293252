import Formats
import Yams

/// The names of the rules in packs, without what the rules say: a configuration names them.
package enum PackRuleNames {
  /// A file that cannot be read has none: who reads the pack says so.
  package static func inFiles(_ paths: [String]) -> Set<String> {
    paths.reduce(into: []) { names, path in
      guard let bytes = try? WholeFile.bytes(path), let root = try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic) else { return }
      for rule in root["rules"]?.sequence ?? [] { if let name = rule["id"]?.string { names.insert(name) } }
    }
  }
}

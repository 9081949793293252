import Foundation
import Lint
import Testing

@Suite("The schema of the configuration")
struct ConfigSchemaTests {
  private func schema() throws -> [String: Any] {
    let data = try Data(contentsOf: Repository.root.appendingPathComponent("docs/calque.schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func at(_ path: String, _ root: [String: Any]) throws -> [String: Any] {
    try path.split(separator: "/").reduce(root) { node, key in try #require(node[String(key)] as? [String: Any], "\(path)") }
  }

  @Test func namesTheKeysThatTheParserKnows() throws {
    let root = try schema()
    func keys(_ path: String) throws -> Set<String> { Set(try at(path, root).keys) }
    #expect(try keys("properties") == Set(ConfigParser.keys[""] ?? []))
    #expect(try keys("properties/overrides/items/properties") == Set(ConfigParser.keys["overrides"] ?? []))
    #expect(try keys("properties/gates/properties") == Set(ConfigParser.keys["gates"] ?? []))
    let forms = try #require(try at("$defs/rules/additionalProperties", root)["oneOf"] as? [[String: Any]])
    #expect(Set(try #require(forms.last?["properties"] as? [String: Any]).keys) == Set(ConfigParser.keys["rules"] ?? []))
  }

  @Test func namesTheValuesThatTheParserKnows() throws {
    let root = try schema()
    #expect(try at("properties/fail-on", root)["enum"] as? [String] == ConfigParser.levels)
    let forms = try #require(try at("$defs/rules/additionalProperties", root)["oneOf"] as? [[String: Any]])
    #expect(forms.compactMap { $0["enum"] as? [String] } == [ConfigParser.settings])
  }

  @Test func isDescribedKeyByKey() throws {
    let text = try String(contentsOf: Repository.root.appendingPathComponent("docs/config.md"), encoding: .utf8)
    for key in ConfigParser.keys[""] ?? [] { #expect(text.contains("| `\(key)` |"), "\(key)") }
  }
}

@Suite("A pattern for paths")
struct GlobTests {
  @Test(arguments: [
    ("*.md", "a.md", true), ("*.md", "x/y/a.md", true), ("*.md", "a.mdx", false), ("/*.md", "x/a.md", false), ("docs/*.md", "docs/a.md", true),
    ("docs/*.md", "docs/x/a.md", false), ("docs/**", "docs/x/a.md", true), ("docs/**", "docs", false), ("**/a.md", "a.md", true), ("**/a.md", "x/y/a.md", true),
    ("x/**/a.md", "x/a.md", true), ("x/**/a.md", "x/y/z/a.md", true), ("x/**/a.md", "xa.md", false), ("a?.md", "ab.md", true), ("a?.md", "a/.md", false),
    ("[a-c].md", "b.md", true), ("[!a-c].md", "b.md", false), ("[!a-c].md", "d.md", true), ("{a,b}.{md,txt}", "b.txt", true), ("{a,b}.md", "c.md", false),
    ("a\\*.md", "a*.md", true), ("a\\*.md", "ab.md", false), ("a[.md", "a[.md", true), ("a{.md", "a{.md", true), ("ü*.md", "über.md", true),
    ("docs/{lang}/**", "docs/de/a.md", true), ("docs/{lang}/**", "docs/de-AT/x/a.md", true), ("*.{lang}.md", "a.b.de.md", true), ("*.{lang}.md", "a.md", false),
    ("*_{lang}.md", "a_b_de.md", true), ("a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaa", false),
  ])
  func matches(_ pattern: String, _ path: String, _ isMatch: Bool) { #expect((Glob(pattern).match(path) != nil) == isMatch) }

  @Test func tellsWhereTheLanguageStands() throws {
    let match = try #require(Glob("locale/{lang}/**").match("locale/zh-Hant/a.txt"))
    #expect(match.language == 7..<14)
    #expect(Glob("*.{lang}.md").match("x/a.fr.md")?.language == 4..<6)
  }
}

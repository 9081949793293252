import Packs
import Testing

/// A pack with one fault, and what is said of it.
struct FaultyPack: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let yaml: String
  let says: String
  let location: SourceLocation

  /// A rule that is right but for `key`.
  init(_ key: String, _ value: String, _ says: String, location: SourceLocation = #_sourceLocation) {
    var lines = [
      ("phrase", "\"thorny <issue>\""), ("mqm", "accuracy/mistranslation"), ("severity", "minor"), ("tier", "probable"), ("message", "\"'{match}' is wrong\""),
      ("why", "a test"), ("examples", "[{ bad: \"The ⟦thorny issue⟧ waits.\" }, { good: \"It waits.\" }]"),
    ]
    if let index = lines.firstIndex(where: { $0.0 == key }) { lines[index].1 = value } else { lines.append((key, value)) }
    let rule = lines.filter { !$0.1.isEmpty }.map { "    \($0.0): \($0.1)\n" }.joined()
    self.init(whole: "pair: { source: ar, target: en }\nrules:\n  - id: a-rule\n\(rule)", says, "\(key): \(value)", location)
  }

  init(whole yaml: String, _ says: String, _ name: String? = nil, _ location: SourceLocation = #_sourceLocation) {
    self.yaml = yaml
    self.says = says
    self.location = location
    testDescription = name ?? String(yaml.prefix(40))
  }
}

@Suite("An error in a pack names its line and")
struct PackErrorTests {
  static let faults: [FaultyPack] = [
    FaultyPack("phrases", "x", "pack.yaml:11: no key is named 'phrases'; did you mean 'phrase'?"),
    FaultyPack("unles", "{ near: [a] }", "pack.yaml:11: no key is named 'unles'; did you mean 'unless'?"),
    FaultyPack("quite-another", "x", "pack.yaml:11: no key is named 'quite-another'; remove it, or see docs/packs.md"),
    FaultyPack("unless", "{ neer: [a] }", "pack.yaml:11: no key is named 'neer'; did you mean 'near'?"),
    FaultyPack("unless", "{ in: heding }", "pack.yaml:11: 'heding' is no place; did you mean 'heading'?"),
    FaultyPack("severity", "majr", "pack.yaml:6: 'majr' is no severity; did you mean 'major'?"),
    FaultyPack("tier", "sure", "pack.yaml:7: 'sure' is no tier; see docs/packs.md"),
    FaultyPack("mqm", "accuracy/mistranslated", "pack.yaml:5: 'accuracy/mistranslated' is no MQM type; did you mean 'accuracy/mistranslation'?"),
    FaultyPack("message", "", "pack.yaml:3: 'a-rule' has no 'message'; add it"),
    FaultyPack("phrase", "", "pack.yaml:3: 'a-rule' has no 'phrase'; add it"),
    FaultyPack("phrase", "\"{a|b\"", "pack.yaml:4: the phrase '{a|b' cannot be used: '}' is missing; see docs/packs.md"),
    FaultyPack("phrase", "\"{a|}\"", "an alternative is empty"),
    FaultyPack("phrase", "\"a}\"", "'}' closes nothing"),
    FaultyPack("phrase", "\"<issue\"", "'<' has no '>'"),
    FaultyPack("phrase", "\"<>\"", "'<>' names no word"),
    FaultyPack("phrase", "\"<issue/q>\"", "the language has no inflection of class 'q' for 'issue'; list its forms under 'forms'"),
    FaultyPack("phrase", "\"<issue:past>\"", "class 'n' has no feature 'past'"),
    FaultyPack("phrase", "\"thorny ⟦issue\"", "'⟦' has no '⟧'"),
    FaultyPack("phrase", "\"thorny issue⟧\"", "'⟧' has no '⟦'"),
    FaultyPack("phrase", "\"⟦a⟧ ⟦b⟧\"", "it has two reported parts"),
    FaultyPack("phrase", "\"⟦⟧ a\"", "nothing stands between '⟦' and '⟧'"),
    FaultyPack("phrase", "\"{a|b ⟦c⟧}\"", "'⟦' stands inside an alternative; mark the reported part outside of it"),
    FaultyPack("phrase", "\"thorny ..99\"", "a gap holds 1 to 20 words"),
    FaultyPack("phrase", "\"a @\"", "'@' names nothing"),
    FaultyPack("phrase", "\"a @nobody-says\"", "no word set is named '@nobody-says'"),
    FaultyPack("phrase", "\"..3\"", "it names no word that could be looked up"),
    FaultyPack("pattern", "\"a(b\"", "pack.yaml:11: the pattern 'a(b' cannot be used: it has no 'literal'"),
    FaultyPack("examples", "[{ bad: \"The thorny issue.\" }]", "'bad' should be a sentence with its fault in ⟦…⟧; rewrite it so"),
    FaultyPack("examples", "[{ good: \"The ⟦thorny issue⟧.\" }]", "'good' should be a sentence without ⟦…⟧; rewrite it so"),
    FaultyPack("examples", "[{ bood: \"The thorny issue.\" }]", "no key is named 'bood'; did you mean 'good'?"),
    FaultyPack(whole: "rules: []\n", "pack.yaml:1: the pack has no 'language'; add it"),
    FaultyPack(whole: "pair: { source: ar }\nrules: []\n", "pack.yaml:1: 'pair' should be { source: ar, target: en }; rewrite it so"),
    FaultyPack(whole: "language: en\nrule: x\n", "pack.yaml:2: no key is named 'rule'; did you mean 'rules'?"),
    FaultyPack(whole: "- a\n", "pack.yaml:1: 'the pack' should be a mapping; rewrite it so"),
    FaultyPack(whole: "language: [en\n", "this is no YAML"),
    FaultyPack(whole: "language: en\nlanguage: de\n", "a key stands twice: language"),
  ]

  @Test(arguments: faults)
  func whatToDo(_ it: FaultyPack) {
    let errors = DefaultPack.parsed(it.yaml)
    #expect(errors.contains { $0.contains(it.says) }, "\(errors)", sourceLocation: it.location)
  }

  @Test func aRuleThatStandsTwice() {
    let rule = "  - { id: a-rule, phrase: dusk, mqm: style/awkward, severity: minor, tier: hint, message: m, why: w, examples: [{ bad: ⟦dusk⟧ }] }\n"
    #expect(DefaultPack.parsed("language: en\nrules:\n" + rule + rule) == ["pack.yaml:4: a rule is already named 'a-rule'; give this one another id"])
  }

  @Test func leavesTheOtherRulesStanding() throws {
    let good = "  - { id: good-one, phrase: dusk, mqm: style/awkward, severity: minor, tier: hint, message: m, why: w, examples: [{ bad: ⟦dusk⟧ }] }\n"
    let bad = "  - { id: bad-one, phrase: \"{\", mqm: style/awkward, severity: minor, tier: hint, message: m, why: w, examples: [{ bad: ⟦dusk⟧ }] }\n"
    var library = PackLibrary()
    let errors = library.add("language: en\nrules:\n" + bad + good, file: "pack.yaml")
    #expect(errors.count == 1)
    #expect(library.extra.first?.pack.rules.map(\.rule.id) == ["good-one"])
  }
}

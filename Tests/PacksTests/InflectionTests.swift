import Packs
import Testing

@Suite("English inflection")
struct InflectionTests {
  /// A lemma, its class, and all its forms in the paradigm's order.
  struct Word: Sendable, CustomTestStringConvertible {
    let lemma: String
    let wordClass: String
    let forms: [String]
    var testDescription: String { "\(lemma)/\(wordClass)" }

    init(_ lemma: String, _ wordClass: String, _ forms: String) {
      self.lemma = lemma
      self.wordClass = wordClass
      self.forms = forms.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
    }
  }

  @Test(arguments: [
    Word("file", "n", "file, files"), Word("city", "n", "city, cities"), Word("boy", "n", "boy, boys"), Word("church", "n", "church, churches"),
    Word("crisis", "n", "crisis, crises"), Word("policeman", "n", "policeman, policemen"), Word("child", "n", "child, children"), Word("sheep", "n", "sheep"),
    Word("prime minister", "n", "prime minister, prime ministers"),
    Word("walk", "v", "walk, walks, walked, walking"), Word("stop", "v", "stop, stops, stopped, stopping"), Word("try", "v", "try, tries, tried, trying"),
    Word("take", "v", "take, takes, took, taken, taking"), Word("put", "v", "put, puts, putting"), Word("turn on", "v", "turn on, turns on, turned on, turning on"),
    Word("big", "a", "big, bigger, biggest"), Word("happy", "a", "happy, happier, happiest"),
  ])
  func givesEveryForm(_ it: Word) throws {
    let english = try #require(DefaultPack.compiled.0.first { $0.name == "languages/en" })
    let forms = try #require(english.inflection.forms(of: it.lemma, it.wordClass)).map(\.text)
    #expect(Set(forms) == Set(it.forms), "\(forms)")
  }

  @Test func knowsNoClassThatThePackHasNot() throws {
    let english = try #require(DefaultPack.compiled.0.first { $0.name == "languages/en" })
    #expect(english.inflection.forms(of: "word", "zz") == nil)
    #expect(english.inflection.mask(of: ["pl"], "n") == 2)
    #expect(english.inflection.mask(of: ["past"], "n") == nil)
  }

  @Test func takesListedFormsAsTheyStand() {
    let inflection = Inflection(forms: ["haus": ["Haus", "Hauses", "Häuser"], "gehen/v": ["geht", "ging"]])
    #expect(inflection.forms(of: "haus", "n")?.map(\.text) == ["Haus", "Hauses", "Häuser"])
    #expect(inflection.forms(of: "gehen", "v")?.map(\.text) == ["geht", "ging"])
    #expect(inflection.forms(of: "gehen", "n") == nil)
  }
}

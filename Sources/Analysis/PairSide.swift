import Bitext
import Packs
import UnicodeText

/// One side of a pair: a segment's view beside what reads its language for the sake of pairs.
final class PairSide {
  let view: SegmentView
  let values: ValueFinder
  let polarity: PolarityFinder?
  let opposites: OppositeFinder?
  let names: NameFinder
  let countries: CountryNames
  /// Whether the pack says that nouns have capitals.
  let capitalizesNouns: Bool
  private let table: PairWordTable

  /// The segment's words that are in a list, and what they are together.
  private(set) var words = ContiguousArray<PairWord>()
  private(set) var classes: PairClasses = []
  private var lazyMentions: [CountryNames.Mention]?

  init(_ view: SegmentView) {
    self.view = view
    let pack = view.pack
    values = ValueFinder(pack)
    polarity = PolarityFinder(pack)
    opposites = OppositeFinder(pack)
    names = NameFinder(pack)
    countries = CountryNames(pack)
    capitalizesNouns = !pack.facts.list("nouns-capitalized").isEmpty
    var classes: [UInt64: PairClasses] = [:]
    values.list(into: &classes)
    polarity?.list(into: &classes)
    opposites?.list(into: &classes)
    countries.list(into: &classes)
    table = PairWordTable(classes)
  }

  /// Reads the segment that the view holds now.
  func load() {
    lazyMentions = nil
    classes = table.find(in: view.tokens, into: &words)
  }

  /// The countries that the segment names, in order.
  var mentions: [CountryNames.Mention] {
    if let lazyMentions { return lazyMentions }
    let found = classes.contains(.country) ? countries.mentions(in: self) : []
    lazyMentions = found
    return found
  }
}

extension [UInt64: PairClasses] {
  mutating func add(_ words: some Sequence<UInt64>, _ classes: PairClasses) {
    for word in words { self[word, default: []].formUnion(classes) }
  }
}

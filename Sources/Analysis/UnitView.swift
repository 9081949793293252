import Bitext
import Packs
import UnicodeText

/// A unit as a check sees it: its target, its source where there is one, and the document around.
package final class UnitView {
  package let target: SegmentView
  private let sourceView: SegmentView?
  private let neighbour: SegmentView
  package private(set) var document: DocumentContext
  package private(set) var index = 0
  private var hasSource = false
  private var lazyPairs: [SentencePair]?
  private let sentences: (any SentencePairing)?
  private let languages: (any LanguageTelling)?
  private var lazyValues: ValueComparison?
  private var lazyPolarity: PolarityComparison?
  private var lazyTerms: TermMentions??
  /// What tells a person's gender in the source's language; nothing where its pack does not know.
  package private(set) lazy var sourceGenders = sourceView.flatMap { GenderFinder($0.pack) }
  private var lazyNames: NameComparison?
  private var lazySounds: PairSounds?
  private lazy var pinyin = Pinyin()
  private lazy var gapFinder = GapFinder(target.pack)
  /// The words with which the target's units and currencies begin; made when somebody first asks.
  package private(set) lazy var unitWords = MeasureWords.firstWords(target.pack)
  private lazy var targetSide = PairSide(target)
  private lazy var sourceSide = sourceView.map { PairSide($0) }
  private var areSidesLoaded = false
  private let shared = SharedWords()
  private var isSharedLoaded = false

  package init(
    document: DocumentContext, pack: Pack, sourcePack: Pack?, sentences: (any SentencePairing)? = nil, languages: (any LanguageTelling)? = nil,
    tokenizer: Tokenizer
  ) {
    self.document = document
    self.sentences = sentences
    self.languages = languages
    target = SegmentView(pack: pack, tokenizer: tokenizer)
    neighbour = SegmentView(pack: pack, tokenizer: tokenizer)
    sourceView = sourcePack.map { SegmentView(pack: $0, tokenizer: tokenizer) }
  }

  /// The source segment's view; nothing for a target alone.
  package var source: SegmentView? { hasSource ? sourceView : nil }

  /// Goes on to another document of the same languages; what was costly to open stays open.
  package func begin(_ document: DocumentContext) { self.document = document }

  /// Other units render parts of the same source, or it is not sure that this one renders it.
  package var isPartial: Bool { document.document.units[index].isPartial }

  package func load(_ index: Int) {
    self.index = index
    let unit = document.document.units[index]
    target.load(unit.target, unit: index)
    hasSource = false
    areSidesLoaded = false
    isSharedLoaded = false
    lazyPairs = nil
    lazyValues = nil
    lazyPolarity = nil
    lazyTerms = nil
    lazyNames = nil
    lazySounds = nil
    if let segment = unit.source, let sourceView {
      sourceView.load(segment, unit: index)
      hasSource = true
    }
  }

  /// Both sides with their words that are in a list; nothing without a source.
  private var sides: (source: PairSide, target: PairSide)? {
    guard hasSource, let sourceSide else { return nil }
    if !areSidesLoaded {
      sourceSide.load()
      targetSide.load()
      areSidesLoaded = true
    }
    return (sourceSide, targetSide)
  }

  /// Indices of the target's words, figures and ideographs that the source has too, in order.
  package var sharedWords: ContiguousArray<Int32> {
    guard hasSource, let sourceView else { return [] }
    if !isSharedLoaded {
      shared.load(source: sourceView.tokens, target: target.tokens)
      isSharedLoaded = true
    }
    return shared.tokens
  }

  /// Whether the source's language writes nouns with capitals.
  package var sourceCapitalizesNouns: Bool { sourceSide?.capitalizesNouns ?? false }

  /// Values of source and target held against each other; nothing without a source.
  package var values: ValueComparison? {
    if let lazyValues { return lazyValues }
    guard let sides else { return nil }
    lazyValues = ValueComparison(sides.source, sides.target)
    return lazyValues
  }

  /// The termbase's terms in source and target; nothing where there is no termbase.
  package var terms: TermMentions? {
    guard target.pack.terms != nil else { return nil }
    if let lazyTerms { return lazyTerms }
    let found = TermMentions(source: source, target: target)
    lazyTerms = .some(found)
    return found
  }

  /// Which sentences of the source each sentence of the target renders, and how sure that is; empty
  /// without a source.
  package var sentencePairs: [SentencePair] {
    if let lazyPairs { return lazyPairs }
    let found = source.map { sentences?.pairs(source: $0, target: target, ratio: document.document.lengthRatio) ?? [] } ?? []
    lazyPairs = found
    return found
  }

  /// Tokens of sentences that render each other: one by one where there are as many on both sides or the
  /// pairing is sure; else all together, and nothing where that is too much.
  package var sentenceRanges: [(source: Range<Int>, target: Range<Int>)] {
    guard let source else { return [] }
    let (a, b) = (source.sentences, target.sentences)
    if a.count == b.count { return Array(zip(a, b)).map { ($0, $1) } }
    guard !a.isEmpty, !b.isEmpty else { return [] }
    if a.count <= 3, b.count <= 3 { return [(0..<source.tokens.count, 0..<target.tokens.count)] }
    return sentencePairs.filter { !$0.source.isEmpty && !$0.target.isEmpty && $0.confidence > 0.8 }.map { pair in
      (a[pair.source.lowerBound].lowerBound..<a[pair.source.upperBound - 1].upperBound, b[pair.target.lowerBound].lowerBound..<b[pair.target.upperBound - 1].upperBound)
    }
  }

  /// The source sentences that some of the target's text renders, as a range of the source's text, and
  /// how sure that is; nothing where it is not known.
  package func sourceText(rendering range: TextRange) -> (range: TextRange, confidence: Double)? {
    guard let source else { return nil }
    var whole: TextRange?
    var confidence = 1.0
    for pair in sentencePairs where !pair.source.isEmpty && !pair.target.isEmpty {
      guard target.range(ofSentences: pair.target).overlaps(range) else { continue }
      let part = source.range(ofSentences: pair.source)
      whole = whole.map { min($0.lowerBound, part.lowerBound)..<max($0.upperBound, part.upperBound) } ?? part
      confidence = min(confidence, pair.confidence)
    }
    return whole.map { ($0, confidence) }
  }

  /// Negations of source and target held against each other; nothing without a source, or where a
  /// pack does not know its language's.
  package var polarity: PolarityComparison? {
    if let lazyPolarity { return lazyPolarity }
    guard let sides, let sourcePolarity = sides.source.polarity, let targetPolarity = sides.target.polarity else { return nil }
    // The sentences are paired only where one of them may differ.
    let pairs = sourcePolarity.mayNegate(sides.source) || targetPolarity.mayNegate(sides.target) ? sentenceRanges : []
    lazyPolarity = PolarityComparison(sides.source, sourcePolarity, sides.target, targetPolarity, pairs: pairs)
    return lazyPolarity
  }

  /// Words of the target that stand for the other end of a scale than the source's, where neither negates.
  package var reversals: [(source: Range<Int>, target: Range<Int>)] {
    guard let sides, let sourcePolarity = sides.source.polarity, let targetPolarity = sides.target.polarity else { return [] }
    return sentenceRanges.flatMap { pair -> [(source: Range<Int>, target: Range<Int>)] in
      guard pair.target.count <= Self.longestReversed else { return [] }
      let found = OppositeFinder.reversals(sides.source, sides.target, in: pair)
      guard !found.isEmpty else { return [] }
      // `failed` negates by itself; what stands beside it must not.
      func negates(_ polarity: Polarity, _ words: [Range<Int>]) -> Bool {
        polarity.distant > 0 || (polarity.negators + polarity.others).contains { index in !words.contains { $0.contains(index) } }
      }
      if negates(sourcePolarity.polarity(of: pair.source, in: sides.source), found.map(\.source)) { return [] }
      return negates(targetPolarity.polarity(of: pair.target, in: sides.target), found.map(\.target)) ? [] : found
    }
  }

  /// In a sentence of more tokens much else may reverse the sense.
  private static let longestReversed = 50

  /// Names of source and target held against each other; nothing without a source.
  package var names: NameComparison? {
    if let lazyNames { return lazyNames }
    guard let source, let sourceSide else { return nil }
    let isRead = source.pack.target.language == "zh"
    lazyNames = NameComparison(source, sourceSide.names, target, targetSide.names, isRead: isRead, gaps: { gapFinder?.gaps(in: target).map(\.token) ?? [] }) { sounds }
    return lazyNames
  }

  /// The sounds of source and target held against each other; nothing without a source.
  package var sounds: PairSounds? {
    if let lazySounds { return lazySounds }
    guard let source else { return nil }
    let isChinese = source.pack.target.language == "zh"
    lazySounds = PairSounds(source, target, wanting: targetSide.names.wanting, read: isChinese ? { [pinyin] in pinyin.read($0) } : nil)
    return lazySounds
  }

  /// The language of a range of the target's text by its letters; nothing where it cannot be told. Slow: for
  /// candidates.
  package func language(of range: TextRange) -> LanguageGuess? {
    let text = target.utf8
    return languages?.language(of: text[text.startIndex + range.lowerBound..<text.startIndex + range.upperBound])
  }

  /// The names of countries in both languages; nothing without a source.
  package var countries: (source: CountryNames, target: CountryNames)? {
    guard hasSource, let sourceSide else { return nil }
    return (sourceSide.countries, targetSide.countries)
  }

  /// The countries that the target names, in order; none without a source.
  package var countryMentions: [CountryNames.Mention] { sides?.target.mentions ?? [] }
  /// The countries that the source names, in order.
  package var sourceCountryMentions: [CountryNames.Mention] { sides?.source.mentions ?? [] }

  /// Whether the unit `offset` away may hold a double quotation mark without its partner, told by its bytes.
  package func mayNeighbourQuote(at offset: Int) -> Bool {
    let wanted = index + offset
    guard document.document.units.indices.contains(wanted) else { return false }
    return document.document.units[wanted].target.utf8.withUnsafeBufferPointer { bytes in
      var isOdd = false
      for byte in bytes {
        if byte == 0x22 { isOdd.toggle() }
        // The first bytes of « » “ „ 「 ＂.
        if byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF { return true }
      }
      return isOdd
    }
  }

  /// The text of the unit `offset` away; nothing past the document's ends. The view is reused by the
  /// next call.
  package func neighbour(at offset: Int) -> SegmentView? {
    let wanted = index + offset
    guard document.document.units.indices.contains(wanted) else { return nil }
    neighbour.load(document.document.units[wanted].target, unit: wanted)
    return neighbour
  }
}

/// What checks may know of the document as a whole before its units are read.
package struct DocumentContext: Sendable {
  package let document: Document
  package let target: LanguageTag
  /// Given or, with a source text, detected. A source guessed from artifacts is not known here.
  package let source: LanguageTag?

  package init(document: Document, target: LanguageTag, source: LanguageTag?) {
    self.document = document
    self.target = target
    self.source = source
  }

  /// The text of a range of one unit's target.
  package func text(_ unit: Int, _ range: TextRange) -> String { document.units[unit].target[range] }
}

import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence that says again what another one of the document says.
package struct NearDuplicateSentence: DocumentCheck {
  package static let rule = Rule(
    "near-duplicate-sentence", .mqm("linguistic-conventions/duplication"), .minor, .hint,
    summary: "A sentence nearly repeats another one.",
    why: "a caption or a teaser of the source was merged into its text, or a decoder wrote a sentence twice",
    examples: [
      Example(
        "en",
        "The council closed the old harbour bridge, while traffic moved to the tunnel (City Archive)\n\nMany people complained.\n\nIn October ⟦the council closed the old harbour bridge⟧ for two years, at a time when traffic moved to the tunnel."),
      Example(
        "en",
        "The farmers of the upper valley sold their entire harvest before winter.\n\n⟦The farmers of the upper valley sold their entire harvest before winter⟧."),
      Example("en", "The bank kept its main rate at 3% on Monday after talks.\n\nThe bank kept its main rate at 4% on Friday after talks."),
      Example("en", "Read our terms.\n\nRead our terms."),
      Example("en", "The council closed the bridge.\n\nThe council opened the harbour market and the tunnel after many years of work."),
    ])
  package static let needs: SegmentFeatures = .any

  /// A sentence's place and its content words' hashes, in order.
  package struct Sentence: Sendable {
    var unit: Int32
    var start: Int32
    var end: Int32
    var words: Range<Int32>
  }

  package struct Notes: Sendable {
    var sentences: [Sentence] = []
    var words: [UInt32] = []
  }

  /// Content words that a sentence needs to be compared; ideographs need twice as many.
  private static let least = 7

  package init?(_ pack: Pack) {}

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    guard view.tokens.count >= Self.least, view.kind != .heading, view.kind != .listItem else { return }
    let tokens = view.tokens
    let hasBrackets = view.features.contains(.parenthesis)
    for sentence in view.sentences where sentence.count >= Self.least {
      let first = notes.words.count
      var depth = 0
      var isWide = false
      for index in sentence {
        let token = tokens[index]
        if token.has(.mark) {
          guard hasBrackets else { continue }
          if view.isText(index, "(") { depth += 1 } else if view.isText(index, ")") { depth -= 1 }
        } else if depth <= 0, token.length >= 4 && !token.has(.number) || token.hasAny([.allCapitals, .ideograph]) {
          isWide = isWide || token.has(.ideograph)
          notes.words.append(UInt32(truncatingIfNeeded: token.hash >> 16))
        }
      }
      guard notes.words.count - first >= (isWide ? Self.least * 2 : Self.least) else {
        notes.words.removeSubrange(first...)
        continue
      }
      let range = view.range(ofTokens: sentence)
      notes.sentences.append(
        Sentence(
          unit: Int32(unit.index), start: Int32(range.lowerBound), end: Int32(range.upperBound), words: Int32(first)..<Int32(notes.words.count)))
    }
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    let shift = Int32(notes.words.count)
    notes.words += later.words
    notes.sentences += later.sentences.map { sentence in
      var moved = sentence
      moved.words = sentence.words.lowerBound + shift..<sentence.words.upperBound + shift
      return moved
    }
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    let tokenizer = Tokenizer()
    for (earlier, later) in pairs(notes) {
      let (one, two) = (notes.sentences[earlier], notes.sentences[later])
      let (first, second) = (text(one, document), text(two, document))
      let (a, b) = (tokenizer.tokens(in: first), tokenizer.tokens(in: second))
      guard !differInNumbers(a, b), let stretch = shared(a, b) else { continue }
      // Headlines and captions are said again by people too; one paragraph does not say a thing twice.
      let isSure = one.unit == two.unit && stretch.count * 10 >= b.count * 8
      let start = Int(two.start)
      let range = start + Int(b[stretch.lowerBound].start)..<start + Int(b[stretch.upperBound - 1].end)
      findings.report(
        "'\(document.text(Int(two.unit), range))' says again what \(place(one, two)) says", at: range, unit: Int(two.unit),
        tier: isSure ? .probable : nil)
    }
  }

  private func place(_ earlier: Sentence, _ later: Sentence) -> String {
    earlier.unit == later.unit ? "an earlier sentence" : "paragraph \(earlier.unit + 1)"
  }

  private func text(_ sentence: Sentence, _ document: DocumentView) -> String {
    document.text(Int(sentence.unit), Int(sentence.start)..<Int(sentence.end))
  }

  // MARK: Which sentences

  /// Pairs of sentences of which the shorter stands nearly whole in the other; each later one once.
  private func pairs(_ notes: Notes) -> [(earlier: Int, later: Int)] {
    let candidates = candidates(notes)
    var found: [(earlier: Int, later: Int)] = []
    for (earlier, later) in candidates where found.last?.later != later {
      if isContained(notes, earlier, later) { found.append((earlier, later)) }
    }
    return found
  }

  /// Pairs that share two neighbouring content words, by the later sentence.
  ///
  /// - Complexity: O(*n* log *n*) in the number of content words looked at: all, but for long
  ///   documents a part that falls as the document grows, the same part of every sentence.
  private func candidates(_ notes: Notes) -> [(earlier: Int, later: Int)] {
    let mask: UInt32 = notes.words.count < 1 << 15 ? 0 : notes.words.count < 1 << 17 ? 3 : 15
    var keys: [UInt64] = []
    for (index, sentence) in notes.sentences.enumerated() {
      for word in Int(sentence.words.lowerBound)..<Int(sentence.words.upperBound) - 1 {
        let pair = notes.words[word] &* 0x9E37_79B1 ^ notes.words[word + 1]
        if (pair >> 7) & mask == 0 { keys.append(UInt64(pair) << 32 | UInt64(index)) }
      }
    }
    keys.sort()
    var pairs: Set<UInt64> = []
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
      // What stands everywhere is a name or a set phrase.
      if end - start > 1, end - start <= 6 {
        for later in start + 1..<end {
          for earlier in start..<later where keys[earlier] != keys[later] {
            pairs.insert((keys[later] & 0xFFFF_FFFF) << 32 | keys[earlier] & 0xFFFF_FFFF)
          }
        }
      }
      start = end
    }
    return pairs.sorted().map { (Int($0 & 0xFFFF_FFFF), Int($0 >> 32)) }
  }

  private func isContained(_ notes: Notes, _ one: Int, _ two: Int) -> Bool {
    var (short, long) = (content(notes, one), content(notes, two))
    if short.count > long.count { (short, long) = (long, short) }
    guard long.count <= short.count * 3 else { return false }
    return share(short, in: long) >= 0.8 && share(neighbours(short), in: neighbours(long)) >= 0.6
  }

  private func content(_ notes: Notes, _ index: Int) -> [UInt32] {
    let words = notes.sentences[index].words
    return Array(notes.words[Int(words.lowerBound)..<Int(words.upperBound)])
  }

  private func neighbours(_ words: [UInt32]) -> [UInt32] { zip(words, words.dropFirst()).map { $0 &* 0x9E37_79B1 ^ $1 } }

  private func share(_ some: [UInt32], in all: [UInt32]) -> Double {
    let known = Set(all)
    return some.isEmpty ? 0 : Double(some.filter(known.contains).count) / Double(some.count)
  }

  // MARK: Which words

  /// Sentences of a series, told apart by their figures.
  private func differInNumbers(_ a: [Token], _ b: [Token]) -> Bool {
    let (one, two) = (Set(a.filter { $0.has(.digit) }.map(\.hash)), Set(b.filter { $0.has(.digit) }.map(\.hash)))
    return !one.isEmpty && !two.isEmpty && !one.isSubset(of: two) && !two.isSubset(of: one)
  }

  /// The longest stretch of `b` that stands in `a` word for word.
  private func shared(_ a: [Token], _ b: [Token]) -> Range<Int>? {
    var best = 0..<0
    var row = [Int](repeating: 0, count: a.count + 1)
    for end in b.indices {
      var diagonal = 0
      for place in a.indices {
        let above = row[place + 1]
        row[place + 1] = a[place].hash == b[end].hash ? diagonal + 1 : 0
        diagonal = above
        if row[place + 1] > best.count { best = end + 1 - row[place + 1]..<end + 1 }
      }
    }
    while let first = best.first, !b[first].isWordLike { best = first + 1..<best.upperBound }
    while let last = best.last, !b[last].isWordLike { best = best.lowerBound..<last }
    return best.count >= 4 ? best : nil
  }
}

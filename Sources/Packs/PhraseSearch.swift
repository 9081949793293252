import UnicodeText

/// A program's phrases in one text, matched by backtracking over gaps, names and tables.
///
/// It reads text and program through pointers and must not outlive the call that gave it
/// (``PhraseMatcher/with(_:_:)``); a match is kept until the next.
package struct PhraseSearch {
  let program: PhraseProgram.Layout
  let tokens: UnsafeBufferPointer<Token>
  let utf8: UnsafeBufferPointer<UInt8>
  let ranges: UnsafeMutablePointer<Range<Int>>
  let features: UnsafeMutablePointer<WordTable.Features>
  /// The tokens' hashes, mixed.
  let mixed: UnsafeMutablePointer<UInt64>
  /// Room for two looks a token.
  let looks: UnsafeMutablePointer<Look>

  // MARK: All phrases

  /// Appends every indexed phrase that stands in the text, in the order of the tokens.
  ///
  /// First all places are gathered where a phrase may be looked up, then they are: the looks into the
  /// index hang on nothing between them, so that the processor waits for many at a time.
  ///
  /// - Complexity: O(*n*) in the number of tokens plus the candidates. A word that no phrase is looked
  ///   up by costs two tests of a bit.
  package func scan(into hits: inout ContiguousArray<PhraseHit>) {
    let count = tokens.count
    for index in 0..<count { mixed[index] = PhraseProgram.mixed(tokens[index].hash) }
    var looks = 0
    for index in 0..<count {
      let hash = mixed[index]
      let first = hash >> program.firstShift
      let kinds = program.firsts[Int(first >> 5)] >> (first & 31 * 2) & 3
      if kinds == 0 { continue }
      if kinds & 1 != 0 {
        self.looks[looks] = Look(key: tokens[index].hash, hash: hash, index: index)
        looks += 1
      }
      if kinds & 2 != 0, index + 1 < count {
        let key = PhraseProgram.pair(hash, tokens[index + 1].hash)
        let pairHash = PhraseProgram.mixed(key)
        let bit = pairHash >> program.pairShift
        if program.pairs[Int(bit >> 6)] & (1 << (bit & 63)) != 0 {
          self.looks[looks] = Look(key: key, hash: pairHash, index: index)
          looks += 1
        }
      }
    }
    var found = 0
    for number in 0..<looks {
      let look = self.looks[number]
      var slot = Int(truncatingIfNeeded: look.hash) & program.keyMask
      while program.keys[slot].key != 0, program.keys[slot].key != look.key { slot = (slot + 1) & program.keyMask }
      // What was read of the look stands no longer where the next is kept.
      self.looks[found] = Look(key: UInt64(program.keys[slot].start), hash: UInt64(program.keys[slot].end), index: look.index)
      found += program.keys[slot].key == look.key ? 1 : 0
    }
    for number in 0..<found {
      let look = self.looks[number]
      var posting = program.postings + Int(look.key)
      let end = program.postings + Int(look.hash)
      while posting < end {
        if let index = admitted(posting, look.index) { note(Int(posting.pointee.row), index, &hits) }
        posting += 1
      }
    }
  }

  /// A key that may be in the index, and the token that it begins at; once it is found, its postings.
  struct Look {
    var key: UInt64
    var hash: UInt64
    var index: Int
  }

  /// Where the anchor stands, if what its posting asks for stands around it.
  @inline(__always)
  private func admitted(_ posting: UnsafePointer<PhraseProgram.Posting>, _ start: Int) -> Int? {
    let index = start + Int(posting.pointee.offset)
    guard index >= 0, index < tokens.count else { return nil }
    guard holds(index + Int(posting.pointee.firstOffset), posting.pointee.first, posting.pointee.firstTraits) else { return nil }
    guard holds(index + Int(posting.pointee.secondOffset), posting.pointee.second, posting.pointee.secondTraits) else { return nil }
    if posting.pointee.sentenceStart != PhraseProgram.Posting.anywhere {
      let at = index + Int(posting.pointee.sentenceStart)
      guard at == 0 || at > 0 && (tokens[at].has(.sentenceStart) || tokens[at - 1].has(.mark)) else { return nil }
    }
    return index
  }

  /// Of a probe that asks for nothing, the anchor itself is tried.
  @inline(__always)
  private func holds(_ index: Int, _ words: UInt64, _ traits: UInt32) -> Bool {
    index >= 0 && index < tokens.count && words >> (mixed[index] >> 58) & 1 != 0 && tokens[index].traits.rawValue & traits == traits
  }

  private func note(_ number: Int, _ index: Int, _ hits: inout ContiguousArray<PhraseHit>) {
    let row = program.rows[number]
    guard matches(row, anchorAt: index) else { return }
    let last = Int(row.count) - 1
    var reported: Range<Int32> = 0..<0
    for element in Int(row.reportedStart)..<Int(row.reportedEnd) where !ranges[element].isEmpty {
      let start = reported.isEmpty ? Int32(ranges[element].lowerBound) : reported.lowerBound
      reported = start..<Int32(ranges[element].upperBound)
    }
    var (hit, same) = (row, number)
    while true {
      hits.append(
        PhraseHit(
          row: Int32(same), rule: Int32(hit.rule), anchor: Int32(index), isPattern: hit.isPattern != 0,
          tokens: Int32(ranges[0].lowerBound)..<Int32(ranges[last].upperBound), reported: reported))
      guard hit.next != 0 else { return }
      same = Int(hit.next)
      hit = program.rows[same]
    }
  }

  // MARK: One phrase

  /// A hit's elements.
  package func details(of hit: PhraseHit) -> PhraseMatch? {
    let row = program.rows[Int(hit.row)]
    guard matches(row, anchorAt: Int(hit.anchor)) else { return nil }
    let count = Int(row.count)
    return PhraseMatch(
      tokens: ranges[0].lowerBound..<ranges[count - 1].upperBound, elements: (0..<count).map { ranges[$0] }, features: (0..<count).map { features[$0] },
      groups: (0..<count).map { program.elements[Int(row.first) + $0].group }, reported: Int(row.reportedStart)..<Int(row.reportedEnd))
  }

  /// Where the match of a phrase that begins at `start` ends.
  package func end(of number: Int, from start: Int) -> Int? {
    let row = program.rows[number]
    guard forward(row, 0, start) else { return nil }
    return ranges[Int(row.count) - 1].upperBound
  }

  /// Gaps as short, table entries as long as possible.
  private func matches(_ row: PhraseProgram.Row, anchorAt position: Int) -> Bool {
    let anchor = Int(row.anchor)
    let element = program.elements[Int(row.first) + anchor]
    guard element.code == .table else {
      set(anchor, position..<position + 1, .none)
      return forward(row, anchor + 1, position + 1) && backward(row, anchor - 1, position)
    }
    let entries = entries(of: element, at: position)
    for entry in entries where stands(entry, at: position) {
      let end = position + Int(program.entries[entry].length)
      set(anchor, position..<end, features(of: entry))
      if forward(row, anchor + 1, end), backward(row, anchor - 1, position) { return true }
    }
    return false
  }

  @inline(__always)
  func set(_ element: Int, _ range: Range<Int>, _ features: WordTable.Features) {
    ranges[element] = range
    self.features[element] = features
  }
}

extension SoundSkeleton {
  /// How alike two words sound, from 0 to 1: the share of consonants that need no change; words that
  /// begin alike are more so.
  package func likeness(to other: SoundSkeleton) -> Double {
    guard count > 0, other.count > 0 else { return 0 }
    // Twelve consonants at most: a row of costs stands in one vector.
    var row = SIMD16<UInt8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    for i in 0..<count {
      var diagonal = row[0]
      row[0] = UInt8(i + 1)
      for j in 0..<other.count {
        let above = row[j + 1]
        row[j + 1] = min(row[j] &+ 1, above &+ 1, diagonal &+ (sound(i) == other.sound(j) ? 0 : 1))
        diagonal = above
      }
    }
    var common = 0
    while common < min(count, other.count), sound(common) == other.sound(common) { common += 1 }
    let share = 1 - Double(row[other.count]) / Double(max(count, other.count))
    return common >= 3 || common >= 2 && common == min(count, other.count) && max(count, other.count) <= common + 2 ? max(share, 0.75) : share
  }

  /// What ``likeness(to:)`` is at most, told by how many sounds they have and which.
  package func mostLikeness(to other: SoundSkeleton) -> Double {
    // Two sounds in common at the beginning make any words alike.
    if count > 1, other.count > 1, bits & 0xFF == other.bits & 0xFF { return 1 }
    let longest = max(count, other.count)
    return longest == 0 ? 0 : 1 - Double(longest - min(shared(with: other), other.shared(with: self))) / Double(longest)
  }

  /// How many of its sounds the other one has anywhere.
  private func shared(with other: SoundSkeleton) -> Int {
    var (mask, rest) = (UInt64(0), other.bits)
    for _ in 0..<other.count {
      mask |= 1 << (rest & 0xF)
      rest >>= 4
    }
    var shared = 0
    rest = bits
    for _ in 0..<count {
      shared += Int(mask >> (rest & 0xF) & 1)
      rest >>= 4
    }
    return shared
  }

  private func sound(_ index: Int) -> UInt64 { bits >> UInt64(index * 4) & 0xF }
}

import Bitext

extension Segment {
  /// The scalars of the prose, each with its UTF-8 range; those of codes are left out.
  ///
  /// - Complexity: A pass over the whole text: for checks whose features few segments have.
  var placedScalars: [(scalar: Unicode.Scalar, range: TextRange)] {
    var placed: [(scalar: Unicode.Scalar, range: TextRange)] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      let range = offset..<offset + UTF8.width(scalar)
      offset = range.upperBound
      if !codes.contains(where: { $0.overlaps(range) }) { placed.append((scalar, range)) }
    }
    return placed
  }
}

import Bitext
import Formats

extension RecordLayout {
  /// Throws where a file holds records, which would be rewritten as plain text, keys and sources included.
  static func refuseRewriting(_ path: String) throws(Problem) {
    guard RecordLayout(fileName: path) == nil else {
      throw Problem(path, "records are audited, not rewritten", remedy: "use 'calque audit', or take the rewrites from 'calque filter'")
    }
  }
}

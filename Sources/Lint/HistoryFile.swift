internal import CSQLite
import Bitext
import Foundation

/// The runs of a lint, in an SQLite file: one row each, and the counts of its rules.
package struct HistoryFile {
  /// One run, as it was written down.
  package struct Run: Hashable, Sendable {
    /// UTC, ISO 8601.
    package var time: String
    /// The commit, where one was known.
    package var revision: String
    package var files: Int
    package var words: Int
    package var score: Double
    package var interval: ClosedRange<Double>?
    /// Penalty points per 1,000 words.
    package var density: Double
    package var certain: Int
    package var probable: Int
  }

  private let path: String
  private let signature: Signature
  private let time: String
  private let revision: String

  /// - Parameters:
  ///   - time: UTC, ISO 8601.
  ///   - revision: The commit, or nothing.
  package init(path: String, signature: Signature = Signature(calque: "", icu: "", unicode: "", rules: ""), time: String = "", revision: String = "") {
    self.path = path
    self.signature = signature
    self.time = time
    self.revision = revision
  }

  private static let version = "1"
  private static let tables = [
    """
    CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, time TEXT NOT NULL, revision TEXT, calque TEXT, rules TEXT, files INTEGER, words INTEGER,
      penalty INTEGER, score REAL, low REAL, high REAL, certain INTEGER, probable INTEGER, hint INTEGER)
    """,
    "CREATE TABLE IF NOT EXISTS rule_counts (run INTEGER NOT NULL REFERENCES runs (id), rule TEXT NOT NULL, count INTEGER, PRIMARY KEY (run, rule)) WITHOUT ROWID",
  ]

  /// Adds a run, whole or not at all.
  package func add(_ totals: LintTotals) throws(Problem) {
    let database = try open()
    defer { csqlite_close(database) }
    try run(database, "BEGIN IMMEDIATE")
    for table in Self.tables { try run(database, table) }
    try run(database, "PRAGMA user_version = \(Self.version)")
    let interval = totals.interval
    try run(
      database, "INSERT INTO runs (time, revision, calque, rules, files, words, penalty, score, low, high, certain, probable, hint) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [
        time, revision, signature.calque, signature.rules, "\(totals.files)", "\(totals.words)", "\(totals.penalty)", "\(totals.score)",
        interval.map { "\($0.lowerBound)" }, interval.map { "\($0.upperBound)" }, count(totals, .certain), count(totals, .probable), count(totals, .hint),
      ])
    for (rule, count) in totals.rules.sorted(by: { $0.key < $1.key }) {
      try run(database, "INSERT INTO rule_counts (run, rule, count) VALUES ((SELECT max(id) FROM runs), ?, ?)", [rule.description, "\(count)"])
    }
    try run(database, "COMMIT")
  }

  private func count(_ totals: LintTotals, _ tier: Tier) -> String { "\(totals.tiers[tier] ?? 0)" }

  /// The last runs, the oldest first.
  package func runs(last count: Int) throws(Problem) -> [Run] {
    guard FileManager.default.fileExists(atPath: path) else { throw Problem(path, "there is no such history", remedy: "write one with 'calque lint --history'") }
    let database = try open()
    defer { csqlite_close(database) }
    let sql = "SELECT time, revision, files, words, score, low, high, penalty, certain, probable FROM runs ORDER BY id DESC LIMIT \(max(0, count))"
    guard csqlite_query(database, sql) == 1 else { throw failure(database) }
    var runs: [Run] = []
    while true {
      let status = csqlite_next(database)
      if status == 0 { return runs.reversed() }
      guard status == 1 else { throw failure(database) }
      func text(_ column: Int32) -> String? { csqlite_text(database, column).map { String(cString: $0) } }
      func number(_ column: Int32) -> Double { text(column).flatMap(Double.init) ?? 0 }
      let words = Int(number(3))
      let low = text(5).flatMap(Double.init)
      let high = text(6).flatMap(Double.init)
      let interval = low.flatMap { low in high.flatMap { low <= $0 ? low...$0 : nil } }
      runs.append(
        Run(
          time: text(0) ?? "", revision: text(1) ?? "", files: Int(number(2)), words: words, score: number(4), interval: interval,
          density: words == 0 ? 0 : number(7) * 1000 / Double(words), certain: Int(number(8)), probable: Int(number(9))))
    }
  }

  private func open() throws(Problem) -> OpaquePointer {
    guard let database = csqlite_open(path) else { throw Problem(path, "the history cannot be opened", remedy: "check the folder and its permissions") }
    guard csqlite_query(database, "PRAGMA user_version") == 1, csqlite_next(database) == 1, let text = csqlite_text(database, 0) else {
      defer { csqlite_close(database) }
      throw failure(database)
    }
    let version = String(cString: text)
    _ = csqlite_query(database, "SELECT 1")
    guard version == "0" || version == Self.version else {
      csqlite_close(database)
      throw Problem(path, "the history is of another version, \(version)", remedy: "give --history another file")
    }
    return database
  }

  private func run(_ database: OpaquePointer, _ sql: String, _ values: [String?] = []) throws(Problem) {
    let texts = values.map { $0.flatMap { strdup($0) } }
    defer { for text in texts { free(text) } }
    let status = texts.map { UnsafePointer($0) }.withUnsafeBufferPointer { csqlite_run(database, sql, $0.baseAddress, Int32($0.count)) }
    guard status == 1 else { throw failure(database) }
  }

  private func failure(_ database: OpaquePointer) -> Problem {
    Problem(path, "the history cannot be used: \(String(cString: csqlite_message(database)))", remedy: "check that it is an SQLite file that may be written")
  }
}

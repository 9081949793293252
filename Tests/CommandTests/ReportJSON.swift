/// `calque-report/1` as docs/report.md promises it: what has no `?` is always there.
struct ReportJSON: Decodable, Equatable {
  let schema: String
  let signature: SignatureJSON
  let documents: [DocumentJSON]
}

struct SignatureJSON: Decodable, Equatable {
  let calque: String
  let icu: String
  let unicode: String
  let rules: String
}

struct DocumentJSON: Decodable, Equatable {
  let path: String
  let sourcePath: String?
  let sourceLanguage: String?
  let targetLanguage: String
  let words: Int
  let languages: Languages
  let score: Score
  let summary: Summary
  let findings: [FindingJSON]
  let problems: [ProblemJSON]

  struct Languages: Decodable, Equatable {
    let source: Language?
    let target: Language
  }

  struct Language: Decodable, Equatable {
    let tag: String
    let guessed: Bool
    let confidence: Double?
    let reasons: [String]?
  }

  struct Score: Decodable, Equatable {
    let mqm: Double
    let penalty: Int
    let perThousandWords: Double
  }

  struct Summary: Decodable, Equatable {
    let hints: [Hint]
    let context: [Context]

    struct Hint: Decodable, Equatable {
      let rule: String
      let count: Int
    }

    struct Context: Decodable, Equatable {
      let name: String
      let value: Double
    }
  }
}

struct ProblemJSON: Decodable, Equatable {
  let line: Int?
  let message: String
}

struct FindingJSON: Decodable, Equatable {
  let rule: String
  let mqm: String
  let its: String
  let severity: String
  let tier: String
  let confidence: Double
  let calibrated: Bool
  let message: String
  let why: String
  let unit: String
  let record: Int?
  let range: Place
  let line: Int
  let column: Int
  let endLine: Int
  let endColumn: Int
  let text: String
  let source: Source?
  let fixes: [FixJSON]?
  let fingerprint: String

  struct Place: Decodable, Equatable {
    let start: Int
    let end: Int
  }

  struct Source: Decodable, Equatable {
    let range: Place
    let text: String
  }

  struct FixJSON: Decodable, Equatable {
    let range: Place
    let replacement: String
    let applicability: String
  }
}

/// What `filter` adds to a record.
struct FilterJSON: Decodable {
  let calque: Verdict

  struct Verdict: Decodable {
    let findings: [Finding]?
    let docCut: Bool?
    let stamp: SignatureJSON?
    let error: String?
    let line: Int?
  }

  struct Finding: Decodable {
    let rule: String
    let text: String
    let range: FindingJSON.Place
  }
}

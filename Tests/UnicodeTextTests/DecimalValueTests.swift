import Testing
import UnicodeText

@Suite("A decimal value")
struct DecimalValueTests {
  @Test(arguments: [
    Row("0", "0"), Row("-0", "0"), Row("0.000", "0"), Row("007", "7"), Row("2.50", "2.5"),
    Row("-12.50", "-12.5"), Row("1000000", "1000000"), Row("0.001", "0.001"), Row(".5", "0.5"),
    Row("5.", "5"), Row("2.5E+3", "2500"), Row("25E-1", "2.5"), Row("1e2", "100"),
    Row("12345678901234567890.5", "12345678901234567890.5"),
    Row("9999999999999999999", "9999999999999999999"),
    Row("1E+60", "1E+60"), Row("1E-60", "1E-60"), Row("-3E+50", "-3E+50"),
  ])
  func isReadAndWritten(_ row: Row<String, String>) throws {
    let value = try #require(DecimalValue(row.input), sourceLocation: row.location)
    #expect(value.description == row.output, sourceLocation: row.location)
    #expect(DecimalValue(value.description) == value, sourceLocation: row.location)
  }

  @Test(arguments: [
    "", "-", ".", "1.2.3", "1,5", "abc", "1e", "1e999999999999", "1e99999999999999999999", "٣",
    "--1", "+1", " 1", "1 ", "1\u{0000}", "-.", "e5", "1e5.5", "½",
  ])
  func isNotReadFromOtherText(_ text: String) {
    #expect(DecimalValue(text) == nil)
  }

  @Test(arguments: [
    Row(["2.50", "2.5"], true), Row(["1E+3", "1000"], true), Row(["0", "-0.00"], true),
    Row(["-1", "1"], false), Row(["1.0000000000000000000000001", "1"], false),
    Row(["12345678901234567890123", "12345678901234567890123.0"], true),
    Row(["12345678901234567890123", "12345678901234567890124"], false),
  ])
  func isEqualByValue(_ row: Row<[String], Bool>) throws {
    let (a, b) = (
      try #require(DecimalValue(row.input[0])), try #require(DecimalValue(row.input[1]))
    )
    #expect((a == b) == row.output, sourceLocation: row.location)
    if row.output { #expect(a.hashValue == b.hashValue, sourceLocation: row.location) }
  }

  /// Ascending, all different.
  private static let ascending = [
    "-1E+30", "-12345678901234567890123", "-1000", "-999.9", "-1.25", "-1.2", "-1", "-0.5",
    "-1E-30", "0", "1E-30", "0.009", "0.01", "0.0100000000000000000000001", "0.5", "1", "1.2",
    "1.25", "1.3", "9", "10", "99", "100", "100.5", "1000", "9999999999999999999",
    "10000000000000000000", "10000000000000000001", "12345678901234567890123", "1E+30",
  ]

  @Test func isOrdered() throws {
    let values = try Self.ascending.map { try #require(DecimalValue($0)) }
    for (i, a) in values.enumerated() {
      for (j, b) in values.enumerated() {
        #expect((a < b) == (i < j), "\(a) < \(b)")
        #expect((a == b) == (i == j), "\(a) == \(b)")
      }
    }
  }

  @Test(arguments: [
    Row(("2.5", 6), "2500000"), Row(("1200", -3), "1.2"), Row(("0", 9), "0"), Row(("7", 0), "7"),
    Row(("-0.003", 3), "-3"), Row(("12345678901234567890123", -20), "123.45678901234567890123"),
  ])
  func isScaledByPowersOfTen(_ row: Row<(String, Int), String>) throws {
    let value = try #require(DecimalValue(row.input.0))
    let scaled = value.scaled(byPowerOfTen: row.input.1)
    #expect(scaled == DecimalValue(row.output), sourceLocation: row.location)
    #expect(scaled.scaled(byPowerOfTen: -row.input.1) == value, sourceLocation: row.location)
  }

  @Test(
    arguments: [
      Row("42", 42), Row("-42", -42), Row("2.5", nil), Row("9223372036854775807", Int.max),
      Row("9223372036854775808", nil), Row("-9223372036854775807", -Int.max),
      Row("-9223372036854775808", Int.min), Row("-9223372036854775809", nil),
      Row("1E+18", 1_000_000_000_000_000_000), Row("1E+19", nil), Row("1E+400", nil), Row("0", 0),
    ] as [Row<String, Int?>])
  func isAnIntegerWhereItFits(_ row: Row<String, Int?>) throws {
    let value = try #require(DecimalValue(row.input))
    #expect(value.integer == row.output, sourceLocation: row.location)
    if let integer = row.output { #expect(DecimalValue(integer) == value) }
  }

  @Test(arguments: [Row("2.50", 1), Row("300", 0), Row("0.001", 3), Row("0", 0), Row("-1.25", 2)])
  func countsItsFractionDigits(_ row: Row<String, Int>) throws {
    let value = try #require(DecimalValue(row.input))
    #expect(value.fractionDigits == row.output, sourceLocation: row.location)
    #expect(value.isInteger == (row.output == 0), sourceLocation: row.location)
  }

  @Test func isExactWhateverItsLength() throws {
    let digits = String(repeating: "1234567890", count: 100_000)
    let value = try #require(DecimalValue(digits + ".5"))
    #expect(value.digits.count == 1_000_001)
    #expect(value.description.utf8.count == 1_000_002)
    #expect(value != DecimalValue(digits))
    #expect(-(-value) == value)
    #expect(-value < value)
  }
}

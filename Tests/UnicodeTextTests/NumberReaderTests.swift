import Testing
import UnicodeText

@Suite("A number reader")
struct NumberReaderTests {
  /// Each number as `text=reading|reading`, with `%`, `‰`, `chained`, `letter`.
  private func described(_ numbers: [WrittenNumber], in text: String) -> String {
    numbers.map { number in
      let readings = number.readings.map { reading in
        let zeros = reading.fractionDigits - reading.value.fractionDigits
        return "\(reading.value)" + (zeros > 0 ? "(\(reading.fractionDigits))" : "")
      }
      var notes: [String] = []
      if number.ratio == .percent { notes.append("%") }
      if number.ratio == .permille { notes.append("‰") }
      if number.isChained { notes.append("chained") }
      if number.touchesLetter { notes.append("letter") }
      return ["\(text[utf8: number.fullRange])=\(readings.joined(separator: "|"))"]
        .appending(notes).joined(separator: " ")
    }.joined(separator: "; ")
  }

  @Test(arguments: [
    Row(Tagged("en", "1,234"), "1,234=1234|1.234"),
    Row(Tagged("en", "1.234"), "1.234=1.234|1234"),
    Row(Tagged("de", "1.234"), "1.234=1234|1.234"),
    Row(Tagged("de", "1,234"), "1,234=1.234|1234"),
    Row(Tagged("de-CH", "1’234.50"), "1’234.50=1234.5(2)"),
    Row(Tagged("en", "1,234.5"), "1,234.5=1234.5"),
    Row(Tagged("en", "1.234,5"), "1.234,5=1234.5"),
    Row(Tagged("en", "1,234,567"), "1,234,567=1234567"),
    Row(Tagged("en", "12,34,567"), "12,34,567=1234567"),
    Row(Tagged("en", "10,20"), "10,20=10.2(2)"),
    Row(Tagged("en", "0,123"), "0,123=0.123"),
    Row(Tagged("en", "1234.567"), "1234.567=1234.567"),
    Row(Tagged("en", "2.50"), "2.50=2.5(2)"),
    Row(Tagged("en", "1.000.000,00"), "1.000.000,00=1000000(2)"),
    Row(Tagged("en", "3·14"), "3·14=3.14"),
    Row(Tagged("fr", "1 234 567,8"), "1 234 567,8=1234567.8"),
    Row(Tagged("fr", "12 300 hommes"), "12 300=12300"),
    Row(Tagged("fr", "1\u{202F}234"), "1\u{202F}234=1234"),
    Row(Tagged("fr", "en 2020 500"), "2020=2020; 500=500"),
    Row(Tagged("en", "737 800 people"), "737=737; 800=800"),
    Row(Tagged("en", "1 234 567"), "1 234 567=1234567"),
    Row(Tagged("en", "1\u{A0}234"), "1\u{A0}234=1234"),
    Row(Tagged("ru", "1 234 567 8 900"), "1 234 567=1234567; 8 900=8900"),
    Row(Tagged("ar", "٢٬٥٠٠"), "٢٬٥٠٠=2500"), Row(Tagged("ar", "٢٫٥"), "٢٫٥=2.5"),
    Row(Tagged("ar", "١،٢٣٤"), "١،٢٣٤=1234|1.234"), Row(Tagged("ar", "2,500"), "2,500=2500|2.5(3)"),
    Row(Tagged("ar-MA", "2.500"), "2.500=2500|2.5(3)"),
    Row(Tagged("fa", "۱۲٬۳۴۵٫۶"), "۱۲٬۳۴۵٫۶=12345.6"),
    Row(Tagged("hi", "१२,३४,५६७.८"), "१२,३४,५६७.८=1234567.8"),
    Row(Tagged("bn", "৩,৫০০"), "৩,৫০০=3500|3.5(3)"), Row(Tagged("th", "๑๒๓.๔"), "๑๒๓.๔=123.4"),
    Row(Tagged("zh", "１，２３４．５"), "１，２３４．５=1234.5"),
    Row(Tagged("", "𝟏𝟐𝟑"), "𝟏𝟐𝟑=123"),
  ])
  func readsSeparators(_ row: Row<Tagged, String>) throws {
    let reader = NumberReader(try LocaleData(row.input.tag))
    #expect(
      described(reader.numbers(in: row.input.text), in: row.input.text) == row.output,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("24.12.2023", "24=24 chained; 12=12 chained; 2023=2023 chained"),
    Row("1.2.3", "1=1 chained; 2=2 chained; 3=3 chained"),
    Row("1,2,3", "1=1 chained; 2=2 chained; 3=3 chained"),
    Row("192.168.0.1", "192=192 chained; 168=168 chained; 0=0 chained; 1=1 chained"),
    Row("12:30", "12=12; 30=30"), Row("2024-05-06", "2024=2024; 05=5; 06=6"),
    Row("6/3", "6=6; 3=3"), Row("5-10", "5=5; 10=10"), Row("5–10", "5=5; 10=10"),
    Row("12，345", "12=12; 345=345"), Row("1٢3", "1=1; ٢=2; 3=3"),
  ])
  func tellsDatesVersionsAndListsApart(_ row: Row<String, String>) {
    #expect(
      described(NumberReader().numbers(in: row.input), in: row.input) == row.output,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("-5", "-5=-5|5"), Row("−5", "−5=-5"), Row("(-5)", "-5=-5|5"), Row("a-1", "1=1"),
    Row("--5", "5=5"), Row("3%", "3%=3 %"), Row("25 %", "25 %=25 %"),
    Row("25\u{A0}%", "25\u{A0}%=25 %"), Row("%25", "%25=25 %"), Row("a%20b", "20=20 letter"),
    Row("٥٠٪", "٥٠٪=50 %"), Row("٪٥٠", "٪٥٠=50 %"), Row("50％", "50％=50 %"), Row("5‰", "5‰=5 ‰"),
    Row("-2,5 %", "-2,5 %=-2.5|2.5 %"), Row("A380", "380=380 letter"), Row("3D", "3=3 letter"),
    Row("و25", "25=25 letter"), Row("2025年", "2025=2025"), Row("25명", "25=25"),
    Row("COVID-19", "19=19"), Row("$5", "5=5"), Row("№7", "7=7"), Row("2nd", "2=2 letter"),
  ])
  func readsSignsAndLetters(_ row: Row<String, String>) {
    #expect(
      described(NumberReader().numbers(in: row.input), in: row.input) == row.output,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("½", "½=0.5"), Row("2½", "2½=2.5"), Row("1,234¾", "1,234¾=1234.75"), Row("⅛", "⅛=0.125"),
    Row("2⅓", ""), Row("⅓", ""), Row("10 2½", "10=10; 2½=2.5"), Row(".5", ".5=0.5"),
    Row("a .25", ".25=0.25"), Row("-.5", "-.5=-0.5|0.5"), Row("No.5", "5=5"), Row("...5", "5=5"),
    Row("km²", ""), Row("①", ""), Row("Ⅷ", ""), Row("007", "007=7"), Row("0", "0=0"),
  ])
  func readsFractions(_ row: Row<String, String>) {
    #expect(
      described(NumberReader().numbers(in: row.input), in: row.input) == row.output,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("二〇二五年", "二〇二五=2025"), Row("一九九八", "一九九八=1998"), Row("三〇", "三〇=30"),
    Row("○五", "○五=5"), Row("五六个", ""), Row("一起", ""), Row("三千零五十", ""), Row("一百零五", ""),
    Row("三五〇〇万", "三五〇〇=3500"), Row("百二三四", ""), Row("一二三百", ""),
  ])
  func readsHanDigitsByPosition(_ row: Row<String, String>) {
    #expect(
      described(NumberReader().numbers(in: row.input), in: row.input) == row.output,
      sourceLocation: row.location)
  }

  @Test func readsEveryDecimalDigitOfUnicode() throws {
    var digits = 0
    for line in try UnicodeDataFile("UnicodeData.txt").lines {
      let fields = line.text.split(separator: ";", omittingEmptySubsequences: false)
      guard fields.count > 6, fields[2] == "Nd" else { continue }
      let digit = try #require(text(ofCodePoints: fields[0]))
      let value = try #require(Int(fields[6]))
      let numbers = NumberReader().numbers(in: "x " + digit)
      #expect(numbers.map(\.value) == [DecimalValue(value)], "\(fields[1])")
      #expect(numbers.map(\.range) == [2..<2 + digit.utf8.count], "\(fields[1])")
      digits += 1
    }
    #expect(digits == 680)
  }

  @Test func givesOffsetsInBytes() {
    let text = "😀 é: 1,234 %, ٢٥"
    let bytes = Array(text.utf8)
    let numbers = NumberReader().numbers(in: text)
    #expect(numbers.map { text[utf8: $0.range] } == ["1,234", "٢٥"])
    #expect(numbers.map { text[utf8: $0.fullRange] } == ["1,234 %", "٢٥"])
    let numbersOfBytes = NumberReader().numbers(in: bytes.span)
    #expect(numbersOfBytes == numbers)
    #expect(numbers[0].mayBe(1234))
    #expect(!numbers[0].mayBe(1235))
  }
}

extension Array {
  fileprivate func appending(_ others: [Element]) -> [Element] { self + others }
}

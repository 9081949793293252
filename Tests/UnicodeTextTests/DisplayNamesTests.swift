import Testing
import UnicodeText

@Suite("Display names")
struct DisplayNamesTests {
  @Test(arguments: [
    Row(Tagged("en", "US"), ["United States", "US"]),
    Row(Tagged("en", "GB"), ["United Kingdom", "UK"]),
    Row(Tagged("en", "CI"), ["Côte d’Ivoire", "Ivory Coast"]),
    Row(Tagged("en", "TR"), ["Turkey", "Türkiye"]),
    Row(Tagged("en", "MM"), ["Myanmar (Burma)", "Myanmar"]),
    Row(Tagged("en", "PS"), ["Palestinian Territories", "Palestine"]),
    Row(Tagged("ar", "SA"), ["المملكة العربية السعودية"]),
    Row(Tagged("de", "FR"), ["Frankreich"]), Row(Tagged("ru", "DE"), ["Германия"]),
    Row(Tagged("zh", "JP"), ["日本"]), Row(Tagged("ja", "US"), ["アメリカ合衆国", "アメリカ"]),
    Row(Tagged("hi", "IN"), ["भारत"]), Row(Tagged("fa", "IR"), ["ایران"]),
    Row(Tagged("he", "IL"), ["ישראל"]), Row(Tagged("th", "TH"), ["ไทย"]),
    Row(Tagged("en-AU", "US"), ["United States", "US"]),
    Row(Tagged("pt-PT", "VN"), ["Vietname"]), Row(Tagged("pt", "VN"), ["Vietnã"]),
    Row(Tagged("zh-TW", "IT"), ["義大利"]), Row(Tagged("zh-Hant-HK", "IT"), ["意大利"]),
    Row(Tagged("sr-ME", "ME"), ["Crna Gora"]), Row(Tagged("sr", "ME"), ["Црна Гора"]),
    Row(Tagged("en", "EU"), ["European Union"]), Row(Tagged("en", "XK"), ["Kosovo"]),
  ])
  func ofCountries(_ row: Row<Tagged, [String]>) throws {
    let name = try LocaleData(row.input.tag).countries[row.input.text]
    #expect(name?.all == row.output, sourceLocation: row.location)
  }

  @Test func ofCountriesLeaveOutContinentsAndTestCodes() throws {
    let locale = try LocaleData("en")
    #expect(locale.countries["150"] == nil)
    #expect(locale.countries["ZZ"] == nil)
    #expect(locale.regions["150"]?.name == "Europe")
    #expect((240...260).contains(locale.countries.count))
  }

  @Test(arguments: [
    Row(Tagged("en", "ar"), "Arabic"), Row(Tagged("en", "zh_Hant"), "Traditional Chinese"),
    Row(Tagged("de", "fr"), "Französisch"), Row(Tagged("fr", "de"), "allemand"),
    Row(Tagged("ar", "en"), "الإنجليزية"), Row(Tagged("ja", "ko"), "韓国語"),
    Row(Tagged("en", "pt_BR"), "Brazilian Portuguese"), Row(Tagged("en", "xx"), nil),
  ])
  func ofLanguages(_ row: Row<Tagged, String?>) throws {
    let name = try LocaleData(row.input.tag).languages[row.input.text]?.name
    #expect(name == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row(Tagged("en", "Cyrl"), "Cyrillic"), Row(Tagged("de", "Grek"), "Griechisch"),
    Row(Tagged("fr", "Arab"), "arabe"),
  ])
  func ofScripts(_ row: Row<Tagged, String>) throws {
    let name = try LocaleData(row.input.tag).scripts[row.input.text]?.name
    #expect(name == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row(Tagged("en", "USD"), "US Dollar $ one:US dollar other:US dollars"),
    Row(Tagged("en-GB", "GBP"), "British Pound £ one:British pound other:British pounds"),
    Row(
      Tagged("en-AU", "AUD"), "Australian Dollar $ one:Australian dollar other:Australian dollars"),
    Row(
      Tagged("ru", "RUB"),
      "российский рубль ₽ few:российских рубля many:российских рублей one:российский рубль other:российского рубля"
    ),
    Row(Tagged("ja", "JPY"), "日本円 ￥ other:円"),
    Row(Tagged("de", "EUR"), "Euro € one:Euro other:Euro"),
    Row(Tagged("en", "DEM"), "German Mark DEM one:German mark other:German marks"),
  ])
  func ofCurrencies(_ row: Row<Tagged, String>) throws {
    let currency = try #require(LocaleData(row.input.tag).currencies[row.input.text])
    let plurals = currency.plurals.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    #expect(
      ([currency.name, currency.symbol] + plurals).joined(separator: " ") == row.output,
      sourceLocation: row.location)
  }
}

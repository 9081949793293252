/// Sentences of one language, made of templates and word lists.
///
/// A template's slots: `{name}` a person, `{place}` a town, `{noun}` and `{noun2}`, `{adj}`, `{verb}`,
/// `{time}`, `{country}` of CLDR, `{n}` a number; `{a noun}` is a noun with the English article that it takes.
struct Grammar {
  let language: String
  let templates: [String]
  let slots: [String: [String]]
  /// A sentence with the fault that the benchmark plants, `{place}` and `{n}` in it.
  let planted: String
  /// What stands between two sentences.
  let separator: String

  init(_ language: String, planted: String, separator: String = " ", templates: [String], nouns: String, adjectives: String, verbs: String, times: [String], towns: [String], names: [String]) {
    self.language = language
    self.planted = planted
    self.separator = separator
    self.templates = templates
    func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }
    slots = [
      "noun": words(nouns), "noun2": words(nouns).reversed(), "adj": words(adjectives), "verb": words(verbs), "time": times, "place": towns, "name": names,
    ]
  }

  /// Every join of a beginning, a middle and an end: names of nobody.
  static func joined(_ first: String, _ middle: String, _ last: String) -> [String] {
    func parts(_ text: String) -> [String] { text.split(separator: " ").map { $0 == "-" ? "" : String($0) } }
    return parts(first).flatMap { a in parts(middle).flatMap { b in parts(last).map { a + b + $0 } } }
  }
}

extension Grammar {
  static let all = [english, german, russian, arabic, chinese, japanese]

  static let english = Grammar(
    "en", planted: "The report of UNESCO (UNESCO) names {place} on page {n}.",
    templates: [
      "{name} told the council of {place} that the {adj} {noun} would {verb} the {noun2} before {time}.",
      "The {noun} near {place} has {n} workers, and none of them expected the {adj} {noun2} of {country} to {verb} it.",
      "Nobody in {place} could say why the {noun} had to {verb} {a noun2} that was {adj} enough for {n} people.",
      "In {country}, where {name} grew up, every {adj} {noun} belongs to {a noun2}; {n} of them closed {time}.",
      "“We never meant to {verb} the {noun},” {name} said in {place}, “but the {adj} {noun2} left us no choice.”",
      "It was {a adj} {noun} that cost {n} euros {time}, which the {noun2} of {place} found hard to {verb}.",
      "Since {time} the {noun} has carried {n} tonnes to {country}, although {name} wanted to {verb} the {adj} {noun2}.",
    ],
    nouns: "harbour bridge market school hospital factory orchard library museum railway tunnel court council newspaper festival garden mill dam reservoir laboratory theatre warehouse refinery vineyard quarry lighthouse station airport chapel workshop bakery archive college stadium prison embassy ministry union company bank farm forest fishery ferry cannery observatory monastery barracks clinic orchestra committee parliament tribunal cooperative foundation academy institute bureau",
    adjectives: "new old small large narrow quiet busy costly famous local modern ancient wooden northern southern eastern western coastal rural private public empty crowded damaged restored green grey early late steep shallow distant nearby popular silent bright heavy light broken useful careful",
    verbs: "open close sell buy rebuild repair move visit defend support replace paint finish measure cover clean rent lease inspect expand divide join leave follow study describe publish record protect restore abandon serve supply finance insure",
    times: ["the spring", "the autumn", "the end of the year", "the harvest", "the election", "last winter", "the holidays", "the flood", "the strike", "midsummer"],
    towns: joined("Al Bar Cor Dun Ed Fal Gar Hol Ing Kel Lan Mor Nor Os Pel Quar Ros Sil Tor Ul", "- den ber mar win ha ster ling", "ford ton by ham bridge moor wick dale port ness"),
    names: joined("Anna Boris Clara David Elena Frank Grace Henry Irene James Karen Louis", "-", "-").flatMap { first in joined("Al Bran Cald Dray Ells Fenn Gold Harg Ivers Kem", "- ac ing er", "man son wood field").map { "\(first) \($0)" } })

  static let german = Grammar(
    "de", planted: "Der Bericht der UNESCO (UNESCO) nennt {place} auf Seite {n}.",
    templates: [
      "{name} sagte dem Rat von {place}, dass die {adj} {noun} die {noun2} vor {time} {verb} werde.",
      "Die {noun} bei {place} hat {n} Beschäftigte, und keiner von ihnen hätte gedacht, dass die {adj} {noun2} aus {country} sie {verb} könnte.",
      "Niemand in {place} wusste, warum die {noun} eine {noun2} {verb} musste, die für {n} Menschen {adj} genug war.",
      "„Wir wollten die {noun} nie {verb}“, sagte {name} in {place}, „aber die {adj} {noun2} ließ uns keine Wahl.“",
      "Seit {time} hat die {noun} {n} Tonnen nach {country} gebracht, obwohl {name} die {adj} {noun2} {verb} wollte.",
      "Eine {adj} {noun} kostete {time} {n} Euro, was die {noun2} von {place} kaum {verb} konnte.",
    ],
    nouns: "Brücke Schule Fabrik Mühle Bücherei Werkstatt Bäckerei Kapelle Genossenschaft Stiftung Akademie Gärtnerei Bahn Fähre Klinik Brauerei Druckerei Kaserne Sternwarte Molkerei Straße Zeitung Gemeinde Behörde Botschaft Gewerkschaft Bank Kirche Burg Halle Anlage Raffinerie Spinnerei Ziegelei Gießerei Staumauer Siedlung Kammer Leitung Verwaltung Universität Bühne Galerie",
    adjectives: "neue alte kleine große schmale stille teure berühmte örtliche moderne hölzerne nördliche südliche östliche westliche ländliche private öffentliche leere volle beschädigte grüne graue frühe späte steile flache ferne nahe beliebte helle schwere leichte",
    verbs: "öffnen schließen verkaufen kaufen aufbauen reparieren verlegen besuchen verteidigen unterstützen ersetzen streichen vollenden vermessen decken reinigen mieten prüfen erweitern teilen verlassen begleiten erforschen beschreiben schützen sanieren versorgen versichern",
    times: ["dem Frühjahr", "dem Herbst", "dem Jahresende", "der Ernte", "der Wahl", "dem Winter", "den Ferien", "dem Hochwasser", "dem Streik"],
    towns: joined("Al Bar Cal Dorn Eber Fal Garten Hohen Ingel Kalten Lauter Mark Neu Ober Peters Ross Schön Tannen Unter Wald", "- en er bach", "heim dorf hausen burg berg feld stedt brück tal furt"),
    names: joined("Anna Bernd Clara Dieter Erika Frank Greta Heinz Ilse Jörg Karin Lars", "-", "-").flatMap { first in joined("Al Brand Dreh Eich Fen Gold Harten Kem", "- er ing", "mann stein berger hof").map { "\(first) \($0)" } })

  static let russian = Grammar(
    "ru", planted: "В докладе ЮНЕСКО (ЮНЕСКО) назван {place} на странице {n}.",
    templates: [
      "{name} рассказал совету города {place}, что {adj} {noun} сможет {verb} весь {noun2} до {time}.",
      "На берегу у города {place} стоит {adj} {noun}, где работают {n} человек, и никто не ждал, что {noun2} из страны {country} решит {verb} его.",
      "Никто в городе {place} не знал, почему {noun} должен {verb} {noun2}, который был {adj} для {n} жителей.",
      "«Мы не хотели {verb} {noun}, — сказал {name} в городе {place}, — но {adj} {noun2} не оставил нам выбора».",
      "С {time} этот {noun} отправил {n} тонн в страну {country}, хотя {name} думал {verb} {adj} {noun2}.",
    ],
    nouns: "мост рынок завод музей театр вокзал порт сад суд совет цех склад институт колледж стадион архив маяк банк лес карьер тоннель комитет союз фонд клуб парк храм дворец посёлок канал причал элеватор комбинат питомник санаторий приют рудник полигон журнал оркестр",
    adjectives: "новый старый малый большой узкий тихий дорогой известный местный древний деревянный северный южный восточный западный сельский частный пустой зелёный серый ранний поздний крутой далёкий близкий светлый тяжёлый лёгкий полезный",
    verbs: "открыть закрыть продать купить построить починить перенести посетить защитить поддержать заменить покрасить закончить измерить покрыть очистить снять проверить расширить разделить покинуть изучить описать сохранить снабдить",
    times: ["весны", "осени", "конца года", "сбора урожая", "выборов", "зимы", "праздников", "паводка", "забастовки"],
    towns: joined("Ал Бор Вер Гор Дуб Ель Зар Иль Кам Лип Мал Нов Оль Пет Руд", "- ен ов ар ин", "ск град горск озёрск поль бург реченск"),
    names: joined("Анна Борис Вера Глеб Дарья Егор Зоя Игорь Кира Лев", "-", "-").flatMap { first in joined("Ал Брон Вер Гор Дым Ел Зар Кам", "- ен ов", "цев ский ко чук").map { "\(first) \($0)" } })

  static let arabic = Grammar(
    "ar", planted: "ورد اسم {place} في تقرير اليونسكو (اليونسكو) في الصفحة {n}.",
    templates: [
      "أبلغ {name} مجلس مدينة {place} أن {noun} {adj} سوف {verb} {noun2} قبل {time}.",
      "يعمل {n} شخصا في {noun} {adj} قرب {place}، ولم يتوقع أحد منهم أن {noun2} من {country} قد {verb} ذلك.",
      "لم يعرف أحد في {place} لماذا كان على {noun} أن {verb} {noun2} وهو {adj} بما يكفي {n} أسرة.",
      "قال {name} في {place}: «لم نرد أن {verb} {noun}، لكن {noun2} {adj} لم يترك لنا خيارا».",
      "منذ {time} نقل {noun} {adj} نحو {n} طن إلى {country}، مع أن {name} أراد أن {verb} {noun2}.",
    ],
    nouns: "الجسر السوق المصنع المتحف المسرح الميناء البستان المجلس المخزن المعهد الملعب الأرشيف المصرف المنجم النفق الاتحاد النادي الحزب القصر المسجد المخيم السد المطار المرفأ الحقل المختبر المستشفى المعمل الفندق المكتب البرلمان المركز المطعم الوادي المنزل الكتاب",
    adjectives: "الجديد القديم الصغير الكبير الضيق الهادئ الغالي المشهور المحلي الحديث الخشبي الشمالي الجنوبي الشرقي الغربي الريفي الخاص العام الفارغ المزدحم الأخضر المبكر المتأخر البعيد القريب الثقيل الخفيف المفيد",
    verbs: "يفتح يغلق يبيع يشتري يبني يصلح ينقل يزور يحمي يدعم يبدل يدهن يكمل يقيس يغطي ينظف يؤجر يفحص يوسع يقسم يترك يدرس يصف ينشر يسجل يرمم يزود",
    times: ["الربيع", "الخريف", "نهاية العام", "موسم الحصاد", "الانتخابات", "الشتاء", "العطلة", "الفيضان", "الإضراب"],
    towns: joined("بر تل عين وادي كفر دير رأس بيت", "- ال", "مون سعيد قرة نور حداد زيتون ملاح صفا كروم جبل نهر رمان توت عسل قمح").map { $0.contains("وادي") ? $0 : $0 },
    names: joined("أحمد بسام حسن خالد رامي سامي طارق عادل فادي كريم مازن نبيل", "-", "-").flatMap { first in joined("ال", "حداد خطيب نجار صباغ بقال عطار زيات", "- ي").map { "\(first) \($0)" } })

  static let chinese = Grammar(
    "zh", planted: "UNESCO（UNESCO）的报告在第{n}页提到了{place}。", separator: "",
    templates: [
      "{name}告诉{place}的居民，那座{adj}的{noun}会在{time}之前{verb}{noun2}。",
      "{place}附近的{noun}有{n}名工人，谁也没有想到{country}的{noun2}会{verb}它。",
      "{place}没有人知道，为什么{noun}要{verb}一个{adj}的{noun2}，那里只住着{n}个人。",
      "“我们从来不想{verb}{noun}，”{name}在{place}说，“可是{adj}的{noun2}让我们没有选择。”",
      "自{time}以来，{noun}已经向{country}运送了{n}吨货物，而{name}想{verb}那个{adj}的{noun2}。",
    ],
    nouns: "大桥 市场 工厂 学校 医院 图书馆 博物馆 铁路 隧道 法院 议会 报社 花园 磨坊 水库 实验室 剧院 仓库 葡萄园 采石场 灯塔 车站 机场 教堂 作坊 面包房 档案馆 大学 体育场 大使馆 工会 银行 农场 森林 渡口 天文台 诊所 乐团 委员会 基金会 研究所 果园 码头 茶馆",
    adjectives: "崭新 古老 狭小 宽大 安静 繁忙 昂贵 有名 现代 木制 空荡 拥挤 破旧 绿色 灰色 陡峭 遥远 临近 明亮 沉重 轻便 实用 热闹 偏僻 干净",
    verbs: "打开 关闭 出售 购买 重建 修理 搬迁 参观 保护 支持 替换 粉刷 完成 测量 覆盖 清洗 租用 检查 扩建 离开 研究 描写 记录 修复 放弃",
    times: ["春天", "秋天", "年底", "收获", "选举", "冬天", "假期", "洪水", "夏至"],
    towns: joined("安 白 长 东 丰 广 海 金 兰 明 南 平 青 石 天", "- 宁 河 山 林 水", "县 镇 村 市 乡"),
    names: joined("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高", "文 国 志 小 建 丽 晓", "明 华 强 英 芳 军 平 林"))

  static let japanese = Grammar(
    "ja", planted: "UNESCO（UNESCO）の報告書は{n}ページで{place}に触れている。", separator: "",
    templates: [
      "{name}は{place}の議会で、{adj}{noun}が{time}までに{noun2}を{verb}だろうと話した。",
      "{place}に近い{noun}では{n}人が働いているが、{country}の{noun2}がそれを{verb}とは誰も思わなかった。",
      "なぜ{noun}が{adj}{noun2}を{verb}のか、{place}の{n}人の住民には分からなかった。",
      "「{noun}を{verb}つもりはなかった」と{name}は{place}で語り、「しかし{adj}{noun2}のために仕方がなかった」と続けた。",
      "{time}から{noun}は{country}へ{n}トンを運んできたが、{name}は{adj}{noun2}を{verb}ことを望んでいた。",
    ],
    nouns: "橋 市場 工場 学校 病院 図書館 博物館 鉄道 トンネル 裁判所 新聞社 庭園 水車小屋 ダム 実験室 劇場 倉庫 ぶどう園 採石場 灯台 駅 空港 教会 作業場 パン屋 資料館 大学 スタジアム 大使館 組合 銀行 農場 森 漁港 フェリー 天文台 診療所 楽団 委員会 財団 研究所 果樹園",
    adjectives: "新しい 古い 小さな 大きな 狭い 静かな 忙しい 高価な 有名な 地元の 近代的な 木造の 北の 南の 空っぽの 混んだ 壊れた 緑の 灰色の 急な 遠い 近い 明るい 重い 軽い 便利な",
    verbs: "開ける 閉める 売る 買う 建て直す 直す 移す 訪ねる 守る 支える 取り替える 塗る 仕上げる 測る 覆う 洗う 借りる 調べる 広げる 分ける 離れる 学ぶ 描く 記す 捨てる",
    times: ["春", "秋", "年末", "収穫", "選挙", "冬", "休暇", "洪水", "夏至"],
    towns: joined("青 赤 石 大 小 北 南 東 西 白 高 長 松 竹 中", "- 野 川 山 島 沢", "市 町 村 町北 浜"),
    names: joined("佐 田 山 川 木 林 森 高 松 井 中 石 藤", "- 本 田 野 村", "太郎 花子 一郎 健 誠 翔 陽子 美咲"))
}

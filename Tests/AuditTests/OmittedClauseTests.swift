import Audit
import Bitext
import Formats
import Testing

@Suite("A sentence that lost a clause")
struct OmittedClauseTests {
  private static let german = [
    "Der Hafen von Odda bleibt seit Montag wegen hoher Wellen für alle Fähren geschlossen.",
    "Die Gemeinde bat die Bewohner der unteren Straßen, ihre Keller noch heute zu räumen.",
    "Am Dienstag stieg das Wasser bis an die Türen der alten Fischhalle am Kai.",
    "Zwei Boote rissen sich los und trieben gegen die Pfeiler der neuen Brücke.",
    "Verletzt wurde niemand, doch der Schaden am Geländer ist nach ersten Schätzungen groß.",
    "Feuerwehrleute aus drei Orten füllten die ganze Nacht hindurch Säcke mit Sand.",
    "Die Schule öffnete ihre Turnhalle für Familien, deren Häuser unter Wasser standen.",
    "Ein Bäcker brachte am frühen Morgen zwei Kisten mit warmem Brot vorbei.",
    "Der Bürgermeister versprach, den Damm im Frühjahr um einen halben Meter zu erhöhen.",
    "Viele Händler am Markt rechnen damit, dass sie erst im Mai wieder öffnen können.",
    "Die Eisenbahn fährt, weil die Strecke am Ufer unterspült ist, bis Freitag nur bis Kinsarvik.",
    "Das Wetteramt erwartet, dass der Wind in der Nacht zum Donnerstag nachlässt.",
    "Bis dahin sollen die Bewohner das Ufer meiden und Nachrichten im Radio hören.",
  ]
  private static let english = [
    "The port of Odda has been closed to all ferries since Monday because of high waves.",
    "The municipality asked residents of the lower streets to clear their cellars today.",
    "On Tuesday the water rose to the doors of the old fish hall on the quay.",
    "Two boats broke loose and drifted against the piers of the new bridge.",
    "Nobody was hurt, but the damage to the railing is large by first estimates.",
    "Firefighters from three towns filled bags with sand all through the night.",
    "The school opened its gym to families whose houses stood under water.",
    "A baker came by early in the morning with two boxes of warm bread.",
    "The mayor promised to raise the dam by half a meter in the spring.",
    "Many traders at the market expect that they cannot open again until May.",
    "Until Friday trains run only as far as Kinsarvik, as the line by the shore has been undermined.",
    "The weather office expects the wind to ease in the night before Thursday.",
    "Until then residents should keep away from the shore and follow the news on the radio.",
  ]

  private func found(_ target: [String]) async -> [Finding] {
    func document(_ lines: [String], _ path: String) -> Document { PlainText().read(Array(lines.joined(separator: "\n\n").utf8), path: path) }
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    return await auditor.audit(auditor.pair(document(target, "t"), with: document(Self.german, "s"))).findings.filter { $0.rule == "omitted-clause" }
  }

  @Test func isShownWithItsSource() async throws {
    var target = Self.english
    target[10] = "Until Friday trains run only as far as Kinsarvik."
    let finding = try #require(await found(target).first)
    #expect(finding.unit == 10)
    #expect(finding.sourceRange?.count == Self.german[10].utf8.count)
    #expect(finding.tier == .hint)
  }

  @Test func isNotSeenInATrueTranslation() async {
    #expect(await found(Self.english).isEmpty)
  }

  @Test func isNotTakenForOneInATextOfFewSentences() async {
    let auditor = Auditor(options: .init(target: "en", source: "de"))
    let document = PlainText().read(Array("Until Friday trains run only as far as Kinsarvik.".utf8), path: "t")
    let source = PlainText().read(Array(Self.german[10].utf8), path: "s")
    let report = await auditor.audit(auditor.pair(document, with: source))
    #expect(report.findings.allSatisfy { $0.rule != "omitted-clause" })
  }
}

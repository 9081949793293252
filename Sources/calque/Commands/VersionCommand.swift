import ArgumentParser
import Packs
import Reports

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Print the version, or with --json what two reports must share to be comparable.",
    discussion: """
      Examples:
        calque version
        calque version --json --pack mine.yaml
      """)

  @Flag(help: "Print the signature as JSON.")
  var json = false

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let (library, isDamaged) = try rules.library()
    let signature = Version.signature(library)
    if json {
      var text = JSONText()
      text.object {
        $0.value("calque", signature.calque)
        $0.value("icu", signature.icu)
        $0.value("unicode", signature.unicode)
        $0.value("rules", signature.rules)
      }
      print(text.text)
    } else {
      print("calque \(signature.calque) (ICU \(signature.icu), Unicode \(signature.unicode))")
    }
    if isDamaged { throw ExitCode(2) }
  }
}

import ArgumentParser
import Bitext
import Formats
import Foundation
import Lint
import Packs
import Synchronization

/// The packs and termbases of a run, read when the first text is audited: a lint whose findings all come from the cache needs
/// none of them.
final class RuleBooks: Sendable {
  private let options: RuleOptions
  private let state: Mutex<State>

  private struct State {
    var library: PackLibrary?
    var isDamaged = false
  }

  init(_ options: RuleOptions) {
    self.options = options
    state = Mutex(State())
  }

  /// Packs that are read already.
  init(_ library: PackLibrary) {
    options = RuleOptions()
    state = Mutex(State(library: library))
  }

  /// Whether a pack or termbase could not be used whole, as far as they were read.
  var isDamaged: Bool { state.withLock { $0.isDamaged } }

  /// Reads the packs and termbases, and names what is wrong; one that is not there ends the run.
  func read() throws {
    try state.withLock { state in
      guard state.library == nil else { return }
      let read = try options.library()
      state = State(library: read.library, isDamaged: read.isDamaged)
    }
  }

  var library: PackLibrary {
    // A run whose packs went away while it worked has nothing to say.
    do { try read() } catch { exit(2) }
    return state.withLock { $0.library ?? PackLibrary() }
  }

  /// What tells the files of these packs and termbases from others; nothing where there are none, or one cannot be read.
  var content: String? {
    let files = options.packs.flatMap(PackFiles.files) + options.terms
    guard !files.isEmpty else { return nil }
    var hasher = ContentHasher()
    for file in files {
      guard let bytes = try? WholeFile.bytes(file) else { return nil }
      hasher.add(file)
      hasher.add(bytes)
    }
    hasher.add(options.packs.count)
    return hasher.digest().hexadecimal
  }
}

/// What a run's reports are signed with, and what decides about its findings beside texts and configuration.
struct RunIdentity {
  let signature: Signature
  /// For the keys of a cache.
  var facts: [String] { [program, signature.calque, signature.icu, signature.unicode, signature.rules] }
  /// What a cache is to remember, so that neither the program nor the packs are read for it again.
  private(set) var remembered: AuditCache.Facts = [:]
  private let program: String

  /// Reads the packs, but where the cache knows them to be sound.
  init(_ books: RuleBooks, cache: AuditCache?) throws {
    guard let cache else {
      program = ""
      signature = Version.signature(books.library)
      return
    }
    let identity = ProgramIdentity(known: cache.facts)
    program = identity.content
    remembered = identity.fact
    let name = books.content.map { "rules \(identity.content) \($0)" }
    if let name, let rules = cache.facts[name] {
      remembered[name] = rules
      signature = Version.signature(rules: rules)
      return
    }
    try books.read()
    let library = books.library
    signature = Version.signature(library)
    if let name, !books.isDamaged { remembered[name] = library.digest }
  }
}

// swift-tools-version: 6.1
import PackageDescription

let icu: [LinkerSetting] = [
  .linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("icudata"),
]

/// The house, in flow order. What each module may import stands in ARCHITECTURE.md and is held by
/// `LayeringTests`.
let package = Package(
  name: "calque",
  products: [.executable(name: "calque", targets: ["calque"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CICU", linkerSettings: icu),
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2"), .linkedLibrary("stdc++")]),
    .target(name: "CCMark", linkerSettings: [.linkedLibrary("cmark-gfm"), .linkedLibrary("cmark-gfm-extensions")]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CXML", dependencies: ["CLibXML2"]),
    .target(name: "CPCRE2", linkerSettings: [.linkedLibrary("pcre2-8")]),
    .target(name: "CPacks"),
    .target(name: "CPage"),
    .target(name: "UnicodeText", dependencies: ["CICU"]),
    .target(name: "Bitext"),
    .target(name: "Formats", dependencies: ["Bitext", "UnicodeText", "CCMark", "CXML"]),
    .target(
      name: "Packs",
      dependencies: ["Bitext", "UnicodeText", "CPacks", "CPCRE2", .product(name: "Yams", package: "Yams")],
      exclude: ["Data"]),
    .target(name: "Analysis", dependencies: ["Bitext", "UnicodeText", "Packs"]),
    .target(name: "Alignment", dependencies: ["Bitext", "UnicodeText", "Packs", "Analysis"]),
    .target(name: "Checks", dependencies: ["Bitext", "UnicodeText", "Analysis", "Packs"]),
    .target(
      name: "Audit",
      dependencies: ["Bitext", "UnicodeText", "Packs", "Analysis", "Alignment", "Checks", "CCLD2"]),
    .target(name: "Reports", dependencies: ["Bitext", "UnicodeText", "Formats", "CPage"]),
    .target(
      name: "Lint",
      dependencies: ["Bitext", "Formats", "Packs", "Reports", "CSQLite", .product(name: "Yams", package: "Yams")]),
    .target(name: "Calibration", dependencies: ["Bitext", "UnicodeText", "Formats", "Packs", "Analysis", "Alignment", "Audit"]),
    .executableTarget(
      name: "calque",
      dependencies: [
        "Bitext", "UnicodeText", "Formats", "Packs", "Analysis", "Checks", "Audit", "Reports",
        "Calibration", "Lint", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "calque-packs", dependencies: ["Bitext", "Packs", "Checks"], path: "Sources/PackCompiler"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Bitext", "UnicodeText", "Formats", "Packs", "Analysis", "Checks", "Audit"],
      path: "Benchmarks"),
    .testTarget(name: "UnicodeTextTests", dependencies: ["UnicodeText"]),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "Bitext"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Formats", "Bitext"]),
    .testTarget(name: "PacksTests", dependencies: ["Packs", "Bitext", "UnicodeText", "Analysis", "Checks", "Audit"]),
    .testTarget(name: "ChecksTests", dependencies: ["Checks", "Audit", "Formats", "Packs", "Analysis", "Bitext", "UnicodeText"]),
    .testTarget(name: "AuditTests", dependencies: ["Alignment", "Audit", "Checks", "Formats", "Packs", "Analysis", "Bitext", "UnicodeText", "Reports", "Calibration"]),
    .testTarget(name: "CommandTests", dependencies: ["calque", "Bitext", "Formats", "Lint", "Reports"]),
  ],
  swiftLanguageModes: [.v6]
)

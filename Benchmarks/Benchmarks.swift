import Audit

@main
struct Benchmarks {
  static func main() {}
}

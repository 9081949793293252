import Bitext
import Foundation

/// The texts of a folder.
enum TextFiles {
  /// A file itself, or every text below a folder, in name order; nothing where there is neither.
  static func under(_ path: String) -> [String]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return [path] }
    let root = URL(fileURLWithPath: path, isDirectory: true)
    // Symbolic links are not followed, so that no file outside of the folder is read.
    let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    let files = (found?.compactMap { $0 as? URL } ?? []).filter { url in
      url.pathExtension == "txt" && (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
    let base = root.standardizedFileURL.path
    return files.map { String($0.standardizedFileURL.path.dropFirst(base.count).drop { $0 == "/" }) }.sorted()
      .map { path == "." ? $0 : path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }

  /// The language in a name like `article.de.txt`.
  static func language(of path: String) -> LanguageTag? {
    let parts = (path as NSString).lastPathComponent.split(separator: ".")
    guard parts.count >= 3 else { return nil }
    return LanguageTag(String(parts[parts.count - 2]))
  }
}

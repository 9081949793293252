/// A half-open range of UTF-8 offsets into one segment's text.
///
/// Offsets count bytes of the text as it was read, before any normalization. Reporters convert:
/// people want lines and columns.
package typealias TextRange = Range<Int>

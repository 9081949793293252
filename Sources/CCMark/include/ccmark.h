#ifndef CCMARK_H
#define CCMARK_H

#include <stdint.h>

/// A parsed Markdown text (GitHub's flavour) that is walked once. Never used by two threads at once.
typedef struct ccmark_walk ccmark_walk;

enum {
  CCMARK_OTHER = 0,
  CCMARK_PARAGRAPH,
  CCMARK_HEADING,
  CCMARK_LIST_ITEM,
  CCMARK_BLOCK_QUOTE,
  CCMARK_HTML_BLOCK,
  CCMARK_TABLE_HEADER,
  CCMARK_TABLE_ROW,
  CCMARK_TABLE_CELL,
  CCMARK_TEXT,
  CCMARK_SOFT_BREAK,
  CCMARK_LINE_BREAK,
  CCMARK_CODE,
  CCMARK_HTML,
  CCMARK_EMPHASIS,
  CCMARK_STRONG,
  CCMARK_STRIKETHROUGH,
  CCMARK_LINK,
  CCMARK_IMAGE,
};

/// A node is entered and, where it may hold others, left. Lines and columns are 1-based, columns in
/// bytes; only those of blocks are right, and a paragraph that a table cut off has none (0). The literal belongs to the walk.
typedef struct {
  int32_t kind;
  int32_t is_entered;
  int32_t start_line;
  int32_t start_column;
  int32_t end_line;
  const uint8_t *literal;
  int32_t count;
} ccmark_step;

/// NULL where memory is short. text is not kept.
ccmark_walk *ccmark_open(const uint8_t *text, int64_t count);

/// 1 and the next step, or 0 at the end.
int32_t ccmark_next(ccmark_walk *walk, ccmark_step *step);
void ccmark_close(ccmark_walk *walk);

#endif

#ifndef CXML_H
#define CXML_H

#include <stdint.h>

/// An XML text that is read once, from its beginning. No network, no file beside it, no entity but the five of XML
/// and characters by number; libxml2's limits of depth and size hold. Never used by two threads at once.
typedef struct cxml_reader cxml_reader;

enum { CXML_START = 1, CXML_END, CXML_TEXT, CXML_ENTITY };

/// An entity that is not expanded is a step of its own. An element is entered and left, an empty one too. Names are without their prefix. The texts hold until the next step.
typedef struct {
  int32_t kind;
  /// 1-based.
  int32_t line;
  const char *name;
  const char *text;
} cxml_step;

/// NULL where memory is short. text must live as long as the reader.
cxml_reader *cxml_open(const uint8_t *text, int64_t count);

/// 1 and the next step, 0 at the end, -1 where the text is no XML.
int32_t cxml_next(cxml_reader *reader, cxml_step *step);

/// An attribute of the element just entered, by its name with prefix; NULL where it has none. Holds until the next call.
const char *cxml_attribute(cxml_reader *reader, const char *name);

/// What is wrong, and the 1-based line of it.
const char *cxml_message(const cxml_reader *reader);
int32_t cxml_error_line(const cxml_reader *reader);

void cxml_close(cxml_reader *reader);

#endif

#include "cxml.h"

#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct cxml_reader {
  xmlTextReaderPtr xml;
  xmlChar *attribute;
  // An empty element is left in a step of its own.
  int32_t leaves;
  int32_t error_line;
  char message[256];
};

cxml_reader *cxml_open(const uint8_t *text, int64_t count) {
  if (count > INT_MAX) return NULL;
  cxml_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  // Without NOENT, DTDLOAD and XINCLUDE nothing outside of the text is opened and no entity is expanded.
  int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES;
  xmlResetLastError();
  reader->xml = xmlReaderForMemory((const char *)text, (int)count, NULL, NULL, options);
  if (!reader->xml) {
    free(reader);
    return NULL;
  }
  return reader;
}

void cxml_close(cxml_reader *reader) {
  xmlFree(reader->attribute);
  xmlFreeTextReader(reader->xml);
  free(reader);
}

static void fail(cxml_reader *reader) {
  const xmlError *error = xmlGetLastError();
  const char *message = error && error->message ? error->message : "it ends too early";
  strncpy(reader->message, message, sizeof reader->message - 1);
  reader->message[strcspn(reader->message, "\r\n")] = 0;
  reader->error_line = error && error->line > 0 ? error->line : xmlTextReaderGetParserLineNumber(reader->xml);
}

static int32_t line_of(cxml_reader *reader) {
  xmlNodePtr node = xmlTextReaderCurrentNode(reader->xml);
  long line = node ? xmlGetLineNo(node) : -1;
  return line > 0 ? (int32_t)line : xmlTextReaderGetParserLineNumber(reader->xml);
}

static void take(cxml_reader *reader, cxml_step *step, int32_t kind) {
  step->kind = kind;
  step->line = line_of(reader);
  step->name = (const char *)xmlTextReaderConstLocalName(reader->xml);
  step->text = kind == CXML_TEXT ? (const char *)xmlTextReaderConstValue(reader->xml) : NULL;
}

int32_t cxml_next(cxml_reader *reader, cxml_step *step) {
  if (reader->leaves) {
    reader->leaves = 0;
    take(reader, step, CXML_END);
    return 1;
  }
  for (;;) {
    int read = xmlTextReaderRead(reader->xml);
    if (read == 0) return 0;
    if (read < 0) {
      fail(reader);
      return -1;
    }
    switch (xmlTextReaderNodeType(reader->xml)) {
      case XML_READER_TYPE_ELEMENT:
        reader->leaves = xmlTextReaderIsEmptyElement(reader->xml) == 1;
        take(reader, step, CXML_START);
        return 1;
      case XML_READER_TYPE_END_ELEMENT: take(reader, step, CXML_END); return 1;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: take(reader, step, CXML_TEXT); return 1;
      case XML_READER_TYPE_ENTITY_REFERENCE: take(reader, step, CXML_ENTITY); return 1;
      default: break;
    }
  }
}

const char *cxml_attribute(cxml_reader *reader, const char *name) {
  xmlFree(reader->attribute);
  reader->attribute = xmlTextReaderGetAttribute(reader->xml, (const xmlChar *)name);
  return (const char *)reader->attribute;
}

const char *cxml_message(const cxml_reader *reader) { return reader->message; }
int32_t cxml_error_line(const cxml_reader *reader) { return reader->error_line; }

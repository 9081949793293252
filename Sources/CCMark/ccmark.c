#include "ccmark.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct ccmark_walk {
  cmark_node *root;
  cmark_iter *steps;
};

static void attach(cmark_parser *parser, const char *name) {
  cmark_syntax_extension *extension = cmark_find_syntax_extension(name);
  if (extension) cmark_parser_attach_syntax_extension(parser, extension);
}

ccmark_walk *ccmark_open(const uint8_t *text, int64_t count) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, cmark_gfm_core_extensions_ensure_registered);
  ccmark_walk *walk = calloc(1, sizeof *walk);
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  if (!walk || !parser) {
    free(walk);
    if (parser) cmark_parser_free(parser);
    return NULL;
  }
  attach(parser, "table");
  attach(parser, "strikethrough");
  attach(parser, "autolink");
  // The library keeps the extensions' special characters in one table for all threads, sets them when it begins
  // with inlines and clears them when it ends.
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&lock);
  cmark_parser_feed(parser, (const char *)text, (size_t)count);
  walk->root = cmark_parser_finish(parser);
  pthread_mutex_unlock(&lock);
  cmark_parser_free(parser);
  walk->steps = cmark_iter_new(walk->root);
  return walk;
}

void ccmark_close(ccmark_walk *walk) {
  cmark_iter_free(walk->steps);
  cmark_node_free(walk->root);
  free(walk);
}

static int32_t kind_of(cmark_node *node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: return CCMARK_PARAGRAPH;
    case CMARK_NODE_HEADING: return CCMARK_HEADING;
    case CMARK_NODE_ITEM: return CCMARK_LIST_ITEM;
    case CMARK_NODE_BLOCK_QUOTE: return CCMARK_BLOCK_QUOTE;
    case CMARK_NODE_HTML_BLOCK: return CCMARK_HTML_BLOCK;
    case CMARK_NODE_TEXT: return CCMARK_TEXT;
    case CMARK_NODE_SOFTBREAK: return CCMARK_SOFT_BREAK;
    case CMARK_NODE_LINEBREAK: return CCMARK_LINE_BREAK;
    case CMARK_NODE_CODE: return CCMARK_CODE;
    case CMARK_NODE_HTML_INLINE: return CCMARK_HTML;
    case CMARK_NODE_EMPH: return CCMARK_EMPHASIS;
    case CMARK_NODE_STRONG: return CCMARK_STRONG;
    case CMARK_NODE_LINK: return CCMARK_LINK;
    case CMARK_NODE_IMAGE: return CCMARK_IMAGE;
    default: break;
  }
  // The extensions' types are made when they are registered: they have names only.
  const char *name = cmark_node_get_type_string(node);
  if (!strcmp(name, "table_header")) return CCMARK_TABLE_HEADER;
  if (!strcmp(name, "table_row")) return CCMARK_TABLE_ROW;
  if (!strcmp(name, "table_cell")) return CCMARK_TABLE_CELL;
  if (!strcmp(name, "strikethrough")) return CCMARK_STRIKETHROUGH;
  return CCMARK_OTHER;
}

int32_t ccmark_next(ccmark_walk *walk, ccmark_step *step) {
  cmark_event_type event = cmark_iter_next(walk->steps);
  if (event == CMARK_EVENT_DONE) return 0;
  cmark_node *node = cmark_iter_get_node(walk->steps);
  const char *literal = NULL;
  step->kind = kind_of(node);
  step->is_entered = event == CMARK_EVENT_ENTER;
  step->start_line = cmark_node_get_start_line(node);
  step->start_column = cmark_node_get_start_column(node);
  step->end_line = cmark_node_get_end_line(node);
  switch (step->kind) {
    case CCMARK_TEXT:
    case CCMARK_CODE:
    case CCMARK_HTML:
    case CCMARK_HTML_BLOCK: literal = cmark_node_get_literal(node);
    default: break;
  }
  step->literal = (const uint8_t *)literal;
  step->count = literal ? (int32_t)strlen(literal) : 0;
  return 1;
}

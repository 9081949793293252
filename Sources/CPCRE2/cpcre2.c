#define PCRE2_CODE_UNIT_WIDTH 8
#include "cpcre2.h"

#include <pcre2.h>
#include <stdlib.h>

struct cpcre2_regex {
  pcre2_code *code;
  pcre2_match_data *data;
  pcre2_match_context *context;
};

cpcre2_regex *cpcre2_compile(const uint8_t *pattern, size_t length, char *message, size_t capacity, size_t *offset) {
  int error = 0;
  PCRE2_SIZE at = 0;
  pcre2_code *code = pcre2_compile(pattern, length, PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C, &error, &at, NULL);
  if (code == NULL) {
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, capacity);
    *offset = at;
    return NULL;
  }
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  cpcre2_regex *regex = malloc(sizeof *regex);
  regex->code = code;
  regex->data = pcre2_match_data_create_from_pattern(code, NULL);
  regex->context = pcre2_match_context_create(NULL);
  // A hostile pattern of a user's pack gives up rather than hangs.
  pcre2_set_match_limit(regex->context, 200000);
  pcre2_set_depth_limit(regex->context, 2000);
  return regex;
}

int32_t cpcre2_match(cpcre2_regex *regex, const uint8_t *text, size_t length, size_t start, size_t *from, size_t *to) {
  int count = pcre2_match(regex->code, text, length, start, PCRE2_NO_UTF_CHECK, regex->data, regex->context);
  if (count == PCRE2_ERROR_NOMATCH) return 0;
  if (count < 0) return -1;
  PCRE2_SIZE *ranges = pcre2_get_ovector_pointer(regex->data);
  *from = ranges[0];
  *to = ranges[1];
  return 1;
}

int32_t cpcre2_group(cpcre2_regex *regex, uint32_t number, size_t *from, size_t *to) {
  if (number >= pcre2_get_ovector_count(regex->data)) return -1;
  PCRE2_SIZE *ranges = pcre2_get_ovector_pointer(regex->data);
  if (ranges[2 * number] == PCRE2_UNSET || ranges[2 * number + 1] < ranges[2 * number]) return 0;
  *from = ranges[2 * number];
  *to = ranges[2 * number + 1];
  return 1;
}

void cpcre2_free(cpcre2_regex *regex) {
  if (regex == NULL) return;
  pcre2_match_context_free(regex->context);
  pcre2_match_data_free(regex->data);
  pcre2_code_free(regex->code);
  free(regex);
}

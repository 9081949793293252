#include "icu_boundary.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include "shim.h"

struct icu_boundaries {
  UBreakIterator *iterator;
  UChar *units;
  int32_t *map;  // UTF-16 index → UTF-8 offset
  int32_t capacity;
  int32_t *offsets;
  int32_t *rules;
  int32_t found_capacity;
};

// Above this many units, scratch memory is given back when a much shorter text comes.
enum { KEPT_UNITS = 1 << 20 };

icu_boundaries *icu_boundaries_open(int32_t kind, const char *locale, int32_t *status) {
  shim_begin();
  UErrorCode code = U_ZERO_ERROR;
  UBreakIteratorType type = kind == ICU_WORD_BOUNDARIES       ? UBRK_WORD
                            : kind == ICU_SENTENCE_BOUNDARIES ? UBRK_SENTENCE
                                                              : UBRK_CHARACTER;
  icu_boundaries *boundaries = calloc(1, sizeof *boundaries);
  if (boundaries == NULL) {
    code = U_MEMORY_ALLOCATION_ERROR;
  } else {
    boundaries->iterator = ubrk_open(type, locale, NULL, 0, &code);
    if (U_FAILURE(code)) {
      free(boundaries);
      boundaries = NULL;
    }
  }
  *status = U_FAILURE(code) ? code : 0;
  return boundaries;
}

static void forget(icu_boundaries *boundaries) {
  free(boundaries->units);
  free(boundaries->map);
  free(boundaries->offsets);
  free(boundaries->rules);
  boundaries->units = NULL;
  boundaries->map = NULL;
  boundaries->offsets = NULL;
  boundaries->rules = NULL;
  boundaries->capacity = 0;
  boundaries->found_capacity = 0;
}

void icu_boundaries_close(icu_boundaries *boundaries) {
  ubrk_close(boundaries->iterator);
  forget(boundaries);
  free(boundaries);
}

static int make_room(icu_boundaries *boundaries, int32_t count) {
  if (boundaries->capacity > KEPT_UNITS && count < boundaries->capacity / 4) forget(boundaries);
  if (count < boundaries->capacity) return 1;
  free(boundaries->units);
  free(boundaries->map);
  boundaries->capacity = 0;
  size_t capacity = (size_t)count + 1;
  boundaries->units = malloc(capacity * sizeof(UChar));
  boundaries->map = malloc(capacity * sizeof(int32_t));
  if (boundaries->units == NULL || boundaries->map == NULL) return 0;
  boundaries->capacity = (int32_t)capacity;
  return 1;
}

static int make_room_for_found(icu_boundaries *boundaries, int32_t found) {
  if (found < boundaries->found_capacity) return 1;
  if (found > INT32_MAX / 4) return 0;
  int32_t capacity = boundaries->found_capacity == 0 ? 64 : 2 * boundaries->found_capacity;
  int32_t *offsets = realloc(boundaries->offsets, (size_t)capacity * sizeof(int32_t));
  if (offsets == NULL) return 0;
  boundaries->offsets = offsets;
  int32_t *rules = realloc(boundaries->rules, (size_t)capacity * sizeof(int32_t));
  if (rules == NULL) return 0;
  boundaries->rules = rules;
  boundaries->found_capacity = capacity;
  return 1;
}

static int32_t decode(icu_boundaries *boundaries, const uint8_t *text, int32_t count) {
  UChar *units = boundaries->units;
  int32_t *map = boundaries->map;
  int32_t length = 0;
  int32_t offset = 0;
  while (offset < count) {
    int32_t start = offset;
    UChar32 scalar;
    U8_NEXT_OR_FFFD(text, offset, count, scalar);
    map[length] = start;
    if (scalar <= 0xFFFF) {
      units[length++] = (UChar)scalar;
    } else {
      units[length++] = U16_LEAD(scalar);
      map[length] = start;
      units[length++] = U16_TRAIL(scalar);
    }
  }
  map[length] = count;
  return length;
}

int32_t icu_boundaries_find(
    icu_boundaries *boundaries, const uint8_t *text, int32_t count,
    const int32_t **offsets, const int32_t **rules, int32_t *status) {
  *status = 0;
  if (count == 0) return 0;
  if (count == INT32_MAX || !make_room(boundaries, count)) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return 0;
  }
  int32_t length = decode(boundaries, text, count);
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText(boundaries->iterator, boundaries->units, length, &code);
  int32_t found = 0;
  if (U_SUCCESS(code)) {
    int32_t at = ubrk_first(boundaries->iterator);
    while (at != UBRK_DONE) {
      if (!make_room_for_found(boundaries, found)) {
        code = U_MEMORY_ALLOCATION_ERROR;
        break;
      }
      boundaries->offsets[found] = boundaries->map[at];
      boundaries->rules[found] = found == 0 ? 0 : ubrk_getRuleStatus(boundaries->iterator);
      found += 1;
      at = ubrk_next(boundaries->iterator);
    }
  }
  *offsets = boundaries->offsets;
  *rules = boundaries->rules;
  *status = U_FAILURE(code) ? code : 0;
  return U_FAILURE(code) ? 0 : found;
}

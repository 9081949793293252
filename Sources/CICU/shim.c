#include "shim.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

static pthread_once_t begun = PTHREAD_ONCE_INIT;

static void begin(void) {
  UErrorCode status = U_ZERO_ERROR;
  uloc_setDefault("", &status);
}

void shim_begin(void) {
  pthread_once(&begun, begin);
}

void icu_utf8_free(icu_utf8 text) {
  free(text.bytes);
}

void icu_numbers_free(icu_numbers numbers) {
  free(numbers.values);
}

void shim_utf16_init(shim_utf16 *text, const uint8_t *utf8, int32_t count, UErrorCode *status) {
  text->units = text->inside;
  text->count = 0;
  if (U_FAILURE(*status) || count == 0) return;
  // UTF-16 never has more units than the UTF-8 has bytes.
  int32_t capacity = 256;
  if (count > capacity) {
    text->units = malloc((size_t)count * sizeof(UChar));
    capacity = count;
    if (text->units == NULL) {
      *status = U_MEMORY_ALLOCATION_ERROR;
      return;
    }
  }
  u_strFromUTF8WithSub(
      text->units, capacity, &text->count, (const char *)utf8, count, 0xFFFD, NULL, status);
  // A full buffer has no room for a final NUL, and needs none.
  if (*status == U_STRING_NOT_TERMINATED_WARNING) *status = U_ZERO_ERROR;
}

void shim_utf16_free(shim_utf16 *text) {
  if (text->units != text->inside) free(text->units);
}

icu_utf8 shim_utf8(const UChar *units, int32_t count, UErrorCode status) {
  icu_utf8 result = {NULL, 0, status};
  if (U_FAILURE(status)) return result;
  result.status = U_ZERO_ERROR;
  if (count == 0) return result;
  // A UTF-16 unit needs at most 3 bytes of UTF-8.
  if (count > INT32_MAX / 3) {
    result.status = U_INDEX_OUTOFBOUNDS_ERROR;
    return result;
  }
  int32_t capacity = count * 3;
  result.bytes = malloc((size_t)capacity);
  if (result.bytes == NULL) {
    result.status = U_MEMORY_ALLOCATION_ERROR;
    return result;
  }
  UErrorCode conversion = U_ZERO_ERROR;
  u_strToUTF8WithSub(
      (char *)result.bytes, capacity, &result.count, units, count, 0xFFFD, NULL, &conversion);
  if (U_FAILURE(conversion)) result.status = conversion;
  return result;
}

static uint8_t *list_room(shim_list *list, int32_t count) {
  if (U_FAILURE(list->status)) return NULL;
  if (list->count > INT32_MAX / 2 - count) {
    list->status = U_INDEX_OUTOFBOUNDS_ERROR;
    return NULL;
  }
  if (list->count + count > list->capacity) {
    int32_t capacity = 2 * (list->count + count);
    uint8_t *bytes = realloc(list->bytes, (size_t)capacity);
    if (bytes == NULL) {
      list->status = U_MEMORY_ALLOCATION_ERROR;
      return NULL;
    }
    list->bytes = bytes;
    list->capacity = capacity;
  }
  uint8_t *room = list->bytes + list->count;
  list->count += count;
  return room;
}

void shim_list_add(shim_list *list, const UChar *units, int32_t count) {
  icu_utf8 text = shim_utf8(units, count, list->status);
  if (U_FAILURE(text.status)) {
    list->status = text.status;
  } else {
    uint8_t *room = list_room(list, text.count + 1);
    if (room != NULL) {
      if (text.count > 0) memcpy(room, text.bytes, (size_t)text.count);
      room[text.count] = 0;
    }
  }
  icu_utf8_free(text);
}

void shim_list_add_ascii(shim_list *list, const char *text) {
  int32_t count = (int32_t)strlen(text) + 1;
  uint8_t *room = list_room(list, count);
  if (room != NULL) memcpy(room, text, (size_t)count);
}

icu_utf8 shim_list_take(shim_list *list) {
  return (icu_utf8){list->bytes, list->count, U_FAILURE(list->status) ? list->status : 0};
}

void shim_numbers_add(shim_numbers *numbers, int32_t value) {
  if (U_FAILURE(numbers->status)) return;
  if (numbers->count == numbers->capacity) {
    if (numbers->capacity > INT32_MAX / 4) {
      numbers->status = U_INDEX_OUTOFBOUNDS_ERROR;
      return;
    }
    int32_t capacity = numbers->capacity == 0 ? 16 : 2 * numbers->capacity;
    int32_t *values = realloc(numbers->values, (size_t)capacity * sizeof(int32_t));
    if (values == NULL) {
      numbers->status = U_MEMORY_ALLOCATION_ERROR;
      return;
    }
    numbers->values = values;
    numbers->capacity = capacity;
  }
  numbers->values[numbers->count++] = value;
}

icu_numbers shim_numbers_take(shim_numbers *numbers) {
  return (icu_numbers){
      numbers->values, numbers->count, U_FAILURE(numbers->status) ? numbers->status : 0};
}

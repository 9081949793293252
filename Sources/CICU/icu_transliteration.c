#include "icu_transliteration.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include "shim.h"

icu_transliterator *icu_transliterator_open(const char *id, int32_t *status) {
  shim_begin();
  UErrorCode code = U_ZERO_ERROR;
  shim_utf16 name;
  shim_utf16_init(&name, (const uint8_t *)id, (int32_t)strlen(id), &code);
  UTransliterator *transliterator = NULL;
  if (U_SUCCESS(code)) {
    transliterator =
        utrans_openU(name.units, name.count, UTRANS_FORWARD, NULL, 0, NULL, &code);
  }
  shim_utf16_free(&name);
  *status = U_FAILURE(code) ? code : 0;
  return (icu_transliterator *)transliterator;
}

void icu_transliterator_close(icu_transliterator *transliterator) {
  utrans_close((UTransliterator *)transliterator);
}

icu_utf8 icu_transliterate(
    const icu_transliterator *transliterator, const uint8_t *text, int32_t count) {
  UErrorCode status = U_ZERO_ERROR;
  shim_utf16 source;
  shim_utf16_init(&source, text, count, &status);
  int32_t capacity = source.count < INT32_MAX / 4 ? 2 * source.count + 64 : source.count;
  UChar *target = NULL;
  int32_t length = 0;
  while (U_SUCCESS(status)) {
    free(target);
    target = malloc((size_t)capacity * sizeof(UChar));
    if (target == NULL) {
      status = U_MEMORY_ALLOCATION_ERROR;
      break;
    }
    memcpy(target, source.units, (size_t)source.count * sizeof(UChar));
    length = source.count;
    int32_t limit = source.count;
    utrans_transUChars(
        (const UTransliterator *)transliterator, target, &length, capacity, 0, &limit, &status);
    // After an overflow, length says how much room is needed.
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
    status = U_ZERO_ERROR;
    capacity = length;
  }
  icu_utf8 result = shim_utf8(target, length, status);
  free(target);
  shim_utf16_free(&source);
  return result;
}

icu_confusables *icu_confusables_open(int32_t *status) {
  shim_begin();
  UErrorCode code = U_ZERO_ERROR;
  USpoofChecker *checker = uspoof_open(&code);
  *status = U_FAILURE(code) ? code : 0;
  return (icu_confusables *)checker;
}

void icu_confusables_close(icu_confusables *confusables) {
  uspoof_close((USpoofChecker *)confusables);
}

icu_utf8 icu_confusable_skeleton(
    const icu_confusables *confusables, const uint8_t *text, int32_t count) {
  UErrorCode status = U_ZERO_ERROR;
  shim_utf16 source;
  shim_utf16_init(&source, text, count, &status);
  UChar inside[512];
  UChar *target = inside;
  const USpoofChecker *checker = (const USpoofChecker *)confusables;
  int32_t length = 0;
  if (U_SUCCESS(status)) {
    length = uspoof_getSkeleton(checker, 0, source.units, source.count, target, 512, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      target = malloc((size_t)length * sizeof(UChar));
      if (target == NULL) {
        status = U_MEMORY_ALLOCATION_ERROR;
      } else {
        uspoof_getSkeleton(checker, 0, source.units, source.count, target, length, &status);
      }
    }
  }
  icu_utf8 result = shim_utf8(target, length, status);
  if (target != inside) free(target);
  shim_utf16_free(&source);
  return result;
}

#include "icu_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>
#include "shim.h"

const char *icu_error_name(int32_t status) {
  return u_errorName((UErrorCode)status);
}

icu_utf8 icu_versions(void) {
  shim_list list = {0};
  UVersionInfo version;
  char text[32];
  u_getVersion(version);
  snprintf(text, sizeof text, "%d.%d", version[0], version[1]);
  shim_list_add_ascii(&list, text);
  u_getUnicodeVersion(version);
  snprintf(text, sizeof text, "%d.%d", version[0], version[1]);
  shim_list_add_ascii(&list, text);
  ulocdata_getCLDRVersion(version, &list.status);
  if (version[1] == 0) {
    snprintf(text, sizeof text, "%d", version[0]);
  } else {
    snprintf(text, sizeof text, "%d.%d", version[0], version[1]);
  }
  shim_list_add_ascii(&list, text);
  return shim_list_take(&list);
}

static const UNormalizer2 *normalizer(int32_t form, UErrorCode *status) {
  switch (form) {
    case ICU_NFC: return unorm2_getNFCInstance(status);
    case ICU_NFD: return unorm2_getNFDInstance(status);
    case ICU_NFKC: return unorm2_getNFKCInstance(status);
    case ICU_NFKD: return unorm2_getNFKDInstance(status);
    case ICU_NFKC_CASEFOLD: return unorm2_getNFKCCasefoldInstance(status);
    default: *status = U_ILLEGAL_ARGUMENT_ERROR; return NULL;
  }
}

int32_t icu_normalization_load(int32_t form) {
  UErrorCode status = U_ZERO_ERROR;
  normalizer(form, &status);
  return U_FAILURE(status) ? status : 0;
}

icu_utf8 icu_normalize(int32_t form, const uint8_t *text, int32_t count) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *instance = normalizer(form, &status);
  shim_utf16 source;
  shim_utf16_init(&source, text, count, &status);
  UChar inside[512];
  UChar *target = inside;
  int32_t length = 0;
  if (U_SUCCESS(status)) {
    length = unorm2_normalize(instance, source.units, source.count, target, 512, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      target = malloc((size_t)length * sizeof(UChar));
      if (target == NULL) {
        status = U_MEMORY_ALLOCATION_ERROR;
      } else {
        unorm2_normalize(instance, source.units, source.count, target, length, &status);
      }
    }
  }
  icu_utf8 result = shim_utf8(target, length, status);
  if (target != inside) free(target);
  shim_utf16_free(&source);
  return result;
}

int32_t icu_is_normalized(int32_t form, const uint8_t *text, int32_t count, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *instance = normalizer(form, &code);
  shim_utf16 source;
  shim_utf16_init(&source, text, count, &code);
  UBool is = 0;
  if (U_SUCCESS(code)) is = unorm2_isNormalized(instance, source.units, source.count, &code);
  shim_utf16_free(&source);
  *status = U_FAILURE(code) ? code : 0;
  return is ? 1 : 0;
}

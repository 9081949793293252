#include "icu_script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>
#include "shim.h"

int32_t icu_script_of_scalar(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript((UChar32)scalar, &status);
}

int32_t icu_script_includes(uint32_t scalar, int32_t script) {
  return uscript_hasScript((UChar32)scalar, (UScriptCode)script) ? 1 : 0;
}

const char *icu_script_code(int32_t script) {
  return uscript_getShortName((UScriptCode)script);
}

int32_t icu_script_named(const char *code) {
  // Names only: uscript_getCode would also take a language for its script.
  return u_getPropertyValueEnum(UCHAR_SCRIPT, code);
}

int32_t icu_script_is_right_to_left(int32_t script) {
  return uscript_isRightToLeft((UScriptCode)script) ? 1 : 0;
}

icu_numbers icu_script_runs(const uint8_t *text, int32_t count) {
  shim_numbers runs = {0};
  UScriptCode current = USCRIPT_COMMON;
  int32_t offset = 0;
  while (offset < count) {
    int32_t start = offset;
    UChar32 scalar;
    U8_NEXT_OR_FFFD(text, offset, count, scalar);
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(scalar, &status);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == current) continue;
    // What comes before the first script of all joins it.
    if (current != USCRIPT_COMMON) {
      shim_numbers_add(&runs, start);
      shim_numbers_add(&runs, current);
    }
    current = script;
  }
  if (count > 0) {
    shim_numbers_add(&runs, count);
    shim_numbers_add(&runs, current);
  }
  return shim_numbers_take(&runs);
}

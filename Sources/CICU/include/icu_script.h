#ifndef ICU_SCRIPT_H
#define ICU_SCRIPT_H

#include <stdint.h>
#include "icu_text.h"

/// The Script property of a scalar, as a UScriptCode.
int32_t icu_script_of_scalar(uint32_t scalar);

/// 1 if the scalar may be written in the script (Script_Extensions).
int32_t icu_script_includes(uint32_t scalar, int32_t script);

/// The ISO 15924 code, "Latn"; NULL if there is no such script. Static memory.
const char *icu_script_code(int32_t script);

/// The script with that ISO 15924 code or Unicode alias; -1 if there is none.
int32_t icu_script_named(const char *code);

/// 1 if the script is written from right to left.
int32_t icu_script_is_right_to_left(int32_t script);

/// Pairs: end offset in bytes, script. Common and Inherited join a neighbour.
icu_numbers icu_script_runs(const uint8_t *text, int32_t count);

#endif

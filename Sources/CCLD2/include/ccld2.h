#ifndef CCLD2_H
#define CCLD2_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The language CLD2 finds in valid UTF-8.
typedef struct {
  char tag[16];        ///< BCP 47, as CLD2 writes it (`zh-Hant`); `un` where it knows none.
  int32_t percent;     ///< Share of the text in that language, 0…100.
  int32_t is_reliable; ///< CLD2's own verdict.
} ccld2_language;

ccld2_language ccld2_detect(const char *text, int32_t length);

#ifdef __cplusplus
}
#endif

#endif

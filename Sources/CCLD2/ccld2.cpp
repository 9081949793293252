#include "ccld2.h"

// CLD2's header uses FILE without including it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <cstring>

extern "C" ccld2_language ccld2_detect(const char *text, int32_t length) {
  bool reliable = false;
  CLD2::Language top[3];
  int percent[3];
  int bytes = 0;
  double scores[3];
  int valid = 0;
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text, length, true, &hints, 0, top, percent, scores, nullptr, &bytes, &reliable, &valid);
  ccld2_language result = {};
  std::strncpy(result.tag, CLD2::LanguageCode(language), sizeof result.tag - 1);
  result.percent = percent[0];
  result.is_reliable = reliable ? 1 : 0;
  return result;
}

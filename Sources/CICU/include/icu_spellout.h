#ifndef ICU_SPELLOUT_H
#define ICU_SPELLOUT_H

#include <stdint.h>
#include "icu_text.h"

/// Spell-out rules. Never used by two threads at once.
typedef struct icu_speller icu_speller;

/// CLDR's rules of a locale, or root's, which write digits. NULL when status is
/// above 0.
icu_speller *icu_speller_open(const char *locale, int32_t *status);

/// Rules in ICU's notation. NULL when status is above 0.
icu_speller *icu_speller_open_rules(
    const uint8_t *rules, int32_t count, const char *locale, int32_t *status);
void icu_speller_close(icu_speller *speller);

/// The rules in ICU's notation.
icu_utf8 icu_speller_rules(const icu_speller *speller);

/// A list: the names of the public rule sets, the default first.
icu_utf8 icu_speller_rule_sets(const icu_speller *speller);

/// Spells a decimal number ("-12.5") by a rule set.
icu_utf8 icu_speller_spell(icu_speller *speller, const char *rule_set, const char *decimal);

/// Parses the longest spelled number text begins with, by any public rule set.
/// *end is its end in bytes, 0 if there is none. Returns a decimal number.
icu_utf8 icu_speller_parse(
    icu_speller *speller, const uint8_t *text, int32_t count, int32_t *end);

/// Simple lower case: one scalar for one.
uint32_t icu_lowercase_scalar(uint32_t scalar);

#endif

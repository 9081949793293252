#ifndef CPCRE2_H
#define CPCRE2_H

#include <stddef.h>
#include <stdint.h>

typedef struct cpcre2_regex cpcre2_regex;

/// Compiles a caseless UTF pattern. On failure returns NULL and writes a message of at most
/// `capacity` bytes and the offset it speaks of.
cpcre2_regex *cpcre2_compile(const uint8_t *pattern, size_t length, char *message, size_t capacity, size_t *offset);

/// Finds the next match from `start` on in valid UTF-8: 1 found, 0 none, -1 the match limit was hit.
int32_t cpcre2_match(cpcre2_regex *regex, const uint8_t *text, size_t length, size_t start, size_t *from, size_t *to);

/// What a numbered group of the last match took: 1 and its range, 0 where it took no part, -1 where the
/// expression has no such group.
int32_t cpcre2_group(cpcre2_regex *regex, uint32_t number, size_t *from, size_t *to);

void cpcre2_free(cpcre2_regex *regex);

#endif

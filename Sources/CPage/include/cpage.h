#ifndef CPAGE_H
#define CPAGE_H

#include <stddef.h>
#include <stdint.h>

/// The style sheet and the script of the HTML report. They live as long as the process.
const uint8_t *cpage_style(size_t *length);
const uint8_t *cpage_script(size_t *length);

#endif

#ifndef CPACKS_H
#define CPACKS_H

#include <stddef.h>
#include <stdint.h>

/// The default packs, compiled by `calque-packs` from Sources/Packs/Data. Lives as long as the process.
const uint8_t *cpacks_bytes(size_t *length);

#endif

#include "cpacks.h"

// Clang takes #embed from C23 in every mode, and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Phrase programs are read in place, in words of up to 16 bytes.
_Alignas(16) static const uint8_t packs[] = {
#embed "packs.bin"
};

const uint8_t *cpacks_bytes(size_t *length) {
  *length = sizeof packs;
  return packs;
}

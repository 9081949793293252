#include "cpage.h"

// Clang takes #embed from C23 in every mode, and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t style[] = {
#embed "page.css"
};

static const uint8_t script[] = {
#embed "page.js"
};

const uint8_t *cpage_style(size_t *length) {
  *length = sizeof style;
  return style;
}

const uint8_t *cpage_script(size_t *length) {
  *length = sizeof script;
  return script;
}

#include "csqlite.h"

#include <sqlite3.h>
#include <stdlib.h>

struct csqlite {
  sqlite3 *handle;
  sqlite3_stmt *query;
};

csqlite *csqlite_open(const char *path) {
  csqlite *database = calloc(1, sizeof *database);
  if (!database) return NULL;
  if (sqlite3_open_v2(path, &database->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
    csqlite_close(database);
    return NULL;
  }
  // Another run may be writing.
  sqlite3_busy_timeout(database->handle, 10000);
  return database;
}

void csqlite_close(csqlite *database) {
  sqlite3_finalize(database->query);
  sqlite3_close(database->handle);
  free(database);
}

const char *csqlite_message(csqlite *database) { return sqlite3_errmsg(database->handle); }

int32_t csqlite_run(csqlite *database, const char *sql, const char *const *values, int32_t count) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(database->handle, sql, -1, &statement, NULL) != SQLITE_OK) return 0;
  for (int32_t index = 0; index < count; index++) {
    if (values[index]) sqlite3_bind_text(statement, index + 1, values[index], -1, SQLITE_TRANSIENT);
  }
  int status = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return status == SQLITE_DONE || status == SQLITE_ROW;
}

int32_t csqlite_query(csqlite *database, const char *sql) {
  sqlite3_finalize(database->query);
  database->query = NULL;
  return sqlite3_prepare_v2(database->handle, sql, -1, &database->query, NULL) == SQLITE_OK;
}

int32_t csqlite_next(csqlite *database) {
  switch (sqlite3_step(database->query)) {
    case SQLITE_ROW: return 1;
    case SQLITE_DONE: return 0;
    default: return -1;
  }
}

const char *csqlite_text(csqlite *database, int32_t column) { return (const char *)sqlite3_column_text(database->query, column); }

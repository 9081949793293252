#ifndef CSQLITE_H
#define CSQLITE_H

#include <stdint.h>

/// A database and the rows of its last query. Never used by two threads at once.
typedef struct csqlite csqlite;

/// Opens or makes a database; NULL where that fails.
csqlite *csqlite_open(const char *path);
void csqlite_close(csqlite *database);

/// What went wrong last.
const char *csqlite_message(csqlite *database);

/// Runs one statement with texts for its parameters: 1 done, 0 failed.
int32_t csqlite_run(csqlite *database, const char *sql, const char *const *values, int32_t count);

/// Begins a query: 1 ready, 0 failed. A query before it ends.
int32_t csqlite_query(csqlite *database, const char *sql);

/// The next row: 1 there is one, 0 none is left, -1 failed.
int32_t csqlite_next(csqlite *database);

/// A column of the row as text, NULL for nothing. It belongs to the database and holds until the next call.
const char *csqlite_text(csqlite *database, int32_t column);

#endif

-- What somebody told me they look for: mine alone, until they want it to be known.
CREATE TABLE ask (
  id          BLOB NOT NULL PRIMARY KEY,
  clock       BLOB NOT NULL,
  deleted     INTEGER NOT NULL,
  person      BLOB,
  event       BLOB,                      -- where it came up
  due         TEXT,                      -- YYYY-MM-DD: until when it is of use
  line        TEXT NOT NULL,
  asked_at    INTEGER,                   -- in milliseconds since 1970
  answered_at INTEGER,
  outcome     TEXT NOT NULL,
  snoozes     INTEGER NOT NULL
) STRICT;
CREATE INDEX ask_person   ON ask (person);
CREATE INDEX ask_open     ON ask (due) WHERE answered_at IS NULL;
CREATE INDEX ask_answered ON ask (answered_at) WHERE answered_at IS NOT NULL;

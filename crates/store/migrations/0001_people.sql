-- The log, and the people it is folded into. Numbered files are never edited after a release.

-- What this file is: its own id, which device it is on, the example community's transaction.
CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Copies of the application that wrote here. `n` is short for `id` inside this file only.
CREATE TABLE device (
  n    INTEGER PRIMARY KEY,
  id   BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  name TEXT NOT NULL
) STRICT;

-- What people did, in the order it arrived here.
CREATE TABLE "transaction" (
  n      INTEGER PRIMARY KEY,
  id     BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  device INTEGER NOT NULL,
  at     INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  act    TEXT NOT NULL,               -- JSON: what was done
  undoes BLOB,                        -- the transaction it takes back
  undone INTEGER NOT NULL DEFAULT 0   -- derived: one that stands takes it back
) STRICT;
CREATE INDEX transaction_undoes ON "transaction" (undoes) WHERE undoes IS NOT NULL;

-- The changes of a transaction, one for each row it touched.
CREATE TABLE op (
  "transaction" INTEGER NOT NULL,
  entity  INTEGER NOT NULL,
  row     BLOB NOT NULL,
  space   INTEGER NOT NULL,           -- 1 private, 2 organisers, 3 community
  stamp   INTEGER NOT NULL,
  unknown INTEGER NOT NULL,           -- has fields or an entity this version does not know
  patch   BLOB NOT NULL,
  PRIMARY KEY ("transaction", entity, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_row ON op (row, entity);
CREATE INDEX op_unknown ON op (unknown) WHERE unknown;

-- Concurrent edits of one field, until somebody settles them. Derived from the log.
CREATE TABLE conflict (
  entity INTEGER NOT NULL,
  row    BLOB NOT NULL,
  field  INTEGER NOT NULL,
  PRIMARY KEY (row, entity, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  n              INTEGER PRIMARY KEY,
  id             BLOB NOT NULL UNIQUE,
  clock          BLOB NOT NULL,
  deleted        INTEGER NOT NULL,    -- 0 here, 1 in the trash, 2 was never meant to be
  given_name     TEXT NOT NULL,
  family_name    TEXT NOT NULL,
  nickname       TEXT NOT NULL,
  company        TEXT NOT NULL,
  role           TEXT NOT NULL,
  emails         TEXT NOT NULL,       -- JSON list, '' when empty
  phones         TEXT NOT NULL,       -- JSON list
  street         TEXT NOT NULL,
  postal_code    TEXT NOT NULL,
  city           TEXT NOT NULL,
  province       TEXT NOT NULL,
  country        TEXT NOT NULL,
  sector         TEXT NOT NULL,
  skills         TEXT NOT NULL,       -- JSON list
  interests      TEXT NOT NULL,       -- JSON list
  website        TEXT NOT NULL,
  birthday       TEXT,                -- YYYY-MM-DD
  tax_code       TEXT NOT NULL,
  vat_number     TEXT NOT NULL,
  status         TEXT NOT NULL,
  member_since   TEXT,
  last_seen      TEXT,
  do_not_contact INTEGER NOT NULL,
  merged_into    BLOB,
  added_at       INTEGER NOT NULL,    -- milliseconds since 1970, UTC
  -- derived, rebuilt whenever the row or what hangs on it changes
  shown          INTEGER NOT NULL,    -- 1 in the directory, 0 in the trash, -1 neither
  sort_key       TEXT NOT NULL,
  given_key      TEXT NOT NULL,
  company_key    TEXT NOT NULL,
  city_key       TEXT NOT NULL,
  sector_key     TEXT NOT NULL,
  has_email      INTEGER NOT NULL,
  has_photo      INTEGER NOT NULL,
  tags           TEXT NOT NULL        -- JSON list
) STRICT;
CREATE INDEX person_by_name    ON person (shown, sort_key, n);
CREATE INDEX person_by_given   ON person (shown, given_key, sort_key, n);
CREATE INDEX person_by_company ON person (shown, company_key, sort_key, n);
CREATE INDEX person_by_city    ON person (shown, city_key, sort_key, n);
CREATE INDEX person_by_sector  ON person (shown, sector_key, sort_key, n);
CREATE INDEX person_by_status  ON person (shown, status, sort_key, n);
CREATE INDEX person_by_seen    ON person (shown, last_seen, sort_key, n);
CREATE INDEX person_by_email   ON person (shown, has_email, sort_key, n);
CREATE INDEX person_by_added   ON person (shown, added_at, n);
CREATE INDEX person_merged     ON person (merged_into) WHERE merged_into IS NOT NULL;

-- My side of a person: never leaves my own devices. Its id is the person's.
CREATE TABLE acquaintance (
  id         BLOB NOT NULL PRIMARY KEY,
  clock      BLOB NOT NULL,
  deleted    INTEGER NOT NULL,
  how_we_met TEXT NOT NULL,
  notes      TEXT NOT NULL
) STRICT;

-- A tag on a person. Its id is made from both, so that the same tag twice is one row.
CREATE TABLE person_tag (
  id        BLOB NOT NULL PRIMARY KEY,
  clock     BLOB NOT NULL,
  deleted   INTEGER NOT NULL,
  person    BLOB,
  label     TEXT NOT NULL,
  present   INTEGER NOT NULL,
  -- derived
  label_key TEXT NOT NULL
) STRICT;
CREATE INDEX person_tag_person ON person_tag (person);
CREATE INDEX person_tag_label  ON person_tag (label_key, present, person);

-- A photo, scaled and without metadata. Its id is the person's.
CREATE TABLE photo (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  jpeg    BLOB
) STRICT;

-- Two records that are two people. Its id is made from both.
CREATE TABLE distinct_pair (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  one     BLOB,
  other   BLOB,
  present INTEGER NOT NULL
) STRICT;

-- A filter of the list under a name.
CREATE TABLE saved_filter (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  name    TEXT NOT NULL,
  filter  TEXT NOT NULL               -- JSON
) STRICT;

-- What the community says of itself: one row.
CREATE TABLE community (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  name    TEXT NOT NULL
) STRICT;

-- Blocking keys for duplicates: records that share one may be one person.
CREATE TABLE person_key (
  hash INTEGER NOT NULL,
  n    INTEGER NOT NULL,              -- person.n
  PRIMARY KEY (hash, n)
) STRICT, WITHOUT ROWID;

-- Folded words; rowid = n * 16 + kind, kind 0 is a person. Texts stay in their own tables.
CREATE VIRTUAL TABLE search USING fts5 (
  name, detail, notes,
  content = '', contentless_delete = 1, detail = 'column', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'row');

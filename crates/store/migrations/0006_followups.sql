-- Keeping in touch: kinds of contact, rhythms, and when it is time again. All of it is mine alone.

ALTER TABLE interaction ADD COLUMN kind     TEXT NOT NULL DEFAULT '';  -- '' is a talk
ALTER TABLE interaction ADD COLUMN note     TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN learned  TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN together BLOB;                      -- shared by the rows of one contact with several
CREATE INDEX interaction_kept     ON interaction (person, deleted, day);
CREATE INDEX interaction_day      ON interaction (day, id) WHERE deleted = 0;
CREATE INDEX interaction_together ON interaction (together) WHERE together IS NOT NULL;
DROP INDEX interaction_person;

ALTER TABLE follow_up ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN snoozes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow_up ADD COLUMN repeat  INTEGER;                      -- days
CREATE INDEX follow_up_done ON follow_up (done_at) WHERE done_at IS NOT NULL;

ALTER TABLE promise ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE promise ADD COLUMN snoozes INTEGER NOT NULL DEFAULT 0;
CREATE INDEX promise_kept ON promise (kept_at) WHERE kept_at IS NOT NULL;

-- What I said of myself: one row.
CREATE TABLE mine (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  me      BLOB,                          -- a person
  ties    INTEGER NOT NULL               -- rhythms of single people before I am asked; 0 is as usual
) STRICT;

-- How often I want to be in touch with a person, or with whoever has a tag or is in a filter. Its id
-- is made from that.
CREATE TABLE rhythm (
  id        BLOB NOT NULL PRIMARY KEY,
  clock     BLOB NOT NULL,
  deleted   INTEGER NOT NULL,
  scope     TEXT NOT NULL,               -- person, tag or filter
  person    BLOB,
  label     TEXT NOT NULL,
  filter    BLOB,
  ideal     INTEGER NOT NULL,            -- days; 0 says nothing
  maximum   INTEGER NOT NULL,
  keep      TEXT NOT NULL,               -- '', dormant or never: of a person only
  since     TEXT,                        -- YYYY-MM-DD
  -- derived
  label_key TEXT NOT NULL
) STRICT;
CREATE INDEX rhythm_person ON rhythm (person) WHERE person IS NOT NULL;
CREATE INDEX rhythm_label  ON rhythm (label_key) WHERE scope = 'tag';

-- Derived from all of these for everybody who has a rhythm or a contact: when it is time again.
CREATE TABLE keeping (
  person   BLOB NOT NULL PRIMARY KEY,    -- the record that was kept
  keep     INTEGER NOT NULL,             -- 0 active, 1 dormant, 2 never
  rhythm   BLOB,                         -- the row that counts
  ideal    INTEGER,
  maximum  INTEGER,
  last     TEXT,                         -- the last real contact
  contacts INTEGER NOT NULL,
  due      TEXT,
  overdue  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX keeping_due    ON keeping (keep, due, person) WHERE due IS NOT NULL;
CREATE INDEX keeping_quiet  ON keeping (keep, last, contacts) WHERE due IS NULL;
CREATE INDEX keeping_rhythm ON keeping (rhythm) WHERE rhythm IS NOT NULL;

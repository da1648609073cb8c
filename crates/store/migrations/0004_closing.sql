-- The day after: what an evening came to, and what is mine of it.

-- Somebody with a place who did not come: mine alone, and forgotten after a year.
CREATE TABLE no_show (
  id        BLOB NOT NULL PRIMARY KEY,   -- made from both
  clock     BLOB NOT NULL,
  deleted   INTEGER NOT NULL,
  event     BLOB,
  person    BLOB,
  marked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX no_show_event ON no_show (event);

-- An event that was closed. Its id is the event's.
CREATE TABLE closing (
  id        BLOB NOT NULL PRIMARY KEY,
  clock     BLOB NOT NULL,
  deleted   INTEGER NOT NULL,
  closed_at INTEGER,
  thanks    TEXT NOT NULL
) STRICT;

-- Something learned at an event; its id is made from the event and the place in the list.
CREATE TABLE lesson (
  id       BLOB NOT NULL PRIMARY KEY,
  clock    BLOB NOT NULL,
  deleted  INTEGER NOT NULL,
  event    BLOB,
  text     TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX lesson_event ON lesson (event, position);

-- A conversation: mine alone.
CREATE TABLE interaction (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  person  BLOB,
  event   BLOB,
  day     TEXT,                          -- YYYY-MM-DD
  line    TEXT NOT NULL
) STRICT;
CREATE INDEX interaction_person ON interaction (person, day);

-- Somebody to write or call again: mine alone.
CREATE TABLE follow_up (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  person  BLOB,
  event   BLOB,
  due     TEXT,
  line    TEXT NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX follow_up_person ON follow_up (person);
CREATE INDEX follow_up_due    ON follow_up (due) WHERE done_at IS NULL;

-- Something I promised somebody, or they promised me: mine alone.
CREATE TABLE promise (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  person  BLOB,
  event   BLOB,
  due     TEXT,
  line    TEXT NOT NULL,
  by_me   INTEGER NOT NULL,
  kept_at INTEGER
) STRICT;
CREATE INDEX promise_person ON promise (person);
CREATE INDEX promise_due    ON promise (due) WHERE kept_at IS NULL;

-- Two people who were introduced to each other. Its id is made from the event and both.
CREATE TABLE introduction (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  one     BLOB,                          -- the smaller id
  other   BLOB,
  "by"    BLOB,                          -- null is by me
  event   BLOB,
  day     TEXT
) STRICT;
CREATE INDEX introduction_event ON introduction (event);
CREATE INDEX introduction_one   ON introduction (one, other);
CREATE INDEX introduction_other ON introduction (other);

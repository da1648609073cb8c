-- Events, what has to be done before them, and who is registered.

-- One date on which people meet.
CREATE TABLE event (
  n               INTEGER PRIMARY KEY,
  id              BLOB NOT NULL UNIQUE,
  clock           BLOB NOT NULL,
  deleted         INTEGER NOT NULL,    -- 0 here, 1 in the trash, 2 was never meant to be
  title           TEXT NOT NULL,
  purpose         TEXT NOT NULL,
  kind            TEXT NOT NULL,
  place_name      TEXT NOT NULL,
  address         TEXT NOT NULL,
  link            TEXT NOT NULL,
  start           INTEGER,             -- milliseconds since 1970, UTC
  "end"           INTEGER,
  zone            TEXT NOT NULL,       -- IANA name
  all_day         INTEGER NOT NULL,
  capacity        INTEGER,
  overbooking     INTEGER NOT NULL,
  visibility      TEXT NOT NULL,
  description     TEXT NOT NULL,       -- Markdown
  deadline        INTEGER,
  questions       TEXT NOT NULL,       -- JSON list
  newcomers_first INTEGER NOT NULL,
  series          BLOB,
  occurrence      TEXT NOT NULL,
  cancelled       INTEGER NOT NULL,
  organisers      TEXT NOT NULL,       -- JSON list of people
  circle          TEXT NOT NULL,
  sequence        INTEGER NOT NULL,
  uid             TEXT NOT NULL,
  added_at        INTEGER NOT NULL,
  -- derived
  shown           INTEGER NOT NULL,    -- 1 in the list, 0 in the trash, -1 neither
  title_key       TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_start ON event (shown, start, id);

-- A line of what has to be done before an event.
CREATE TABLE checklist_item (
  id       BLOB NOT NULL PRIMARY KEY,
  clock    BLOB NOT NULL,
  deleted  INTEGER NOT NULL,
  event    BLOB,
  text     TEXT NOT NULL,
  owner    BLOB,                       -- a person
  due      TEXT,                       -- YYYY-MM-DD
  done_at  INTEGER,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX checklist_item_event ON checklist_item (event);

-- Somebody's place at an event. Who waits is not kept: it follows from the order of asking.
CREATE TABLE registration (
  id           BLOB NOT NULL PRIMARY KEY,
  clock        BLOB NOT NULL,
  deleted      INTEGER NOT NULL,
  subject      BLOB,                   -- an event, or a series of them
  person       BLOB,                   -- null for a guest who is only a name
  name         TEXT NOT NULL,
  queued       INTEGER NOT NULL,       -- the moment of asking and the line: the order of the queue
  cancelled    INTEGER NOT NULL,
  kept         INTEGER NOT NULL,
  guest_of     BLOB,
  replies      TEXT NOT NULL,          -- JSON list
  token        TEXT NOT NULL,
  note         TEXT NOT NULL,
  cancelled_at INTEGER,
  -- derived, also when the person changes
  name_key     TEXT NOT NULL,
  sort_key     TEXT NOT NULL
) STRICT;
CREATE INDEX registration_subject ON registration (subject, deleted, cancelled, person, id);
CREATE INDEX registration_person  ON registration (person) WHERE person IS NOT NULL;

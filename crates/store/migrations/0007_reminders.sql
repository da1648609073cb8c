-- What somebody wants to be reminded of: mine alone, one row.
CREATE TABLE reminding (
  id       BLOB NOT NULL PRIMARY KEY,
  clock    BLOB NOT NULL,
  deleted  INTEGER NOT NULL,
  settings TEXT NOT NULL               -- JSON
) STRICT;

-- What became of each reminder on this machine: never in the log, never sent anywhere.
CREATE TABLE reminder (
  key      TEXT NOT NULL PRIMARY KEY,
  kind     INTEGER NOT NULL,
  subject  BLOB,                       -- an event, a promise, a line of a checklist
  occasion TEXT NOT NULL,              -- the beginning or the day it was made for
  at       INTEGER NOT NULL,           -- when it was due, in milliseconds since 1970
  until    INTEGER,                    -- from when on it is too late for the desktop
  -- 0 in the drawer only, 1 waits for quiet hours to end, 2 to be shown, 3 shown, 4 put off, 5 closed
  state    INTEGER NOT NULL,
  tries    INTEGER NOT NULL,           -- how often it could not be shown
  shown_at INTEGER,
  wake     INTEGER                     -- until when it was put off
) STRICT;
CREATE INDEX reminder_open    ON reminder (at, key) WHERE state < 5;
CREATE INDEX reminder_pending ON reminder (state, at) WHERE state IN (1, 2, 4);
CREATE INDEX reminder_at      ON reminder (at);
CREATE INDEX reminder_shown   ON reminder (shown_at) WHERE shown_at IS NOT NULL;
CREATE INDEX reminder_subject ON reminder (subject) WHERE subject IS NOT NULL;

CREATE INDEX checklist_item_due ON checklist_item (due) WHERE done_at IS NULL;

-- Dates that belong together, who stays away from one of them, and pictures of events.

-- A series: how its dates repeat. Each date is a row of `event` that names the series.
CREATE TABLE series (
  id          BLOB NOT NULL PRIMARY KEY,
  clock       BLOB NOT NULL,
  deleted     INTEGER NOT NULL,
  recurrences TEXT NOT NULL            -- JSON list, in the order of their first dates
) STRICT;
CREATE INDEX event_of_series ON event (series, occurrence) WHERE series IS NOT NULL;
CREATE INDEX event_by_uid    ON event (uid) WHERE uid <> '';

-- Somebody registered for a whole series who stays away from one date.
CREATE TABLE absence (
  id           BLOB NOT NULL PRIMARY KEY,  -- from registration and event
  clock        BLOB NOT NULL,
  deleted      INTEGER NOT NULL,
  registration BLOB,
  event        BLOB,
  away         INTEGER NOT NULL
) STRICT;
CREATE INDEX absence_event ON absence (event, away, registration);

-- The picture of an event, or of all dates of a series; the id is theirs.
CREATE TABLE event_cover (
  id      BLOB NOT NULL PRIMARY KEY,
  clock   BLOB NOT NULL,
  deleted INTEGER NOT NULL,
  jpeg    BLOB
) STRICT;

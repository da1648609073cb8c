-- What the door records: who came in, and corrections of that. Rows are only ever added.

CREATE TABLE arrival (
  id           BLOB NOT NULL PRIMARY KEY,
  clock        BLOB NOT NULL,
  deleted      INTEGER NOT NULL,
  event        BLOB,
  person       BLOB,                   -- null for a guest, or whoever is only a name
  registration BLOB,                   -- of a guest
  name         TEXT NOT NULL,          -- as it was shown or typed
  at           INTEGER NOT NULL,       -- milliseconds since 1970, UTC, by that laptop
  desk         TEXT NOT NULL,
  device       BLOB,
  sequence     INTEGER NOT NULL,       -- of that laptop, from 1: right even where its clock was not
  how          TEXT NOT NULL,
  corrects     BLOB,                   -- the arrival that was a mistake
  correction   TEXT NOT NULL,          -- '' for an arrival, else undo or swap
  -- derived, also when a correction comes: of an arrival, who it was after all, by which kind of id
  -- (0 person, 1 registration, 2 arrival), under which name, and whether it stands (1, 0); -1 for
  -- corrections and for what was never meant to be
  who          BLOB,
  who_kind     INTEGER NOT NULL,
  who_name     TEXT NOT NULL,
  stands       INTEGER NOT NULL
) STRICT;
CREATE INDEX arrival_event    ON arrival (event, stands, who);
CREATE INDEX arrival_who      ON arrival (who, stands, event) WHERE who IS NOT NULL;
CREATE INDEX arrival_corrects ON arrival (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX arrival_sequence ON arrival (device, sequence);

-- What somebody agreed to, or took back.
CREATE TABLE consent (
  id         BLOB NOT NULL PRIMARY KEY,
  clock      BLOB NOT NULL,
  deleted    INTEGER NOT NULL,
  person     BLOB,
  text       TEXT NOT NULL,            -- the sentence they saw
  version    TEXT NOT NULL,
  at         INTEGER NOT NULL,
  given      INTEGER NOT NULL,
  event      BLOB,
  supersedes BLOB                      -- the withdrawal that this one takes back
) STRICT;
CREATE INDEX consent_person ON consent (person);

-- A scanned code leads to its registration.
CREATE INDEX registration_token ON registration (token) WHERE token <> '';

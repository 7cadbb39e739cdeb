-- What may not stand in a fact: names and numbers of people, each sealed under a key of their own.

CREATE TABLE vault.person (
  person_ref text PRIMARY KEY,
  office text NOT NULL,
  -- Both are gone once the key was destroyed; the row stays, so that nothing is filled in again.
  wrapped_key bytea,
  sealed bytea,
  -- The fact of it is about to be said: whoever is killed in between goes on at the next start.
  is_to_be_erased boolean NOT NULL DEFAULT false,
  CHECK ((wrapped_key IS NULL) = (sealed IS NULL))
);

-- Whose a number is. A keyed hash (HMAC-SHA-256): numbers of the state are few enough to guess.
CREATE TABLE vault.number (
  office text NOT NULL,
  number bytea NOT NULL,
  person_ref text NOT NULL REFERENCES vault.person ON DELETE CASCADE,
  PRIMARY KEY (office, number)
);
CREATE INDEX ON vault.number (person_ref);

-- Lists that wait to be taken in, sealed whole, for a few days.
CREATE TABLE vault.list (
  id uuid PRIMARY KEY,
  office text NOT NULL,
  sealed bytea NOT NULL,
  rows_done integer NOT NULL DEFAULT 0,
  kept_until timestamptz NOT NULL
);

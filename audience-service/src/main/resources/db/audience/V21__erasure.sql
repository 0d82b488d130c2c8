-- Requests to be forgotten, and what became of them. Once carried out a row names nobody any more.
CREATE TABLE erasure (
  id uuid PRIMARY KEY,
  source text NOT NULL,                 -- who asked: 'api', or the source of an event
  requested_at timestamptz NOT NULL,
  profile_id uuid,                      -- null when asked by names, and once carried out
  kinds smallint[],                     -- the names that were asked by, see identifier; null once carried out
  names text[],
  carried_out_at timestamptz,
  profiles integer NOT NULL DEFAULT 0,  -- how many were erased
  events integer NOT NULL DEFAULT 0     -- how many events of theirs
);
CREATE INDEX erasure_to_carry_out ON erasure (requested_at) WHERE carried_out_at IS NULL;

-- Names whose events up to an instant are never to be applied (again): a keyed hash, which nobody can read a name from.
CREATE TABLE tombstone (
  name_hash bytea PRIMARY KEY,
  erased_at timestamptz NOT NULL
);

-- The key of those hashes, where the settings give none.
CREATE TABLE tombstone_salt (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  salt bytea NOT NULL
);

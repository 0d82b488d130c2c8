CREATE TABLE audience (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  rule jsonb NOT NULL,
  since timestamptz NOT NULL,           -- when the rule came into force
  revision bigint NOT NULL,             -- of all audiences, when this one last changed its rule
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

-- The revision of the audiences as a whole: rises with every change of any of them.
CREATE TABLE audience_revision (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  revision bigint NOT NULL
);
INSERT INTO audience_revision (revision) VALUES (0);

-- The walk over all profiles after a change of audiences, in slices of the id space that workers claim.
CREATE TABLE backfill_slice (
  slice integer PRIMARY KEY,
  revision bigint NOT NULL,             -- what its profiles are judged up to
  after uuid,                           -- the last profile done; null before the first
  done bigint NOT NULL,
  total bigint NOT NULL,                -- an estimate
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);
INSERT INTO backfill_slice (slice, revision, done, total, started_at, finished_at)
  SELECT slice, 0, 0, 0, now(), now() FROM generate_series(0, 15) slice;

-- Who may send. What is secret about a source is encrypted with AES-GCM under a key that is not in the database.
CREATE TABLE source (
  id text PRIMARY KEY,
  definition jsonb NOT NULL,
  hidden bytea NOT NULL,
  version bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One row. Every change of a source adds one, in the same transaction: whoever has an older number reads all sources anew,
-- and changes queue up behind the row, so that what one of them checks against all others still holds when it commits.
CREATE TABLE revision (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  number bigint NOT NULL
);
INSERT INTO revision (number) VALUES (0);

-- What is to be fetched from platforms. due_at is also the claim: whoever takes a row moves it ahead, and if they die it is due again.
CREATE TABLE errand (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  errand jsonb NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX errand_by_due_at ON errand (due_at);

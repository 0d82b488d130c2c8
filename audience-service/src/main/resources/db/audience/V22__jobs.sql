-- Long work that somebody asked for: done slice by slice, each slice a transaction that holds the lock on its row.
CREATE TABLE job (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  request json NOT NULL,
  memory json,                         -- what the slices so far have found, and where the next begins
  result json,
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,      -- an estimate
  failures integer NOT NULL DEFAULT 0,  -- of the slice that is next
  failure text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz
);
CREATE INDEX job_to_do ON job (created_at) WHERE state IN ('waiting', 'running');

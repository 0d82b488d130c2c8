-- A journey that was tried on stored history: what was asked, and the job at the audience-service
-- that looks it up. What comes of it is worked out when it is asked for.
CREATE TABLE dry_run (
  id         uuid PRIMARY KEY,
  journey_id uuid NOT NULL,
  definition text NOT NULL,
  job        uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

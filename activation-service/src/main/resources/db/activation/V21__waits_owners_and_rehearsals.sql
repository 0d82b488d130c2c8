ALTER TABLE journey DROP CONSTRAINT journey_state_check;
ALTER TABLE journey ADD CONSTRAINT journey_state_check
  CHECK (state IN ('DRAFT', 'DRY_RUN', 'LIVE', 'PAUSED', 'DRAINING'));

-- When the run began to wait in the step that it stands in; null while it has not.
ALTER TABLE run ADD COLUMN since timestamptz;
-- Goes on only with an answer from the audience-service, once it is due.
ALTER TABLE run ADD COLUMN asking boolean NOT NULL DEFAULT false;
-- How close to a purchase its journey meets people; null for one that owns nobody.
ALTER TABLE run ADD COLUMN intent text;
-- Nothing comes of it: the journey is being rehearsed.
ALTER TABLE run ADD COLUMN dry boolean NOT NULL DEFAULT false;

-- A person belongs to one journey at a time, whoever decides that at the same moment.
CREATE UNIQUE INDEX run_one_owner ON run (profile_id)
  WHERE state = 'ACTIVE' AND intent IS NOT NULL AND NOT dry;

DROP INDEX run_due;
CREATE INDEX run_due ON run (due_at) WHERE state = 'ACTIVE' AND NOT asking;
CREATE INDEX run_asking ON run (due_at) WHERE state = 'ACTIVE' AND asking;
CREATE INDEX run_by_journey ON run (journey_id, entered_at);

-- What each step came to that a run took.
CREATE TABLE run_step (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id     uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  step       text NOT NULL,
  kind       text NOT NULL,
  detail     text NOT NULL,
  -- When it was taken by the journey's reckoning, and when that was found out.
  at         timestamptz NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX run_step_by_run ON run_step (run_id, id);

-- Why a person's last entry started nothing, one row a journey.
CREATE TABLE non_start (
  journey_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  entered_at timestamptz NOT NULL,
  because    text NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (profile_id, journey_id)
);
CREATE INDEX non_start_by_age ON non_start (decided_at);

-- What rehearsed runs would have wanted, message or addition to a list, and what the rules of hand-off made of it.
CREATE TABLE cue (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  journey_id       uuid NOT NULL,
  run_id           uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  step             text NOT NULL,
  profile_id       uuid NOT NULL,
  destination_id   uuid NOT NULL,
  -- Null for a message.
  list             text,
  channel          text NOT NULL,
  trigger_audience uuid NOT NULL,
  triggered_at     timestamptz NOT NULL,
  when_held        text NOT NULL,
  due_at           timestamptz NOT NULL,
  not_after        timestamptz NOT NULL,
  -- When it is ruled on next.
  next_at          timestamptz NOT NULL,
  state            text NOT NULL DEFAULT 'WAITS' CHECK (state IN ('WAITS', 'GOES', 'GHOST', 'REFUSED', 'WITHDRAWN')),
  -- How often it was put off.
  holds            integer NOT NULL DEFAULT 0,
  reason           text,
  reason_code      text,
  -- The facts that it was ruled on by, as JSON without personal data.
  seen             text,
  -- When it would have left, or it was found that it would not.
  ended_at         timestamptz,
  UNIQUE (run_id, step)
);
CREATE INDEX cue_waiting ON cue (next_at) WHERE state = 'WAITS';
CREATE INDEX cue_by_profile ON cue (profile_id);
CREATE INDEX cue_by_journey ON cue (journey_id);

-- Why an entry started nothing, as one of few, for counts; empty where it was found out before there were such.
ALTER TABLE non_start ADD COLUMN code text NOT NULL DEFAULT '';
CREATE INDEX non_start_by_journey ON non_start (journey_id, entered_at);

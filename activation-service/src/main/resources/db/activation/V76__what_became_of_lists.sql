-- Places on lists that nobody wishes any more and the far side knows nothing of: kept for a while for those who ask why.
CREATE TABLE list_past (
  destination_id uuid NOT NULL,
  list           text NOT NULL,
  profile_id     uuid NOT NULL,
  -- The journey that wished for it last, and its run's beginning.
  journey_id     uuid NOT NULL,
  triggered_at   timestamptz NOT NULL,
  -- When the far side had taken the person off; null where it never heard of them.
  removed_at     timestamptz,
  -- What was said of it last.
  reason         text,
  ended_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX list_past_by_profile ON list_past (profile_id, journey_id);
CREATE INDEX list_past_by_age ON list_past (ended_at);

-- Once a statement, whichever it is that lets go of places.
CREATE FUNCTION remember_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_past (destination_id, list, profile_id, journey_id, triggered_at, removed_at, reason)
  SELECT destination_id, list, profile_id, journey_id, triggered_at, applied_at, reason
  FROM gone WHERE NOT wanted AND applied = 'OUT';
  RETURN NULL;
END $$;
CREATE TRIGGER list_member_remembered AFTER DELETE ON list_member
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION remember_places();

-- Those who are kept off a list, by the destination, in the order of pages.
CREATE INDEX list_member_refused ON list_member (destination_id, id) WHERE gave_up IS NOT NULL;

ALTER TABLE list_ghost ADD COLUMN id uuid NOT NULL DEFAULT uuidv7();
CREATE UNIQUE INDEX list_ghost_by_id ON list_ghost (id);

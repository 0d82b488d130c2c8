-- Every accepted event that became part of a profile, as it came from the topic; one partition a day of application.
-- Written within the transaction that applies the events, so that it holds exactly what the profiles hold.
CREATE SEQUENCE event_number;
CREATE TABLE event_history (
  applied_at timestamptz NOT NULL,      -- by the database's clock
  number bigint NOT NULL DEFAULT nextval('event_number'), -- in the order in which a shopper's events were applied
  profile_id uuid NOT NULL,             -- who took the event; that profile may have been absorbed since, see merge_log
  event bytea NOT NULL                  -- JSON, see EventJson
) PARTITION BY RANGE (applied_at);
CREATE INDEX event_history_by_profile ON event_history (profile_id);

-- What is needed to tell of a merge and to undo it. Null in merges from before there was a history.
ALTER TABLE merge_log
  ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN event_id uuid,             -- the event that told it
  ADD COLUMN merged_at timestamptz,     -- when it was carried out, by the database's clock
  ADD COLUMN absorbed_state bytea,      -- both as they were before it, see ProfileJson
  ADD COLUMN survivor_state bytea;
CREATE INDEX merge_log_by_survivor ON merge_log (survivor);

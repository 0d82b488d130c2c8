-- A ghost went through everything that a message goes through, and did not leave: its run is a holdout. sent_at is when it
-- would have left.
ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_state_check CHECK (state IN (
  'PLANNED', 'CLAIMED', 'SENDING', 'SENT', 'UNKNOWN', 'HELD', 'REFUSED', 'FAILED', 'WITHDRAWN', 'GHOST'));

-- One of few, for filters and counts; reason says it in words.
ALTER TABLE delivery ADD COLUMN reason_code text;
CREATE INDEX delivery_by_reason ON delivery (reason_code, id) WHERE reason_code IS NOT NULL;

-- What caps count: what left, and for ghosts what would have.
DROP INDEX delivery_sent_by_profile;
CREATE INDEX delivery_left_by_profile ON delivery (profile_id, claimed_at)
  WHERE state IN ('SENDING', 'SENT', 'UNKNOWN', 'GHOST');

-- What a held-out run would have done to a list, once each.
CREATE TABLE list_ghost (
  run_id         uuid NOT NULL,
  destination_id uuid NOT NULL,
  list           text NOT NULL,
  added          boolean NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (run_id, destination_id, list, added)
);

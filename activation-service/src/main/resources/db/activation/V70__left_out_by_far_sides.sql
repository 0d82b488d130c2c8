-- How many rows of lists a far side says it left out of calls that it took, by its reason: it does not say which.
CREATE TABLE left_out (
  destination_id uuid NOT NULL,
  operation      text NOT NULL,
  reason         text NOT NULL,
  people         bigint NOT NULL,
  last_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (destination_id, operation, reason)
);

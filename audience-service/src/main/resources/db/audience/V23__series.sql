-- How many members each audience had at every full hour.
CREATE TABLE audience_hour (
  audience_id uuid NOT NULL REFERENCES audience ON DELETE CASCADE,
  hour timestamptz NOT NULL,
  members bigint NOT NULL,
  taken_at timestamptz NOT NULL,        -- when it was counted, by the database's clock
  PRIMARY KEY (audience_id, hour)
);
CREATE INDEX audience_hour_by_hour ON audience_hour USING brin (hour);

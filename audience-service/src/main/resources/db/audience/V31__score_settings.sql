-- What scores are measured by: one set of constants for all instances, whoever of them was started last with others.
CREATE TABLE score_settings (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  settings jsonb NOT NULL,              -- see ScoreSettings
  since timestamptz NOT NULL            -- when they came into force
);

-- When a table came into force, which is later than what it is as of.
ALTER TABLE score_table ADD COLUMN since timestamptz;
UPDATE score_table SET since = as_of;
ALTER TABLE score_table ALTER COLUMN since SET NOT NULL;

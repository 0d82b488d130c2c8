-- Runs whose end the audiences are to hear of, told once each.
CREATE TABLE ending (
  run_id uuid PRIMARY KEY REFERENCES run ON DELETE CASCADE,
  kind   text NOT NULL CHECK (kind IN ('COMPLETED', 'CONVERTED')),
  at     timestamptz NOT NULL,
  -- NOBODY: there is no name by which the events know the person.
  state  text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'TOLD', 'NOBODY'))
);
CREATE INDEX ending_waiting ON ending (at) WHERE state = 'WAITING';

-- The models by which purchases are foretold, with what they were measured by; none is ever changed or deleted.
CREATE TABLE propensity_model (
  version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  body text NOT NULL,                   -- all of its numbers, see LogisticText
  trained_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  won boolean NOT NULL,                 -- whether it took the place of the one before
  why text NOT NULL,
  figures json NOT NULL
);

-- Which of them is in force; 0 is what a shop begins with, and stands in no table.
CREATE TABLE propensity_reign (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  version bigint NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  training_at timestamptz NOT NULL DEFAULT clock_timestamp() -- when a training was last due
);
INSERT INTO propensity_reign (version, since) VALUES (0, '1970-01-01 00:00:00+00');

-- What the trainings that are going on have drawn from the history; empty otherwise.
CREATE TABLE propensity_draw (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  training uuid NOT NULL,
  drawn_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  samples bytea NOT NULL,               -- see SampleBytes
  days bigint[] NOT NULL                -- since 1970, on which something happened
);

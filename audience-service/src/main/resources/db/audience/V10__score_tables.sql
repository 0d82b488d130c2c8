-- How levels of activity are spread over all shoppers, as of one day: what relative scores are measured by.
CREATE TABLE score_table (
  version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as_of timestamptz NOT NULL,
  shoppers bigint NOT NULL,             -- how many of them it rests on
  intensity double precision[] NOT NULL, -- 101 points, the lowest level first
  frequency double precision[] NOT NULL
);

-- The walk over all profiles that makes the next table, in slices that one instance takes at a time.
CREATE TABLE score_walk (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  running boolean NOT NULL,
  as_of_ms bigint NOT NULL,             -- when it began, which is when levels are taken
  after uuid NOT NULL,                  -- the last profile done
  intensity bytea,                      -- sketches of what was seen so far
  frequency bytea
);
INSERT INTO score_walk (running, as_of_ms, after) VALUES (false, 0, '00000000-0000-0000-0000-000000000000');

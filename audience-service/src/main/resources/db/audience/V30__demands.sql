-- Who holds which order: a demand may name somebody by their orders alone.
CREATE TABLE order_holder (
  store text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,             -- may have been absorbed since, see merge_log
  PRIMARY KEY (store, number, profile_id)
);
CREATE INDEX order_holder_by_profile ON order_holder (profile_id);
-- A state with a NUL in it, which no shop sends, cannot be taken apart here; its orders are found by name alone.
INSERT INTO order_holder (store, number, profile_id)
  SELECT held ->> 0, held ->> 1, p.id
  FROM profile p CROSS JOIN LATERAL json_array_elements(
    CASE WHEN strpos(convert_from(p.state, 'UTF8'), '\u0000') = 0
      THEN convert_from(p.state, 'UTF8')::json -> 'o' END) AS held
  ON CONFLICT DO NOTHING;

-- The orders that a request to be forgotten names, null once carried out, and how many were taken from people who stay.
ALTER TABLE erasure
  ADD COLUMN stores text[],
  ADD COLUMN numbers text[],
  ADD COLUMN orders integer NOT NULL DEFAULT 0;

-- Requests to be told what is held of somebody. The answer is put together when it is fetched, and kept nowhere.
CREATE TABLE disclosure (
  id uuid PRIMARY KEY,
  source text NOT NULL,                 -- the source of the event that brought it
  request text NOT NULL,                -- the platform's number for it; empty where it has none
  requested_at timestamptz NOT NULL,
  kinds smallint[] NOT NULL,            -- the names that were asked by, see identifier; none once they were erased
  names text[] NOT NULL,
  stores text[] NOT NULL,               -- and the orders
  numbers text[] NOT NULL,
  fetched_at timestamptz,               -- when the answer was first handed out
  answered_at timestamptz               -- when somebody said that the person has it
);
CREATE INDEX disclosure_by_time ON disclosure (requested_at);

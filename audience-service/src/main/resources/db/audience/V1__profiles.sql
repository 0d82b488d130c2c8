-- An instant given as epoch milliseconds.
CREATE FUNCTION at_ms(ms bigint) RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN 'epoch'::timestamptz + ms * interval '1 millisecond';

-- The clock that everything here goes by, in epoch milliseconds, never ahead of itself.
CREATE FUNCTION now_ms() RETURNS bigint
  LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint;

-- One row a shopper. Changes with nearly every event: no index but the key, and room on the page for the new version.
-- Whoever holds the lock on this row may write the shopper's identifiers, memberships and timer; nobody else.
CREATE TABLE profile (
  id uuid PRIMARY KEY,
  state bytea NOT NULL,                 -- everything we know, see ProfileJson
  armed_ms bigint NOT NULL,             -- due instant of the row in timer; 0 when there is none
  written_ms bigint NOT NULL            -- when this row was last written
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1, autovacuum_analyze_scale_factor = 0.2);

-- Who goes by which name. Kinds: 1 user id, 2 e-mail, 3 phone, 4 customer id, 5 anonymous id, 6 cart, 7 checkout token.
CREATE TABLE identifier (
  kind smallint NOT NULL,
  value text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  PRIMARY KEY (kind, value)
) WITH (fillfactor = 90);

CREATE TABLE membership (
  audience_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (audience_id, profile_id)
);

-- The first instant at which time alone may change one of a shopper's memberships, or an earlier one: rows move lazily.
CREATE TABLE timer (
  profile_id uuid PRIMARY KEY,
  due_at timestamptz NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX timer_by_due_at ON timer (due_at);

-- Two shoppers who turned out to be one: old ids lead to the one that is left.
CREATE TABLE merge_log (
  absorbed uuid PRIMARY KEY,
  survivor uuid NOT NULL,
  at timestamptz NOT NULL
);

-- Events that were applied, so that none is applied twice; kept for some days.
CREATE TABLE applied_event (
  event_id uuid PRIMARY KEY,
  payload_hash bigint NOT NULL,
  applied_at timestamptz NOT NULL
);
CREATE INDEX applied_event_by_time ON applied_event USING brin (applied_at);

-- How far each partition of shopper-events was applied, and the broker's append time of the last applied record.
CREATE TABLE partition_progress (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  appended_ms bigint NOT NULL,
  PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

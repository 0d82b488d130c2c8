-- Messages that a transaction wants published, until Kafka has acknowledged them.
-- Repeatable: a service adds classpath:db/outbox to its Flyway locations and gets the table in its own schema.
CREATE TABLE IF NOT EXISTS outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  key text NOT NULL,
  payload bytea NOT NULL,
  appended_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- The table is a queue: many rows come and go, few stay.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 1);

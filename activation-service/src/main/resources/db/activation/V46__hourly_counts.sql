-- The same as run_by_journey.
DROP INDEX run_by_entry;

-- What happened in each hour, for charts: worked out anew from the other tables whenever somebody looks back, so that late
-- news corrects it, and worth nothing by itself.
CREATE TABLE hourly (
  journey_id uuid NOT NULL,
  hour       timestamptz NOT NULL,
  measure    text NOT NULL,
  -- ISO 4217 where the value is money in minor units; else empty.
  currency   text NOT NULL,
  value      bigint NOT NULL,
  PRIMARY KEY (journey_id, hour, measure, currency)
);
CREATE INDEX hourly_by_hour ON hourly (hour);

-- When each message came to its end.
CREATE INDEX delivery_by_end ON delivery (changed_at)
  WHERE state IN ('SENT', 'UNKNOWN', 'GHOST', 'REFUSED', 'FAILED', 'WITHDRAWN');

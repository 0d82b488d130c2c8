-- Held out when it began. A merge may hold a run out later, and people who merge are more likely to buy: whoever compares
-- the two groups goes by this.
ALTER TABLE run ADD COLUMN drawn_out boolean NOT NULL DEFAULT false;
UPDATE run SET drawn_out = holdout WHERE holdout;
CREATE INDEX run_by_entry ON run (journey_id, entered_at);

-- What an order came to. A row may begin with a refund or a reference, before anybody told of the purchase. It names the
-- person as runs do: by an id that leads nowhere once they are forgotten. Rows are kept.
CREATE TABLE sale (
  -- A keyed hash of store and number, which are not kept.
  id          uuid PRIMARY KEY,
  profile_id  uuid NOT NULL,
  -- Null until the purchase was told: only then it is one.
  bought_at   timestamptz,
  -- When the broker took it; null where nobody said.
  accepted_at timestamptz,
  -- In minor units; null where the shop did not say.
  minor       bigint,
  currency    text,
  cancelled   boolean NOT NULL DEFAULT false,
  -- The message whose restore link the order refers to, whoever it was sent to.
  reference   uuid,
  told_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Whether it is to be looked at (again) whose doing it was.
  credit_due  boolean NOT NULL DEFAULT true,
  -- The message that was touched last before it, and when; null for none.
  credit      uuid,
  credit_at   timestamptz,
  -- The message whose restore link it came by, where that was sent to this person.
  recovered   uuid
);
CREATE INDEX sale_by_profile ON sale (profile_id, bought_at);
CREATE INDEX sale_by_time ON sale (bought_at) WHERE bought_at IS NOT NULL;
CREATE INDEX sale_uncredited ON sale (told_at) WHERE credit_due AND bought_at IS NOT NULL;
CREATE INDEX sale_by_credit ON sale (credit) WHERE credit IS NOT NULL;
CREATE INDEX sale_by_recovery ON sale (recovered) WHERE recovered IS NOT NULL;

CREATE TABLE refund (
  -- Of the event that told it: told again, it is the same.
  id       uuid PRIMARY KEY,
  sale_id  uuid NOT NULL,
  at       timestamptz NOT NULL,
  -- Null for all of the order.
  minor    bigint,
  currency text
);
CREATE INDEX refund_by_sale ON refund (sale_id);

-- Purchases with what the shop keeps of them: nothing once called off or sent back whole, never below zero, and less only
-- what went back in the order's own currency.
CREATE VIEW purchase AS
SELECT sale.*,
  CASE WHEN sale.minor IS NULL THEN NULL
       WHEN cancelled OR coalesce(back.whole, false) THEN 0
       ELSE CAST(greatest(0, sale.minor - coalesce(back.minor, 0)) AS bigint) END AS net
FROM sale LEFT JOIN LATERAL (
  SELECT bool_or(refund.minor IS NULL) AS whole,
         sum(refund.minor) FILTER (WHERE refund.currency = sale.currency) AS minor
  FROM refund WHERE refund.sale_id = sale.id) AS back ON true
WHERE bought_at IS NOT NULL;

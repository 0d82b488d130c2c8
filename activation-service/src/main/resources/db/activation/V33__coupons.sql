CREATE TABLE coupon_pool (
  id                  uuid PRIMARY KEY,
  version             bigint NOT NULL,
  name                text NOT NULL,
  -- Whoever had a code within that time, or so many within a year, gets none.
  not_again_seconds   bigint NOT NULL,
  most_a_year         integer NOT NULL,
  -- Codes that end sooner are not given out.
  least_valid_seconds bigint NOT NULL,
  low_at              integer NOT NULL,
  created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at          timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A code is given to one person, by one run; what went out stays with them for good.
CREATE TABLE coupon (
  pool_id     uuid NOT NULL REFERENCES coupon_pool,
  code        text NOT NULL,
  expires_at  timestamptz,
  state       text NOT NULL DEFAULT 'FREE' CHECK (state IN ('FREE', 'RESERVED', 'SENT', 'REVOKED')),
  run_id      uuid,
  -- Null also once the person is erased.
  profile_id  uuid,
  reserved_at timestamptz,
  PRIMARY KEY (pool_id, code),
  UNIQUE (pool_id, run_id)
);
CREATE INDEX coupon_free ON coupon (pool_id, expires_at NULLS LAST) WHERE state = 'FREE';
CREATE INDEX coupon_reserved ON coupon (reserved_at) WHERE state = 'RESERVED';
CREATE INDEX coupon_by_profile ON coupon (profile_id) WHERE profile_id IS NOT NULL;

ALTER TABLE delivery ADD COLUMN coupon_pool uuid;
-- Without a code it is not sent at all.
ALTER TABLE delivery ADD COLUMN coupon_needed boolean NOT NULL DEFAULT false;

-- Far sides tell of people by their addresses.
CREATE INDEX delivery_by_address ON delivery (destination_id, lower(address)) WHERE address IS NOT NULL;

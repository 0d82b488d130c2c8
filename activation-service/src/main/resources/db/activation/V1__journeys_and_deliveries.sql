CREATE TABLE destination (
  id             uuid PRIMARY KEY,
  version        bigint NOT NULL,
  name           text NOT NULL,
  kind           text NOT NULL,
  channel        text NOT NULL,
  settings       text NOT NULL,
  -- AES-GCM over the JSON of the secret settings; the row's id is authenticated with it.
  secrets        bytea NOT NULL,
  -- Why nothing is sent there at the moment; null while it works.
  closed_because text,
  created_at     timestamptz NOT NULL,
  changed_at     timestamptz NOT NULL
);

CREATE TABLE journey (
  id         uuid PRIMARY KEY,
  version    bigint NOT NULL,
  name       text NOT NULL,
  state      text NOT NULL CHECK (state IN ('DRAFT', 'LIVE', 'PAUSED')),
  -- The definition that new runs take; older ones stay below for the runs that began with them.
  edition    integer NOT NULL,
  -- Entries from before never start a run. Null while nobody is taken in.
  live_since timestamptz,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Never deleted: runs and deliveries outlive their journey.
CREATE TABLE journey_edition (
  journey_id uuid NOT NULL,
  edition    integer NOT NULL,
  definition text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (journey_id, edition)
);

CREATE TABLE run (
  id               uuid PRIMARY KEY,
  journey_id       uuid NOT NULL,
  edition          integer NOT NULL,
  trigger_audience uuid NOT NULL,
  profile_id       uuid NOT NULL,
  entered_at       timestamptz NOT NULL,
  position         integer NOT NULL,
  state            text NOT NULL,
  due_at           timestamptz NOT NULL,
  reached          boolean NOT NULL,
  started_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at         timestamptz,
  -- When that happened which ended the run; null for history, whose age is no delay of ours.
  cause_at         timestamptz
);
CREATE UNIQUE INDEX run_one_active ON run (journey_id, profile_id) WHERE state = 'ACTIVE';
CREATE INDEX run_by_profile ON run (profile_id);
CREATE INDEX run_due ON run (due_at) WHERE state = 'ACTIVE';
CREATE INDEX run_converted ON run (ended_at) WHERE state = 'CONVERTED';

-- A profile that went into another: changes that still name it mean the survivor.
CREATE TABLE alias (
  absorbed uuid PRIMARY KEY,
  survivor uuid NOT NULL
);
CREATE INDEX alias_by_survivor ON alias (survivor);

CREATE TABLE delivery (
  -- In the order of planning, which is the order of pages.
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  journey_id       uuid NOT NULL,
  run_id           uuid NOT NULL,
  step             text NOT NULL,
  channel          text NOT NULL,
  profile_id       uuid NOT NULL,
  destination_id   uuid NOT NULL,
  trigger_audience uuid NOT NULL,
  triggered_at     timestamptz NOT NULL,
  subject          text NOT NULL,
  state            text NOT NULL CHECK (state IN ('PLANNED', 'CLAIMED', 'SENDING', 'SENT', 'UNKNOWN',
                                                  'HELD', 'REFUSED', 'FAILED', 'WITHDRAWN')),
  reason           text,
  -- The facts that were seen when the reason was found, as JSON without personal data.
  seen             text,
  due_at           timestamptz NOT NULL,
  not_after        timestamptz NOT NULL,
  -- When to take it up next; due_at at first, later where held.
  next_at          timestamptz NOT NULL,
  attempts         integer NOT NULL DEFAULT 0,
  claim            uuid,
  claimed_at       timestamptz,
  lease_until      timestamptz,
  -- Where it went; emptied when the person is erased.
  address          text,
  cart_store       text,
  cart_token       text,
  reference        text,
  planned_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at          timestamptz,
  UNIQUE (journey_id, run_id, step, channel, profile_id)
);
CREATE INDEX delivery_due ON delivery (destination_id, next_at) WHERE state IN ('PLANNED', 'HELD');
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE state IN ('CLAIMED', 'SENDING');
CREATE INDEX delivery_by_run ON delivery (run_id);
CREATE INDEX delivery_by_profile ON delivery (profile_id, id);

CREATE TABLE suppression (
  channel      text NOT NULL,
  -- SHA-256 of the normalised address.
  address_hash bytea NOT NULL,
  profile_id   uuid NOT NULL,
  reason       text NOT NULL,
  since        timestamptz NOT NULL,
  PRIMARY KEY (channel, address_hash)
);
CREATE INDEX suppression_by_profile ON suppression (profile_id);

-- What stands between us and a far side; one row a destination, made when first needed. All instances go by it.
CREATE TABLE gate (
  destination_id uuid PRIMARY KEY,
  -- Nothing goes there before: the far side asked for it.
  rest_until     timestamptz,
  -- Why nothing goes there until a probe succeeds; null while it works.
  trouble        text,
  trouble_since  timestamptz,
  -- Token bucket: calls that may be made, as of filled_at.
  tokens         double precision,
  filled_at      timestamptz
);

-- One person and one list of one destination: what is wished for, and what the far side was told.
-- A row is gone once nobody wishes it and the far side knows nothing of it from us.
CREATE TABLE list_member (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  destination_id   uuid NOT NULL,
  list             text NOT NULL,
  profile_id       uuid NOT NULL,
  -- Runs that want the person on the list.
  holders          uuid[] NOT NULL,
  wanted           boolean GENERATED ALWAYS AS (cardinality(holders) > 0) STORED,
  -- The run that wished for it last: what an addition is tested against.
  journey_id       uuid NOT NULL,
  trigger_audience uuid NOT NULL,
  triggered_at     timestamptz NOT NULL,
  -- When the wish became what it is: what budgets and the age of removals count from.
  wished_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  applied          text NOT NULL DEFAULT 'OUT' CHECK (applied IN ('OUT', 'IN', 'UNSURE')),
  applied_at       timestamptz,
  -- Why nothing more is tried until the wish changes or somebody asks for it.
  gave_up          text,
  reason           text,
  attempts         integer NOT NULL DEFAULT 0,
  next_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  claim            uuid,
  claimed_at       timestamptz,
  lease_until      timestamptz,
  -- From here on the call may have left.
  begun            boolean NOT NULL DEFAULT false,
  -- The names by which the person was put on the list, encrypted: they are taken off by the same.
  identity         bytea,
  identity_hash    bytea,
  reference        text,
  handle           text,
  -- What is to be told to the far side: the difference of wish and knowledge.
  due              text GENERATED ALWAYS AS (
    CASE WHEN claim IS NOT NULL OR gave_up IS NOT NULL THEN NULL
         WHEN cardinality(holders) > 0 AND applied <> 'IN' THEN 'ADD'
         WHEN cardinality(holders) = 0 AND applied <> 'OUT' THEN 'REMOVE' END) STORED,
  UNIQUE (destination_id, list, profile_id)
);
CREATE INDEX list_member_due ON list_member (destination_id, due, next_at) WHERE due IS NOT NULL;
CREATE INDEX list_member_leased ON list_member (lease_until) WHERE claim IS NOT NULL;
CREATE INDEX list_member_by_profile ON list_member (profile_id);
CREATE INDEX list_member_handle ON list_member (destination_id, handle) WHERE handle IS NOT NULL;

-- What destinations are to hear: that a run is over, that somebody bought.
CREATE TABLE notice (
  -- A function of the run or order and the destination.
  id             uuid PRIMARY KEY,
  kind           text NOT NULL CHECK (kind IN ('EXIT', 'PURCHASE')),
  destination_id uuid NOT NULL,
  profile_id     uuid NOT NULL,
  journey_id     uuid,
  run_id         uuid,
  cause          text,
  happened_at    timestamptz NOT NULL,
  order_store    text,
  order_number   text,
  amount         text,
  currency       text,
  -- Where the last message of the run went, encrypted, for when the person is forgotten by then.
  identity       bytea,
  state          text NOT NULL DEFAULT 'PLANNED'
                 CHECK (state IN ('PLANNED', 'SENDING', 'DONE', 'UNKNOWN', 'REFUSED', 'FAILED')),
  reason         text,
  attempts       integer NOT NULL DEFAULT 0,
  next_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  claim          uuid,
  lease_until    timestamptz,
  planned_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_at        timestamptz
);
CREATE INDEX notice_due ON notice (destination_id, kind, next_at) WHERE state = 'PLANNED';
CREATE INDEX notice_leased ON notice (lease_until) WHERE state = 'SENDING';
CREATE INDEX notice_by_profile ON notice (profile_id);

-- What a far side works on and has not told the end of.
CREATE TABLE pending (
  destination_id uuid NOT NULL,
  handle         text NOT NULL,
  operation      text NOT NULL,
  since          timestamptz NOT NULL DEFAULT clock_timestamp(),
  poll_at        timestamptz NOT NULL,
  PRIMARY KEY (destination_id, handle)
);
CREATE INDEX pending_due ON pending (destination_id, poll_at);

-- What was given up, one row each, until it is tried again or succeeds.
CREATE TABLE dead_letter (
  subject        uuid PRIMARY KEY,
  operation      text NOT NULL,
  destination_id uuid NOT NULL,
  profile_id     uuid NOT NULL,
  -- Why: the class of the outcome, and the far side's words, masked.
  class          text NOT NULL,
  reason         text NOT NULL,
  attempts       integer NOT NULL,
  at             timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX dead_letter_by_destination ON dead_letter (destination_id, at);
CREATE INDEX dead_letter_by_profile ON dead_letter (profile_id);

-- What was sent to one person: counted by caps.
CREATE INDEX delivery_sent_by_profile ON delivery (profile_id, claimed_at) WHERE state IN ('SENDING', 'SENT', 'UNKNOWN');

-- What people, their programs, or a far side did with a message. Rows are only added.
CREATE TABLE response (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  -- The same report told again has the same mark, and is kept once.
  mark       uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  -- Null where a far side told of a person and not of a message of ours; then run and journey are, too.
  delivery_id uuid,
  run_id     uuid,
  journey_id uuid,
  profile_id uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('DELIVERED', 'OPENED', 'CLICKED', 'BOUNCED', 'COMPLAINED', 'UNSUBSCRIBED')),
  at         timestamptz NOT NULL,
  -- A program did it, and no person: never counted as anybody's response.
  automated  boolean NOT NULL DEFAULT false,
  -- Why it is taken for a program's; what the far side said; which link it was. Never personal data.
  why        text
);
CREATE INDEX response_by_delivery ON response (delivery_id, kind);
CREATE INDEX response_by_profile ON response (profile_id, kind, at);
CREATE INDEX response_by_journey ON response (journey_id, kind, at);

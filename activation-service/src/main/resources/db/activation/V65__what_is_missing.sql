-- What a far side was asked for by name and does not have, such as a list: only what names it waits.
CREATE TABLE gate_missing (
  destination_id uuid NOT NULL,
  -- As gate.Named has it: a list, or all messages, exits or purchases.
  what           text NOT NULL,
  why            text NOT NULL,
  since          timestamptz NOT NULL DEFAULT clock_timestamp(),
  tries          integer NOT NULL,
  -- Asked for again then, by one instance or several.
  rest_until     timestamptz NOT NULL,
  PRIMARY KEY (destination_id, what)
);

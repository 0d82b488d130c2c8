-- The last word of a person on a channel. A yes is kept as well: a no from before it, told after it, changes nothing.
CREATE TABLE consent_word (
  profile_id uuid        NOT NULL,
  channel    text        NOT NULL,
  granted    boolean     NOT NULL,
  since      timestamptz NOT NULL,
  PRIMARY KEY (profile_id, channel)
);

-- Up to when a far side, which tells nothing by itself, was asked whom it does not write to any more.
CREATE TABLE feedback_cursor (
  destination_id uuid PRIMARY KEY,
  since          timestamptz NOT NULL,
  -- Asked again then, by whichever instance comes first.
  next_at        timestamptz NOT NULL,
  -- Why the last time came to naught; null when it went well.
  trouble        text
);

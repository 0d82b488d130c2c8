-- Decided when a run starts, by a salted hash of the profile; a run keeps what it began with.
-- A holdout run goes its way like any other, and nothing of it is heard.
ALTER TABLE run ADD COLUMN holdout boolean NOT NULL DEFAULT false;
-- JSON object: by experiment, the arm that the person is in.
ALTER TABLE run ADD COLUMN arms text NOT NULL DEFAULT '{}';

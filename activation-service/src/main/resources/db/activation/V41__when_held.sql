-- What becomes of a message that quiet hours or a cap keep back.
ALTER TABLE delivery ADD COLUMN when_held text NOT NULL DEFAULT 'DEFER' CHECK (when_held IN ('DEFER', 'SKIP'));

-- Which part of its pace a destination is asked at, as of slowed_at: halved by a throttle, and the whole again in time.
ALTER TABLE gate ADD COLUMN share double precision NOT NULL DEFAULT 1 CHECK (share > 0 AND share <= 1);
ALTER TABLE gate ADD COLUMN slowed_at timestamptz;

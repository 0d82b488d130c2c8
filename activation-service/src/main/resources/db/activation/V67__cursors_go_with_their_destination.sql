ALTER TABLE feedback_cursor ADD FOREIGN KEY (destination_id) REFERENCES destination ON DELETE CASCADE;

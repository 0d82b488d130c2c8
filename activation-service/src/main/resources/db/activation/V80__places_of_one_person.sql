-- Two profiles turned out to be one person while the far side was being told of one of them: the place that this one is to
-- be united with, once nothing is under way. Until then it is not taken off, as it may go by the same names.
ALTER TABLE list_member ADD COLUMN kin uuid;

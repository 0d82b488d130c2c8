-- Leases are found by an index of their own, which nothing else is led to: a row that is looked up by its id and its claim
-- was found through the claims of everybody, whenever statistics said that there are next to none.
DROP INDEX list_member_leased;
CREATE INDEX list_member_leased ON list_member (lease_until) WHERE lease_until IS NOT NULL;
DROP INDEX delivery_leased;
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE lease_until IS NOT NULL;
DROP INDEX notice_leased;
CREATE INDEX notice_leased ON notice (lease_until) WHERE lease_until IS NOT NULL;

-- Messages that wait for longer than they may, without a look at all that wait.
CREATE INDEX delivery_too_late ON delivery (not_after) WHERE state IN ('PLANNED', 'HELD');

-- The removal that waits longest, without a look at the whole list.
CREATE INDEX list_member_to_remove ON list_member (wished_at) WHERE NOT wanted AND applied <> 'OUT';

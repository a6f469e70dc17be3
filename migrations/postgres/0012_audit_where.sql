-- Where a line came from: the client's address and the identifier of its request. Both are under the line's seal; a
-- line with neither is sealed as lines were before this migration.
ALTER TABLE audit_line ADD COLUMN origin TEXT;
ALTER TABLE audit_line ADD COLUMN request TEXT;
CREATE INDEX audit_line_of_actor ON audit_line (actor, seq);
-- Why a tenant may not work, and when it was deleted: nobody but the ledger and this log knows it any more.
ALTER TABLE tenant ADD COLUMN suspended_why TEXT;
ALTER TABLE tenant ADD COLUMN deleted_at BIGINT;

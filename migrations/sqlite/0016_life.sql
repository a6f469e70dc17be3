-- The life of accounts. Somebody who is disabled signs in nowhere, and says nothing of it at the door.
ALTER TABLE person ADD COLUMN disabled_at INTEGER;
ALTER TABLE person ADD COLUMN disabled_why TEXT;
-- Whether a system admin who looks at the tenant through the eyes of somebody in it may change things there.
ALTER TABLE tenant ADD COLUMN support_may_change INTEGER NOT NULL DEFAULT FALSE CHECK (support_may_change IN (0, 1));
-- Who of the system staff acted through the actor's eyes. Under the line's seal; a line without is sealed as lines were
-- before this migration.
ALTER TABLE audit_line ADD COLUMN behind TEXT;
CREATE INDEX audit_line_of_staff ON audit_line (behind, seq) WHERE behind IS NOT NULL;
-- Everybody in the tenant needs a second step of signing in.
ALTER TABLE tenant ADD COLUMN needs_second_step INTEGER NOT NULL DEFAULT FALSE CHECK (needs_second_step IN (0, 1));

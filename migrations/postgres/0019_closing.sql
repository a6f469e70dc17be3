-- Closing a tenant: from when on everything in it is erased for good, and when that was done.
ALTER TABLE tenant ADD COLUMN closing_at BIGINT;
ALTER TABLE tenant ADD COLUMN closed_at BIGINT;
CREATE INDEX tenant_closing ON tenant (closing_at) WHERE closing_at IS NOT NULL;
-- Somebody who deleted their account; after a while nothing is left of them but the id.
ALTER TABLE person ADD COLUMN deleted_at BIGINT;
CREATE INDEX person_deleted ON person (deleted_at) WHERE deleted_at IS NOT NULL;
-- What was noted with a line may be taken out of it, once, when what it tells of is erased: the line's own seal stays and
-- holds its place, and this one, over what is left, says that the program did it.
ALTER TABLE audit_line ADD COLUMN redacted BYTEA;
DROP TRIGGER audit_line_stays ON audit_line;
CREATE FUNCTION only_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.redacted IS NULL AND NEW.redacted IS NOT NULL AND NEW.seq = OLD.seq
        AND NEW.tenant_id IS NOT DISTINCT FROM OLD.tenant_id AND NEW.actor = OLD.actor AND NEW.action = OLD.action
        AND NEW.object = OLD.object AND NEW.request IS NOT DISTINCT FROM OLD.request
        AND NEW.behind IS NOT DISTINCT FROM OLD.behind AND NEW.at = OLD.at AND NEW.seal IS NOT DISTINCT FROM OLD.seal
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit_line lines are only ever added';
END $$;
CREATE TRIGGER audit_line_stays BEFORE UPDATE ON audit_line FOR EACH ROW EXECUTE FUNCTION only_redacted();
CREATE TRIGGER audit_line_remains BEFORE DELETE OR TRUNCATE ON audit_line FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added();

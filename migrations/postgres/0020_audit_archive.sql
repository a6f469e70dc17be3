-- What was cleared out of the audit log when its days were over: stretches of the chain, each from where the one before it
-- ended. Their lines lie as files in the storage; this is what holds their place. A line is written before the file and
-- gets its seal together with the clearing, under the key that lies outside the database.
CREATE TABLE audit_archive (
    first_seq BIGINT NOT NULL PRIMARY KEY,
    last_seq BIGINT NOT NULL CHECK (last_seq >= first_seq),
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    -- How many of the lines have a seal; those from before the chain have none.
    lines BIGINT NOT NULL,
    -- The seal before the first line and that of the last one.
    seal_before BYTEA NOT NULL,
    seal_last BYTEA NOT NULL,
    cleared_at BIGINT,
    seal BYTEA,
    CHECK ((cleared_at IS NULL) = (seal IS NULL))
);
CREATE UNIQUE INDEX audit_archive_pending ON audit_archive ((1)) WHERE cleared_at IS NULL;
CREATE FUNCTION only_cleared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.cleared_at IS NULL AND NEW.first_seq = OLD.first_seq AND NEW.last_seq = OLD.last_seq
        AND NEW.first_at = OLD.first_at AND NEW.last_at = OLD.last_at AND NEW.lines = OLD.lines
        AND NEW.seal_before = OLD.seal_before AND NEW.seal_last = OLD.seal_last
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit_archive lines are only ever added';
END $$;
CREATE TRIGGER audit_archive_stays BEFORE UPDATE ON audit_archive FOR EACH ROW EXECUTE FUNCTION only_cleared();
CREATE TRIGGER audit_archive_remains BEFORE DELETE OR TRUNCATE ON audit_archive
    FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added();
-- Only what has its place there may go.
DROP TRIGGER audit_line_remains ON audit_line;
CREATE FUNCTION only_archived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit_archive a
        WHERE a.cleared_at IS NOT NULL AND OLD.seq >= a.first_seq AND OLD.seq <= a.last_seq)
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit_line lines are only ever added';
END $$;
CREATE TRIGGER audit_line_remains BEFORE DELETE ON audit_line FOR EACH ROW EXECUTE FUNCTION only_archived();
CREATE TRIGGER audit_line_is_kept BEFORE TRUNCATE ON audit_line FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added();

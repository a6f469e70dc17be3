-- The audit log as a chain: each line is sealed together with the seal of the line before it, under a key that lies
-- outside the database. Lines from before this migration have no seal; the chain begins after them.
ALTER TABLE audit_line ADD COLUMN seal BYTEA;
-- How far the chain is. Locked by whoever adds a line.
CREATE TABLE audit_chain (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    lines BIGINT NOT NULL,
    -- The seal of the last line, zeroes before the first; and over both, so that nobody can cut the end off.
    last BYTEA NOT NULL,
    seal BYTEA
);
INSERT INTO audit_chain (id, lines, last) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

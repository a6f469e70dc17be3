-- A second step of signing in: a code from an app (RFC 6238), or one of a few codes on paper.
-- The app's secret, encrypted before it comes here; it counts once the person has shown a code of it.
ALTER TABLE person ADD COLUMN totp_secret BLOB;
ALTER TABLE person ADD COLUMN totp_since INTEGER;
-- The time step of the last code that was used: no code opens twice.
ALTER TABLE person ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;

-- Codes on paper: each works once, and only its hash is kept.
CREATE TABLE recovery_code (
    person_id BLOB NOT NULL REFERENCES person (id),
    hash BLOB NOT NULL,
    PRIMARY KEY (person_id, hash)
) STRICT;

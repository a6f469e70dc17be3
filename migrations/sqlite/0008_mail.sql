-- Mails on their way. One is sent again until a server takes it, always under its id, so that a reader's program can
-- tell a repetition; without a server it waits here, where an admin can read it.
CREATE TABLE mail (
    id BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB REFERENCES tenant (id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'id', 'es')),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Text and HTML as JSON, encrypted before they come here; gone once it is sent.
    body BLOB,
    -- Carries a link that opens something.
    secret INTEGER NOT NULL CHECK (secret IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    lease_no INTEGER NOT NULL DEFAULT 0,
    leased_until INTEGER,
    -- What the mail server said last.
    complaint TEXT,
    created_at INTEGER NOT NULL,
    -- Then it has nothing to say any more: it is not sent, and its body goes.
    expires_at INTEGER NOT NULL,
    sent_at INTEGER
) STRICT;
CREATE INDEX mail_due ON mail (due_at) WHERE state = 'waiting';
CREATE INDEX mail_old ON mail (sent_at) WHERE sent_at IS NOT NULL;

-- Links that were mailed: each opens one thing, once, for a while. Only the token's hash is kept.
CREATE TABLE ticket (
    hash BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('verify', 'reset')),
    person_id BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_of_person ON ticket (person_id, kind);
CREATE INDEX ticket_expiry ON ticket (expires_at);

CREATE TABLE invitation (
    id BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    email TEXT NOT NULL CONSTRAINT invitation_email_lower CHECK (email = lower(email)),
    -- A built-in role, or `custom` with the role's id.
    role TEXT NOT NULL,
    role_id BLOB,
    branch_id BLOB,
    -- Of the newest link; earlier ones open nothing.
    hash BLOB NOT NULL CONSTRAINT invitation_hash_taken UNIQUE,
    invited_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX invitation_of_tenant ON invitation (tenant_id, email);

-- When the person proved that the address is theirs.
ALTER TABLE person ADD COLUMN verified_at INTEGER;
-- The last end of all their sessions: one begun with another value is over.
ALTER TABLE person ADD COLUMN signed_out_at INTEGER NOT NULL DEFAULT 0;

-- From here on a session's id is kept as its hash: whoever reads the database can't sign in with it.
DELETE FROM session;
ALTER TABLE session ADD COLUMN person_id BLOB REFERENCES person (id);
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX session_of_person ON session (person_id) WHERE person_id IS NOT NULL;

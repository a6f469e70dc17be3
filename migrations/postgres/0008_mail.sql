-- Mails on their way. One is sent again until a server takes it, always under its id, so that a reader's program can
-- tell a repetition; without a server it waits here, where an admin can read it.
CREATE TABLE mail (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID REFERENCES tenant (id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'id', 'es')),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Text and HTML as JSON, encrypted before they come here; gone once it is sent.
    body BYTEA,
    -- Carries a link that opens something.
    secret BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts BIGINT NOT NULL DEFAULT 0,
    due_at BIGINT NOT NULL,
    lease_no BIGINT NOT NULL DEFAULT 0,
    leased_until BIGINT,
    -- What the mail server said last.
    complaint TEXT,
    created_at BIGINT NOT NULL,
    -- Then it has nothing to say any more: it is not sent, and its body goes.
    expires_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX mail_due ON mail (due_at) WHERE state = 'waiting';
CREATE INDEX mail_old ON mail (sent_at) WHERE sent_at IS NOT NULL;

-- Links that were mailed: each opens one thing, once, for a while. Only the token's hash is kept.
CREATE TABLE ticket (
    hash BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('verify', 'reset')),
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ticket_of_person ON ticket (person_id, kind);
CREATE INDEX ticket_expiry ON ticket (expires_at);

CREATE TABLE invitation (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    email TEXT NOT NULL CONSTRAINT invitation_email_lower CHECK (email = lower(email)),
    -- A built-in role, or `custom` with the role's id.
    role TEXT NOT NULL,
    role_id UUID,
    branch_id UUID,
    -- Of the newest link; earlier ones open nothing.
    hash BYTEA NOT NULL CONSTRAINT invitation_hash_taken UNIQUE,
    invited_by UUID REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX invitation_of_tenant ON invitation (tenant_id, email);

-- When the person proved that the address is theirs.
ALTER TABLE person ADD COLUMN verified_at BIGINT;
-- The last end of all their sessions: one begun with another value is over.
ALTER TABLE person ADD COLUMN signed_out_at BIGINT NOT NULL DEFAULT 0;

-- From here on a session's id is kept as its hash: whoever reads the database can't sign in with it.
DELETE FROM session;
ALTER TABLE session ADD COLUMN person_id UUID REFERENCES person (id);
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX session_of_person ON session (person_id) WHERE person_id IS NOT NULL;

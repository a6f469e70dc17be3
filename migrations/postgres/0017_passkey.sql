-- Passkeys: public keys that people sign in with (WebAuthn level 3), instead of a password or after it.
CREATE TABLE passkey (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- What its person calls it.
    name TEXT NOT NULL,
    -- The credential's id: the authenticator made it, anybody may read it.
    credential BYTEA NOT NULL CONSTRAINT passkey_credential_taken UNIQUE,
    -- The public key and what was said when it was made.
    fixed BYTEA NOT NULL,
    -- The counter of its signatures, and what else changes with use.
    moving BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_of_person ON passkey (person_id, created_at);

-- What an authenticator was asked, until it answers: once, for minutes. Only the hash of the ticket that the asking
-- session holds is here, so that an answer fits that session alone.
CREATE TABLE ceremony (
    hash BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('add', 'sign_in', 'second_step', 'again')),
    -- Absent while nobody has said who they are.
    person_id UUID REFERENCES person (id) ON DELETE CASCADE,
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ceremony_expiry ON ceremony (expires_at);

-- Another address that somebody asked for, until they prove it by the link that was mailed there.
CREATE TABLE new_address (
    hash BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    email TEXT NOT NULL CONSTRAINT new_address_lower CHECK (email = lower(email)),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX new_address_of_person ON new_address (person_id);
CREATE INDEX new_address_expiry ON new_address (expires_at);

-- Where the session's person chose to work, so that a session and what its person may are found by one query. A wish:
-- what is not theirs (any more) is not followed.
ALTER TABLE session ADD COLUMN tenant_id UUID;
ALTER TABLE session ADD COLUMN branch_id UUID;

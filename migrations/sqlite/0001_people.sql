-- People, tenants and how they get in. Times are epoch milliseconds (UTC), ids UUIDv7.
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL CONSTRAINT person_email_taken UNIQUE CONSTRAINT person_email_lower CHECK (email = lower(email)),
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT CHECK (language IN ('en', 'id', 'es')),
    theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
    system_role TEXT CHECK (system_role IN ('admin', 'operator')),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE tenant (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    default_country TEXT,
    retention_days INTEGER NOT NULL CHECK (retention_days >= 1),
    -- When a worker last took a batch of this tenant: the least recently served goes first.
    served_at INTEGER NOT NULL DEFAULT 0,
    suspended_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;
CREATE UNIQUE INDEX member_one_owner ON member (tenant_id) WHERE role = 'owner';
CREATE INDEX member_of_person ON member (person_id, created_at);

CREATE TABLE session (
    id BLOB NOT NULL PRIMARY KEY,
    data BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_key (
    id BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    hash BLOB NOT NULL CONSTRAINT api_key_hash_taken UNIQUE,
    test INTEGER NOT NULL CHECK (test IN (0, 1)),
    -- Permission words, comma separated.
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX api_key_of_tenant ON api_key (tenant_id, id);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE provider (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    account TEXT NOT NULL,
    -- Encrypted before it comes here.
    secret BLOB NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    position INTEGER NOT NULL,
    batch_size INTEGER NOT NULL CHECK (batch_size >= 1),
    -- Numbers per second in thousandths; 0 is unlimited.
    rate_milli INTEGER NOT NULL CHECK (rate_milli >= 0),
    concurrency INTEGER NOT NULL CHECK (concurrency >= 1),
    -- Numbers per UTC day; 0 is no budget.
    daily_budget INTEGER NOT NULL CHECK (daily_budget >= 0),
    control_registered INTEGER,
    control_absent INTEGER,
    tuning TEXT NOT NULL,
    suspended TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT provider_name_taken UNIQUE (channel, name)
) STRICT;

CREATE TABLE mapping_memory (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    header_hash BLOB NOT NULL,
    mapping TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, header_hash)
) STRICT;

-- What was done by whom. Lines are only ever added.
CREATE TABLE audit_line (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id BLOB,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_line_of_tenant ON audit_line (tenant_id, seq);
CREATE TRIGGER audit_line_stays BEFORE UPDATE ON audit_line
BEGIN SELECT RAISE(ABORT, 'audit_line lines are only ever added'); END;
CREATE TRIGGER audit_line_remains BEFORE DELETE ON audit_line
BEGIN SELECT RAISE(ABORT, 'audit_line lines are only ever added'); END;

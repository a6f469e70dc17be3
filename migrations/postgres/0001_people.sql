-- People, tenants and how they get in. Times are epoch milliseconds (UTC), ids UUIDv7.
CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL CONSTRAINT person_email_taken UNIQUE CONSTRAINT person_email_lower CHECK (email = lower(email)),
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT CHECK (language IN ('en', 'id', 'es')),
    theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
    system_role TEXT CHECK (system_role IN ('admin', 'operator')),
    created_at BIGINT NOT NULL
);

CREATE TABLE tenant (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    default_country TEXT,
    retention_days BIGINT NOT NULL CHECK (retention_days >= 1),
    -- When a worker last took a batch of this tenant: the least recently served goes first.
    served_at BIGINT NOT NULL DEFAULT 0,
    suspended_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE member (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    person_id UUID NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
);
CREATE UNIQUE INDEX member_one_owner ON member (tenant_id) WHERE role = 'owner';
CREATE INDEX member_of_person ON member (person_id, created_at);

CREATE TABLE session (
    id BYTEA NOT NULL PRIMARY KEY,
    data BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_key (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    hash BYTEA NOT NULL CONSTRAINT api_key_hash_taken UNIQUE,
    test BOOLEAN NOT NULL,
    -- Permission words, comma separated.
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_key_of_tenant ON api_key (tenant_id, id);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE provider (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    account TEXT NOT NULL,
    -- Encrypted before it comes here.
    secret BYTEA NOT NULL,
    enabled BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    batch_size BIGINT NOT NULL CHECK (batch_size >= 1),
    -- Numbers per second in thousandths; 0 is unlimited.
    rate_milli BIGINT NOT NULL CHECK (rate_milli >= 0),
    concurrency BIGINT NOT NULL CHECK (concurrency >= 1),
    -- Numbers per UTC day; 0 is no budget.
    daily_budget BIGINT NOT NULL CHECK (daily_budget >= 0),
    control_registered BIGINT,
    control_absent BIGINT,
    tuning TEXT NOT NULL,
    suspended TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT provider_name_taken UNIQUE (channel, name)
);

CREATE TABLE mapping_memory (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    header_hash BYTEA NOT NULL,
    mapping TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, header_hash)
);

-- What was done by whom. Lines are only ever added.
CREATE TABLE audit_line (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id UUID,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX audit_line_of_tenant ON audit_line (tenant_id, seq);
CREATE FUNCTION only_ever_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% lines are only ever added', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_line_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_line FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added();

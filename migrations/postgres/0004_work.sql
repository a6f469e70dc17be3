-- The unit of work: one block on one channel, leased to one worker at a time and fenced by its lease number.
CREATE TABLE job_batch (
    job_id UUID NOT NULL,
    channel TEXT NOT NULL,
    b BIGINT NOT NULL,
    tenant_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'done')),
    lease_no BIGINT NOT NULL DEFAULT 0,
    leased_until BIGINT,
    worker TEXT,
    -- How often it was handed out, and how many pieces were settled.
    attempts BIGINT NOT NULL DEFAULT 0,
    part BIGINT NOT NULL DEFAULT 0,
    -- The most numbers to ask here, when the credits fell short.
    limit_checks BIGINT,
    queued_at BIGINT NOT NULL,
    PRIMARY KEY (job_id, channel, b)
);
CREATE INDEX job_batch_waiting ON job_batch (job_id, b, channel) WHERE state = 'waiting';
CREATE INDEX job_batch_leased ON job_batch (job_id, leased_until) WHERE state = 'leased';
CREATE INDEX job_batch_queue ON job_batch (queued_at) WHERE state = 'waiting';
CREATE INDEX job_batch_of_tenant ON job_batch (tenant_id) WHERE state = 'leased';

-- Every answer of every job and every quick check; the tenant's cache is a look at the same table.
CREATE TABLE verdict (
    tenant_id UUID NOT NULL,
    channel TEXT NOT NULL,
    e164 BIGINT NOT NULL,
    -- The job or the check it was answered for.
    origin_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    business BOOLEAN NOT NULL,
    provider TEXT NOT NULL,
    source TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    found_as BIGINT,
    -- Credits.
    charged BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, channel, e164, origin_id)
);

CREATE TABLE quick_check (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    person_id UUID REFERENCES person (id),
    at BIGINT NOT NULL,
    input TEXT NOT NULL,
    -- JSON: what was answered.
    result TEXT NOT NULL
);
CREATE INDEX quick_check_of_tenant ON quick_check (tenant_id, at);

CREATE TABLE idempotent (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    key TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT idempotent_key_taken PRIMARY KEY (tenant_id, key)
);
CREATE INDEX idempotent_age ON idempotent (at);

CREATE TABLE usage_day (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    -- UTC, YYYY-MM-DD.
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    checks BIGINT NOT NULL DEFAULT 0,
    credits BIGINT NOT NULL DEFAULT 0,
    registered BIGINT NOT NULL DEFAULT 0,
    known BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, day, channel)
);

-- Every change of a job that anyone can see wakes the other processes, when it is committed and not before.
CREATE FUNCTION job_tells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('nomor_job', NEW.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER job_tells AFTER UPDATE OF version ON job FOR EACH ROW EXECUTE FUNCTION job_tells();

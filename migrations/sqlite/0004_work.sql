-- The unit of work: one block on one channel, leased to one worker at a time and fenced by its lease number.
CREATE TABLE job_batch (
    job_id BLOB NOT NULL,
    channel TEXT NOT NULL,
    b INTEGER NOT NULL,
    tenant_id BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'done')),
    lease_no INTEGER NOT NULL DEFAULT 0,
    leased_until INTEGER,
    worker TEXT,
    -- How often it was handed out, and how many pieces were settled.
    attempts INTEGER NOT NULL DEFAULT 0,
    part INTEGER NOT NULL DEFAULT 0,
    -- The most numbers to ask here, when the credits fell short.
    limit_checks INTEGER,
    queued_at INTEGER NOT NULL,
    PRIMARY KEY (job_id, channel, b)
) STRICT;
CREATE INDEX job_batch_waiting ON job_batch (job_id, b, channel) WHERE state = 'waiting';
CREATE INDEX job_batch_leased ON job_batch (job_id, leased_until) WHERE state = 'leased';
CREATE INDEX job_batch_queue ON job_batch (queued_at) WHERE state = 'waiting';
CREATE INDEX job_batch_of_tenant ON job_batch (tenant_id) WHERE state = 'leased';

-- Every answer of every job and every quick check; the tenant's cache is a look at the same table.
CREATE TABLE verdict (
    tenant_id BLOB NOT NULL,
    channel TEXT NOT NULL,
    e164 INTEGER NOT NULL,
    -- The job or the check it was answered for.
    origin_id BLOB NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    business INTEGER NOT NULL CHECK (business IN (0, 1)),
    provider TEXT NOT NULL,
    source TEXT NOT NULL,
    checked_at INTEGER NOT NULL,
    found_as INTEGER,
    -- Credits.
    charged INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, channel, e164, origin_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE quick_check (
    id BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    person_id BLOB REFERENCES person (id),
    at INTEGER NOT NULL,
    input TEXT NOT NULL,
    -- JSON: what was answered.
    result TEXT NOT NULL
) STRICT;
CREATE INDEX quick_check_of_tenant ON quick_check (tenant_id, at);

CREATE TABLE idempotent (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT idempotent_key_taken PRIMARY KEY (tenant_id, key)
) STRICT;
CREATE INDEX idempotent_age ON idempotent (at);

CREATE TABLE usage_day (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    -- UTC, YYYY-MM-DD.
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    checks INTEGER NOT NULL DEFAULT 0,
    credits INTEGER NOT NULL DEFAULT 0,
    registered INTEGER NOT NULL DEFAULT 0,
    known INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, day, channel)
) STRICT, WITHOUT ROWID;

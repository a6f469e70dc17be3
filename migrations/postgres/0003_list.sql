-- Lists and their checks. The bulk tables (list_row, job_block, job_batch, verdict) carry no foreign keys:
-- a look-up for each of a million rows would cost more than the row.
CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    created_by UUID REFERENCES person (id),
    name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('uploaded', 'analysing', 'ready', 'queued', 'running', 'paused', 'completed', 'cancelled', 'failed')),
    -- JSON: what was found in the file, what the person says about it, the mapping it was started with.
    layout TEXT,
    mapping TEXT NOT NULL,
    started_with TEXT,
    rows_total BIGINT NOT NULL DEFAULT 0,
    numbers_unique BIGINT NOT NULL DEFAULT 0,
    numbers_duplicate BIGINT NOT NULL DEFAULT 0,
    numbers_invalid BIGINT NOT NULL DEFAULT 0,
    numbers_empty BIGINT NOT NULL DEFAULT 0,
    quoted BIGINT NOT NULL DEFAULT 0,
    quote TEXT,
    -- JSON: the charts, once the job is over.
    summary TEXT,
    -- Grows with every change anyone can see.
    version BIGINT NOT NULL DEFAULT 1,
    parent_id UUID,
    -- Made with a test key: sandbox answers, nothing charged.
    test BOOLEAN NOT NULL DEFAULT FALSE,
    consent_at BIGINT,
    consent_wording TEXT,
    guard TEXT,
    guard_released_by UUID REFERENCES person (id),
    -- What a valid number without a verdict means once the job is over.
    rest_reason TEXT,
    failure TEXT,
    idempotency_key TEXT,
    idempotency_hash BYTEA,
    -- Own answers checked at or after these moments are taken from the cache (frozen at the quote).
    cache_since_known BIGINT NOT NULL DEFAULT 0,
    cache_since_absent BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT,
    claimed_at BIGINT,
    updated_at BIGINT NOT NULL,
    -- Since when it is being deleted for good; nobody sees it any more.
    purged_at BIGINT
);
CREATE INDEX job_of_tenant ON job (tenant_id, id);
CREATE UNIQUE INDEX job_idempotency ON job (tenant_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX job_live ON job (state, started_at) WHERE state IN ('uploaded', 'analysing', 'queued', 'running');
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE job_channel (
    job_id UUID NOT NULL REFERENCES job (id),
    channel TEXT NOT NULL,
    -- Credits per answer.
    price BIGINT NOT NULL CHECK (price >= 0),
    -- Unique numbers: all, answered by own cache at the quote, barred by policy, to ask.
    total BIGINT NOT NULL,
    cached BIGINT NOT NULL,
    barred BIGINT NOT NULL,
    to_check BIGINT NOT NULL,
    -- The most numbers that will be asked, when the credits fell short.
    limit_checks BIGINT,
    -- Unique numbers answered since the start: asked, and found in the cache.
    done BIGINT NOT NULL DEFAULT 0,
    found_cached BIGINT NOT NULL DEFAULT 0,
    -- Phone cells, duplicates included; they always sum to the job's numbers.
    registered BIGINT NOT NULL DEFAULT 0 CHECK (registered >= 0),
    absent BIGINT NOT NULL DEFAULT 0 CHECK (absent >= 0),
    unknown BIGINT NOT NULL DEFAULT 0 CHECK (unknown >= 0),
    invalid BIGINT NOT NULL DEFAULT 0 CHECK (invalid >= 0),
    pending BIGINT NOT NULL DEFAULT 0 CHECK (pending >= 0),
    -- The provider last used.
    provider TEXT NOT NULL DEFAULT '',
    sandbox BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (job_id, channel)
);

-- One phone cell of one data row. `n` is the 1-based data row, `c` the ordinal of the phone column (0-based).
CREATE TABLE list_row (
    job_id UUID NOT NULL,
    n BIGINT NOT NULL,
    c BIGINT NOT NULL,
    -- JSON array of the row's original cells; only where c = 0.
    cells TEXT,
    raw TEXT,
    e164 BIGINT,
    country TEXT,
    kind TEXT,
    flaw TEXT,
    repaired TEXT,
    duplicate_of BIGINT,
    barred TEXT,
    PRIMARY KEY (job_id, n, c)
);

-- The job's unique numbers in ascending order, cut into blocks; packed as described in `store::block`.
CREATE TABLE job_block (
    job_id UUID NOT NULL,
    b BIGINT NOT NULL,
    size BIGINT NOT NULL,
    lowest BIGINT NOT NULL,
    highest BIGINT NOT NULL,
    numbers BYTEA NOT NULL,
    PRIMARY KEY (job_id, b)
);

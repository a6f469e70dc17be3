-- Lists and their checks. The bulk tables (list_row, job_block, job_batch, verdict) carry no foreign keys:
-- a look-up for each of a million rows would cost more than the row.
CREATE TABLE job (
    id BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    created_by BLOB REFERENCES person (id),
    name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_bytes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('uploaded', 'analysing', 'ready', 'queued', 'running', 'paused', 'completed', 'cancelled', 'failed')),
    -- JSON: what was found in the file, what the person says about it, the mapping it was started with.
    layout TEXT,
    mapping TEXT NOT NULL,
    started_with TEXT,
    rows_total INTEGER NOT NULL DEFAULT 0,
    numbers_unique INTEGER NOT NULL DEFAULT 0,
    numbers_duplicate INTEGER NOT NULL DEFAULT 0,
    numbers_invalid INTEGER NOT NULL DEFAULT 0,
    numbers_empty INTEGER NOT NULL DEFAULT 0,
    quoted INTEGER NOT NULL DEFAULT 0,
    quote TEXT,
    -- JSON: the charts, once the job is over.
    summary TEXT,
    -- Grows with every change anyone can see.
    version INTEGER NOT NULL DEFAULT 1,
    parent_id BLOB,
    -- Made with a test key: sandbox answers, nothing charged.
    test INTEGER NOT NULL DEFAULT FALSE CHECK (test IN (0, 1)),
    consent_at INTEGER,
    consent_wording TEXT,
    guard TEXT,
    guard_released_by BLOB REFERENCES person (id),
    -- What a valid number without a verdict means once the job is over.
    rest_reason TEXT,
    failure TEXT,
    idempotency_key TEXT,
    idempotency_hash BLOB,
    -- Own answers checked at or after these moments are taken from the cache (frozen at the quote).
    cache_since_known INTEGER NOT NULL DEFAULT 0,
    cache_since_absent INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    claimed_at INTEGER,
    updated_at INTEGER NOT NULL,
    -- Since when it is being deleted for good; nobody sees it any more.
    purged_at INTEGER
) STRICT;
CREATE INDEX job_of_tenant ON job (tenant_id, id);
CREATE UNIQUE INDEX job_idempotency ON job (tenant_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX job_live ON job (state, started_at) WHERE state IN ('uploaded', 'analysing', 'queued', 'running');
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE job_channel (
    job_id BLOB NOT NULL REFERENCES job (id),
    channel TEXT NOT NULL,
    -- Credits per answer.
    price INTEGER NOT NULL CHECK (price >= 0),
    -- Unique numbers: all, answered by own cache at the quote, barred by policy, to ask.
    total INTEGER NOT NULL,
    cached INTEGER NOT NULL,
    barred INTEGER NOT NULL,
    to_check INTEGER NOT NULL,
    -- The most numbers that will be asked, when the credits fell short.
    limit_checks INTEGER,
    -- Unique numbers answered since the start: asked, and found in the cache.
    done INTEGER NOT NULL DEFAULT 0,
    found_cached INTEGER NOT NULL DEFAULT 0,
    -- Phone cells, duplicates included; they always sum to the job's numbers.
    registered INTEGER NOT NULL DEFAULT 0 CHECK (registered >= 0),
    absent INTEGER NOT NULL DEFAULT 0 CHECK (absent >= 0),
    unknown INTEGER NOT NULL DEFAULT 0 CHECK (unknown >= 0),
    invalid INTEGER NOT NULL DEFAULT 0 CHECK (invalid >= 0),
    pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
    -- The provider last used.
    provider TEXT NOT NULL DEFAULT '',
    sandbox INTEGER NOT NULL DEFAULT FALSE CHECK (sandbox IN (0, 1)),
    PRIMARY KEY (job_id, channel)
) STRICT, WITHOUT ROWID;

-- One phone cell of one data row. `n` is the 1-based data row, `c` the ordinal of the phone column (0-based).
CREATE TABLE list_row (
    job_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    c INTEGER NOT NULL,
    -- JSON array of the row's original cells; only where c = 0.
    cells TEXT,
    raw TEXT,
    e164 INTEGER,
    country TEXT,
    kind TEXT,
    flaw TEXT,
    repaired TEXT,
    duplicate_of INTEGER,
    barred TEXT,
    PRIMARY KEY (job_id, n, c)
) STRICT, WITHOUT ROWID;

-- The job's unique numbers in ascending order, cut into blocks; packed as described in `store::block`.
CREATE TABLE job_block (
    job_id BLOB NOT NULL,
    b INTEGER NOT NULL,
    size INTEGER NOT NULL,
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    PRIMARY KEY (job_id, b)
) STRICT;

-- Tenants bring provider accounts of their own: asked for them alone, and named apart from everybody else's. A constraint
-- of a table cannot be dropped here, so the table is made anew; nothing refers to it.
CREATE TABLE provider_anew (
    id BLOB NOT NULL PRIMARY KEY,
    -- Absent for the platform's.
    tenant_id BLOB REFERENCES tenant (id),
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
    updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO provider_anew (id, name, kind, channel, endpoint, account, secret, enabled, position, batch_size, rate_milli,
        concurrency, daily_budget, control_registered, control_absent, tuning, suspended, created_at, updated_at)
    SELECT id, name, kind, channel, endpoint, account, secret, enabled, position, batch_size, rate_milli, concurrency,
        daily_budget, control_registered, control_absent, tuning, suspended, created_at, updated_at FROM provider;
DROP TABLE provider;
ALTER TABLE provider_anew RENAME TO provider;
CREATE UNIQUE INDEX provider_name_taken ON provider (channel, name) WHERE tenant_id IS NULL;
CREATE UNIQUE INDEX provider_own_name_taken ON provider (tenant_id, channel, name) WHERE tenant_id IS NOT NULL;

-- Whose accounts answer a list is decided with its price, when it is quoted.
ALTER TABLE job_channel ADD COLUMN own INTEGER NOT NULL DEFAULT FALSE CHECK (own IN (0, 1));

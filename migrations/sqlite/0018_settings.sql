-- How a tenant's figures and moments are written and its colour, as JSON: drawn with, never searched by.
ALTER TABLE tenant ADD COLUMN look TEXT NOT NULL DEFAULT '{}';
-- How old an own answer may be in days unless a check says otherwise; 0 takes none, absent is as the platform has it.
ALTER TABLE tenant ADD COLUMN cache_days INTEGER CHECK (cache_days >= 0);

-- The time zone a person chose for themselves; absent: their tenant's.
ALTER TABLE person ADD COLUMN time_zone TEXT;

-- Programs at work on this database. Each says so now and then; one that has fallen silent is gone.
CREATE TABLE process (
    id BLOB NOT NULL PRIMARY KEY,
    -- Where it runs: the machine's name and the process's number.
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    -- Batches it checks at once; 0: it has no workers.
    workers INTEGER NOT NULL CHECK (workers >= 0),
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX process_seen ON process (seen_at);

-- What everybody used on a day.
CREATE INDEX usage_day_by_day ON usage_day (day);

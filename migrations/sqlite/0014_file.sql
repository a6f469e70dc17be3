-- Files that people bring. Their bytes lie in the storage under names made of ids; a list's lie in the folder of uploads,
-- where it is read.
CREATE TABLE file (
    id BLOB NOT NULL PRIMARY KEY,
    -- Absent for a person's picture, which goes with them from tenant to tenant.
    tenant_id BLOB REFERENCES tenant (id),
    -- Whose picture it is.
    person_id BLOB REFERENCES person (id),
    -- The list it was brought as.
    job_id BLOB,
    purpose TEXT NOT NULL CHECK (purpose IN ('avatar', 'logo', 'list')),
    -- As it was sent; only ever shown.
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    -- Of what is stored; not known of lists that were there before this table.
    sha256 BLOB,
    created_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL,
    -- Since when the storage has it; never of a list.
    stored_at INTEGER,
    -- Since when nobody sees it any more; its bytes go next, then the line.
    deleted_at INTEGER,
    CHECK ((purpose = 'avatar') = (tenant_id IS NULL)),
    CHECK ((purpose = 'avatar') = (person_id IS NOT NULL)),
    CHECK ((purpose = 'list') = (job_id IS NOT NULL))
) STRICT;
CREATE INDEX file_of_tenant ON file (tenant_id, id);
CREATE UNIQUE INDEX file_one_avatar ON file (person_id)
    WHERE purpose = 'avatar' AND stored_at IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX file_one_logo ON file (tenant_id)
    WHERE purpose = 'logo' AND stored_at IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX file_of_list ON file (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX file_not_stored ON file (created_at) WHERE stored_at IS NULL;
CREATE INDEX file_leaving ON file (deleted_at) WHERE deleted_at IS NOT NULL;

-- Lists that are there already; a list that re-checks another has no file.
INSERT INTO file (id, tenant_id, job_id, purpose, name, media_type, bytes, created_by, created_at)
    SELECT id, tenant_id, id, 'list', file_name, 'application/octet-stream', file_bytes, created_by, created_at
    FROM job WHERE parent_id IS NULL AND purged_at IS NULL;

-- What a tenant's files may take, where it is not what everybody's may; in bytes.
ALTER TABLE tenant ADD COLUMN files_quota INTEGER;
-- How full the tenant was last told that its files are, in percent: 0, 80 or 100.
ALTER TABLE tenant ADD COLUMN files_told INTEGER NOT NULL DEFAULT 0;

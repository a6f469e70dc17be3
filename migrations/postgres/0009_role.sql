-- Roles that a tenant makes: a named set of permissions. A member with one is `member` with other permissions.
CREATE TABLE tenant_role (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    name TEXT NOT NULL,
    -- Permission words, comma separated.
    permissions TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX tenant_role_name_taken ON tenant_role (tenant_id, lower(name));
ALTER TABLE member ADD COLUMN role_id UUID REFERENCES tenant_role (id) CHECK (role_id IS NULL OR role = 'member');
CREATE INDEX member_of_role ON member (role_id) WHERE role_id IS NOT NULL;

-- Where the platform departs from what a built-in role may: words that were added and removed, so that a permission
-- that comes later is as the program has it.
CREATE TABLE role_default (
    role TEXT NOT NULL PRIMARY KEY CHECK (role IN ('admin', 'member')),
    added TEXT NOT NULL,
    removed TEXT NOT NULL
);

-- Whether members see the lists of everybody in their tenant.
ALTER TABLE tenant ADD COLUMN members_see_all BOOLEAN NOT NULL DEFAULT TRUE;

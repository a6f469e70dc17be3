-- Branches of a tenant, which people and lists belong to.
CREATE TABLE branch (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    headquarters BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX branch_code_taken ON branch (tenant_id, lower(code));
CREATE UNIQUE INDEX branch_one_headquarters ON branch (tenant_id) WHERE headquarters;

ALTER TABLE member ADD COLUMN branch_id UUID REFERENCES branch (id);
CREATE INDEX member_of_branch ON member (branch_id) WHERE branch_id IS NOT NULL;

ALTER TABLE job ADD COLUMN branch_id UUID REFERENCES branch (id);
CREATE INDEX job_of_branch ON job (branch_id, id) WHERE branch_id IS NOT NULL;

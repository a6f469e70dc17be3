-- Tenants bring provider accounts of their own: asked for them alone, and named apart from everybody else's.
ALTER TABLE provider ADD COLUMN tenant_id UUID REFERENCES tenant (id);
ALTER TABLE provider DROP CONSTRAINT provider_name_taken;
CREATE UNIQUE INDEX provider_name_taken ON provider (channel, name) WHERE tenant_id IS NULL;
CREATE UNIQUE INDEX provider_own_name_taken ON provider (tenant_id, channel, name) WHERE tenant_id IS NOT NULL;

-- Whose accounts answer a list is decided with its price, when it is quoted.
ALTER TABLE job_channel ADD COLUMN own BOOLEAN NOT NULL DEFAULT FALSE;

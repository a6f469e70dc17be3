-- Ways of taking results along, kept under a name for the whole organisation.
CREATE TABLE report (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    name TEXT NOT NULL,
    -- JSON: format, columns in their order, filters, number format, split.
    look TEXT NOT NULL,
    saved_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX report_of_tenant ON report (tenant_id, name);

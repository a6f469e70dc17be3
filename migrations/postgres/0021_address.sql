-- A tenant's own address: a name under the platform's domain, and a domain of its own once it is proved.
ALTER TABLE tenant ADD COLUMN subdomain TEXT;
ALTER TABLE tenant ADD COLUMN domain TEXT;
-- Stands in the name of the record that proves the domain. Whoever may write it there may speak for the domain.
ALTER TABLE tenant ADD COLUMN domain_token TEXT;
ALTER TABLE tenant ADD COLUMN domain_claimed_at BIGINT;
ALTER TABLE tenant ADD COLUMN domain_proved_at BIGINT;
CREATE UNIQUE INDEX tenant_subdomain_taken ON tenant (subdomain);
-- Only what is proved is anybody's; a claim keeps nobody out.
CREATE UNIQUE INDEX tenant_domain_taken ON tenant (domain) WHERE domain_proved_at IS NOT NULL;

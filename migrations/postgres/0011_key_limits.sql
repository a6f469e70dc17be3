-- What an API key is held to, and the secret it had before: it works on for a while after a rotation.
-- Requests a minute; the platform's rate where the key has none of its own.
ALTER TABLE api_key ADD COLUMN per_minute BIGINT CONSTRAINT api_key_rate CHECK (per_minute >= 1);
ALTER TABLE api_key ADD COLUMN expires_at BIGINT;
-- Networks it may come from, comma separated; empty: from everywhere.
ALTER TABLE api_key ADD COLUMN networks TEXT NOT NULL DEFAULT '';
ALTER TABLE api_key ADD COLUMN old_hash BYTEA;
ALTER TABLE api_key ADD COLUMN old_until BIGINT;
CREATE UNIQUE INDEX api_key_old_hash_taken ON api_key (old_hash) WHERE old_hash IS NOT NULL;

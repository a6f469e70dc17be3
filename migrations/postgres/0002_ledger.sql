-- The ledger: per tenant issued <= 0, available, held and consumed >= 0, always summing to zero.
-- Transfers are only ever added, and balances, remaining grants and holds move only in their insert trigger.
CREATE TABLE credit_grant (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    remaining BIGINT NOT NULL CONSTRAINT credit_grant_overdrawn CHECK (remaining >= 0 AND remaining <= amount),
    -- Lower is spent first; then the earliest to expire, then the oldest.
    priority BIGINT NOT NULL,
    expires_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX credit_grant_of_tenant ON credit_grant (tenant_id, id);
CREATE INDEX credit_grant_live ON credit_grant (tenant_id, priority) WHERE remaining > 0;

CREATE TABLE credit_account (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    account TEXT NOT NULL CHECK (account IN ('issued', 'available', 'held', 'consumed')),
    balance BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, account),
    CONSTRAINT credit_account_overdrawn CHECK (CASE WHEN account = 'issued' THEN balance <= 0 ELSE balance >= 0 END)
);

CREATE TABLE credit_transfer (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    kind TEXT NOT NULL,
    -- What it is for; with the kind and the grant the idempotency key.
    reference TEXT NOT NULL,
    -- The job or the check whose hold it moves.
    origin_id UUID,
    grant_id UUID NOT NULL,
    debit TEXT NOT NULL,
    credit TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    at BIGINT NOT NULL,
    CONSTRAINT credit_transfer_repeated UNIQUE (tenant_id, kind, reference, grant_id),
    CONSTRAINT credit_transfer_one_tenant FOREIGN KEY (tenant_id, grant_id) REFERENCES credit_grant (tenant_id, id),
    CONSTRAINT credit_transfer_accounts CHECK (
        (kind = 'grant' AND debit = 'issued' AND credit = 'available' AND origin_id IS NULL)
        OR (kind = 'adjust' AND debit = 'available' AND credit = 'issued' AND origin_id IS NULL)
        OR (kind = 'hold' AND debit = 'available' AND credit = 'held' AND origin_id IS NOT NULL)
        OR (kind = 'settle' AND debit = 'held' AND credit = 'consumed' AND origin_id IS NOT NULL)
        OR (kind = 'release' AND debit = 'held' AND credit = 'available' AND origin_id IS NOT NULL))
);

CREATE TABLE credit_hold (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    -- The job or the check.
    origin_id UUID NOT NULL,
    grant_id UUID NOT NULL REFERENCES credit_grant (id),
    held BIGINT NOT NULL CHECK (held > 0),
    settled BIGINT NOT NULL DEFAULT 0 CHECK (settled >= 0),
    released BIGINT NOT NULL DEFAULT 0 CHECK (released >= 0),
    closed BOOLEAN NOT NULL DEFAULT FALSE,
    opened_at BIGINT NOT NULL,
    -- Since when the verdicts that explain it may be gone (retention).
    purged_at BIGINT,
    PRIMARY KEY (tenant_id, origin_id, grant_id),
    CONSTRAINT credit_hold_overdrawn CHECK (settled + released <= held),
    CONSTRAINT credit_hold_closed CHECK (closed = (settled + released = held))
);
CREATE INDEX credit_hold_open ON credit_hold (opened_at) WHERE NOT closed;

CREATE TRIGGER credit_transfer_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_transfer FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added();

CREATE FUNCTION tenant_opens_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO credit_account (tenant_id, account)
    VALUES (NEW.id, 'issued'), (NEW.id, 'available'), (NEW.id, 'held'), (NEW.id, 'consumed');
    RETURN NULL;
END $$;
CREATE TRIGGER tenant_opens_accounts AFTER INSERT ON tenant FOR EACH ROW EXECUTE FUNCTION tenant_opens_accounts();

CREATE FUNCTION credit_transfer_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE credit_account SET balance = balance - NEW.amount WHERE tenant_id = NEW.tenant_id AND account = NEW.debit;
    UPDATE credit_account SET balance = balance + NEW.amount WHERE tenant_id = NEW.tenant_id AND account = NEW.credit;
    IF NEW.debit = 'available' THEN
        UPDATE credit_grant SET remaining = remaining - NEW.amount WHERE id = NEW.grant_id;
    ELSIF NEW.credit = 'available' THEN
        UPDATE credit_grant SET remaining = remaining + NEW.amount WHERE id = NEW.grant_id;
    END IF;
    IF NEW.kind = 'hold' THEN
        INSERT INTO credit_hold (tenant_id, origin_id, grant_id, held, opened_at)
        VALUES (NEW.tenant_id, NEW.origin_id, NEW.grant_id, NEW.amount, NEW.at);
    ELSIF NEW.kind = 'settle' THEN
        UPDATE credit_hold
        SET settled = settled + NEW.amount, closed = (settled + released + NEW.amount = held)
        WHERE tenant_id = NEW.tenant_id AND origin_id = NEW.origin_id AND grant_id = NEW.grant_id;
    ELSIF NEW.kind = 'release' THEN
        UPDATE credit_hold
        SET released = released + NEW.amount, closed = (settled + released + NEW.amount = held)
        WHERE tenant_id = NEW.tenant_id AND origin_id = NEW.origin_id AND grant_id = NEW.grant_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER credit_transfer_moves AFTER INSERT ON credit_transfer FOR EACH ROW EXECUTE FUNCTION credit_transfer_moves();

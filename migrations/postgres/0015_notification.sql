-- What people are told: in the bell, by mail, or both. A line is written together with what it is about.
CREATE TABLE notice (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- Where it belongs; absent for what concerns the person alone.
    tenant_id UUID REFERENCES tenant (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    topic TEXT NOT NULL CHECK (topic IN ('lists', 'credits', 'team', 'files', 'security')),
    -- The list, key, person or organisation it is about.
    about UUID,
    -- JSON: counts and moments; it is put into words when it is read.
    facts TEXT NOT NULL,
    -- Shown in the bell; otherwise it is here for the mail alone.
    in_app BOOLEAN NOT NULL,
    mail TEXT NOT NULL CHECK (mail IN ('none', 'waiting', 'written')),
    -- When it is to be mailed, while that waits.
    mail_due_at BIGINT CHECK ((mail = 'waiting') = (mail_due_at IS NOT NULL)),
    -- Alone in its mail, or collected with what else waits for that moment.
    collected BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notice_of_person ON notice (person_id, id);
CREATE INDEX notice_unread ON notice (person_id, tenant_id) WHERE in_app AND read_at IS NULL;
CREATE INDEX notice_due ON notice (mail_due_at) WHERE mail = 'waiting';
CREATE INDEX notice_old ON notice (created_at);

-- Where a person departs from how an event is told by default.
CREATE TABLE notice_choice (
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    in_app BOOLEAN NOT NULL,
    email BOOLEAN NOT NULL,
    PRIMARY KEY (person_id, event)
);

-- Mails about events: one at once for each, or one a day for all.
ALTER TABLE person ADD COLUMN notice_pace TEXT NOT NULL DEFAULT 'at_once' CHECK (notice_pace IN ('at_once', 'daily'));
-- When somebody last signed in: the first time, no device is a new one.
ALTER TABLE person ADD COLUMN signed_in_at BIGINT;

-- The organisation is told when its credits fall below this; 0 for never.
ALTER TABLE tenant ADD COLUMN low_credits BIGINT NOT NULL DEFAULT 50 CHECK (low_credits >= 0);

-- Who started it; who brought it may be somebody else.
ALTER TABLE job ADD COLUMN started_by UUID REFERENCES person (id) ON DELETE SET NULL;

-- Whatever moves somebody's bell wakes the other processes, when it is committed and not before.
CREATE FUNCTION notice_tells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('nomor_notice', NEW.person_id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER notice_tells AFTER INSERT OR UPDATE OF read_at ON notice FOR EACH ROW EXECUTE FUNCTION notice_tells();

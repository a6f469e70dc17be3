-- What people are told: in the bell, by mail, or both. A line is written together with what it is about.
CREATE TABLE notice (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- Where it belongs; absent for what concerns the person alone.
    tenant_id BLOB REFERENCES tenant (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    topic TEXT NOT NULL CHECK (topic IN ('lists', 'credits', 'team', 'files', 'security')),
    -- The list, key, person or organisation it is about.
    about BLOB,
    -- JSON: counts and moments; it is put into words when it is read.
    facts TEXT NOT NULL,
    -- Shown in the bell; otherwise it is here for the mail alone.
    in_app INTEGER NOT NULL CHECK (in_app IN (0, 1)),
    mail TEXT NOT NULL CHECK (mail IN ('none', 'waiting', 'written')),
    -- When it is to be mailed, while that waits.
    mail_due_at INTEGER CHECK ((mail = 'waiting') = (mail_due_at IS NOT NULL)),
    -- Alone in its mail, or collected with what else waits for that moment.
    collected INTEGER NOT NULL CHECK (collected IN (0, 1)),
    created_at INTEGER NOT NULL,
    read_at INTEGER
) STRICT;
CREATE INDEX notice_of_person ON notice (person_id, id);
CREATE INDEX notice_unread ON notice (person_id, tenant_id) WHERE in_app AND read_at IS NULL;
CREATE INDEX notice_due ON notice (mail_due_at) WHERE mail = 'waiting';
CREATE INDEX notice_old ON notice (created_at);

-- Where a person departs from how an event is told by default.
CREATE TABLE notice_choice (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    in_app INTEGER NOT NULL CHECK (in_app IN (0, 1)),
    email INTEGER NOT NULL CHECK (email IN (0, 1)),
    PRIMARY KEY (person_id, event)
) STRICT;

-- Mails about events: one at once for each, or one a day for all.
ALTER TABLE person ADD COLUMN notice_pace TEXT NOT NULL DEFAULT 'at_once' CHECK (notice_pace IN ('at_once', 'daily'));
-- When somebody last signed in: the first time, no device is a new one.
ALTER TABLE person ADD COLUMN signed_in_at INTEGER;

-- The organisation is told when its credits fall below this; 0 for never.
ALTER TABLE tenant ADD COLUMN low_credits INTEGER NOT NULL DEFAULT 50 CHECK (low_credits >= 0);

-- Who started it; who brought it may be somebody else.
ALTER TABLE job ADD COLUMN started_by BLOB REFERENCES person (id) ON DELETE SET NULL;

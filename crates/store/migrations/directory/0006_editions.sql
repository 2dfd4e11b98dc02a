-- Proposals for a next edition of the menukaart, and the editions that were accepted here. The program
-- brings the published lists itself; these come on top.
CREATE TABLE edition_proposal (
    id INTEGER PRIMARY KEY,
    edition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,                      -- the file, as it was sent in
    hash TEXT NOT NULL UNIQUE,                  -- SHA-256 of the content
    proposed_at INTEGER NOT NULL,               -- seconds since 1970
    proposed_by INTEGER NOT NULL REFERENCES account (id),
    withdrawn_at INTEGER
) STRICT;

CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    proposal_id INTEGER NOT NULL UNIQUE REFERENCES edition_proposal (id),
    edition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,                      -- the file, as it was accepted
    hash TEXT NOT NULL UNIQUE,                  -- SHA-256 of the content
    accepted_at INTEGER NOT NULL,               -- seconds since 1970
    accepted_by INTEGER NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    UNIQUE (edition, revision)
) STRICT;

-- An accepted edition never changes: programmes are pinned to it.
CREATE TRIGGER edition_stays BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'an accepted edition never changes'); END;
CREATE TRIGGER edition_remains BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'an accepted edition never goes'); END;
CREATE TRIGGER proposal_remains BEFORE DELETE ON edition_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal stays for the record'); END;
CREATE TRIGGER proposal_content_stays
BEFORE UPDATE OF id, edition, revision, content, hash, proposed_at, proposed_by ON edition_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal never changes'); END;

-- The board's secret keys: made once, so that a pupil keeps its pseudonym. Never logged or exported.
CREATE TABLE board_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pupils BLOB NOT NULL,
    signing BLOB NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

-- Parents who objected to handing over data of their child, and who withdrew that.
CREATE TABLE objection (
    id INTEGER PRIMARY KEY,
    pupil_id INTEGER NOT NULL REFERENCES pupil (id) ON DELETE CASCADE,
    received_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by INTEGER NOT NULL,
    withdrawn_on TEXT,                          -- empty: still so
    withdrawn_by INTEGER
) STRICT;
CREATE UNIQUE INDEX objection_open ON objection (pupil_id) WHERE withdrawn_on IS NULL;

-- What was handed over, when, for whom: the manifest has counts and hashes, no pupils.
CREATE TABLE handover (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    hash TEXT NOT NULL,
    manifest TEXT NOT NULL,
    recipient TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_of_site ON handover (site_id, school_year);

-- One file per board. Identities stand in one table, apart from results.

-- An accepted import is also the version number of the board's pupil data: rows are valid
-- from one import until another, so the data of any earlier scan can be read back.
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('roster', 'results')),
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    summary TEXT NOT NULL,                      -- counts only, no pupil data
    applied_at INTEGER NOT NULL,
    applied_by INTEGER NOT NULL
) STRICT;

-- An uploaded file that waits for confirmation; removed on confirm, cancel or after a day.
CREATE TABLE pending_import (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('roster', 'results')),
    file_name TEXT NOT NULL,
    content BLOB NOT NULL,
    uploaded_at INTEGER NOT NULL,
    uploaded_by INTEGER NOT NULL
) STRICT;

CREATE TABLE teaching_group (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    grade TEXT NOT NULL,                        -- EDEXML code
    school_year INTEGER NOT NULL,               -- calendar year in which it starts
    UNIQUE (site_id, school_year, key)
) STRICT;

CREATE TABLE pupil (
    id INTEGER PRIMARY KEY,                     -- random
    site_id INTEGER NOT NULL
) STRICT;

CREATE TABLE identity (
    pupil_id INTEGER PRIMARY KEY REFERENCES pupil (id) ON DELETE CASCADE,
    site_id INTEGER NOT NULL,
    key TEXT NOT NULL,                          -- key in the school's own administration
    surname TEXT,
    prefix TEXT,
    given_name TEXT,
    birth_date TEXT,
    UNIQUE (site_id, key)
) STRICT;

CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY,
    pupil_id INTEGER NOT NULL REFERENCES pupil (id) ON DELETE CASCADE,
    school_year INTEGER NOT NULL,
    group_id INTEGER REFERENCES teaching_group (id),
    grade TEXT NOT NULL,
    joined TEXT,
    left_on TEXT,
    from_import INTEGER NOT NULL REFERENCES import (id),
    to_import INTEGER REFERENCES import (id)    -- empty: still so
) STRICT;
CREATE INDEX enrolment_pupil ON enrolment (pupil_id, school_year);

CREATE TABLE test_result (
    id INTEGER PRIMARY KEY,
    pupil_id INTEGER NOT NULL REFERENCES pupil (id) ON DELETE CASCADE,
    domain TEXT NOT NULL,
    school_year INTEGER NOT NULL,
    season TEXT NOT NULL CHECK (season IN ('B', 'M', 'E')),
    grade TEXT NOT NULL,
    taken_on TEXT,
    test TEXT NOT NULL,
    scale TEXT NOT NULL,
    series TEXT NOT NULL,
    skill_score INTEGER,                        -- ten-thousandths
    percentile INTEGER,                         -- ten-thousandths
    band_ae TEXT,
    band_iv TEXT,
    reference_level TEXT,
    from_import INTEGER NOT NULL REFERENCES import (id),
    to_import INTEGER REFERENCES import (id)
) STRICT;
CREATE INDEX test_result_pupil ON test_result (pupil_id, domain, school_year, season);

-- Which groups a teacher has: decides what a teacher may see.
CREATE TABLE teacher_group (
    account_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL REFERENCES teaching_group (id),
    PRIMARY KEY (account_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pupil_view (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    pupil_id INTEGER NOT NULL,
    page TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account_id INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

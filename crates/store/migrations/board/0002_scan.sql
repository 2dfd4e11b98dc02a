-- Scans are computed from their data version; only their coordinates and receipt are kept.
CREATE TABLE scan (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL,
    version INTEGER NOT NULL,                   -- 1, 2, 3 within the school
    moment TEXT NOT NULL,                       -- such as 'M 2020-2021'
    reference_date TEXT NOT NULL,
    data_version INTEGER NOT NULL,              -- highest import that counts
    norms TEXT,                                 -- label of the norm table; empty: reported percentiles
    result_hash TEXT NOT NULL,
    code_version TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL,
    UNIQUE (site_id, version)
) STRICT;

CREATE TABLE scan_finding (
    id INTEGER PRIMARY KEY,
    scan_id INTEGER NOT NULL REFERENCES scan (id),
    topic TEXT NOT NULL,
    sub_topic TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('school', 'year_group', 'group')),
    grade TEXT,
    group_id INTEGER REFERENCES teaching_group (id),
    size REAL,
    size_unit TEXT,
    affected INTEGER,
    affected_of INTEGER,
    measured INTEGER,
    measured_of INTEGER,
    baseline_date TEXT NOT NULL,
    source TEXT NOT NULL,
    confidence TEXT NOT NULL,
    sentence TEXT NOT NULL,
    state TEXT NOT NULL,
    priority INTEGER,
    interpretation TEXT NOT NULL DEFAULT '',
    validated_by TEXT NOT NULL DEFAULT ''       -- codes, comma separated
) STRICT;

-- The teachers' inventory: one answer per group and item, for one school year.
CREATE TABLE inventory_answer (
    group_id INTEGER NOT NULL REFERENCES teaching_group (id),
    instrument TEXT NOT NULL,
    item TEXT NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    answered_on TEXT NOT NULL,
    answered_by INTEGER NOT NULL,
    PRIMARY KEY (group_id, instrument, item)
) STRICT, WITHOUT ROWID;

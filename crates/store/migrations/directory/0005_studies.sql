-- Sets of studies with their effect sizes. Nothing here is about a pupil or a school of this system.
CREATE TABLE study_set (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,                  -- recipes ask for it
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    licence TEXT NOT NULL,
    layout TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('real', 'synthetic')),
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    rows INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,               -- seconds since 1970
    account_id INTEGER                          -- empty: from the command line
) STRICT;

CREATE TABLE study (
    set_id INTEGER NOT NULL REFERENCES study_set (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    authors TEXT NOT NULL,
    year INTEGER,
    country TEXT NOT NULL,
    published INTEGER CHECK (published IN (0, 1)),
    PRIMARY KEY (set_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE study_effect (
    set_id INTEGER NOT NULL REFERENCES study_set (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,                    -- order in the file
    line INTEGER NOT NULL,
    key TEXT NOT NULL,                          -- the source's own id of the row
    study TEXT NOT NULL,
    subject TEXT NOT NULL,
    domain TEXT NOT NULL,
    outcome TEXT NOT NULL,
    timing TEXT NOT NULL,
    weeks_after REAL,
    test_kind TEXT NOT NULL,
    test_maker TEXT NOT NULL,
    direction TEXT NOT NULL,
    design TEXT NOT NULL,
    assignment TEXT NOT NULL,
    effect_type TEXT NOT NULL,
    risk TEXT NOT NULL,
    evaluator TEXT NOT NULL,
    n_treatment REAL,
    clusters_treatment REAL,
    mean_treatment REAL,
    sd_treatment REAL,
    n_control REAL,
    clusters_control REAL,
    mean_control REAL,
    sd_control REAL,
    pupils REAL,
    grade REAL,
    low_income REAL,
    attrition REAL,
    icc REAL,
    programme TEXT NOT NULL,
    components TEXT NOT NULL,                   -- separated by blanks
    group_size REAL,
    weeks REAL,
    sessions REAL,
    hours_per_week REAL,
    staff TEXT NOT NULL,
    cost_per_pupil REAL,
    setting TEXT NOT NULL,
    effect REAL,
    standard_error REAL,
    derived INTEGER NOT NULL CHECK (derived IN (0, 1)), -- the standard error was derived here
    effect_clustered REAL,
    standard_error_clustered REAL,
    effect_clustered_high REAL,
    standard_error_clustered_high REAL,
    PRIMARY KEY (set_id, number),
    FOREIGN KEY (set_id, study) REFERENCES study (set_id, id)
) STRICT, WITHOUT ROWID;

-- Columns of the source that have no place above, under their own names.
CREATE TABLE study_effect_other (
    set_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (set_id, number, name),
    FOREIGN KEY (set_id, number) REFERENCES study_effect (set_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

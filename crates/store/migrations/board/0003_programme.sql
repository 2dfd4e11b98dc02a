-- Programme versions: the draft is a version like any other until it is fixed.
CREATE TABLE programme (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    first_year INTEGER NOT NULL,
    edition_id TEXT NOT NULL,
    edition_revision INTEGER NOT NULL,
    edition_valid_from TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    monitoring TEXT NOT NULL DEFAULT '',
    stop_rule TEXT NOT NULL DEFAULT '',
    embedding TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    fixed_on TEXT,                              -- empty: draft
    content_hash TEXT,
    revision INTEGER NOT NULL DEFAULT 1,        -- counts saves: a second editor is told
    UNIQUE (site_id, version)
) STRICT;

CREATE TABLE challenge (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE challenge_finding (
    programme_id INTEGER NOT NULL,
    challenge INTEGER NOT NULL,
    finding_id INTEGER NOT NULL REFERENCES scan_finding (id),
    PRIMARY KEY (programme_id, challenge, finding_id),
    FOREIGN KEY (programme_id, challenge) REFERENCES challenge (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    number INTEGER NOT NULL,
    challenge INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    domain TEXT,
    target_group TEXT NOT NULL,
    target_size INTEGER,
    baseline TEXT NOT NULL,
    baseline_date TEXT,
    target TEXT NOT NULL,
    measured_on TEXT,
    PRIMARY KEY (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    number INTEGER NOT NULL,
    intervention TEXT NOT NULL,
    goal_area TEXT NOT NULL,
    form TEXT NOT NULL,
    target_group TEXT NOT NULL,
    target_size INTEGER,
    starts TEXT,
    ends TEXT,
    sessions_per_week INTEGER,                  -- ten-thousandths
    minutes INTEGER,
    weeks INTEGER,
    group_size INTEGER,
    staff TEXT NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (programme_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_goal (
    programme_id INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    goal INTEGER NOT NULL,
    PRIMARY KEY (programme_id, measure, goal)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_support (
    programme_id INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    supported INTEGER NOT NULL,
    PRIMARY KEY (programme_id, measure, supported)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_cost (
    programme_id INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    total INTEGER NOT NULL,                     -- cents
    external INTEGER NOT NULL,
    above_school INTEGER NOT NULL,
    PRIMARY KEY (programme_id, measure, school_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE involvement (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    position INTEGER NOT NULL,
    who TEXT NOT NULL,
    how TEXT NOT NULL,
    held_on TEXT,
    PRIMARY KEY (programme_id, position)
) STRICT, WITHOUT ROWID;

-- What the funding rules need to know of a school.
CREATE TABLE funding_count (
    site_id INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    pupils INTEGER,
    counted_on TEXT,
    score INTEGER,                              -- ten-thousandths of a CBS unit
    scenario_per_pupil INTEGER,                 -- cents; the user's own working amount
    scenario_per_score_unit INTEGER,
    PRIMARY KEY (site_id, school_year)
) STRICT, WITHOUT ROWID;

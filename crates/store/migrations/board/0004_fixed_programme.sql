-- What a fixed version showed beside its own content, copied when it was fixed: its document stays the same when
-- counts or priorities change later.
CREATE TABLE fixed_count (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    school_year INTEGER NOT NULL,
    pupils INTEGER,
    counted_on TEXT,
    score INTEGER,                              -- ten-thousandths
    scenario_per_pupil INTEGER,                 -- cents
    scenario_per_score_unit INTEGER,
    PRIMARY KEY (programme_id, school_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE fixed_finding (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    finding_id INTEGER NOT NULL REFERENCES scan_finding (id),
    priority INTEGER,
    PRIMARY KEY (programme_id, finding_id)
) STRICT, WITHOUT ROWID;

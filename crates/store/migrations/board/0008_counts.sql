-- Which counts a school needs depends on its sector and on the funding rules: one row per count, by the id that it
-- has in the rules, and one per working amount, by the id of its item. What is not here is unknown.
CREATE TABLE funding_quantity (
    site_id INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    count TEXT NOT NULL,
    number INTEGER NOT NULL,                    -- ten-thousandths
    PRIMARY KEY (site_id, school_year, count)
) STRICT, WITHOUT ROWID;

CREATE TABLE funding_scenario (
    site_id INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    item TEXT NOT NULL,
    amount INTEGER NOT NULL,                    -- cents; the user's own working amount
    PRIMARY KEY (site_id, school_year, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE fixed_quantity (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    school_year INTEGER NOT NULL,
    count TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (programme_id, school_year, count)
) STRICT, WITHOUT ROWID;

CREATE TABLE fixed_scenario (
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    school_year INTEGER NOT NULL,
    item TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (programme_id, school_year, item)
) STRICT, WITHOUT ROWID;

-- Until now only primary schools had counts: two, with fixed columns.
INSERT INTO funding_quantity (site_id, school_year, count, number)
    SELECT site_id, school_year, 'leerlingen', pupils * 10000 FROM funding_count WHERE pupils IS NOT NULL
    UNION ALL
    SELECT site_id, school_year, 'achterstandsscore', score FROM funding_count WHERE score IS NOT NULL;
INSERT INTO funding_scenario (site_id, school_year, item, amount)
    SELECT site_id, school_year, 'per-leerling', scenario_per_pupil FROM funding_count
        WHERE scenario_per_pupil IS NOT NULL
    UNION ALL
    SELECT site_id, school_year, 'achterstandsscore', scenario_per_score_unit FROM funding_count
        WHERE scenario_per_score_unit IS NOT NULL;
INSERT INTO fixed_quantity (programme_id, school_year, count, number)
    SELECT programme_id, school_year, 'leerlingen', pupils * 10000 FROM fixed_count WHERE pupils IS NOT NULL
    UNION ALL
    SELECT programme_id, school_year, 'achterstandsscore', score FROM fixed_count WHERE score IS NOT NULL;
INSERT INTO fixed_scenario (programme_id, school_year, item, amount)
    SELECT programme_id, school_year, 'per-leerling', scenario_per_pupil FROM fixed_count
        WHERE scenario_per_pupil IS NOT NULL
    UNION ALL
    SELECT programme_id, school_year, 'achterstandsscore', scenario_per_score_unit FROM fixed_count
        WHERE scenario_per_score_unit IS NOT NULL;

ALTER TABLE funding_count DROP COLUMN pupils;
ALTER TABLE funding_count DROP COLUMN score;
ALTER TABLE funding_count DROP COLUMN scenario_per_pupil;
ALTER TABLE funding_count DROP COLUMN scenario_per_score_unit;
ALTER TABLE fixed_count DROP COLUMN pupils;
ALTER TABLE fixed_count DROP COLUMN score;
ALTER TABLE fixed_count DROP COLUMN scenario_per_pupil;
ALTER TABLE fixed_count DROP COLUMN scenario_per_score_unit;
-- Whether the location was selected for the labour market allowance, which is no part of the programme's money.
ALTER TABLE funding_count ADD COLUMN allowance INTEGER NOT NULL DEFAULT 0 CHECK (allowance IN (0, 1));

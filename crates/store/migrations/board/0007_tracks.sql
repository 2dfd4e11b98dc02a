-- The levels (pro, bb, kb, gltl, havo, vwo) at which a group of a secondary school is taught, as somebody at school
-- confirmed them; codes with commas. A group without a row is not confirmed yet.
CREATE TABLE group_level (
    group_id INTEGER PRIMARY KEY REFERENCES teaching_group (id),
    tracks TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    confirmed_by INTEGER NOT NULL
) STRICT;

-- The levels as they were when a scan was made: a later change does not change an old scan.
CREATE TABLE scan_group_level (
    scan_id INTEGER NOT NULL REFERENCES scan (id),
    group_id INTEGER NOT NULL REFERENCES teaching_group (id),
    tracks TEXT NOT NULL,
    PRIMARY KEY (scan_id, group_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE scan_finding ADD COLUMN tracks TEXT NOT NULL DEFAULT '';

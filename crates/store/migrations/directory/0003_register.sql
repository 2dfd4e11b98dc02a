-- Open data about schools (DUO, CBS) as they were loaded. Nothing here is about a person.
CREATE TABLE register_edition (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                         -- locations-po, locations-vo, counts, tests, scores
    edition_on TEXT NOT NULL,                   -- the day that the file describes
    origin TEXT NOT NULL CHECK (origin IN ('real', 'synthetic')),
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    rows INTEGER NOT NULL,
    loaded INTEGER NOT NULL,
    loaded_at INTEGER NOT NULL,                 -- seconds since 1970
    UNIQUE (kind, edition_on, origin)
) STRICT;

CREATE TABLE register_location (
    edition_id INTEGER NOT NULL REFERENCES register_edition (id) ON DELETE CASCADE,
    code TEXT NOT NULL,                         -- BRIN and two digits
    sector TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    municipality_number INTEGER NOT NULL,
    municipality TEXT NOT NULL,
    province TEXT NOT NULL,
    denomination TEXT NOT NULL,
    structure TEXT NOT NULL,                    -- kinds of secondary education, as published
    board_number INTEGER,
    board_name TEXT NOT NULL,
    words TEXT NOT NULL,                        -- what a search looks through, in plain small letters
    PRIMARY KEY (edition_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_count (
    edition_id INTEGER NOT NULL REFERENCES register_edition (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    sector TEXT NOT NULL,                       -- one location can have so and vso
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    board_number INTEGER,
    counted_on TEXT NOT NULL,
    pupils INTEGER,                             -- empty: suppressed
    distance INTEGER,                           -- ten-thousandths of a metre
    words TEXT NOT NULL,
    PRIMARY KEY (edition_id, code, sector)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_final_test (
    edition_id INTEGER NOT NULL REFERENCES register_edition (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    sector TEXT NOT NULL,
    counted_on TEXT NOT NULL,
    year_eight INTEGER NOT NULL,
    exempt INTEGER NOT NULL,
    PRIMARY KEY (edition_id, code, sector)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_final_test_mean (
    edition_id INTEGER NOT NULL REFERENCES register_edition (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    sector TEXT NOT NULL,
    test TEXT NOT NULL,
    pupils INTEGER NOT NULL,
    mean INTEGER,                               -- ten-thousandths on the test's own scale
    PRIMARY KEY (edition_id, code, sector, test)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_score (
    edition_id INTEGER NOT NULL REFERENCES register_edition (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    counted_on TEXT NOT NULL,
    pupils INTEGER NOT NULL,
    score INTEGER NOT NULL,                     -- ten-thousandths of a unit
    before_threshold INTEGER,
    less_reliable INTEGER NOT NULL CHECK (less_reliable IN (0, 1)),
    PRIMARY KEY (edition_id, code)
) STRICT, WITHOUT ROWID;

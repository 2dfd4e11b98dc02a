-- Where a count came from that somebody took over from a register. Once the count is changed by
-- hand the value differs, and this no longer says anything about it.
CREATE TABLE funding_count_source (
    site_id INTEGER NOT NULL,
    school_year INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('pupils', 'score')),
    value INTEGER NOT NULL,                     -- ten-thousandths
    counted_on TEXT NOT NULL,
    source TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    confirmed_at INTEGER NOT NULL,              -- seconds since 1970
    account_id INTEGER NOT NULL,
    PRIMARY KEY (site_id, school_year, what)
) STRICT;

-- Exports of any layout: what a person chose for a waiting file, what came of its rows, and the
-- layouts that a board keeps.
ALTER TABLE pending_import ADD COLUMN draft TEXT;  -- profile as TOML; null for a known format
ALTER TABLE import ADD COLUMN report TEXT;         -- counts, lines and reasons; no pupil data

CREATE TABLE profile (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    layout TEXT NOT NULL UNIQUE,                   -- hash over the names of the columns
    text TEXT NOT NULL,                            -- profile as TOML
    made_at INTEGER NOT NULL,                      -- seconds since 1970
    made_by INTEGER NOT NULL
) STRICT;

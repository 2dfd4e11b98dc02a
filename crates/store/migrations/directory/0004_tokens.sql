-- A program of a person may read what one of that person's roles may read at one school.
CREATE TABLE api_token (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    site_id INTEGER NOT NULL REFERENCES site (id),
    label TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,            -- SHA-256: a stolen file opens nothing
    created_at INTEGER NOT NULL,                -- seconds since 1970
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;

-- Who may come in, for which board and school. No pupil is known here.
CREATE TABLE board (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',            -- bevoegd gezag, five digits
    origin TEXT NOT NULL CHECK (origin IN ('real', 'synthetic'))
) STRICT;

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    board_id INTEGER NOT NULL REFERENCES board (id),
    code TEXT NOT NULL UNIQUE,                  -- BRIN and two digits
    name TEXT NOT NULL,
    sector TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,                -- argon2id, PHC string
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE role_grant (
    account_id INTEGER NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    board_id INTEGER NOT NULL REFERENCES board (id),
    site_id INTEGER REFERENCES site (id)        -- empty: the whole board
) STRICT;
CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role, board_id, ifnull(site_id, 0));

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,                -- SHA-256: a stolen file opens no session
    account_id INTEGER NOT NULL REFERENCES account (id),
    csrf TEXT NOT NULL,
    created_at INTEGER NOT NULL,                -- seconds since 1970
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE login_throttle (
    key TEXT PRIMARY KEY,                       -- hash of login name or address
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account_id INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- One board manages an account: only its administrator gives roles and sets a password.
ALTER TABLE account ADD COLUMN board_id INTEGER REFERENCES board (id);
UPDATE account SET board_id =
    (SELECT min(board_id) FROM role_grant WHERE role_grant.account_id = account.id);

-- 1: the password was chosen by somebody else, so the person must first choose their own.
ALTER TABLE account ADD COLUMN initial_password INTEGER NOT NULL DEFAULT 0
    CHECK (initial_password IN (0, 1));

-- A session also ends when it is not used for a while.
ALTER TABLE session ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;
UPDATE session SET last_seen_at = created_at;

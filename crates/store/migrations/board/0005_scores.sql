-- What a file says about a result besides the scores that the scan uses, and groups made up of pupils of several groups.

-- Measurement error as supplied (in ten-thousandths), and the months of teaching that are only shown.
ALTER TABLE test_result ADD COLUMN interval_low INTEGER;
ALTER TABLE test_result ADD COLUMN interval_high INTEGER;
ALTER TABLE test_result ADD COLUMN dle INTEGER;

-- Every score as it stood in the file, in the order of the file.
CREATE TABLE test_score (
  id INTEGER PRIMARY KEY,
  result_id INTEGER NOT NULL REFERENCES test_result (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  comparison_group TEXT,
  value TEXT NOT NULL,
  qualification TEXT
) STRICT;
CREATE INDEX test_score_of_result ON test_score (result_id);

CREATE TABLE combined_group (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL,
  school_year INTEGER NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (site_id, school_year, key)
) STRICT;

CREATE TABLE combined_member (
  group_id INTEGER NOT NULL REFERENCES combined_group (id) ON DELETE CASCADE,
  pupil_id INTEGER NOT NULL REFERENCES pupil (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, pupil_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX combined_member_of_pupil ON combined_member (pupil_id);

-- A board's file holds all its schools: without this every look at one school walks over the results of all.
CREATE INDEX pupil_of_school ON pupil (site_id);

# import/index.html
import-done = The file has been brought in.
import-now-results = Now bring in the test results.
import-lead = You always first see what is in the file. Only when you confirm does anything change.
import-pupils-and-classes = Pupils and classes
import-have-pupils = Brought in: { $pupils } pupils.
import-have-results = Brought in: { $results } results.
import-file = File
import-look = See what is in it
import-earlier = Brought in earlier
import-none = Nothing has been brought in yet.
import-number = No.
import-changed = What changed

# import/preview.html
import-check = Check: { $file-name }
import-right = Is this right?
import-refused = <strong>This file cannot be brought in as it is.</strong> There { $n ->
     [one] is 1 error
    *[other] are { $n } errors
    }{ $w ->
     [0] { "" }
     [one] { " " }and { $w } warning
    *[other] { " " }and { $w } warnings
    }. They are all listed below. Your data have not changed.
import-choose-other = Choose another file
import-in-file = In the file
import-pupils-word = pupils
import-results-word = results
import-new = New
import-changed-count = Changed
import-same = Unchanged
import-gone = No longer in the file
import-classes-changed = ({ $n } new or changed)
import-no-teachers = We do not keep names of teachers.
import-or-other = Bring in the file, or choose another
import-warnings = There { $n ->
     [one] is 1 warning
    *[other] are { $n } warnings
    }. Have a look at them below. You can go on.
import-no-problems = We found no errors and no warnings.
import-button = Bring in
import-not = Do not bring in
import-all-there = Everything in this file is already there. Nothing needs to be done.
import-back = Back to data
import-remarks = What we noticed
import-error = error
import-warning = warning
import-where = Where? ({ $count })
import-more = And { $more } more times.

# pages/import.rs
import-see-scan = See the school scan, or make a new one with these data
import-choose-first = First choose a file. The chosen file is empty or missing.
import-check-crumb = Check
import-line = line { $line }
import-whole-file = whole file
import-looking-at-pupils = You are looking at <strong>{ $name }</strong> with pupils and classes. Nothing has been changed yet.
import-looking-at-results = You are looking at <strong>{ $name }</strong> with test results. Nothing has been changed yet.
import-times = { $n } times
import-what-to-do = What can you do?

# import/export.html
export-title = Export results
export-lead = You get all test results in one zip file by OneRoster 1.2. That is read by systems that do not know the Dutch standards.
export-none = There are no results yet
export-none-text = First bring in pupils and test results.
export-to-data = To data
export-results = The file has { $results } results. Pupils are in it with a serial number. That number holds for this file only.
export-names = Names
export-with-names = Also put first name and surname in the file
export-names-hint = Do this only if the recipient needs the names and you have agreed on that in writing. The journal says whether you exported names.
export-download = Download zip file
export-not-in = What is not in it
export-not-in-text = The measurement error of a test and scores such as DLE or functional level have no place in OneRoster. They stay in Kansrijk.
import-from-roster = EDEXML from your pupil administration.
import-from-lvs = CSV, UWLR or OSO from your pupil-tracking system.
import-hint-kinds = Pupils as EDEXML. Test results as CSV, as a UWLR message or as OSO files. Of files you may choose several at once, or a zip file. 20 MB at most together. We recognise what it is. <a>Example and explanation of the CSV</a>
import-export = Export results for another system
import-nothing = There is nothing to bring in. Below it says why.
import-files = { $n } files

# import/columns.html
columns-title = What is in the columns?
columns-crumb = Columns
columns-lead = You are looking at <strong>{ $name }</strong>: { $rows } lines. Say what the columns mean. Nothing has changed yet.
columns-still-needed = This is still needed:
columns-whole-file = For the whole file
columns-series = Which tests are these?
columns-series-hint = The name of the series of tests, for example LVS 3.0. We do not compare scores of different series.
columns-more-constants = More for the whole file: subject, moment, scale
columns-subject = Subject
columns-moment = Test moment
columns-moment-hint = M (middle), E (end) or B (beginning), with the school year: M 2020-2021. Only if no column says it.
columns-scale = Name of the scale
columns-used = Columns that we use
columns-unused = Columns that we do not use ({ $n })
columns-unused-table = Columns that we do not use
columns-column = Column
columns-examples = Examples
columns-meaning = Meaning
columns-meaning-of = Meaning of { $header }
columns-subject-of = Subject of { $header }
columns-moment-of = Test moment of { $header }
columns-any-subject = stands in the file
columns-no-meaning = not known yet
columns-words = Words in the file
columns-words-text = Words that we know are filled in already. Choose a meaning for the others.
columns-unknown-words = { $n ->
     [0] all known
     [one] 1 word not known yet
    *[other] { $n } words not known yet
    }
columns-word = Word
columns-more-words = And { $n } other words.
columns-reading = How we read the file
columns-reading-text = This is what we saw. If something is wrong, change it. We then read the file again.
columns-sheet = Sheet
columns-separator = Separator
columns-encoding = Character set
columns-decimal = Decimal mark
columns-dates = Dates
columns-header-line = Line with the names of the columns
columns-look = See what will be brought in

# import/account.html
columns-rows = Lines
columns-rows-used = Lines with an outcome
columns-notes = Lines with totals or notes
columns-loaded = What is brought in
columns-of-roster = Pupils of the roster
columns-coverage = { $seen } of { $all }
columns-left = What is not brought in, or only partly
columns-why = Why
columns-times = How often
columns-lines = Lines (the first)
columns-nothing-left = Nothing stays behind.
columns-report = Report of bringing in
columns-report-lead = What became of every line of the file.
columns-report-link = Report
columns-recognised = Recognised as layout <strong>{ $name }</strong>.
columns-change = Change columns
columns-became = What becomes of the lines
columns-save = Save layout
columns-save-name = Name of the layout
columns-save-hint = We then recognise the next file with the same columns. All schools of your board can use it.
columns-see-layouts = Saved layouts of exports

# import/layouts.html
layouts-title = Saved layouts
layouts-lead = A layout says what the columns of an export mean. There is nothing about pupils in it. All schools of your board use the same list.
layouts-none = No layout has been saved yet
layouts-none-text = Bring in an export and save its layout afterwards.
layouts-saved = Saved on { $on }
layouts-download = Download
layouts-remove = Remove
layouts-rename = Change the name
layouts-rename-save = Save the name
layouts-name-needed = Fill in a name for the layout.
layouts-add = Add a layout
layouts-file = File with a layout (.toml)
layouts-not-one = This file is no layout with a name. Choose a file that you downloaded here.

# meanings of columns and words
column-role-pupil = Key of the pupil
column-role-school = School (code)
column-role-group = Class
column-role-year-group = Year group
column-role-year = School year
column-role-moment = Test moment (M, E, B)
column-role-date = Date of the test
column-role-domain = Subject
column-role-test = Name of the test
column-role-scale = Scale
column-role-series = Series or version
column-role-origin = Origin (invented or not)
column-role-skill-score = Skill score
column-role-percentile = Percentile
column-role-band-ae = Level A to E
column-role-band-iv = Level I to V
column-role-dle = DLE (only to show)
column-role-reference-level = Reference level
column-role-development-score = Development score (own scale)
column-role-other-score = Other score (only kept)
column-role-nothing = Do not use
words-domain = Subjects
words-moment = Test moments
words-year-group = Year groups and classes
words-level = Reference levels
word-moment-mid = M: middle of the school year
word-moment-end = E: end of the school year
word-moment-begin = B: beginning of the school year
word-level-below = below 1F
word-leave-out = Do not bring in
separator-semicolon = semicolon ( ; )
separator-comma = comma ( , )
separator-tab = tab
separator-bar = vertical bar ( | )
decimal-comma = comma: 1,5
decimal-point = point: 1.5
dates-day-first = day, month, year
dates-month-first = month, day, year
dates-year-first = year, month, day

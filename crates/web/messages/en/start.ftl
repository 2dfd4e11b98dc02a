# login.html
login-title = Log in
login-demonstration = This is a demonstration. The names and the password are in the window in which you started the program, with one name for each role.
login-name = User name
login-password = Password
login-trouble = Cannot log in? Ask the administrator of your school board for a new password.

# start.html
start-title = From test results to a programme that works
start-heading = From your own test results to a programme that works
start-lead = Kansrijk helps a primary school to see how its pupils are doing, to choose measures with a good chance of working, and to write a programme that fits the money and that the participation council (MR) can read.
start-no-board = There is no school board here yet
start-no-board-how = On the computer that runs Kansrijk, the administrator first makes a board, a school and an account. <code>MAP</code> is the folder that holds the data.
start-then-log-in = After that you can log in. To look around first with made-up schools, use <code>kansrijk demo</code>.
start-steps = In five steps
start-for-whom = Who it is for
start-leader-and-coach = School leader and internal coach
start-leader-and-coach-text = The scan fills itself in. You explain, set priorities and choose.
start-teacher = Teacher
start-teacher-text = You see your own class and fill in a short questionnaire.
start-council-and-board = Participation councils and school board
start-council-and-board-text = You read exactly the version that was adopted, without pupil data.
start-everyone = Everyone
start-everyone-text = The catalogue is public: what is known about measures, how certain is it, and what do they cost?

# about/about.html
about-title = About Kansrijk
about-lead = Kansrijk is a program that takes a school from its own test results to a well-founded school programme: with the costs, and with a document that the participation council (MR) can read.
about-does = What it does and does not do
about-does-describe = It describes how pupils are doing. Every figure comes with the number of pupils behind it and its margin.
about-does-suggest = It suggests measures, with the reason. The school chooses.
about-does-not-rank = It does not rank schools, teachers or pupils.
about-does-not-guess = It says "cannot be determined" when that is so.
about-data-where = These data are kept in a data folder of the school board that runs this program, and nowhere else.
about-data-user = About you as a user
about-data-user-text = Your name, user name, roles and an encrypted password that nobody can read back. When you log in, your network address is used for a short time to stop people guessing passwords.
about-data-actions = What you do
about-data-actions-text = Every change is recorded with your account and the time. So is the fact that you view a pupil's page. The privacy officer can look at this.
about-data-pupils = About pupils
about-data-pupils-text = What the school itself brings in: name and key, class and test results. Names are kept apart from results. Nothing goes to the ministry or to others.
about-data-cookies = Cookies
about-data-questions = If you have questions about your data, the board of the school is your contact.
about-software = The software
about-software-text = Kansrijk is open software under the EUPL-1.2 licence: anyone may use, study and improve it. You are using version { $version }. The design uses components of NL Design System, also under EUPL-1.2. Kansrijk is not a website of the Dutch government.
about-read-more = Read also <a>how accessible Kansrijk is</a> and <a>what a file with test results looks like</a>.

# about/accessibility.html
accessibility-title = Accessibility
accessibility-lead = Everyone must be able to use Kansrijk: with a screen reader, with only a keyboard, on a phone or on paper.
accessibility-no-statement = <strong>This is not an official accessibility statement yet.</strong> A full audit by an independent party has not been done. Whoever offers Kansrijk is responsible for it.
accessibility-aim = What we aim for
accessibility-aim-text = We build to WCAG 2.2, levels A and AA. Dutch law currently asks for WCAG 2.1 AA (EN 301 549).
accessibility-checks = What we check
accessibility-check-automatic = An automatic check (axe) runs over the pages, with every role, on a wide and a narrow screen. Such a check finds only part of the mistakes.
accessibility-check-keyboard = The way from bringing in files to the document can be walked with only the keyboard and without JavaScript. Kansrijk uses no JavaScript.
accessibility-check-charts = Every chart has a sentence that says what can be seen, and a table with the figures.
accessibility-check-colour = Colour never says anything on its own: there is always a number or a sign as well.
accessibility-unknown = What we do not know yet
accessibility-unknown-reader = People who use a screen reader have not tested the pages yet.
accessibility-unknown-tables = Large tables scroll inside the page. With magnification that can be hard to read.
accessibility-unknown-texts = The texts are written in plain language, but have not been tested with readers.
accessibility-trouble = Something not working?
accessibility-trouble-text = Tell the administrator of your school board. Say on which page it was and what you were using. The board can report it to the makers of Kansrijk.

# help/results.html
layout-title = Test results as CSV
layout-lead = This is what a file with test results must look like. The first line has the names of the columns. Then every line holds one result of one pupil.
layout-save-example = Save an example file (CSV)
layout-columns = The columns
layout-column = Column
layout-needed = Needed?
layout-meaning = What it holds
layout-example = Example
layout-good-to-know = Good to know
layout-order = The columns may be in any order. Columns that we do not know are skipped.
layout-separator = Values are separated by a semicolon or a comma.
layout-empty = An empty field means: not known. Do not write a zero when there was no test.
layout-no-names = Names of pupils do not belong in this file. The key is enough.
layout-twice = If you bring in the same file twice, nothing changes. A newer file updates, and reports what is different.
layout-the-example = The example
layout-the-example-text = Made-up data, to show what it looks like.
layout-example-file = Example file
start-see-catalogue = See the catalogue
start-step-data = Bring in pupils and tests from your own system. Look first, save later.
start-step-scan = Level and growth for each subject and class, with the margin.
start-step-choice = Which measures suit what you found, and why.
start-step-programme = Goals, measures and costs for two school years.
start-step-document = A readable document for parents, team, participation council (MR) and school board.
start-name-of-board = Name of the board
start-name-of-school = Name of the school
about-data-cookies-text = One cookie to keep you logged in. It goes when you log out or do nothing for a while. If you choose a language, a second cookie remembers only that choice. There are no cookies to follow you, and nothing is loaded from other websites.

# pages/help.rs
layout-always = required
layout-one-of = at least one of these
layout-may = optional
layout-pupil-id = The pupil's key, exactly as in the pupil file (EDEXML).
layout-school-id = The code of the location. If it does not match your school, the file is refused.
layout-class-id = The class the pupil was in at the time.
layout-class-year = The year group at that moment: 1 to 8.
layout-semester = The test moment: B (beginning), M (middle) or E (end).
layout-school-year = The school year, as 2020-2021.
layout-date-taken = The day of the test, as 2021-01-20 or 20-01-2021. Without a date you get a warning.
layout-subject = The subject: DMT (technical reading), TBL (reading comprehension), SP (spelling) or RW (maths).
layout-taken-test = The test that was taken, for example M5. With adaptive testing this can be another year group.
layout-absolute-score = The skill score, with a point or a comma.
layout-percentile = The percentile in the norm group, 0 to 100.
layout-band-ae = The level A, B, C, D or E.
layout-band-iv = The level I, II, III, IV or V.
layout-reference-level = The reference level: <1F, 1F, 1S or 2F.
layout-scale = The scale of the skill score. Growth is calculated only within one scale.
layout-series = The series or version of the test. That too must be the same to calculate growth.

# about/developers.html
developers-title = For developers
developers-heading = How does a program read along?
developers-lead = Kansrijk has an API, version { $version }. The catalogue is for everyone. For a school a token is needed.
developers-openapi = The full description is in <a>openapi.json</a> (OpenAPI 3.0, in Dutch). The API follows the Dutch government's rules for REST APIs.
developers-what = What you can ask for
developers-addresses = Addresses of the API
developers-get = All addresses are read with GET
developers-address = Address
developers-answer = What you get
developers-parameters = Parameters
developers-open = public
developers-token = token
developers-examples = Examples
developers-host = Replace <code>ADRES</code> by the address of this website.
developers-example-catalogue = Measures of goal area B for primary schools
developers-example-school = The programme of your school
developers-make-token = You make a token at <a>My account</a>. It belongs to you, to one role and to one school. Never put it in an address.
developers-effect = An effect is never a bare number. It always says what is known of its uncertainty.
developers-null = What is not known is <code>null</code>. That is not zero.
developers-amount = An amount is text with two decimals, in euros. A date is <code>2021-06-01</code>.
developers-problem = An error comes as <code>application/problem+json</code>, with all errors at once.
developers-versions = The header <code>API-Version</code> names the version. What does not fit version 1 goes under <code>/v2</code>. After that, version 1 stays for at least another year.

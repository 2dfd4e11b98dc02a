# people/account.html
account-choose-password = Choose a password of your own
account-choose-password-text = Your password was chosen by the administrator. Now choose a password that only you know. Then you can go on.
account-name = Name
account-login = User name
account-roles = Roles
account-none = none
account-change-password = Change password
account-current = Current password
account-new = New password
account-new-hint = At least { $n } characters, for example four unrelated words. Do not use your user name.
account-again = New password, once more
account-elsewhere = Are you logged in on another device too? There you will have to log in again.
account-sessions = Other sessions
account-only-here = You are logged in only here.
account-other-places = You are also logged in at { $n } other { $n ->
     [one] place
    *[other] places
    }. You do not recognise that? End them and change your password.
account-end-sessions = End other sessions
account-session-length = A session ends by itself after two hours without use, and always after ten hours.

# people/account_manage.html
account-of = Account of { $name }
account-admitted = admitted
account-blocked = blocked
account-first-password = first password
account-no-role = This account has no role, so it sees nothing.
account-take-role-of = Take away role: { $role }, { $place }
account-take-role = Take away role
account-is-own = This is your own account. Another administrator changes your roles. You change your password at <a>My account</a>.
account-give-role = Give a role
account-new-first = New first password
account-new-first-hint = At least { $n } characters, for example four unrelated words. On logging in for the first time, the person chooses a password of their own. All sessions of this account end.
account-set-password = Set password
account-access = Access
account-block-text = Someone who is blocked can no longer log in. Running sessions end at once. The account stays, so that the journal can still be read.
account-block = Block account
account-is-blocked = This account is blocked.
account-unblock = Admit again

# people/account_new.html
account-create-title = New account
account-login-hint = Letters, digits, dots and dashes, or an email address. Capitals make no difference.
account-first = First password
account-first-hint = At least { $n } characters, for example four unrelated words. The person chooses a password of their own on logging in for the first time.
account-create = Make account
account-back = Back to the accounts

# people/accounts.html
menu-accounts = Accounts
accounts-lead = Who can log in, and as what? Every change goes into the journal.

# people/problems.html
people-problems = <strong>This cannot be done.</strong> Nothing has been changed. Solve this first:

# people/role_fields.html
account-role = Role
account-choose-role = Choose a role
account-school = School
account-school-hint = Only needed for a role at one school.
account-no-school = No school

# people/journal.html
menu-journal = Journal
journal-lead = Who did what, and who viewed which pupil? There are no names of pupils here, only their number in this program.
journal-kind = What do you want to see?
journal-show = Show
journal-empty = Nothing has been recorded here yet.
journal-region = Journal: { $chosen }
journal-caption = Journal: { $chosen }, newest first
journal-moment = Time (UTC)
journal-who = Who
journal-what = What
journal-subject = On what
journal-detail = Details
journal-pages = Pages of the journal
journal-newest = To the newest
journal-older = Older lines

# people/staff.html
staff-title = Teachers and their classes
staff-lead = A teacher sees only the classes that you choose here: the pupils, the tests and the questionnaire of that class.
staff-saved = The classes of { $done } have been saved.
staff-no-teachers = There are no teachers with an account yet
staff-no-teachers-text = Ask the administrator of your school board to make accounts with the role of teacher.
staff-year = Classes of school year { $year }.
staff-without = Still without a teacher: class { $without }.
staff-none = Has no class yet.
staff-chosen = Now has: { $chosen }.
staff-account-blocked = account is blocked
staff-classes-of = Classes of { $name }
staff-save-classes-of = Save the classes of { $name }
staff-save = Save
staff-no-classes = There are no classes yet
staff-no-classes-text = Bring in the pupils first. Then you choose the classes for each teacher.
account-for-one-school = For one school
account-for-whole-board = For the whole board
account-whole-board = the whole board

# pages/account.rs
account-password-changed = Your password has been changed. Other sessions have been ended.
account-sessions-ended = Your other sessions have been ended.

# pages/accounts.rs
account-created = The account has been made. Pass on the first password in a safe way. On logging in for the first time, the person chooses a password of their own.
account-roles-changed = The roles have been updated.
account-password-set = The new password has been set. All sessions of this account have been ended.
account-access-changed = The access has been changed.

# pages/journal.rs
journal-changes = all changes
journal-imports = bringing in files
journal-scans = school scans
journal-findings = findings
journal-inventories = questionnaires
journal-programme = programme
journal-budget = budget
journal-groups = classes of teachers
journal-accounts = accounts, roles and logging in
journal-views = pupils viewed
journal-system = command line or system
journal-pupil-viewed = pupil viewed
journal-pupil = pupil no. { $n }
journal-pupil-erased = pupil has been erased
journal-account = account no. { $id }
journal-school = school no. { $id }
journal-the-board = the board
journal-kind-of = { $kind } no. { $id }
journal-unknown-login = unknown user name
journal-answers = answers
journal-classes = classes
journal-by-self = by the person
journal-by-administrator = by the administrator
journal-at = at { $school }{ $after }
journal-class = class
journal-scan = scan
journal-finding = finding
journal-upload = file put ready
journal-apply = file brought in
journal-cancel = file not brought in
journal-columns = chose what columns mean
journal-layout-saved = saved a layout
journal-layout-renamed = gave a layout another name
journal-layout-removed = removed a layout
journal-make-scan = school scan made
journal-judge-finding = finding judged
journal-add-finding = finding added
journal-answer = questionnaire filled in
journal-begin-programme = programme begun
journal-change-programme = programme changed
journal-fix-programme = programme adopted
journal-counts = counts or working amounts filled in
journal-choose-classes = classes of a teacher chosen
journal-add-account = account made
journal-block-account = account blocked
journal-unblock-account = account admitted again
journal-password = password changed
journal-password-failed = current password filled in wrongly
journal-end-sessions = other sessions ended
journal-login = logged in
journal-login-failed = login failed
journal-logout = logged out
journal-grant = role given
journal-revoke = role taken away
journal-add-board = board added
journal-add-school = school added

# people/board.html
board-lead = How far are the schools with their programme? You see no results of pupils, classes or teachers here.
board-no-schools = There are no schools yet
board-adopted = { $fixed } of { $n } { $n ->
     [one] school
    *[other] schools
    } { $fixed ->
     [one] has
    *[other] have
    } an adopted programme.
board-alphabetical = Schools in alphabetical order
board-location = Location
board-phase = Step the school is at
board-adopted-programme = Adopted programme
board-programme-of = Programme of { $name }: { $fixed }
board-not-yet = not yet
board-can-do = What you can do here
board-accounts = Accounts and roles
board-accounts-text = Who can log in, and as what?
board-journal-text = Who changed what, and who viewed which pupil?

# pages/board.rs
board-step = { $name } (step { $n } of { $of })
board-version = version { $version }, { $on }
tokens-heading = Tokens for programs
account-tokens = Do you want another program to read along for you? <a>See and make tokens</a>
board-next-date = Next date
timeline-all = All dates, with their source

# people/tokens.html
tokens-title = Tokens
tokens-lead = With a token another program reads along for you, in one role at one school. It cannot change anything.
tokens-revoked = The token has been withdrawn. It gives no access any more.
tokens-new = Your new token
tokens-keep = Keep it in a safe place now. You see it only once.
tokens-yours = Your tokens
tokens-none = You have no tokens.
tokens-valid = Tokens that are valid now
tokens-place = Role and school
tokens-until = Valid until
tokens-last-used = Last used
tokens-revoke = Withdraw
tokens-revoke-one = Withdraw token { $label }
tokens-make = Make a token
tokens-no-role = None of your roles can read a school programme. So there is nothing to make a token for.
tokens-purpose = What do you use it for? For example: dashboard of the school board.
tokens-rights = The program sees what you may read in this role, and no more.
tokens-term = How long is it valid?
tokens-make-button = Make token
tokens-how = How a program uses the token is explained at <a>For developers</a>.

# pages/tokens.rs
tokens-old-school = a school where you no longer have a role
tokens-days = { $n } days

# people/journal.rs
journal-add-token = token made
journal-remove-token = token withdrawn
journal-export = results exported (OneRoster)
journal-register-count = count taken over from the register
journal-board-number = board number filled in
journal-register = register loaded
board-school-added = The school has been added.
board-make-account = <a>Now make an account for the school leader</a>.
board-add-first = Add the first school
board-who-adds = The administrator of your board adds schools.
school-add = Add a school
board-add-school-text = Choose a school from the register, or fill it in yourself.

# people/school_add.html
school-place = Place
school-kind = Kind of education
school-code = Code
school-board-number = Board number
school-add-lead = Which school belongs here? Look it up in the register. Then its code, name and kind of education are right.
school-cannot = This cannot be done.
school-no-register = No register has been loaded yet
school-no-register-text = A register is a list of schools that DUO or CBS publishes. Whoever manages Kansrijk on the server loads those files with the command <code>kansrijk register load</code>. You can also fill in the school yourself.
school-search-title = Search the register
school-search-label = Name, place, code or board number
school-search = Search
school-none-found = No school found for “{ $search }”. Try one word of the name, or only the place.
school-more = There are more schools. Search with more words, for example the name and the place.
school-board-number-hint = The five digits that DUO gives your board. After that you see the schools of your board here.
school-save-number = Save number
school-loaded = Loaded: { $sources }.
school-fill-in = Fill in yourself

# people/school_form.html
school-site-code = Location code
school-site-code-hint = Four characters BRIN and two digits.
school-choose = Choose

# pages/add_school.rs
school-structure = The register names for this location: { $structure }.
school-already = already there

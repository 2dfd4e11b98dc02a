# base.html
shell-skip = Skip to content
shell-demonstration = <strong>Demonstration.</strong> All schools, pupils and figures are made up.
shell-demonstration-day = The demonstration is set on { $demo-day }.
menu-account = My account
shell-log-out = Log out
shell-log-in = Log in
shell-main-menu = Main menu
shell-way-back = Breadcrumbs
shell-about = About Kansrijk
shell-privacy = Your data and cookies
shell-accessibility = Accessibility

# error.html
error-to-schools = To my schools
error-to-start = To the start
error-code = Error code { $status }. Mention it when you ask the administrator for help.

# fields.html
form-problems = { $n ->
     [one] Something is not right
    *[other] { $n } things are not right
    }
form-nothing-saved = Nothing has been saved. What you typed is still below.

# schools.html
menu-my-schools = My schools
schools-board = The whole board: its schools, and what you may manage or check there.
schools-no-role = You do not have a role at a school yet
schools-no-role-text = Ask the administrator of your school board to give you a role. You can already look at the <a>catalogue</a>.
schools-choose = Choose a school. There you see how far the school is and what the next step is.
schools-your-role = Location { $code }, { $sector }<br>You are here as: { $roles }

# menu
menu-overview = Overview
menu-pupil-files = Data
menu-scan = School scan
menu-groups = Classes
menu-inventory = Questionnaire
menu-guidance = Guidance
menu-programme = Programme
menu-budget = Budget
menu-document = Document
menu-teachers = Teachers
menu-schools = Schools
menu-catalogue = Catalogue
menu-board = School board
shell-dutch-content = The catalogue, notices about data, documents and what the school wrote itself are in Dutch: they were decided on in that language.

# bad requests
bad-form-too-large = The form is too large.
bad-file-too-large = The file is too large (20 MB at most).
bad-form-unreadable = The form cannot be read.
bad-groups = Choose classes from the list.
bad-role = This role does not exist.
bad-access = Choose admit or block.

# error.rs
error-log-in-first = Log in first
error-log-in-first-text = Log in to see this page.
error-own-password = Choose a password of your own first
error-own-password-text = After that you can go on.
error-no-page = This page does not exist
error-no-page-text = The address is wrong, or the page does not belong to your school.
error-old-form = This form has expired
error-old-form-text = Go back, refresh the page and send the form again. Nothing has been changed.
error-unreadable = We cannot read this
error-wrong-title = Something went wrong
error-internal = The error has been recorded without your data. Nothing has been changed.
error-forbidden = You may not do this
error-forbidden-text = Your role gives no access here. Ask the administrator.
error-login = Logging in did not work
error-login-text = Name and password do not belong together.
error-wait = One moment
error-wait-text = There have been too many attempts to log in. Try again in { $seconds } seconds.
error-conflict = Somebody else was first
error-conflict-text = This has been changed in the meantime. What you typed has not been saved: first look at the new state.
error-refused-text = Nothing has been changed. Solve this first:
error-refused = This cannot be done
error-wrong-address = The address is wrong.

# fields.rs
field-too-long = This text is too long: { $n } characters.
field-too-long-action = Use { $n } characters at most.
field-empty = Nothing has been filled in here yet.
field-empty-action = Fill this in.
field-date-action = Write the date as 1-9-2021.
field-date = is not an existing date
field-money-action = Write the amount in the Dutch way, as 1.234,50, without a minus sign.
field-money = is not an amount
field-count-action = Write a whole number, such as 28.
field-count = is not a whole number
field-number-action = Write a number in the Dutch way, such as 2,5.
field-number = is not a number
field-choice-action = Choose one of the options.
field-choice = is not in the list
error-wrong = Something went wrong.
bad-form-incomplete = The form is not complete. Open the page again.

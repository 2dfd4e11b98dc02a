# programme/begin.html
programme-begin = Begin a programme
programme-begin-first = First begin a programme
programme-no-draft = There is no draft to work in yet.
programme-begin-then = Begin one; then you go on where you were.
programme-who-begins-one = The school leader or internal coach can begin one.
programme-begin-and-go-on = Begin a programme and go on
programme-back = Back to the programme

# programme/edition.html
edition-title = Edition of the catalogue
edition-heading = From edition { $pinned } to edition { $newer }?
edition-lead = This draft was made on edition { $pinned }. Since { $valid-from } edition { $newer } applies. You decide whether to convert the draft. Adopted versions do not change.
edition-cannot-come = These measures cannot come along as they are
edition-cannot-come-text = Their intervention is not on edition { $newer }. After converting they stay, but you must choose another intervention or remove them.
edition-measure = Measure { $number }: { $name }
edition-changes = What changes for your measures
edition-changes-of = Changes to measure { $number }
edition-what = What
edition-edition = Edition { $id }
edition-uncertain = not certain
edition-unknown = The figures of edition { $newer } were not found for this. Whether anything changed is not known.
edition-months-remark = Months of impact come from a list; their uncertainty has not been published.
edition-no-difference = No difference
edition-whole-list = On the whole list { $added } interventions are new and { $removed } are gone. <a>All differences</a>
edition-convert = Convert to edition { $newer }
edition-stay = Stay on edition { $pinned }
edition-of-catalogue = Edition { $pinned } of the catalogue
edition-is-current = This draft is on the edition that applies now. There is nothing to convert.

# programme/fix.html
fix-title = Adopt
fix-version = Adopt version { $version }
fix-not-yet = <strong>It cannot be adopted yet.</strong> Solve this first:
fix-meaning = Adopting means: this version never changes again.
fix-about = It has { $counts }, on edition { $edition } of the catalogue.
fix-date = The version gets the date of today, { $today }, and a checksum. That shows that nothing in it has been changed.
fix-council = The participation council (MR) consents to exactly this version. Consent does not hold for a later one.
fix-later = Do you want to change something later? Then you make a new draft based on this version.
fix-remarks = Not filled in yet, or striking
fix-remarks-text = It may be adopted like this.
fix-wait = Not yet

# programme/form.html
form-error = Error:
error-conflict-before = Somebody else was before you
form-removed = <strong>This part has been removed in the meantime.</strong> If you save, it comes back.
form-differences = Differences
form-field = Field
form-now = What is there now
form-yours = What you typed
form-empty = (empty)
form-what-is-known = { $name }: what is known about it?
form-goal-area = Goal area
form-only-beside = (counts only beside a measure of A to E)
form-impact = Impact
form-cost = Costs
form-conditions = When it works
form-practical = Practical handles
form-cautions = Note
form-edition = Edition { $edition }.
form-unverified = Part of this description has not been confirmed yet.
form-more = More in the catalogue
form-do-not-save = Do not save
form-remove = Remove

# programme/overview.html
programme-draft-lead = Draft of version { $version }, for { $years }. From challenges to goals to measures.
programme-newer-edition = A newer catalogue applies now: edition { $newer }. This draft stays on edition { $edition } until you convert it. <a>See what would change</a>
programme-on-this-page = On this page
programme-challenges = Challenges and goals
programme-measures = Measures
programme-involvement = Involvement
programme-agreements = Agreements
programme-missing = What is still missing
programme-versions = Versions
programme-no-challenge = No challenge yet. Make one of a confirmed finding of the school scan.
programme-rests-on = Rests on { $n } { $n ->
     [one] finding
    *[other] findings
    }
programme-now = Now
programme-target = Target
programme-measured-on = Measured on
programme-none-yet = none yet
programme-add-challenge = Add a challenge
programme-chosen-on = Chosen on edition { $edition } of the catalogue, valid from { $edition-from }.
programme-no-measure = No measure yet. The <a>guidance</a> says which types of measures suit your findings, and why.
programme-serves = Serves goal
programme-supports = Supports measure
programme-change-measure = Change measure { $number }
programme-add-measure = Add a measure
programme-lead = The programme says what the school wants to solve, what it wants to achieve, and what it does for that.
programme-version-adopted = Version { $version } has been adopted
programme-version-adopted-text = Put exactly this version before the participation council (MR). Do you want to change something? Then begin a new draft based on version { $version }.
document-read-this = Read version { $version }
programme-new-draft = New draft based on version { $version }
programme-none = There is no programme yet
programme-none-text = You begin with an empty draft. In it you make challenges of confirmed findings, goals for every challenge, and for every goal measures from the catalogue.
programme-who-begins = The school leader or internal coach can begin a programme.
programme-amounts-table = The same amounts in a table
programme-budget-by-year = Budget by school year
programme-amounts-unknown = Not all amounts are known.
programme-fill-in-counts = Fill in counts
programme-amounts-origin = Where do these amounts come from?
programme-not-filled-in = Not filled in yet.
programme-change-involvement = Change involvement
programme-not-filled-in-short = not filled in yet
programme-change-agreements = Change agreements
programme-complete = The programme is complete.
programme-can-be-adopted = It can be adopted.
programme-errors = { $n } { $n ->
     [one] point (F) stands
    *[other] points (F) stand
    } in the way of adopting.
programme-warnings = We ask you to look again at { $n } { $n ->
     [one] point
    *[other] points
    } (W).
programme-versions-of = Versions of the programme
programme-note = Note

# programme/remove.html
remove-title = Remove: { $name }
remove-question = Do you want to remove { $name }?
remove-about = It concerns: { $title }. This cannot be undone.
remove-along = What else changes
remove-not = Do not remove
form-conflict = While you were busy, somebody changed this programme. What you typed is still below and has not been saved.
form-conflict-look = See the new state (new window)
form-conflict-save = If you save now, what you typed holds for this part.
edition-also-names = The new edition also names: { $forms }.
programme-challenge = Challenge { $number }
programme-goal = Goal { $number }
programme-measure = Measure { $number }
programme-change-goal = Change goal { $number }
programme-add-measure-to = Add a measure to goal { $number }
programme-change-challenge = Change challenge { $number }
programme-add-goal-to = Add a goal to challenge { $number }
programme-about-intervention = <a>About this intervention<hidden>: { $name }</hidden></a>
programme-not-listed = not on the list
programme-not-listed-text = This intervention is not on edition { $edition }.
programme-adopted-read = adopted on { $on }; <a>read<hidden>: version { $version }</hidden></a>

# pages/programme/begin.rs
programme-begin-crumb = Begin

# pages/programme/texts.rs
text-tracking = Tracking
text-stopping = Stopping or going on
text-afterwards = Afterwards
text-note = Note on this version
text-intro = Four short texts. Two or three sentences for each question is enough.
text-tracking-hint = Who looks at which data, and when? And with whom do you discuss them?
text-stopping-hint = When do you stop a measure, or change it?
text-afterwards-hint = The money is temporary. What stays after it, and who pays for that?
text-note-hint = What is new in this version? For a first version this may be empty.

# pages/programme/challenge.rs
challenge-title = Short name
challenge-description = What is the matter?
challenge-findings = Which findings does this challenge rest on?
challenge-earlier-scan = from an earlier scan ({ $state })
challenge-now = now { $state }
challenge-new = New challenge
challenge-intro = A challenge is what you want to solve. It rests on findings of the school scan that you have confirmed.
challenge-title-hint = For example: Reading comprehension in year group 5. Needed to save.
challenge-description-hint = Write for a parent in the participation council (MR). Do not name children.
challenge-finding-unknown = A chosen finding does not exist or has not been confirmed.
choose-from-list = Choose from the list.
challenge-finding-open = The finding that you come from has not been confirmed yet. Only confirmed findings count.
challenge-no-findings = There are no confirmed findings yet. You can save the challenge, but then it rests on nothing.
challenge-confirm = Confirm findings

# pages/programme/goal.rs
goal-challenge = Challenge
goal-indicator = What do you measure?
goal-domain = Domain of learning
goal-group = For whom?
goal-size = How many pupils?
goal-baseline = Where are you now?
goal-baseline-on = Date of that state
goal-target = Where do you want to get?
goal-moment = When do you measure again?
goal-no-domain = No domain of learning
goal-choose-challenge = Choose a challenge
goal-indicator-hint = The measure by which you will see later whether it worked, such as: share of pupils in the lowest 25%.
goal-group-hint = For example: year group 5. No names.
goal-may-be-empty = May be left empty.
goal-baseline-hint = With the unit, such as: 31% (9 of 29 pupils).
goal-baseline-on-hint = The day of the measurement. Without a date it cannot be seen what changed after it.
goal-target-hint = With the same unit, such as: 25% at most. Choose something that can be achieved; it need not be a promise.
goal-moment-hint = After the baseline and preferably between { $first } and { $last }, so that you can still adjust.
goal-new = New goal
goal-intro = A goal says what you measure, where you are now, where you want to get and when you measure again. You may save a goal half-finished. It can only be adopted when everything is there, except the domain of learning and the number.
goal-about = What is it about?
goal-from-to = From baseline to target
goal-needs-challenge = A goal belongs to a challenge. There is no challenge yet.
goal-challenge-first = First make a challenge

# pages/programme/intervention.rs
month-one = month
month-more = months
effect-strength-unknown = strength of the evidence not known
effect-strength = evidence { $strength } ({ $marks } of 5)
effect-unclear = not known (which is not the same as zero)
effect-not-in-months = cannot be expressed in months
cost-of-five = { $cost } ({ $level } of 5)
not-known = not known

# pages/programme/involvement.rs
involvement-intro = Who thought along about this programme? The board must show this later. The participation council (MR) has the right of consent to the programme.
involvement-line = Line { $row }
involvement-remark = A line with nothing for 'how' and 'when' is not kept. Empty a line to remove it. Name functions or groups, not people.

# pages/programme/measure.rs
measure-affected = The finding is about { $n } of the { $of } pupils.
measure-new = New measure
measure-intro = A measure is how your school carries out an intervention from the catalogue (edition { $edition }). You may save it half-finished; the overview says what is still missing.
measure-not-listed = The intervention '{ $id }' is not on edition { $edition } of the catalogue. Choose another: only what is on the list may be paid from this money.
measure-to-catalogue = To the catalogue
measure-no-goal = There is no goal yet to link this measure to. You can already save the measure and link it later.
measure-goal-first = First make a goal

# pages/programme/measure/costs.rs
cost-groups = Number of small groups
cost-rate = Cost per hour
cost-total = Total { $year }
cost-hired = Of which hired (PNIL) { $year }
cost-shared = Of which shared between schools { $year }
cost-in = Costs in { $year }
cost-intro = In euros, written the Dutch way. Empty means: no costs in this school year. Hired (PNIL) is the part for people who are not on the payroll. Shared is the part that the board spends together with other schools; that needs the consent of the joint participation council (GMR).
cost-aid = Help with calculating the costs
cost-aid-intro = A first estimate from sessions, weeks, minutes and what an hour costs your school, with preparation (ask your board). If you leave the number of small groups empty, it is the number of pupils divided by the number per small group. The outcome comes into the programme only when you take it over and save.
cost-work-out = Work out
cost-take-over = Take over { $amount } in { $year }
cost-not-yet = Cannot be worked out yet: fill in sessions, minutes, weeks, the number of small groups and the cost per hour.
cost-too-large = The outcome is too large to calculate with.
cost-check = Check the numbers.
cost-outcome = { $groups } { $groups ->
     [one] group
    *[other] groups
    } × { $sessions } sessions per week × { $weeks } { $weeks ->
     [one] week
    *[other] weeks
    } × { $minutes } minutes = { $hours } hours. At { $rate } per hour that is { $cost }.

# pages/programme/measure/fields.rs
measure-intervention = Intervention from the catalogue
measure-goals = Which goals does this measure serve?
measure-supports = Which measures does it support?
measure-form = What exactly are you going to do?
measure-group = For whom?
measure-size = How many pupils?
measure-begin = Begin
measure-end = End
measure-sessions = Sessions per week
measure-minutes = Minutes per session
measure-weeks = Number of weeks
measure-group-size = Pupils per small group
measure-staff = Who carries it out?
measure-responsible = Who is responsible?
measure-choice = Choice
measure-show = Show explanation and practical handles
measure-carrying-out = Carrying out
measure-period = Period and size
measure-people = People
measure-choose = Choose an intervention
measure-named = Measure { $number }: { $name }
measure-supports-hint = Fill in only for an intervention of F (facilities and conditions): that counts only beside a measure of A to E.
measure-size-hint = For how many pupils is the measure meant?
measure-size-part = { $affected } Adjust if the measure is for some of them.
measure-form-hint = Begins with the practical handles of the catalogue (edition { $edition }). Make it what your school is really going to do.
measure-period-hint = Begin and end lie between { $first } and { $last }. Count the sessions per small group (a half is allowed: 0,5) and the weeks in the whole period together.
measure-staff-hint = PNIL is staff not on the payroll. The board accounts for that part.
measure-responsible-hint = A function, not a name: internal coach.

# pages/programme/measure/read.rs
measure-goal-gone = A chosen goal no longer exists.
measure-measure-gone = A chosen measure no longer exists.
cost-part = { $amount } is more than the total of { $total }.
cost-part-action = A part is at most the total.

# pages/programme/overview.rs
years = { $first } and { $second }
overview-make-challenge = Make a challenge
overview-set-goal = Set a goal
overview-choose-measure = Choose a measure
overview-complete = Complete it
overview-counts = Fill in the counts for the budget
overview-counts-text = The programme is complete, but whether the money is enough cannot be seen yet.
overview-to-budget = To the budget
overview-is-complete = The programme is complete
overview-adopt-text = Read it once more and adopt it. Then it can go to the participation council (MR).
overview-leader-adopts = The school leader can adopt it.
overview-read-again = Read it again

# pages/programme/overview/chain.rs
chain-pupils = { $n } pupils
chain-text-pupils = { $text } ({ $n } pupils)
chain-on = { $baseline } on { $on }
chain-period = { $first } to { $last }
chain-period-name = Period
chain-size = Size
chain-who = Who
chain-responsible = Responsible
chain-cost = { $amount } in { $year }
chain-hired = ; of which hired { $amount }
chain-shared = ; of which shared between schools { $amount }
chain-sessions = sessions per week
chain-minutes = minutes
chain-weeks = weeks
chain-group-size = pupils per small group

# pages/programme/remove.rs
remove-challenge = challenge { $number }
remove-goal = goal { $number }
remove-measure = measure { $number }
remove-goal-too = Goal { $n } goes too.
remove-measure-stays = Measure { $n } stays, but then serves no goal.
remove-measure-loses = Measure { $n } stays and loses this goal.
remove-measure-support = Measure { $n } then no longer supports it.

# programme/fix.rs
fix-counts = { $challenges } { $challenges ->
     [one] challenge
    *[other] challenges
    }, { $goals } { $goals ->
     [one] goal
    *[other] goals
    } and { $measures } { $measures ->
     [one] measure
    *[other] measures
    }

# programme/involvement.rs
involvement-who = Who
involvement-how = How
involvement-when = When
involvement-who-in-line = who
involvement-how-in-line = how
involvement-when-in-line = when

# programme/intervention.rs
effect-published = { $months } of impact according to edition { $edition }; { $strength }; uncertainty not published
effect-computed = computed here: { $estimate }, in a new school to be expected between { $low } and { $high }

# programme/measure/fields.rs
measure-goal-named = Goal { $number }: { $indicator } ({ $group })

# programme/overview/chain.rs
chain-missing-on = not filled in yet on { $on }

# programme/overview.rs
overview-also-without = { $action } It can be adopted without that too.
handle-how-at-school = How to go about it at your school
measure-departs = This form departs from what was studied: { $how }. That is allowed. What the catalogue says about impact is about the form that was studied; how much of it holds for you is not known.

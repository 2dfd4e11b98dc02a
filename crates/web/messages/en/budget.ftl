# budget/index.html
budget-lead = What comes in, what has been planned and what is left? For every euro it says where it comes from.
budget-saved = The counts have been saved.
budget-region = Available, planned and left
budget-caption = Available, planned and left. What is left in one school year counts in the next.
budget-year = School year
budget-funding = Funding
budget-carried = Left from last year
budget-available = Available
budget-planned = Planned
budget-left = Left
budget-too-much = too much planned
budget-planned-origin = What has been planned comes from the costs of the measures. <a>To the programme</a>
budget-school-year = School year { $year }
budget-funding-of = Funding { $year }
budget-funding-in = Funding in { $year }
budget-part = Part
budget-calculation = Calculation
budget-amount = Amount
budget-source = Source
budget-scenario = scenario of the school
budget-own = own input
budget-source-of = source<hidden> of { $label } { $year }</hidden>
budget-rule = rule { $rule }
budget-unconfirmed = ; not confirmed: { $what }
budget-total = Total
budget-incomplete-mark = (incomplete)
budget-scenario-mark = (with scenario)
budget-only-known = only what is known
budget-save-counts = Save counts of { $year }
budget-when = When does the money come in { $year }?
not-confirmed = not confirmed
budget-only-known-amounts = The total is incomplete; these are only the amounts that are known.
budget-months = Months of payment { $year }
budget-month = Month
budget-not-in = What is not in { $year }?
budget-sources = Sources of the rules: { $sources }

# pages/budget.rs
budget-incomplete = incomplete
budget-with-scenario = with scenario of the school
budget-published = published amounts
budget-scenario-amount = { $money } (scenario)
budget-chart = Available and budgeted by school year

# pages/budget/counts.rs
count-pupils = Number of pupils
count-on = Counted on
count-score = Disadvantage score (CBS)
count-scenario-pupil = Scenario: amount per pupil
count-scenario-score = Scenario: amount per unit of score
count-intro = The rule counts the pupils on { $on }. { $compared } Take the score that CBS publishes for your location; if your school has none, fill in 0.
count-intro-scenario = The amounts for this school year are not known yet. Work with an estimate of your own for the time being. It then says everywhere: scenario of the school.
count-for = Counts for { $year }
count-brought-in = , brought in on { $on }
count-compare = For comparison: the list of pupils of { $year } has { $n } pupils{ $day }. That may be another day than the day of the count.

# pages/budget/trace.rs
trace-unknown = not known
trace-amount = the amount
trace-rounding = the rounding
trace-basis = what the amount is multiplied by
trace-sectors = for which schools

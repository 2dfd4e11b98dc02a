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
budget-incomplete = incomplete
budget-incomplete-mark = (incomplete)
budget-scenario-mark = (with scenario)
budget-only-known = only what is known
budget-save-counts = Save counts of { $year }
budget-when = When does the money come in { $year }?
not-confirmed = not confirmed
budget-only-known-amounts = The total is incomplete; these are only the amounts that are known.
budget-not-in = What is not in { $year }?
budget-sources = Sources of the rules: { $sources }

# pages/budget.rs
budget-with-scenario = with scenario of the school
budget-published = published amounts
budget-scenario-amount = { $money } (scenario)
budget-chart = Available and budgeted by school year

# pages/budget/counts.rs
count-on = Counted on
count-for = Counts for { $year }
count-brought-in = , brought in on { $on }
count-compare = For comparison: the list of pupils of { $year } has { $n } pupils{ $day }. That may be another day than the day of the count.

# pages/budget/trace.rs
trace-unknown = not known
trace-amount = the amount
trace-rounding = the rounding
trace-basis = what the amount is multiplied by
trace-sectors = for which schools
budget-other-source = another source<hidden> of { $label } { $year }</hidden>
budget-payments = Payments { $year }
budget-payments-in = Payments in { $year }
budget-no-amount = No amount is known yet.
budget-allowance-apart = Apart: labour market allowance { $year }
budget-allowance-purpose = { $purpose } That is why this amount does not count in the money for the programme.
budget-allowance-region = Labour market allowance { $year }
budget-allowance-caption = Labour market allowance in { $year }, outside the programme
budget-allowance-row = Allowance
budget-allowance-rule = Rule { $rule }, <a>source<hidden> of the labour market allowance { $year }</hidden></a>.
count-allowance = Labour market allowance
count-intro-short = The rule counts the pupils on { $day }. { $compared }
count-in-unit = In { $unit }.
count-not-found = Of these parts the amount was not found.
count-not-known = The amounts for this school year are not known yet.
count-own-intro = { $why } Do you know the amount, or do you have an estimate of your own? Then fill it in here. It then says everywhere: scenario of the school. If you leave it empty, the total is incomplete.
count-own = Amounts of your own for { $year }
count-selected = Our location has been selected for the labour market allowance
count-selected-hint = Only for locations that have been selected. The amount stands apart: it is for the pay of all staff, and does not count in the money for the programme.
trace-together = Together
trace-not-known-why = not known ({ $why })

# budget/register.html
register-for = From the register for { $year }
register-less-reliable = less reliable according to CBS
register-source = Source: { $source }.

# pages/budget/register.rs
register-pupils = { $value } pupils, counted on { $day }.
register-take-count = Take over this number
register-score = Disadvantage score { $value }, for the pupils of { $day }.
register-take-score = Take over this score
register-other-day = The rule counts on { $day }. This is another day: use the number as an estimate only.
register-another-day = another day
register-taken = taken over
register-taken-on = on { $day }.
register-for-year = for { $year }

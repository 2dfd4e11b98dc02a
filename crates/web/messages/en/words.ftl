# roles
role-school-leader = school leader
role-coach = internal coach
role-teacher = teacher
role-council-member = participation council member (MR)
role-joint-council-member = joint participation council member (GMR)
role-board = school board
role-editor = editor of the catalogue
role-privacy-officer = privacy officer
role-administrator = administrator

# phases of the programme
phase-data = Data
phase-scan = School scan
phase-choice = Choice
phase-programme = Programme
phase-document = Document

# months
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

# domains of learning
domain-technical-reading = Technical reading
domain-reading-comprehension = Reading comprehension
domain-spelling = Spelling
domain-maths = Maths
domain-vocabulary = Vocabulary
domain-english = English

# sectors
sector-po = primary education
sector-sbo = special primary education
sector-so = special education
sector-vso = secondary special education
sector-vo = secondary education
sector-pro = practical education

# year groups
grade-primary = year group { $number }
grade-secondary = year { $number }
grade-intake = intake
grade-special = s(b)o
grade-special-secondary = vso
grade-pre-school = pre-school
grade-combination = combined class
grade-none = not primary or secondary
grade-historical = left

# topics of findings
topic-wellbeing = Wellbeing
topic-social-emotional = Social and emotional development
topic-executive-functions = Executive functions
topic-transition = Practical learning and transition
topic-view-of = View of { $domain }
topic-view-of-pupils = View of the pupils
topic-conditions = Conditions

# subjects of interventions
subject-reading = Reading
subject-language = Language
subject-writing = Writing
subject-maths = Maths
subject-early-numeracy = Early numeracy
subject-social-emotional = Handling feelings and each other
subject-wellbeing = Wellbeing
subject-physical = Exercise and health
subject-executive-functions = Planning and self-management
subject-practical-learning = Learning in practice
subject-transition = Moving on to the next school
subject-professional-development = Professional development of the team
subject-school-development = Development of the school

# findings
unit-percentile-points = percentile points
unit-scale-points = scale points
unit-norm-sd = standard deviations (norm group)
unit-percent-of-pupils = per cent of pupils
unit-rating-points = points on the scale of 1 to 5
source-tests = tests
source-inventory = teachers' questionnaire
source-observation = observation by the team
confidence-low = low
confidence-medium = fair
confidence-high = high
priority-first = tackle first
priority-second = tackle too
priority-watch = keep an eye on
validator-team = team
validator-parents = parents
validator-pupils = pupils
validator-council = participation council (MR)
state-proposed = proposed
state-confirmed = confirmed
state-dismissed = set aside

# staff
staff-own = own staff
staff-external = hired (not on the payroll, PNIL)
staff-mixed = own and hired

# what a scan rests on and what its margins mean
basis-percentiles = percentiles of the test publisher
basis-norms = norm table { $label }
basis-bands = levels of the test publisher
basis-nothing = no test results
explanation-these-pupils = This is about exactly these pupils at this moment. Uncertain is only what we did not measure: pupils without a test and, if the reliability of the test is known, the measurement error.
explanation-such-a-group = This is about such a group in general: with other pupils, or next year, the mean can easily turn out differently within these limits.

# why a number is missing
unavailable-no-results = There are no test results of this moment.
unavailable-no-usable-value = The results hold no percentile, skill score with a norm, or level.
unavailable-too-few-pupils = Cannot be determined: with fewer than two pupils there is no margin.
unavailable-no-spread = Cannot be determined: all values are equal, so the spread is unknown.
unavailable-only-bands = Only levels (A-E or I-V) are known. They cannot be averaged.
unavailable-bands-iv = Only levels I-V are known. Level V is the lowest 20%, which is not the same as the lowest 25% or 10%. Look at the share in the lowest 20%.
unavailable-no-norms = No norm table has been brought in for these tests.
unavailable-no-earlier-result = There are no pupils who also have a result of at most a year earlier.
unavailable-other-scale = The earlier tests have another scale or another version. Growth cannot be calculated then.
unavailable-mixed-scales = The pupils took tests of different scales or versions. Their scores cannot be added up.
unavailable-different-moments = The previous test was not at the same moment for all year groups.
unavailable-too-few-years = Cannot be determined: that takes at least three school years.
unavailable-not-for-groups = A class consists of other pupils every year.
unavailable-only-for-groups = This is calculated only for each class and each year group.
unavailable-not-for-school = This is calculated only for each year group and each class.
unavailable-no-earlier-cohort = There are too few pupils of earlier years with the same two tests.
unavailable-too-few-groups = Cannot be determined: there are too few classes to know how much classes really differ.
unavailable-no-reference-levels = No reference levels are known.
left-out-later-moment = Belongs to a later test moment.
left-out-after-reference = Taken after the reference date of the scan.
left-out-not-enrolled = The pupil is not, or no longer, in the list of pupils.
left-out-grade-not-tested = The pupil is in a year group that does not count in the scan.
left-out-earlier-sitting = The pupil took the test more than once at this moment. The last sitting counts.
left-out-no-usable-value = No percentile, norm or suitable level with this result.

# the catalogue
changed-impact = impact
changed-strength = strength of the evidence
changed-cost = cost
changed-name = name
changed-goal-area = goal area
changed-sectors = sectors
changed-topics = topics
strength-1 = very limited
strength-2 = limited
strength-3 = moderate
strength-4 = extensive
strength-5 = very extensive
cost-1 = very low
cost-2 = low
cost-3 = average
cost-4 = high
cost-5 = very high
origin-eef = Toolkit of the Education Endowment Foundation (EEF)
origin-early-years = Early years toolkit (Toolkit Jonge Kind)
origin-ministry = Ministry of Education (OCW)
origin-partners = Partners of the programme
evidence-direct = studied in this sector
evidence-indirect = studied indirectly
evidence-none = no evidence for this sector
evidence-unknown = not known whether this was studied
unavailable-level-then = The level (such as vmbo or havo) of pupils in earlier years is not known. That is why years cannot be compared here.
unavailable-no-year-groups = The pupils have no year group. That is why earlier years cannot be compared here.
left-out-other-domain = This subject does not count in the scan at this kind of school.

# scan/compare.html
compare-title = Compare scans
compare-lead = What is different in { $this } from another scan?
compare-none = There is no other scan to compare with yet.
compare-with = Compare with
compare-button = Compare
compare-difference = Difference from { $earlier }
compare-remark = This describes who was tested then and now. It is not an effect of a measure: the pupils differ. There is no margin, because the two scans are partly about different pupils.
compare-identical = The two scans give exactly the same.
compare-other-basis = The levels rest on another basis and have therefore not been compared.
compare-in = Differences in { $domain }
compare-tested = Tested, then → now
compare-level = Level ({ $unit })
compare-quarter = Lowest 25% (percentage points)
compare-tenth = Lowest 10% (percentage points)

# scan/findings.html
findings-title = Findings of { $moment }
findings-lead = The scan proposes, you decide. Explain what you see, confirm what you recognise and set aside what is not right.
findings-choose-measures = Choose measures for what you have confirmed
findings-look-at = { $n ->
     [one] Look at the last finding
    *[other] Look at the { $n } findings below
    }
findings-confirmed-then = Confirmed: { $confirmed }. After this you go on with the <a>guidance</a>.
findings-then-guidance = After this the guidance looks for measures to match.
findings-add-own = Add what the team itself sees
findings-none-confirmed = Everything has been looked at, nothing has been confirmed
findings-add-yourself = Does the team see something that needs attention? <a>Add a finding yourself</a>.
findings-who-adds = The school leader or internal coach can add a finding.
findings-none = The scan found nothing that clearly differs. That is an outcome too.
findings-add-below = You can add a finding yourself below.
findings-baseline = State of { $baseline }
findings-explanation = Explanation
findings-reason = Reason
findings-recognised = Recognised by: { $recognised }
findings-judge = Judge
findings-judge-again = Change judgement
findings-not-saved = { $problem } Nothing has been saved.
findings-explain = How do you explain this? Or: why do you set it aside?
findings-how-important = How important is it?
findings-choose-priority = Choose a priority
findings-who-recognises = Who recognises this?
findings-confirm = Confirm
findings-set-aside = Set aside
findings-add-title = Add a finding yourself
findings-add-text = Tests do not see everything. Write down what the team notices, without names of pupils.
findings-topic = Topic
findings-seen = What have you seen?
findings-add = Add

# scan/group.html
class-lead = How is this class doing, and who is in it?
class-inventory = Fill in the questionnaire about this class
class-inventory-text = About wellbeing, social development and executive functions. Tests do not see that.
class-tests = Tests, { $moment }
class-no-results = There are no test results of this class in the newest scan.
class-figures = The figures
class-figures-text = Under every number are the margin and the number of pupils (n).
scan-growth-since = Growth has been measured since { $since }.
class-tests-of = Tests of { $name }
class-subject = Subject
scan-tested = Tested
scan-margins = What the margins mean
scan-these-pupils = These pupils
scan-all-tested = { $explanation } "All tested" without a margin means: nobody is missing, and the measurement error is not known.
scan-such-a-group = Such a group
scan-cautious = Cautious estimate
class-cautious-text = By chance, a small class easily turns out high or low. This estimate pulls the mean towards that of a larger whole. λ is how heavily the class itself counts: at 1 fully, at 0 not at all.
class-no-scan-text = The school leader or internal coach makes it. After that the figures of this class are here.
class-no-pupils = There are no pupils in this class.
class-viewing = Whoever views the page of a pupil is recorded.

# scan/groups.html
classes-none = There are no classes yet that you may see. Ask the school leader to bring in the pupils or to link you to a class.
classes-choose = Choose a class to see how the pupils are doing.
classes-or-inventory = Or fill in the short questionnaire about a class.
classes-grade = Year group: { $grade }
classes-inventory = Questionnaire<hidden> about { $name }</hidden>

# scan/growth.html
growth-title = Growth by year group
growth-lead = Every line follows the pupils who are in that year group now, back in time. Whoever was not tested then does not count at that moment.
growth-margins = The bars are the margin ({ $confidence }): how such a group of pupils would turn out in general. Growth can be compared only within one test and version. Do not put subjects side by side: every subject has a scale of its own.
growth-none = There are too few test moments for a growth line yet.
growth-figures = Figures with this chart
growth-figures-of = Figures with { $title }

# scan/list.html
scans-lead = A scan describes how the pupils are doing at one test moment. Every scan is kept and can later be worked out again in exactly the same way.
scans-no-results = There are no test results yet
scans-no-results-text = First bring in the pupils and the results. Then the scan fills itself in.
scans-other-tests = Other tests, another picture?
scans-make-new = Make a new scan
scans-moment = Test moment
scans-choose-moment = Choose a test moment from the list.
scans-make = Make scan
scans-made = Scans that were made
scans-scan = Scan
scans-made-on = Made on
scans-basis = What the levels rest on
scans-newest = newest

# scan/pupil.html
pupil-title = Pupil
pupil-viewed = That you view this page has been recorded.
pupil-no-results = No test results of this pupil have been brought in.
pupil-moment = Moment
pupil-test = Test
pupil-date = Date
pupil-skill-score = Skill score
pupil-percentile = Percentile
pupil-level = Level
pupil-reference-level = Reference level

# scan/show.html
scan-title = School scan { $version }, { $moment }
scan-heading = School scan { $version }: { $moment }
scan-lead = How are the pupils doing? The map shows which share belongs to the lowest 25 per cent of the norm group. If your school were like the country, it would say 25% everywhere.
scan-not-reproduced = These figures differ from the day on which the scan was made, because the program has been renewed since or data have been erased.
scan-look-at = Look at { $n ->
     [one] the finding
    *[other] the { $n } findings
    } that the scan proposes
scan-all-seen = All findings have been looked at: choose measures
scan-remarkable = What stands out most
scan-none-remarkable = In no year group is the share in the lowest 25% clearly larger than in the country.
scan-remarkable-text = Here the share in the lowest 25% is larger than in the country, and larger than can be expected by chance:
scan-map = Map by class and subject
scan-map-caption = Share of pupils in the lowest 25% of the norm group
scan-thin = few tested
scan-legend = Meaning of colour and sign
scan-growth-charts = Growth by year group, in charts
scan-compare = Compare with another scan
scan-inventory = Questionnaire of the teachers
scan-all-figures = All figures
scan-rests-on = The levels rest on { $basis }, in { $unit }. Under every number are the margin ({ $confidence }) and the number of pupils (n).
scan-all-figures-of = All figures of { $name }
scan-cautious-by-class = Cautious estimate by class ({ $name })
scan-cautious-text = By chance, a small class easily turns out high or low. That is why this estimate pulls the mean of the class towards that of a larger whole. λ is how heavily the class itself counts: at 1 fully, at 0 not at all.
scan-cautious-of = Cautious estimate of { $name }
scan-estimate = Estimate
scan-pulled-to = Pulled towards
scan-between = Variance between classes
scan-within = Variance within classes
scan-variances = Where those variances come from
scan-growth = Growth
scan-growth-text = Only of pupils with two tests on the same scale and version.
scan-trend = Trend
scan-trend-text = The same year group in successive school years: those are different pupils every time.
scan-receipt = How these figures came about
scan-levels-rest-on = Levels rest on
scan-results-used = Results used
scan-data-version = Data version
scan-code-version = Program version
scan-left-out = Not counted
scan-other-grade = Tests of another year group
scan-other-grade-text = These do count. A percentile can then be too favourable, because it is about pupils of another year group.
scan-not-used = Tests that were not used

# pages/scan/compare.rs
compare-crumb = Compare
compare-scan = scan { $version }: { $moment }

# pages/scan/figures.rs
figure-more = more
figure-fewer = fewer
figure-days = ; now { $number } days { $more } between the tests
figure-earlier = { $detail }; compared with { $pupils } pupils of { $years }{ $days }
figure-shrunk = { $interval }; λ = { $weight } towards { $target-mean } ({ $target })
figure-all-tested = all tested
figure-these = { $detail } (these pupils: { $these })
figure-all-tested-n = all tested ({ $n })
figure-no-margin = no margin ({ $n })
figure-share = { $part } of { $whole }; { $interval }%
figure-share-few = { $part } of { $whole }; too few for a margin
figure-cannot = cannot be determined
figure-all-pupils = all pupils of { $grade }
figure-all-classes = all classes of the school
season-begin = beginning
season-mid = middle
season-end = end
class-unknown = Class unknown ({ $grade })
unit-percentile = percentile

# pages/scan/findings.rs
findings-open = Still to be looked at
findings-open-text = Do you recognise this? Then confirm it and say how important it is.
findings-confirmed = Confirmed
findings-confirmed-text = With these you go on to the guidance. The most important are at the top.
findings-dismissed = Set aside
findings-dismissed-text = These do not count in the guidance.
findings-choose = Choose: confirm or set aside.
findings-priority-first = First choose how important this is. Then you can confirm.
findings-why-aside = Write briefly why you set this aside.
findings-choose-topic = Choose a topic from the list.
findings-one-sentence = Write in one sentence what you have seen.
findings-by-teachers = Filled in by teachers
findings-viewed = Looked at

# pages/scan/group.rs
class-chart = { $name }: mean level by subject
class-chart-middle = middle of the norm group

# pages/scan/growth.rs
growth-now = now { $grade }
growth-chart = { $domain }: growth of the pupils of now

# pages/scan/heat.rs
heat-1 = much more than 25%, more than chance
heat-2 = more than 25%, more than chance
heat-3 = more than 25%, may be chance
heat-4 = about 25%
heat-5 = less than 25%, may be chance
heat-6 = less than 25%, more than chance
heat-7 = much less than 25%, more than chance
heat-no-data = no data
heat-not-tested = not tested
heat-no-percentile = no percentile known
heat-too-few = too few pupils
heat-remarkable = { $domain }, { $scope }: { $value } in the lowest 25% ({ $detail })

# pages/scan/overview.rs
scan-test-not-used = { $domain }: { $test } ({ $series }), { $n } results. { $reason }
scan-other-test = { $domain }, { $grade }: test { $test }, { $n } results

# pages/scan/pupil.rs
pupil-score = skill score { $score }
pupil-percentile-of = percentile { $percentile }
pupil-level-of = level { $band }
pupil-reference-of = reference level { $level }
pupil-one-result = There is one result. Nothing can be said about growth yet.
pupil-growth = { $change } scale points since { $since }. { $error }
pupil-other-scale = The previous test has another scale or version. The scores cannot be compared.
pupil-no-score = Not both tests have a known skill score.
pupil-this = this pupil
pupil-chart = { $domain }: skill score by test moment

# pages/scan/table.rs
column-these-pupils = Level: these pupils
column-such-a-group = Level: such a group
column-cautious = Level: cautious estimate
column-quarter = Lowest 25%
column-fifth = Lowest 20%
column-tenth = Lowest 10%
column-1f = At least 1F
column-growth-scale = Growth in scale points
column-growth-percentile = Growth in percentile points
column-growth-norm = Growth compared with the norm (sd)
column-growth-earlier = Growth compared with earlier years
column-change = Difference from previous moment
column-trend = Trend per school year
scan-n-of = { $n } of { $of }
findings-certainty = confidence: { $confidence }
findings-source = Source: { $source }
pupil-all-results = All results ({ $n })<hidden> of { $domain }</hidden>
pupil-results-of = Results { $domain }
levels-groep-8 = Reference levels in year group 8 (1F, 1S and 2F)

# scan/reference_level.html
levels-title = Reference levels
levels-lead = How many pupils reach level 1F at the end of year group 8, and how many the target level 1S or 2F?
levels-not-for = This overview is not there for { $sector }. The rule that is followed here holds only for year group 8 of primary education.
levels-too-few = There are too few pupils to show figures.
levels-none = No reference levels of year group 8 have been brought in, nor of the two years before. If they are in your pupil-tracking system, bring them in with the test results.
levels-to-import = To bringing in
levels-all-years = Reference levels of all years together
levels-caption = { $n ->
     [one] One school year
    *[other] { $n } school years together
    }; reading, language and maths added up. Pupils with a level: { $pupils }.
levels-share = Share
levels-margin = Margin ({ $confidence })
levels-count = Number of levels
levels-signal = Signal value
levels-national = National { $period }
levels-fewer = The Inspectorate adds up { $wanted } school years. Here { $n ->
     [one] there is only one
    *[other] there are { $n }
    }: so compare with the signal value with care.
levels-weighting = School weighting
levels-weighting-hint = From CBS, usually between 20 and 40. With it the program looks up the signal value for 1S and 2F.
levels-look-up = Look up
levels-no-weighting = For 1S and 2F the signal value depends on the school weighting. That table is not in the program. Your administrator can add it.
levels-by-year = By school year
levels-by-year-region = Reference levels by school year
levels-by-year-caption = Share and margin ({ $confidence }) by school year
levels-pupils = Pupils with a level
levels-1s-or-2f = 1S or 2F
levels-by-subject = Numbers by subject
levels-highest = Pupils by highest level, all years together
levels-below = Lower than 1F
levels-how = How has this been calculated?
levels-how-text = Of every pupil the last level in year group 8 counts for each subject. All levels together are the whole: a pupil with three subjects counts three times. Pupils with a level: { $pupils }. The Inspectorate counts all pupils of the final test, except those who are exempt by law; here those count who have a level in your own file.
levels-assumption = Spelling from the pupil-tracking system stands here for language; that is an assumption. The margin ({ $confidence }) says how such a group would turn out in general. It takes into account that the subjects of one pupil resemble each other.
levels-left-out = Not counted: { $left-out } times a level that does not exist for that subject, such as 1S for reading.
levels-invented = These values are made up.
levels-sources = Sources: { $sources }.

# pages/scan/reference_level.rs
levels-1s-2f = 1S (maths) or 2F (language)
levels-sure = The whole margin lies on that side.
levels-unsure = But the margin runs across it: with other pupils it may turn out differently.
levels-no-margin = There are too few pupils for a margin.
levels-margin-none = no margin
levels-roster = { $pupils } (list of year group 8 not known)
levels-language = Language (spelling)
levels-maths = Maths
levels-number = Write a number in the Dutch way, such as 29,5.
levels-no-row = The table has no row for this school weighting.
levels-policy = { $title }, revision { $revision }.
levels-first-day = the first day on which these values hold.

# scan/reference_level.rs
levels-not-below = Not lower than the signal value of { $signal }%. { $certainty }
levels-is-below = Lower than the signal value of { $signal }%. { $certainty }
class-combined = Pupils of this class are also in composite groups: { $combined }.
pupil-combined = Is also in: { $combined }.
pupil-snapshot = One test is a snapshot.
pupil-error-known = Where the supplier gave the measurement error of the test, it is shown.
pupil-error-unknown = The measurement error of the test is not known here.
pupil-look-together = Look at several tests together, and at what you see in class.
pupil-error-range = Measurement error: from to
pupil-dle = DLE (for information only)
pupil-as-in-file = As in the file
pupil-rise = That is growth larger than the measurement error of the two tests.
pupil-fall = That is a fall larger than the measurement error of the two tests.
pupil-within = That is a difference within the measurement error: perhaps nothing has changed.
pupil-growth-within = That is growth within the measurement error: perhaps nothing has changed.
pupil-error-not-known = The measurement error of these tests is not known here: a small difference says little.
scans-untested = There are no test results. So there is no baseline from tests for any subject. The scan rests on the questionnaire: how do teachers see their classes? <a>To the questionnaire by class</a>
scans-without-level = The level of these classes has not been confirmed yet: { $without-level }. Without a level their pupils are in the scan by year only.
scans-levels = See and confirm the levels of the classes
scans-no-tests = without tests
scans-results = { $results } results
scan-lead-uncompared = How are the pupils doing? The map shows what the tests say for each class. There is no national norm that fits your pupils. That is why the map has no colours, and the scan proposes no findings about the level.
scan-tracks = The rows are by level and year. A percentile compares with the group that the test publisher chose. That is usually the own level: so do not compare havo with vwo.
scan-without-level = When this scan was made, the level of these classes had not been confirmed: { $without-level }. They are in the map by year only. <a>Confirm the levels</a> and then make the scan again.
scan-missing = What is missing
scan-untested = For { $untested } there are no test results at this moment. So there is no baseline from tests.
scan-use-inventory = Use the questionnaire as a beginning: teachers say for each class how it is going.
scan-inventory-adds = The teachers' questionnaire can add to that.
scan-to-inventory = To the questionnaire by class
scan-cell = In every cell: the share, the number of pupils and the margin ({ $confidence }). The margin says how such a group would turn out in general: with other pupils, or next year.
scan-cell-colour = The colour is strong only where the whole margin lies above or below 25%.
scan-cell-thin = "Few tested" means: fewer than { $least-coverage } of the pupils.

# scan/levels.html
tracks-title = Levels of classes
tracks-lead = At which level is each class taught? The scan compares pupils by level and year. The pupil file does not hold the level.
tracks-saved = The levels have been saved. They count in every scan that you make from now on. <a>To the school scan</a>
tracks-none = There are no classes with a level
tracks-none-text = Only schools of secondary education have levels, as soon as the pupils have been brought in.
tracks-explain = A tick with "proposal" comes from the name of the class. Check it. A bridge class can have two levels. Do you not know the level yet? Then leave the class empty.
tracks-class = Class
tracks-year = Year
tracks-proposal = proposal
tracks-unknown = not known yet
tracks-confirm = Confirm levels

# pages/level.rs
bad-tracks = Choose levels from the list.
tracks-one = Choose a level for at least one class.
heat-only-class = { $year } ({ $class })
heat-tested-of = { $tested } of { $enrolled }
heat-growth = growth { $value }; { $detail }
heat-no-growth = growth not known
scan-map-caption-growth = Pupils tested, and their growth in scale points since the moment before
scan-cell-growth = In every cell: how many pupils were tested, and how much they grew since the moment before, with the margin ({ $confidence }). Growth counts only for pupils with two tests on the same scale.

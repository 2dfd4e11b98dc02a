# catalogue/absent.html
absent-title = Not in this catalogue
absent-text = { $edition } does not name this intervention. A programme that rests on that edition cannot choose it.
absent-on = It is in:

# catalogue/card.html
card-cost = Cost:
card-area = Goal area: { $area }
card-only-for = Meant only for: { $only-for }

# catalogue/diff.html
diff-title = What changed in the catalogue
diff-heading = What changed in the catalogue?
diff-lead = From { $earlier } to { $later }: { $rated } interventions got other figures, { $added } were added{ $removed ->
     [0] { " " }and none was removed
    *[other] { " " }and { $removed } were removed
    }
diff-remark = Another figure usually means that the estimate was made differently or with more studies, not that the approach itself has changed. Of none of the months has the uncertainty been published.
diff-added = New on the list
diff-removed = Off the list
diff-changed = Changed
diff-none = No intervention has changed.
diff-by-intervention = Changes by intervention
diff-intervention = Intervention
diff-was = Was
diff-is = Is now
diff-certain = Certain?
diff-yes = yes
diff-unconfirmed = Not confirmed: on one of the two sides the box was empty or the figure is not certain. So it may also be that nothing changed.
diff-not-found = New figures not found
diff-not-found-text = With these interventions the old figures still stand. Whether anything changed is not known.
diff-unchanged = In { $unchanged } other interventions nothing changed.

# catalogue/editions.html
editions-title = Editions of the catalogue
editions-lead = Figures change when there is new research. That is why every edition is kept. A programme keeps the edition that it was decided on.
editions-none-today = No edition applies today. You can still read the editions below.
editions-today = applies today
editions-valid-from = Valid from { $valid-from }
editions-date-unconfirmed = date not confirmed
editions-facts = · { $interventions } interventions, { $with-months } with months · recorded on { $recorded-on }, revision { $revision }
editions-changed-since = What changed since { $title }
editions-sources-of = Sources of { $title }

# catalogue/guide.html
guide-title = How to read the catalogue
guide-lead = The figures help to choose, but promise nothing. This is what they say, and what they do not say.
guide-months = Months of impact
guide-month = A month is extra progress in one school year: that much further did pupils with this approach get than similar pupils without it.
guide-mean = It is a mean over many studies. One school gets more, another less or nothing. How large those differences are has not been published. That is why it says <em>uncertainty not published</em> everywhere.
guide-learning-only = It is only about learning, mainly language, reading and maths. About wellbeing, behaviour or motivation months say nothing.
guide-countries = Most research comes from English-speaking countries and from mainstream schools. Much less is known about special education and practical education.
guide-not-add = You may not add up the months of two measures. They can strengthen each other, but also overlap.
guide-edition = Months belong to an edition. Two numbers from different editions cannot simply be compared.
guide-no-months = When there are no months
guide-unclear = <strong>Effect unclear</strong>: the list gives no number. That is not the same as no effect.
guide-not-in-months = <strong>Not expressed in months</strong>: the measure has another goal than learning, and the evidence is somewhere else.
guide-earlier-edition = <strong>Figure of an earlier edition</strong>: the new figure for this edition was not found.
guide-unconfirmed = <strong>Not confirmed</strong>: there is no source that makes this certain. The page of the intervention says why.
guide-marks = Check marks and euro signs
guide-marks-text = Check marks say how much research there is and how good it is, not how large the effect is. Euro signs say roughly what a measure costs extra for a class, compared with the other measures. Always work out yourself what it costs your school.
guide-marks-in-words = Check marks and euro signs in words
guide-check-marks = Check marks
guide-evidence-is = The evidence is
guide-of-five = { $number } of 5
guide-euros-in-words = Euro signs in words
guide-euro-signs = Euro signs
guide-cost-is = The cost is
guide-may-pay = What you may pay for
guide-may-pay-listed = Only measures that fall under an intervention of the catalogue.
guide-may-pay-form = A concrete form of one is also allowed, if it is known to work.
guide-may-pay-support = Measures from goal area { $support-area } only beside a measure from { $supports }.
guide-may-pay-tracking = Tracking and judging what the measures do, at your own school.
guide-may-not-pay = Not: { $not-fundable }.
guide-unconfirmed-edition = not confirmed for this edition
guide-sources = Sources of these rules
guide-researchers = For researchers: from effect size to months
guide-scale-text = Toolkits express a standardised effect size in months by this scale. It cannot be worked back: with published months the effect size is not known.
guide-scale = Scale of months
guide-months-head = Months
guide-effect-from = Effect size from
guide-effect-to = up to
guide-source = Source:
guide-choose = Choosing now
guide-choose-text = Begin with what your pupils need, not with the highest number.

# catalogue/index.html
catalogue-lead = All measures that a school can choose from, with what is known about impact, evidence and cost.
catalogue-months = A number of months is a mean from research, mainly from English-speaking countries. It is only about learning. At your school it can be more or less. <a>How to read the catalogue</a>
catalogue-other-edition = You are looking at { $edition }. This is not the edition that applies today. <a>To the edition of today</a>
catalogue-filter = Filter the catalogue
catalogue-edition = Edition
catalogue-all = all
catalogue-sector = Sector
catalogue-strength = Strength of the evidence
catalogue-with-months = Only with a figure: { $with-months }
catalogue-apply = Filter
catalogue-clear = Clear filters
catalogue-shown = <strong>{ $shown } of { $total } interventions</strong> in { $edition }, valid from { $valid-from }. <a>All editions and what changed</a>
catalogue-unknown = { $n ->
     [one] 1 intervention drops
    *[other] { $n } interventions drop
    } out because the cost or check marks asked for are not known. Not known is something else than low.
catalogue-nothing = Nothing found
catalogue-nothing-text = No intervention fits this choice. Ask for a little less, or begin again.
catalogue-areas = Goal areas
catalogue-own-words = The descriptions are in our own words, not the text of the ministry. What cannot be verified is called <em>not confirmed</em>.
catalogue-only-beside = Only beside a measure from { $supports }.

# catalogue/intervention.html
intervention-other-edition = You are looking at { $edition }. This is not the edition that applies today.
intervention-yields = What does it yield?
intervention-months-remark = The months are only about learning. This intervention has other goals too. About those the months say nothing.
intervention-topics = Topics
intervention-meant-for = Meant for
intervention-not-for = Not listed for: { $other-sectors }
intervention-origin = Origin
intervention-suits = Does this suit your school?
intervention-take-up = Include in the programme of { $name }
intervention-not-in = Not for { $name }: the programme there rests on { $edition }, and this intervention is not in it.
intervention-parent = Belongs to
intervention-children = Elaborations
intervention-by-edition = By edition
intervention-figures = Figures by edition
intervention-valid-from = Valid from
intervention-all-changed = Everything that changed then
intervention-unconfirmed = What has not been confirmed
intervention-sources = Sources
intervention-back = Back to the catalogue

# pages/catalogue.rs
or = { $list } or { $last }

# pages/catalogue/browse.rs
catalogue-edition-today = { $title } (applies today)

# pages/catalogue/card.rs
card-not-published = uncertainty not published
card-figure-of = figure of { $rated }
card-no-figures = For this edition no figures were found. These are still those of { $rated }.
card-deviation = { $estimate } standard deviations between pupils
card-deviation-growth = { $estimate } standard deviations of growth
card-interval = 95% interval { $interval }
card-elsewhere = in a new situation { $interval }
card-studies = { $studies } studies
card-computed = This number has been computed from stored studies. The first interval is about the mean, the second about a new school.
card-unclear = effect unclear
card-unclear-text = The catalogue gives no number of months for this. That does not mean that it yields nothing: it is not known.
card-not-in-months = not expressed in months
card-see = see: { $source }
card-other-goal = Months are only about learning. This intervention has another goal. What is known about it is in another place: { $source }.
card-zero-months = 0 months
card-marks-unconfirmed = { $marks } of 5 check marks (not confirmed)
card-marks = { $marks } of 5 check marks
card-marks-at-most = at most { $marks } of 5 check marks
card-marks-unknown = check marks not known
card-as-far = pupils with this approach got as far as
card-less-far = pupils with this approach got { $months } less far in a school year than
card-further = pupils with this approach got { $months } further in a school year than
card-strength-unknown = How strong the evidence is, is not known.
card-strength = The evidence for it is { $strength }.
card-months-text = The studies together showed that { $progress } similar pupils without it. { $evidence } It is a mean: at your school it can be more or less. How much more or less has not been published.
card-one-month = 1 month
card-months = { $number } months
card-beside = , only beside another goal area
card-empty-box = In the list this box was empty. We read that as the lowest class, 1 of 5. It cannot be verified.
card-own-grouping = This grouping is by Kansrijk and is not in the catalogue of the ministry.
card-own-text = This text is by Kansrijk and rests on general knowledge. No source was checked for it.
card-no-source = No source was found for this.
field-english-name = English name
field-parent = what it belongs to
field-origin = origin
field-since = since when it is on the list
field-strand = part of the toolkit
field-months = months
field-impact-source = where the evidence is
field-marks = check marks
field-rating-edition = edition of the figures
field-summary = description
field-variants = forms
field-conditions = conditions
field-practical = practical handles
field-cautions = note

# pages/catalogue/editions.rs
editions-crumb = Editions
editions-from-to = From { $earlier } to { $later }

# pages/catalogue/filter.rs
filter-at-most = at most { $cost } ({ $signs })
filter-at-least = at least { $strength } ({ $level } of 5 check marks)

# pages/catalogue/guide.rs
guide-crumb = Reading guide

# pages/catalogue/show.rs
show-variants = Forms
show-practical = How to go about it
show-unconfirmed = , not confirmed
show-new = New on the list.
show-gone = Off the list.
show-not-found = The new figures were not found. Whether anything changed is not known.
show-changed = This changed:
show-unchanged = Nothing changed.
intervention-own-words = Description in our own words
intervention-general-knowledge = In our own words, from general knowledge.
intervention-strand = Strand:
intervention-this-page = (this page)
intervention-changed-field = { $field }: from { $before } to { $after }
card-in-sector = In { $sector }:
card-compared = ✓ In the comparison
card-compare = + Compare

# catalogue/compare.html
compared-title = Compare interventions
compared-heading = Interventions side by side
compared-none = Nothing chosen yet
compared-one-more = Choose another one
compared-how = Choose an intervention below, or click <em>Compare</em> on a card in the catalogue.
compared-add = Add
compared-remark = You may not add up the months of different interventions, and a higher number is not automatically a better choice: begin with what your pupils need.
compared-sector = Of the sectors you see only { $sector }.
compared-read-months = How to read the months
compared-region = { $n } interventions side by side
compared-on = What you compare on
compared-same = The same for all:
compared-further = Further
compared-approach-of = How to go about it: { $name }
compared-remove-of = Remove: { $name }
compared-address = <a>Fixed address of this comparison</a>: to share or keep. It stays with this edition.

# catalogue/handle.html
handle-title = { $name }: approach
handle-heading = { $name }: how to go about it
handle-sources = Where a publication says something, the source is given. The rest is our advice: it says <em>advice without a source</em>. Lay it beside your own experience.
handle-your-school = Your school
handle-situation = For which situation?
handle-from-data = From your own data:
handle-not-chosen = not chosen
handle-what-holds = What holds for you?
handle-adapt = Adapt the approach
handle-for = For { $place }
handle-differently = You do this differently
handle-why = Why: { $why }
handle-studied = Which form was studied?
handle-not-known = That is not known: the sources do not say how often, how long and with how many pupils it was done.
handle-rest-unknown = What is not said here is not known.
handle-adapted = (adapted; without your situation { $before })
handle-departs = Different from what was studied:
handle-departs-text = That is allowed, but what the catalogue says about impact is about the form that was studied.
handle-first-steps = First steps
handle-signals = What to watch
handle-take-text = You get a new measure with these values: the smallest of every margin, for group size the largest. Everything can still be changed.
handle-back = What does { $name } yield? Back to the intervention
sectors-evidence = Evidence for this sector
catalogue-compared = In your comparison ({ $n } of 4)
catalogue-side-by-side = Put side by side
catalogue-one-more = Choose another one to compare.
catalogue-empty = Empty
intervention-monday = How do you begin on Monday?
intervention-monday-text = Concrete forms with time, group size, steps and signals. They can be adapted to your school.
intervention-compare = Compare with another
intervention-to-comparison = Put beside your comparison
intervention-sectors = In which sectors was it studied?
intervention-sectors-text = The catalogue calls every type of measure suitable for every sector. That is not evidence. This is what the sources say.

# catalogue/origin.html
origin-source = source:
origin-none = advice without a source
filter-studied = studied in this sector
filter-indirect = also studied indirectly

# pages/catalogue/compare.rs
compared-sectors = Studied in which sector
compared-topics = Works on
compared-form = Form that was studied
compared-who = Who gives it (advice)

# pages/catalogue/handle.rs
handle-crumb = Approach
handle-small = Fewer than { $n } pupils
handle-combined = Combined classes
handle-no-teacher = No extra teacher to be found
handle-behind = More than a third of a class is far behind
handle-part-time = Teachers share a class (part-time)
handle-no-pupils = no pupils brought in yet

# pages/catalogue/handle/view.rs
handle-who = Who gives it
handle-training = Training
handle-materials = Materials
handle-stop = When you stop
handle-parents = What you tell parents
handle-studied-in = { $own } (studied: { $studied })

# pages/catalogue/sectors.rs
sectors-not-written = It has not been written down whether this was studied in { $sector }.
compared-lead = Two to four interventions of { $edition }
compared-not-today = (not the edition that applies today)
compared-order = What is the same for all is there once. The order is the one in which you chose.
compared-remove = Remove
handle-lead = { $n ->
     [one] One concrete form
    *[other] { $n } concrete forms
    } to begin with.
handle-lead-school = { $n ->
     [one] One concrete form
    *[other] { $n } concrete forms
    } to begin with, adapted to { $school }.
handle-take = Take this form over
handle-take-for = Take this form over for { $place }
intervention-approach-for = Approach for { $name }

# catalogue/compare.rs
compared-beside = only beside another goal area

# catalogue/handle.rs
handle-with-combined = with combined classes
handle-without-combined = without combined classes

# catalogue/handle/view.rs
handle-how-often = How often
handle-how-long = How long
handle-group-size = Group size
handle-duration = Duration
extent-times = { $range } times a week
extent-minutes = { $range } minutes each time
extent-pupils = { $range } pupils
extent-one-pupil = { $range } pupil
extent-weeks = { $range } weeks
extent-one-week = { $range } week

# catalogue/evidence.html
evidence-title = Evidence: { $name }
evidence-lead = Where does the figure come from, and how sure is it? You can follow every number down to the studies it rests on.
evidence-on-list = On the menukaart
evidence-computed = From studies
evidence-badge-taken = taken over
evidence-badge-computed = computed
evidence-invented = invented studies
evidence-invented-text = These studies are invented. They only show how this page works. Do not use the figures for anything.
evidence-set = Collection: { $set }
evidence-follow = See what this rests on
evidence-nothing = Nothing to compute yet
evidence-nothing-text = No studies are stored for this intervention. So only what somebody else computed stands here. How uncertain that number is has not been published.
evidence-from-set = What the collection { $set } says
evidence-means = What does this mean?
evidence-meaning-mean = All studies together: with 95% confidence the mean effect lies between { $low } and { $high }.
evidence-meaning-school = At one new school the effect may lie between { $low } and { $high }.
evidence-may-fail = So at a single school it may also disappoint. That is why you should follow whether it works.
evidence-holds = So a gain may be expected at a single school too. How much remains uncertain.
evidence-capped = The table of months stops at 12. Larger effects are shown here as 12 months.
evidence-months = { $months } by the table of the menukaart { $edition }
evidence-not-stored = The single studies are not in this program. The result was computed by a fixed recipe; the receipt below says from which data. Whoever loads the data gets the same number.
evidence-behind = Behind the average
evidence-behind-text = Groups of studies are shown separately below. Note that studies differ in more than this one thing. So a difference does not yet mean that this is the cause.
evidence-unknown-level = { $studies ->
        [one] Of { $studies } study
       *[other] Of { $studies } studies
    } it is not known to which group it belongs: { $moderator }.
evidence-ways = How much does the number depend on the method?
evidence-ways-text = The same studies, put together in more than one way. If the numbers are close, the choice matters little.
evidence-way = Method
evidence-rests-on = Rests on
evidence-effect = Effect (SD)
evidence-margin = Interval of the mean
evidence-elsewhere = In a new setting
evidence-counts = { $studies } studies, { $effects } effects
evidence-as-reported = As the researchers reported it
evidence-clustered = Adjusted for classes and schools
evidence-clustered-high = The same, with a high correlation within classes
evidence-discounted = With a discount for practice ({ $share } of the effect)
evidence-before-later = The same studies, directly afterwards
evidence-later = Measured again later
evidence-without-one = Leave one study out, and the effect lies between { $low } (without { $first }) and { $high } (without { $last }).
evidence-small = Do small studies give other results?
evidence-small-text = Small studies without a result are published less often. These methods look for that. They often disagree; none of them gives the true number.
evidence-method = Method
evidence-p = p value
evidence-how-strong = How strong is the evidence?
evidence-strength = { $studies } studies give { $start } of 5 marks. { $lost } are taken off. { $marks } remain.
evidence-at-most = Not every reason can be measured: it may be less.
evidence-reason = Reason to be less sure
evidence-share = Share found
evidence-threshold = Threshold
evidence-verdict = Consequence
evidence-lost = one mark less
evidence-kept = nothing lost
evidence-not-told = cannot be measured
evidence-rule-own = The reasons come from the explanation of the toolkit. The thresholds are a choice of Kansrijk where they are not published.
evidence-own = What would you have to see to believe this?
evidence-own-expected = Judging by studies elsewhere, the chance is { $share } that this approach yields something at a new school.
evidence-own-assumed = Suppose you compare pupils with this approach with as many pupils without it. You want to be { $certainty } sure that there is an effect. How large must the difference in growth be? We assume that the growth of pupils differs by { $spread } standard deviations.
evidence-assumption = assumption
evidence-own-pupils = Pupils per group
evidence-own-error = Standard error
evidence-own-least = Difference you must see (SD)
evidence-own-weight = Weight of your own measurement
evidence-own-nothing = nothing: studies elsewhere suffice
evidence-costs = What does it cost?
evidence-cost-targeted = Per pupil that takes part
evidence-cost-enrolled = Per pupil of the class
evidence-receipt = Receipt: how this number came about
evidence-receipt-set = Collection
evidence-receipt-set-hash = Hash of the file (SHA-256)
evidence-receipt-recipe = Recipe
evidence-receipt-recipe-hash = Hash of the recipe (SHA-256)
evidence-receipt-code = Program
evidence-table = Table
evidence-next = What now?
evidence-next-text = An average does not say what happens at your school. See which form suits you and follow what it yields.
evidence-back = Back to the intervention
evidence-link = See what this figure rests on
method-title = How we compute

# catalogue/compare.html
beside-title = Computed from studies
beside-text = These effects were computed from stored studies, on one scale. The diamond is the mean with its interval. The bar below it is what may happen at one new school.
beside-without = Not computed:
beside-money = Months per €1,000 per pupil that takes part
beside-intervention = Intervention
beside-mean = Mean effect
beside-months = { $months } ({ $low } to { $high })
beside-no-ratio = cannot be said: the cost is not known
beside-yields = { $low } to { $high }
beside-chance = Which does more?
beside-average = Chance, on average over schools
beside-school = Chance, at one school
beside-pair = { $first } more than { $second }
beside-overlap = At 50% no difference can be seen. Some studies count for both interventions. So the chances are an estimate.

# catalogue/method.html
method-lead = This is how a computed figure gets onto the menukaart. Every step can be checked.
method-studies = Which studies count?
method-studies-text = A study counts if it compares pupils with and without the approach and uses a test. Of each study we store who did it, where, with which pupils, how long, and with which test. For each intervention a recipe says which studies count. That recipe has a date. If it changes, a new recipe is added; the old one stays.
method-size = How large is an effect?
method-size-text = We divide the difference between two groups by the spread between pupils. That makes different tests comparable. This number is called an effect size. Small groups get a small correction. If pupils sit together in classes, the uncertainty grows.
method-together = How do we add studies up?
method-together-text = A large study counts more than a small one. Studies also really differ from each other. So we estimate how far the true effects are apart. If one study gives several outcomes, they belong together and do not count as separate studies.
method-intervals = Two intervals
method-intervals-text = The first interval is about the mean of all studies. The second is about one new school. It is much wider: what works on average may disappoint or exceed that with you.
method-months = From effect to months
method-months-text = Each edition of the menukaart has a table that turns an effect into months. We first round to two decimals and then look it up. Months are an aid. For older pupils a month of growth is smaller than for young ones.
method-strength = How strong is the evidence?
method-strength-text = The number of studies decides where we start, from 0 to 5 marks. Each reason for doubt takes one mark off. With each reason it says what was measured.
method-taken = Taken over or computed
method-taken-text = If no studies are stored, what somebody else published stands there. That is called ‘taken over’. How uncertain such a number is has not been published. We never turn a number taken over into a computed one.
method-unknown = What we do not know
method-unknown-text = Most studies come from other countries. Studies without a result are published less often. Effects at an ordinary school are often smaller than in a study. So always follow yourself whether it works.
method-formulas = The formulas with their sources are in the folder docs/methods of the source code. Whoever wants can use the same functions on data of their own: kansrijk evidence meta.

# catalogue/evidence: drawings
drawn-axis = standard deviations; right of the line is a gain
drawn-nothing = no difference
drawn-all = All studies together
drawn-beside = Computed effects on one scale
drawn-studies = { $studies ->
        [one] 1 study
       *[other] { $studies } studies
    }
drawn-only = Only of ‘{ $low }’ are there enough studies.
drawn-apart = The intervals do not touch. Other differences between the studies may play a part.
drawn-overlap = The intervals overlap: a difference cannot be established.
drawn-contrast = Smallest for ‘{ $low }’ ({ $least }), largest for ‘{ $high }’ ({ $most }). { $told }

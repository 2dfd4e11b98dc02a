# guidance/show.html
guidance-heading = Guidance: what suits your findings?
guidance-lead = For every confirmed finding you see which types of measures you can look at, and why. You choose yourself, with your team and the participation council (MR).
guidance-no-scan = There is no school scan yet
guidance-no-scan-text = Guidance begins with what your pupils need. Make a scan first.
guidance-to-scan = To the school scan
guidance-none-confirmed = No finding has been confirmed yet
guidance-waiting = { $n ->
     [one] There is 1 finding
    *[other] There are { $n } findings
    } ready. Confirm what you recognise and say what comes first.
guidance-none-left = The { $scan-label } has no confirmed findings. Add a finding yourself, or look at one again.
guidance-to-findings = To the findings
guidance-newer = There is a newer edition: { $title }. Your programme keeps the edition that it began with. <a>See what changed</a>
guidance-still-open = { $n ->
     [one] 1 finding is
    *[other] { $n } findings are
    } still waiting for your judgement and { $n ->
     [one] does
    *[other] do
    } not count here. <a>To the findings</a>
guidance-on-this-page = Findings on this page
guidance-toc-measure-first = · measure first
guidance-toc-nothing-fits = · no suitable measure
guidance-source = source: { $source } · confidence: { $confidence }
guidance-measured = · measured: { $coverage }
guidance-your-explanation = Your explanation: { $interpretation }
guidance-take-care = <strong>Note.</strong> { $text } It concerns:
guidance-measure-first = Measure first
guidance-nothing-fits = No suitable measure
guidance-bring-in = Bring in data
guidance-new-scan = Make a new scan
guidance-catalogue-topic = The catalogue on this topic
guidance-judge-again = Look at the finding again
guidance-none-of-kind = There is nothing of this kind in this catalogue for your school.
guidance-left-out = Also in the rule, but not to be chosen here:
guidance-check = Also check
guidance-basis = What this rests on: { $basis } (rule <code>{ $rule }</code>)
guidance-make-challenge-of = Make this a challenge: { $title }
guidance-make-challenge = Make this a challenge
guidance-about-rules = About the rules of the guidance
guidance-rules = { $rules-title }, valid from { $rules-from }. { $rules-note }
guidance-no-points = The guidance counts no points. Every rule looks at topic, class and share of pupils, and stands as readable text with the program Kansrijk.
guidance-on-to-programme = On to the programme
guidance-on-to-programme-text = Make a finding into a challenge, add a goal and choose a measure.
guidance-to-programme = To the programme
guidance-from-pinned = From { $scan }. The measures come from <a>{ $edition }</a>, the edition that version { $version } of your programme rests on. <a>How to read the months</a>
guidance-from-current = From { $scan }. The measures come from <a>{ $edition }</a>, the edition that applies today. <a>How to read the months</a>

# pages/guidance.rs
guidance-scan = scan { $version } of { $moment }
guidance-no-priority = without priority
whole-school-in-sentence = whole school
guidance-take-up = Include in the programme
guidance-not-listed = not in this catalogue
guidance-other-sector = not meant for your sector
guidance-thin = This finding rests on { $n } of the { $of } pupils. The guidance gives a measure only when at least { $minimum }% has been measured.

# guidance.rs
guidance-unconfirmed-date = { $day } (date not confirmed)
guidance-left-out-why = { $name }: { $why }

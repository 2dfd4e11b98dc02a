# catalogue/edition.html
edition-made-here = accepted here
edition-lead-here = This edition builds on a published list. { $computed ->
     [one] One figure was
    *[other] { $computed } figures were
    } computed from studies. The other figures were taken over.
edition-lead-list = This is a published list. Its figures were taken over as they stand.
edition-valid-from = Valid from
edition-computed = Computed figures
edition-published = Figures taken over
edition-without = Without a figure
edition-read = See what this catalogue holds
edition-to-interventions = To the interventions
edition-from-where = Where this edition comes from
edition-accepted-on = An editor accepted this edition on { $on }. This was the reason:
edition-based-on = It was made from edition { $base }, revision { $revision }. Where nothing was computed, the figures of the list { $list } stand. The proposal was made with { $program }.
edition-see-base = See edition { $base }
edition-for-schools = What does this edition mean for your programme?
edition-compare = Compare with another edition
edition-open = Open data
edition-file = The file of this edition (TOML)
edition-csv = All interventions as a table (CSV)
edition-hash = Recorded on { $recorded-on }, revision { $revision }. Checksum (SHA-256) of the file:
edition-sources = Sources

# catalogue/editions.html
editions-computed = · { $computed } computed
editions-about = About { $title }

# catalogue/receipts.html
receipts-title = Computed figures and where they come from
receipts-figure = Figure
receipts-data = Studies
receipts-recipe = Recipe
receipts-program = Program
receipts-invented = invented
receipts-meaning = Below the studies and the recipe stands the beginning of their checksum. The same studies, the same recipe and the same version give the same figure.

# pages/catalogue/moved.rs
moved-becomes = Becomes
moved-new = Computed from studies for the first time.
moved-again = Computed anew: { $reasons }.
moved-again-unknown = Computed anew. Where it comes from stayed the same; check why the figure differs all the same.
moved-no-longer = This figure was computed. In this edition stands what the list says.
moved-other-data = other studies
moved-other-recipe = another recipe
moved-other-version = another version of Kansrijk
moved-receipt = Studies: { $data } ({ $data-hash }). Recipe: { $recipe-hash }. Program: { $version }.

# pages/catalogue/card.rs
card-taken-over = taken over
card-listed = on the list of { $list }: { $impact }
card-or-more = { $months } or more
card-or-less = { $months } or less
card-on-scale = on the months scale { $months } ({ $low } to { $high })

# catalogue/proposals.html
proposals-title = Proposals for a new edition
proposals-lead = A proposal holds new computed figures. It does not count yet. Only when an editor accepts it does it become an edition of the catalogue.
proposals-none = There are no proposals yet. <a>See the editions</a>
proposals-came-in = Sent in on
proposals-state = State
proposals-send = Send a proposal in
proposals-file = File with the proposal
proposals-file-hint = A TOML file that was made with <code>kansrijk catalogue propose</code>. It is checked first.
proposals-send-button = Check and send in

# catalogue/proposal.html
proposal-title = Proposal
proposal-open = not accepted yet
proposal-accepted = accepted
proposal-withdrawn = withdrawn
proposal-lead-open = This proposal does not count yet. Below stands what would change, and why.
proposal-lead-accepted = This proposal was accepted and does not change any more. <a>To the edition that it became</a>
proposal-lead-withdrawn = This proposal was withdrawn. It is kept, but cannot be accepted any more.
proposal-accepted-elsewhere = This edition was accepted elsewhere already, on { $on }. When you accept it here, it stays exactly the same. This was the reason there:
proposal-base = Made from edition
proposal-hash = Checksum
proposal-in-the-way = This stands in the way of accepting it
proposal-look-at = Look at this first
proposal-moves = What changes, and why
proposal-moves-nothing = The edition from which this proposal was made is not known here. So the two cannot be compared.
proposal-taken-over = Where nothing was computed, the figure that was taken over stays.
proposal-programmes = Programmes that this matters for
proposal-count-programmes = Programmes
proposal-count-touched = Of which touched
proposal-count-changed = Measures with another figure
proposal-count-unlisted = Measures that leave the list
proposal-counts-only = These are numbers over all schools in this program. Which schools they are is seen only by who may read their programme.
proposal-own-programmes = What this means for your schools
proposal-school-none = no measure with another figure
proposal-school-some = { $touched } of the { $measures } measures { $touched ->
     [one] gets
    *[other] get
    } another figure or leave the list
proposal-decide = Decision
proposal-decide-meaning = When you accept it, this edition applies from { $valid-from }. It does not change after that. Programmes stay on their own edition until the school itself moves.
proposal-reason = Why does this edition come?
proposal-reason-hint = The reason stands on the page of the edition, for everybody. Mention no names.
proposal-accept = Accept this edition
proposal-withdraw = Withdraw the proposal
proposal-file = The file of this proposal (TOML)
proposal-all = All proposals
proposal-no-file = First choose a file with a proposal.
proposal-no-text = This file is no text in UTF-8. Make the proposal again and send that file in.

# catalogue/meaning.html
meaning-title = What does another edition mean for your programme?
meaning-crumb = Editions and your programme
meaning-lead = Version { $version } of your programme rests on edition { $pinned }. Here stands what would differ with: { $title }.
meaning-proposed = { $title } (proposal)
meaning-is-proposal = proposal, does not count yet
meaning-from = Valid from { $valid-from }.
meaning-from-later = Valid from { $valid-from }. That day is still to come.
meaning-stays-fixed = Version { $version } is adopted. It stays on edition { $pinned }, also when a new edition comes.
meaning-stays-draft = Your draft stays on edition { $pinned } until you move it yourself.
meaning-touched = { $n ->
     [0] No measure changes
     [one] One measure changes
    *[other] { $n } measures change
    }
meaning-none = None of your measures rests on a figure that changes.
meaning-unlisted = no longer on the list
meaning-unlisted-text = If you move, you must choose another intervention for this.
meaning-not-found = For this intervention that edition has no new figures. Whether anything changed is not known.
meaning-remark = Another figure does not say that your approach has become different. It says that there is more or other research. Discuss with your team whether the choice still holds.
meaning-switch = Your draft can move to this edition
meaning-switch-button = See the move
meaning-nothing-new = There is no newer edition and no proposal. <a>See the editions</a>
meaning-choices = See another edition
meaning-no-programme = There is no programme to compare
meaning-same = No difference found
meaning-no-programme-text = As soon as there is a programme that you may read, and its edition is known here, this page says what another edition means for it. <a>See the editions</a>

# programme/overview.html
programme-other-editions = What does another edition mean for your programme?

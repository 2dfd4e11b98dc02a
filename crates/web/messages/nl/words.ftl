# roles
role-school-leader = schoolleider
role-coach = intern begeleider
role-teacher = leraar
role-council-member = lid van de MR
role-joint-council-member = lid van de GMR
role-board = bestuur
role-editor = redacteur van de menukaart
role-privacy-officer = privacyfunctionaris
role-administrator = beheerder

# phases of the programme
phase-data = Gegevens
phase-scan = Schoolscan
phase-choice = Keuze
phase-programme = Programma
phase-document = Document

# months
month-january = januari
month-february = februari
month-march = maart
month-april = april
month-may = mei
month-june = juni
month-july = juli
month-august = augustus
month-september = september
month-october = oktober
month-november = november
month-december = december

# domains of learning
domain-technical-reading = Technisch lezen
domain-reading-comprehension = Begrijpend lezen
domain-spelling = Spelling
domain-maths = Rekenen-wiskunde
domain-vocabulary = Woordenschat
domain-english = Engels

# sectors
sector-po = basisonderwijs
sector-sbo = speciaal basisonderwijs
sector-so = speciaal onderwijs
sector-vso = voortgezet speciaal onderwijs
sector-vo = voortgezet onderwijs
sector-pro = praktijkonderwijs

# year groups
grade-primary = groep { $number }
grade-secondary = leerjaar { $number }
grade-intake = instroom
grade-special = s(b)o
grade-special-secondary = vso
grade-pre-school = voorschool
grade-combination = combinatiegroep
grade-none = geen po of vo
grade-historical = uitgestroomd

# topics of findings
topic-wellbeing = Welbevinden
topic-social-emotional = Sociaal-emotionele ontwikkeling
topic-executive-functions = Executieve functies
topic-transition = Praktijkleren en overstap
topic-view-of = Zicht op { $domain }
topic-view-of-pupils = Zicht op de leerlingen
topic-conditions = Randvoorwaarden

# subjects of interventions
subject-reading = Lezen
subject-language = Taal
subject-writing = Schrijven
subject-maths = Rekenen-wiskunde
subject-early-numeracy = Eerste rekenen
subject-social-emotional = Omgaan met gevoelens en met elkaar
subject-wellbeing = Welbevinden
subject-physical = Bewegen en gezondheid
subject-executive-functions = Plannen en zelf sturen
subject-practical-learning = Leren in de praktijk
subject-transition = Overstap naar vervolgonderwijs
subject-professional-development = Leren van het team
subject-school-development = Ontwikkeling van de school

# findings
unit-percentile-points = percentielpunten
unit-scale-points = schaalpunten
unit-norm-sd = standaarddeviatie (normgroep)
unit-percent-of-pupils = procent van de leerlingen
unit-rating-points = punten op de schaal van 1 tot 5
source-tests = toetsen
source-inventory = vragenlijst leraren
source-observation = observatie van het team
confidence-low = laag
confidence-medium = redelijk
confidence-high = hoog
priority-first = eerst aanpakken
priority-second = ook aanpakken
priority-watch = in de gaten houden
validator-team = team
validator-parents = ouders
validator-pupils = leerlingen
validator-council = mr
state-proposed = voorgesteld
state-confirmed = bevestigd
state-dismissed = terzijde gelegd

# staff
staff-own = eigen personeel
staff-external = ingehuurd (PNIL)
staff-mixed = eigen en ingehuurd

# what a scan rests on and what its margins mean
basis-percentiles = percentielen van de toetsuitgever
basis-norms = normtabel { $label }
basis-bands = niveaus van de toetsuitgever
basis-nothing = geen toetsresultaten
explanation-these-pupils = Dit gaat over precies deze leerlingen op dit moment. Onzeker is alleen wat we niet hebben gemeten: leerlingen zonder toets en, als de betrouwbaarheid van de toets bekend is, de meetfout.
explanation-such-a-group = Dit gaat over zo'n groep in het algemeen: met andere leerlingen, of volgend jaar, kan het gemiddelde zomaar binnen deze grenzen anders uitvallen.

# why a number is missing
unavailable-no-results = Er zijn geen toetsresultaten van dit moment.
unavailable-no-usable-value = De resultaten bevatten geen percentiel, vaardigheidsscore met norm of niveau.
unavailable-too-few-pupils = Kan niet worden vastgesteld: met minder dan twee leerlingen is er geen marge.
unavailable-no-spread = Kan niet worden vastgesteld: alle waarden zijn gelijk, dus de spreiding is onbekend.
unavailable-only-bands = Er zijn alleen niveaus (A-E of I-V) bekend. Daar is geen gemiddelde van te maken.
unavailable-bands-iv = Er zijn alleen niveaus I-V bekend. Niveau V is de laagste 20 %, en dat is niet hetzelfde als de laagste 25 % of 10 %. Kijk naar het aandeel in de laagste 20 %.
unavailable-no-norms = Voor deze toetsen is geen normtabel ingelezen.
unavailable-no-earlier-result = Er zijn geen leerlingen met ook een resultaat van hooguit een jaar eerder.
unavailable-other-scale = De eerdere toetsen hebben een andere schaal of een andere versie. Groei is dan niet te berekenen.
unavailable-mixed-scales = De leerlingen maakten toetsen van verschillende schalen of versies. Hun scores zijn niet bij elkaar op te tellen.
unavailable-different-moments = De vorige toets was niet voor alle leerjaren op hetzelfde moment.
unavailable-too-few-years = Kan niet worden vastgesteld: daarvoor zijn ten minste drie schooljaren nodig.
unavailable-not-for-groups = Een groep bestaat elk jaar uit andere leerlingen.
unavailable-only-for-groups = Dit wordt alleen per groep en per leerjaar berekend.
unavailable-not-for-school = Dit wordt alleen per leerjaar en per groep berekend.
unavailable-no-earlier-cohort = Er zijn te weinig leerlingen uit eerdere jaren met dezelfde twee toetsen.
unavailable-too-few-groups = Kan niet worden vastgesteld: er zijn te weinig groepen om te weten hoeveel groepen echt verschillen.
unavailable-no-reference-levels = Er zijn geen referentieniveaus bekend.
left-out-later-moment = Hoort bij een later toetsmoment.
left-out-after-reference = Afgenomen na de peildatum van de scan.
left-out-not-enrolled = De leerling staat niet (meer) in de leerlingenlijst.
left-out-grade-not-tested = De leerling zit in een leerjaar dat niet meetelt in de scan.
left-out-earlier-sitting = De leerling maakte de toets bij dit moment vaker. De laatste afname telt.
left-out-no-usable-value = Geen percentiel, norm of passend niveau bij dit resultaat.

# the catalogue
changed-impact = leerwinst
changed-strength = sterkte van het bewijs
changed-cost = kosten
changed-name = naam
changed-goal-area = doelgebied
changed-sectors = sectoren
changed-topics = onderwerpen
strength-1 = zeer beperkt
strength-2 = beperkt
strength-3 = redelijk
strength-4 = uitgebreid
strength-5 = zeer uitgebreid
cost-1 = zeer laag
cost-2 = laag
cost-3 = gemiddeld
cost-4 = hoog
cost-5 = zeer hoog
origin-eef = Toolkit van de Education Endowment Foundation (EEF)
origin-early-years = Toolkit Jonge Kind
origin-ministry = Ministerie van OCW
origin-partners = Partners van het programma
evidence-direct = onderzocht in deze sector
evidence-indirect = indirect onderzocht
evidence-none = geen bewijs voor deze sector
evidence-unknown = niet bekend of dit is onderzocht
unavailable-level-then = Van leerlingen in eerdere jaren is het niveau (zoals vmbo of havo) niet bekend. Daarom zijn jaren hier niet te vergelijken.
unavailable-no-year-groups = De leerlingen hebben geen leerjaar. Daarom zijn eerdere jaren hier niet te vergelijken.
left-out-other-domain = Dit vak telt bij dit soort school niet mee in de scan.

# budget/index.html
budget-lead = Wat komt er binnen, wat is gepland en wat blijft over? Van elke euro staat erbij waar hij vandaan komt.
budget-saved = De aantallen zijn opgeslagen.
budget-region = Beschikbaar, gepland en over
budget-caption = Beschikbaar, gepland en over. Wat in een schooljaar overblijft, telt mee in het volgende.
budget-year = Schooljaar
budget-funding = Bekostiging
budget-carried = Over van vorig jaar
budget-available = Beschikbaar
budget-planned = Gepland
budget-left = Over
budget-too-much = te veel gepland
budget-planned-origin = Wat gepland is, komt uit de kosten van de maatregelen. <a>Naar het programma</a>
budget-school-year = Schooljaar { $year }
budget-funding-of = Bekostiging { $year }
budget-funding-in = Bekostiging in { $year }
budget-part = Onderdeel
budget-calculation = Berekening
budget-amount = Bedrag
budget-source = Bron
budget-scenario = scenario van de school
budget-own = eigen invoer
budget-source-of = bron<hidden> van { $label } { $year }</hidden>
budget-rule = regel { $rule }
budget-unconfirmed = ; niet bevestigd: { $what }
budget-total = Totaal
budget-incomplete-mark = (onvolledig)
budget-scenario-mark = (met scenario)
budget-only-known = alleen wat bekend is
budget-save-counts = Aantallen van { $year } opslaan
budget-when = Wanneer komt het geld in { $year }?
not-confirmed = niet bevestigd
budget-only-known-amounts = Het totaal is onvolledig; dit zijn alleen de bekende bedragen.
budget-months = Betaalmaanden { $year }
budget-month = Maand
budget-not-in = Wat zit er niet in { $year }?
budget-sources = Bronnen van de regels: { $sources }

# pages/budget.rs
budget-incomplete = onvolledig
budget-with-scenario = met scenario van de school
budget-published = gepubliceerde bedragen
budget-scenario-amount = { $money } (scenario)
budget-chart = Beschikbaar en begroot per schooljaar

# pages/budget/counts.rs
count-pupils = Aantal leerlingen
count-on = Geteld op
count-score = Achterstandsscore (CBS)
count-scenario-pupil = Scenario: bedrag per leerling
count-scenario-score = Scenario: bedrag per eenheid score
count-intro = De regel telt de leerlingen op { $on }. { $compared } Neem de score over die het CBS voor uw vestiging publiceert; heeft uw school er geen, vul dan 0 in.
count-intro-scenario =  De bedragen voor dit schooljaar zijn nog niet bekend. Reken zolang met een eigen schatting. Overal staat dan: scenario van de school.
count-for = Aantallen voor { $year }
count-brought-in = , ingelezen op { $on }
count-compare = Ter vergelijking: op de leerlingenlijst van { $year } staan { $n } leerlingen{ $day }. Dat kan een andere dag zijn dan de teldatum.

# pages/budget/trace.rs
trace-unknown = niet bekend
trace-amount = het bedrag
trace-rounding = de afronding
trace-basis = waarmee het bedrag wordt vermenigvuldigd
trace-sectors = voor welke scholen

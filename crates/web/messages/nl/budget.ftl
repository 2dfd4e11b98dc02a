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
budget-incomplete = onvolledig
budget-incomplete-mark = (onvolledig)
budget-scenario-mark = (met scenario)
budget-only-known = alleen wat bekend is
budget-save-counts = Aantallen van { $year } opslaan
budget-when = Wanneer komt het geld in { $year }?
not-confirmed = niet bevestigd
budget-only-known-amounts = Het totaal is onvolledig; dit zijn alleen de bekende bedragen.
budget-not-in = Wat zit er niet in { $year }?
budget-sources = Bronnen van de regels: { $sources }

# pages/budget.rs
budget-with-scenario = met scenario van de school
budget-published = gepubliceerde bedragen
budget-scenario-amount = { $money } (scenario)
budget-chart = Beschikbaar en begroot per schooljaar

# pages/budget/counts.rs
count-on = Geteld op
count-for = Aantallen voor { $year }
count-brought-in = , ingelezen op { $on }
count-compare = Ter vergelijking: op de leerlingenlijst van { $year } staan { $n } leerlingen{ $day }. Dat kan een andere dag zijn dan de teldatum.

# pages/budget/trace.rs
trace-unknown = niet bekend
trace-amount = het bedrag
trace-rounding = de afronding
trace-basis = waarmee het bedrag wordt vermenigvuldigd
trace-sectors = voor welke scholen
budget-other-source = andere bron<hidden> van { $label } { $year }</hidden>
budget-payments = Betaalmomenten { $year }
budget-payments-in = Betaalmomenten in { $year }
budget-no-amount = Er is nog geen bedrag bekend.
budget-allowance-apart = Apart: arbeidsmarkttoelage { $year }
budget-allowance-purpose = { $purpose } Dit bedrag telt daarom niet mee in het geld voor het programma.
budget-allowance-region = Arbeidsmarkttoelage { $year }
budget-allowance-caption = Arbeidsmarkttoelage in { $year }, buiten het programma
budget-allowance-row = Toelage
budget-allowance-rule = Regel { $rule }, <a>bron<hidden> van de arbeidsmarkttoelage { $year }</hidden></a>.
count-allowance = Arbeidsmarkttoelage
count-intro-short = De regel telt de leerlingen op { $day }. { $compared }
count-in-unit = In { $unit }.
count-not-found = Van deze onderdelen is het bedrag niet gevonden.
count-not-known = De bedragen voor dit schooljaar zijn nog niet bekend.
count-own-intro = { $why } Weet u het bedrag, of hebt u een eigen schatting? Vul het dan hier in. Overal staat er dan bij: scenario van de school. Laat u het leeg, dan is het totaal onvolledig.
count-own = Eigen bedragen voor { $year }
count-selected = Onze vestiging is aangewezen voor de arbeidsmarkttoelage
count-selected-hint = Alleen voor vestigingen die zijn aangewezen. Het bedrag staat apart: het is voor salaris van al het personeel, en telt niet mee in het geld voor het programma.
trace-together = Samen
trace-not-known-why = niet bekend ({ $why })

# budget/register.html
register-for = Uit het register voor { $year }
register-less-reliable = minder betrouwbaar volgens CBS
register-source = Bron: { $source }.

# pages/budget/register.rs
register-pupils = { $value } leerlingen, geteld op { $day }.
register-take-count = Dit aantal overnemen
register-score = Achterstandsscore { $value }, voor de leerlingen van { $day }.
register-take-score = Deze score overnemen
register-other-day = De regel telt op { $day }. Dit is een andere dag: gebruik het getal alleen als schatting.
register-another-day = andere dag
register-taken = overgenomen
register-taken-on = op { $day }.
register-for-year = voor { $year }

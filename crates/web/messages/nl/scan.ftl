# scan/compare.html
compare-title = Scans vergelijken
compare-lead = Wat is er anders in { $this } dan in een andere scan?
compare-none = Er is nog geen andere scan om mee te vergelijken.
compare-with = Vergelijken met
compare-button = Vergelijken
compare-difference = Verschil met { $earlier }
compare-remark = Dit beschrijft wie toen en nu getoetst is. Het is geen effect van een maatregel: de leerlingen verschillen. Er staat geen marge bij, want de twee scans gaan deels over andere leerlingen.
compare-identical = De twee scans geven precies hetzelfde.
compare-other-basis = De niveaus rusten op een andere basis en zijn daarom niet vergeleken.
compare-in = Verschillen in { $domain }
compare-tested = Getoetst, toen → nu
compare-level = Niveau ({ $unit })
compare-quarter = Laagste 25% (procentpunten)
compare-tenth = Laagste 10% (procentpunten)

# scan/findings.html
findings-title = Bevindingen bij { $moment }
findings-lead = De scan stelt voor, u beslist. Leg uit wat u ziet, bevestig wat u herkent en leg terzijde wat niet klopt.
findings-choose-measures = Kies maatregelen bij wat u heeft bevestigd
findings-look-at = { $n ->
     [one] Bekijk de laatste bevinding
    *[other] Bekijk de { $n } bevindingen hieronder
    }
findings-confirmed-then = Bevestigd: { $confirmed }. Daarna gaat u verder met de <a>keuzehulp</a>.
findings-then-guidance = Daarna zoekt de keuzehulp er maatregelen bij.
findings-add-own = Voeg toe wat het team zelf ziet
findings-none-confirmed = Alles is bekeken, er is niets bevestigd
findings-add-yourself = Ziet het team wel iets dat aandacht vraagt? <a>Voeg zelf een bevinding toe</a>.
findings-who-adds = De schoolleider of intern begeleider kan zelf een bevinding toevoegen.
findings-none = De scan vond niets dat duidelijk afwijkt. Dat is ook een uitkomst.
findings-add-below = Hieronder kunt u zelf een bevinding toevoegen.
findings-baseline = Stand van { $baseline }
findings-explanation = Uitleg
findings-reason = Reden
findings-recognised = Herkend door: { $recognised }
findings-judge = Beoordelen
findings-judge-again = Oordeel wijzigen
findings-not-saved = { $problem } Er is niets opgeslagen.
findings-explain = Hoe verklaart u dit? Of: waarom legt u het terzijde?
findings-how-important = Hoe belangrijk is het?
findings-choose-priority = Kies een prioriteit
findings-who-recognises = Wie herkent dit?
findings-confirm = Bevestigen
findings-set-aside = Terzijde leggen
findings-add-title = Zelf een bevinding toevoegen
findings-add-text = Toetsen zien niet alles. Schrijf hier op wat het team merkt, zonder namen van leerlingen.
findings-topic = Onderwerp
findings-seen = Wat heeft u gezien?
findings-add = Toevoegen

# scan/group.html
class-lead = Hoe staat deze groep ervoor, en wie zitten erin?
class-inventory = Vul de vragenlijst over deze groep in
class-inventory-text = Over welbevinden, sociale ontwikkeling en executieve functies. Toetsen zien dat niet.
class-tests = Toetsen, { $moment }
class-no-results = Voor deze groep zijn er geen toetsresultaten in de nieuwste scan.
class-figures = De cijfers
class-figures-text = Onder elk getal staan de marge en het aantal leerlingen (n).
scan-growth-since = Groei is gemeten sinds { $since }.
class-tests-of = Toetsen van { $name }
class-subject = Vak
scan-tested = Getoetst
scan-margins = Wat de marges betekenen
scan-these-pupils = Deze leerlingen
scan-all-tested = { $explanation } "Allen getoetst" zonder marge betekent: er ontbreekt niemand, en de meetfout is niet bekend.
scan-such-a-group = Zo'n groep
scan-cautious = Voorzichtige schatting
class-cautious-text = Een kleine groep valt door toeval snel hoog of laag uit. Deze schatting trekt het gemiddelde naar dat van een groter geheel. λ is hoe zwaar de groep zelf telt: bij 1 helemaal, bij 0 niet.
class-no-scan-text = De schoolleider of intern begeleider maakt die. Daarna staan hier de cijfers van deze groep.
class-no-pupils = In deze groep zitten geen leerlingen.
class-viewing = Wie de pagina van een leerling bekijkt, wordt vastgelegd.

# scan/groups.html
classes-none = Er zijn nog geen groepen die u mag zien. Vraag de schoolleider om de leerlingen in te lezen of u aan een groep te koppelen.
classes-choose = Kies een groep om te zien hoe de leerlingen ervoor staan.
classes-or-inventory = Of vul de korte vragenlijst over een groep in.
classes-grade = Leerjaar: { $grade }
classes-inventory = Vragenlijst<hidden> over { $name }</hidden>

# scan/growth.html
growth-title = Groei per leerjaar
growth-lead = Elke lijn volgt de leerlingen die nu in dat leerjaar zitten, terug in de tijd. Wie toen niet getoetst is, telt op dat moment niet mee.
growth-margins = De streepjes zijn de marge ({ $confidence }): hoe zo'n groep leerlingen in het algemeen zou uitvallen. Groei is alleen te vergelijken binnen één toets en versie. Zet de vakken niet naast elkaar: elk vak heeft een eigen schaal.
growth-none = Er zijn nog te weinig toetsmomenten voor een groeilijn.
growth-figures = Cijfers bij deze grafiek
growth-figures-of = Cijfers bij { $title }

# scan/list.html
scans-lead = Een scan beschrijft hoe de leerlingen ervoor staan op één toetsmoment. Elke scan blijft bewaard en is later precies zo terug te rekenen.
scans-no-results = Er zijn nog geen toetsresultaten
scans-no-results-text = Lees eerst de leerlingen en de resultaten in. Daarna vult de scan zichzelf.
scans-other-tests = Andere toetsen, ander beeld?
scans-make-new = Maak een nieuwe scan
scans-moment = Toetsmoment
scans-choose-moment = Kies een toetsmoment uit de lijst.
scans-make = Scan maken
scans-made = Gemaakte scans
scans-scan = Scan
scans-made-on = Gemaakt op
scans-basis = Waar de niveaus op rusten
scans-newest = nieuwste

# scan/pupil.html
pupil-title = Leerling
pupil-viewed = Dat u deze pagina bekijkt, is vastgelegd.
pupil-no-results = Van deze leerling zijn er geen toetsresultaten ingelezen.
pupil-moment = Moment
pupil-test = Toets
pupil-date = Datum
pupil-skill-score = Vaardigheids&shy;score
pupil-percentile = Percentiel
pupil-level = Niveau
pupil-reference-level = Referentie&shy;niveau

# scan/show.html
scan-title = Schoolscan { $version }, { $moment }
scan-heading = Schoolscan { $version }: { $moment }
scan-lead = Hoe staan de leerlingen ervoor? De kaart laat zien welk deel hoort bij de laagste 25 procent van de normgroep. Zou uw school zijn als het land, dan stond er overal 25%.
scan-not-reproduced = Deze cijfers wijken af van de dag waarop de scan is gemaakt, omdat het programma intussen is vernieuwd of gegevens zijn gewist.
scan-look-at = Bekijk { $n ->
     [one] de bevinding
    *[other] de { $n } bevindingen
    } die de scan voorstelt
scan-all-seen = Alle bevindingen zijn bekeken: kies maatregelen
scan-remarkable = Wat het meest opvalt
scan-none-remarkable = In geen enkel leerjaar is het deel in de laagste 25% duidelijk groter dan landelijk.
scan-remarkable-text = Hier is het deel in de laagste 25% groter dan landelijk, en meer dan door toeval te verwachten is:
scan-map = Kaart per groep en vak
scan-map-caption = Deel van de leerlingen in de laagste 25% van de normgroep
scan-thin = weinig getoetst
scan-legend = Betekenis van kleur en teken
scan-growth-charts = Groei per leerjaar, in grafieken
scan-compare = Vergelijken met een andere scan
scan-inventory = Vragenlijst van de leraren
scan-all-figures = Alle cijfers
scan-rests-on = De niveaus rusten op { $basis }, in { $unit }. Onder elk getal staan de marge ({ $confidence }) en het aantal leerlingen (n).
scan-all-figures-of = Alle cijfers van { $name }
scan-cautious-by-class = Voorzichtige schatting per groep ({ $name })
scan-cautious-text = Een kleine groep valt door toeval snel hoog of laag uit. Daarom trekt deze schatting het gemiddelde van de groep naar dat van een groter geheel. λ is hoe zwaar de groep zelf telt: bij 1 helemaal, bij 0 niet.
scan-cautious-of = Voorzichtige schatting van { $name }
scan-estimate = Schatting
scan-pulled-to = Getrokken naar
scan-between = Variantie tussen groepen
scan-within = Variantie binnen groepen
scan-variances = Waar die varianties vandaan komen
scan-growth = Groei
scan-growth-text = Alleen van leerlingen met twee toetsen op dezelfde schaal en versie.
scan-trend = Trend
scan-trend-text = Hetzelfde leerjaar in opeenvolgende schooljaren: dat zijn telkens andere leerlingen.
scan-receipt = Hoe deze cijfers tot stand kwamen
scan-levels-rest-on = Niveaus rusten op
scan-results-used = Resultaten gebruikt
scan-data-version = Gegevensversie
scan-code-version = Programmaversie
scan-left-out = Niet meegeteld
scan-other-grade = Toetsen van een ander leerjaar
scan-other-grade-text = Deze tellen mee. Een percentiel kan dan te gunstig zijn, omdat het over leerlingen van een ander leerjaar gaat.
scan-not-used = Toetsen die niet zijn gebruikt

# pages/scan/compare.rs
compare-crumb = Vergelijken
compare-scan = scan { $version }: { $moment }

# pages/scan/figures.rs
figure-more = meer
figure-fewer = minder
figure-days = ; nu { $number } dagen { $more } tussen de toetsen
figure-earlier = { $detail }; tegenover { $pupils } leerlingen van { $years }{ $days }
figure-shrunk = { $interval }; λ = { $weight } naar { $target-mean } ({ $target })
figure-all-tested = allen getoetst
figure-these = { $detail } (deze leerlingen: { $these })
figure-all-tested-n = allen getoetst ({ $n })
figure-no-margin = geen marge ({ $n })
figure-share = { $part } van { $whole }; { $interval }%
figure-share-few = { $part } van { $whole }; te weinig voor een marge
figure-cannot = niet vast te stellen
figure-all-pupils = alle leerlingen van { $grade }
figure-all-classes = alle groepen van de school
season-begin = begin
season-mid = midden
season-end = eind
class-unknown = Groep onbekend ({ $grade })
unit-percentile = percentiel

# pages/scan/findings.rs
findings-open = Nog te bekijken
findings-open-text = Herkent u dit? Bevestig het dan en zeg hoe belangrijk het is.
findings-confirmed = Bevestigd
findings-confirmed-text = Hiermee gaat u verder in de keuzehulp. De belangrijkste staan bovenaan.
findings-dismissed = Terzijde gelegd
findings-dismissed-text = Deze tellen niet mee in de keuzehulp.
findings-choose = Kies: bevestigen of terzijde leggen.
findings-priority-first = Kies eerst hoe belangrijk dit is. Daarna kunt u bevestigen.
findings-why-aside = Schrijf kort op waarom u dit terzijde legt.
findings-choose-topic = Kies een onderwerp uit de lijst.
findings-one-sentence = Schrijf in één zin wat u heeft gezien.
findings-by-teachers = Ingevuld door leraren
findings-viewed = Bekeken

# pages/scan/group.rs
class-chart = { $name }: gemiddeld niveau per vak
class-chart-middle = midden van de normgroep

# pages/scan/growth.rs
growth-now = nu { $grade }
growth-chart = { $domain }: groei van de leerlingen van nu

# pages/scan/heat.rs
heat-1 = veel meer dan 25%, meer dan toeval
heat-2 = meer dan 25%, meer dan toeval
heat-3 = meer dan 25%, kan toeval zijn
heat-4 = ongeveer 25%
heat-5 = minder dan 25%, kan toeval zijn
heat-6 = minder dan 25%, meer dan toeval
heat-7 = veel minder dan 25%, meer dan toeval
heat-no-data = geen gegevens
heat-not-tested = niet getoetst
heat-no-percentile = geen percentiel bekend
heat-too-few = te weinig leerlingen
heat-remarkable = { $domain }, { $scope }: { $value } in de laagste 25% ({ $detail })

# pages/scan/overview.rs
scan-test-not-used = { $domain }: { $test } ({ $series }), { $n } resultaten. { $reason }
scan-other-test = { $domain }, { $grade }: toets { $test }, { $n } resultaten

# pages/scan/pupil.rs
pupil-score = vaardigheidsscore { $score }
pupil-percentile-of = percentiel { $percentile }
pupil-level-of = niveau { $band }
pupil-reference-of = referentieniveau { $level }
pupil-one-result = Er is één resultaat. Over groei is nog niets te zeggen.
pupil-growth = { $change } schaalpunten sinds { $since }. { $error }
pupil-other-scale = De vorige toets heeft een andere schaal of versie. De scores zijn niet te vergelijken.
pupil-no-score = Niet bij beide toetsen is een vaardigheidsscore bekend.
pupil-this = deze leerling
pupil-chart = { $domain }: vaardigheidsscore per toetsmoment

# pages/scan/table.rs
column-these-pupils = Niveau: deze leerlingen
column-such-a-group = Niveau: zo'n groep
column-cautious = Niveau: voorzichtige schatting
column-quarter = Laagste 25%
column-fifth = Laagste 20%
column-tenth = Laagste 10%
column-1f = Minstens 1F
column-growth-scale = Groei in schaalpunten
column-growth-percentile = Groei in percentielpunten
column-growth-norm = Groei tegenover de norm (sd)
column-growth-earlier = Groei tegenover eerdere jaren
column-change = Verschil met vorig moment
column-trend = Trend per schooljaar
scan-n-of = { $n } van { $of }
findings-certainty = zekerheid: { $confidence }
findings-source = Bron: { $source }
pupil-all-results = Alle resultaten ({ $n })<hidden> van { $domain }</hidden>
pupil-results-of = Resultaten { $domain }
levels-groep-8 = Referentieniveaus in groep 8 (1F, 1S en 2F)

# scan/reference_level.html
levels-title = Referentieniveaus
levels-lead = Hoeveel leerlingen halen aan het eind van groep 8 het niveau 1F, en hoeveel het streefniveau 1S of 2F?
levels-not-for = Dit overzicht is er niet voor het { $sector }. De regel die hier wordt gevolgd, geldt alleen voor groep 8 van het basisonderwijs.
levels-too-few = Er zijn te weinig leerlingen om cijfers te tonen.
levels-none = Er zijn geen referentieniveaus van groep 8 ingelezen, ook niet van de twee jaren ervoor. Staan ze in uw leerlingvolgsysteem, lees ze dan in met de toetsresultaten.
levels-to-import = Naar inlezen
levels-all-years = Referentieniveaus van alle jaren samen
levels-caption = { $n ->
     [one] Eén schooljaar
    *[other] { $n } schooljaren samen
    }; lezen, taalverzorging en rekenen opgeteld. Leerlingen met een niveau: { $pupils }.
levels-share = Deel
levels-margin = Marge ({ $confidence })
levels-count = Aantal niveaus
levels-signal = Signaalwaarde
levels-national = Landelijk { $period }
levels-fewer = De inspectie telt { $wanted } schooljaren op. Hier { $n ->
     [one] is er maar één
    *[other] zijn er { $n }
    }: vergelijk met de signaalwaarde dus voorzichtig.
levels-weighting = Schoolweging
levels-weighting-hint = Van het CBS, meestal tussen 20 en 40. Daarmee zoekt het programma de signaalwaarde voor 1S en 2F op.
levels-look-up = Opzoeken
levels-no-weighting = Voor 1S en 2F hangt de signaalwaarde af van de schoolweging. Die tabel zit niet in het programma. Uw beheerder kan haar toevoegen.
levels-by-year = Per schooljaar
levels-by-year-region = Referentieniveaus per schooljaar
levels-by-year-caption = Deel en marge ({ $confidence }) per schooljaar
levels-pupils = Leerlingen met een niveau
levels-1s-or-2f = 1S of 2F
levels-by-subject = Aantallen per vak
levels-highest = Leerlingen per hoogste niveau, alle jaren samen
levels-below = Lager dan 1F
levels-how = Hoe is dit berekend?
levels-how-text = Van elke leerling telt per vak het laatste niveau in groep 8. Alle niveaus samen zijn het geheel: een leerling met drie vakken telt drie keer. Leerlingen met een niveau: { $pupils }. De inspectie telt alle leerlingen van de eindtoets, behalve wie daarvan wettelijk is vrijgesteld; hier telt wie in uw eigen bestand een niveau heeft.
levels-assumption = Spelling uit het leerlingvolgsysteem staat hier voor taalverzorging; dat is een aanname. De marge ({ $confidence }) zegt hoe zo'n groep in het algemeen zou uitvallen. Zij houdt er rekening mee dat de vakken van één leerling op elkaar lijken.
levels-left-out = Niet meegeteld: { $left-out } keer een niveau dat bij dat vak niet bestaat, zoals 1S bij lezen.
levels-invented = Deze waarden zijn verzonnen.
levels-sources = Bronnen: { $sources }.

# pages/scan/reference_level.rs
levels-1s-2f = 1S (rekenen) of 2F (taal)
levels-sure = De hele marge ligt aan die kant.
levels-unsure = Maar de marge loopt erover: met andere leerlingen kan het anders uitvallen.
levels-no-margin = Voor een marge zijn er te weinig leerlingen.
levels-margin-none = geen marge
levels-roster = { $pupils } (lijst van groep 8 niet bekend)
levels-language = Taalverzorging (spelling)
levels-maths = Rekenen
levels-number = Schrijf een getal, zoals 29,5.
levels-no-row = De tabel heeft geen regel voor deze schoolweging.
levels-policy = { $title }, revisie { $revision }.
levels-first-day = de eerste dag waarop deze waarden gelden.

# scan/reference_level.rs
levels-not-below = Niet lager dan de signaalwaarde van { $signal }%. { $certainty }
levels-is-below = Lager dan de signaalwaarde van { $signal }%. { $certainty }
class-combined = Leerlingen van deze groep zitten ook in samengestelde groepen: { $combined }.
pupil-combined = Zit ook in: { $combined }.
pupil-snapshot = Eén toets is een momentopname.
pupil-error-known = Waar de leverancier de meetfout van de toets gaf, staat die erbij.
pupil-error-unknown = De meetfout van de toets is hier niet bekend.
pupil-look-together = Kijk naar meer toetsen samen, en naar wat u in de klas ziet.
pupil-error-range = Meetfout: van tot
pupil-dle = DLE (alleen ter informatie)
pupil-as-in-file = Zoals in het bestand
pupil-rise = Dat is groei groter dan de meetfout van de twee toetsen.
pupil-fall = Dat is een daling groter dan de meetfout van de twee toetsen.
pupil-within = Dat is een verschil binnen de meetfout: misschien is er niets veranderd.
pupil-growth-within = Dat is groei binnen de meetfout: misschien is er niets veranderd.
pupil-error-not-known = De meetfout van deze toetsen is hier niet bekend: een klein verschil zegt weinig.
scans-untested = Er zijn geen toetsresultaten. Een beginmeting met toetsen ontbreekt dan voor alle vakken. De scan rust op de vragenlijst: hoe zien de leraren hun groepen? <a>Naar de vragenlijst per groep</a>
scans-without-level = Het niveau van deze klassen is nog niet bevestigd: { $without-level }. Zonder niveau staan hun leerlingen in de scan alleen per leerjaar.
scans-levels = Niveaus van de klassen bekijken en bevestigen
scans-no-tests = zonder toetsen
scans-results = { $results } resultaten
scan-lead-uncompared = Hoe staan de leerlingen ervoor? De kaart laat zien wat de toetsen per groep zeggen. Een landelijke norm die bij uw leerlingen past, bestaat niet. Daarom kleurt de kaart niet, en stelt de scan geen bevindingen over het niveau voor.
scan-tracks = De rijen zijn per niveau en leerjaar. Een percentiel vergelijkt met de groep die de toetsuitgever koos. Dat is meestal het eigen niveau: vergelijk havo dus niet met vwo.
scan-without-level = Bij het maken van deze scan was het niveau van deze klassen niet bevestigd: { $without-level }. Ze staan alleen per leerjaar in de kaart. <a>Bevestig de niveaus</a> en maak de scan daarna opnieuw.
scan-missing = Wat ontbreekt
scan-untested = Voor { $untested } zijn bij dit moment geen toetsresultaten. Een beginmeting met toetsen is er dus niet.
scan-use-inventory = Gebruik de vragenlijst als begin: de leraren geven per groep aan hoe het gaat.
scan-inventory-adds = De vragenlijst van de leraren kan dat aanvullen.
scan-to-inventory = Naar de vragenlijst per groep
scan-cell = In elk vakje: het deel, het aantal leerlingen en de marge ({ $confidence }). De marge zegt hoe zo'n groep in het algemeen zou uitvallen: met andere leerlingen, of volgend jaar.
scan-cell-colour = Alleen waar de hele marge boven of onder 25% ligt, is de kleur sterk.
scan-cell-thin = "Weinig getoetst" betekent: minder dan { $least-coverage } van de leerlingen.

# scan/levels.html
tracks-title = Niveaus per klas
tracks-lead = Op welk niveau krijgt elke klas les? De scan vergelijkt leerlingen per niveau en leerjaar. In het leerlingbestand staat het niveau niet.
tracks-saved = De niveaus zijn opgeslagen. Ze tellen in elke scan die u vanaf nu maakt. <a>Naar de schoolscan</a>
tracks-none = Er zijn geen klassen met een niveau
tracks-none-text = Alleen scholen voor voortgezet onderwijs hebben niveaus, zodra de leerlingen zijn ingelezen.
tracks-explain = Een vinkje met "voorstel" komt uit de naam van de klas. Controleer het. Een brugklas kan twee niveaus hebben. Weet u het niveau nog niet? Laat de klas dan leeg.
tracks-class = Klas
tracks-year = Leerjaar
tracks-proposal = voorstel
tracks-unknown = nog niet bekend
tracks-confirm = Niveaus bevestigen

# pages/level.rs
bad-tracks = Kies niveaus uit de lijst.
tracks-one = Kies bij ten minste één klas een niveau.
heat-only-class = { $year } ({ $class })
heat-tested-of = { $tested } van { $enrolled }
heat-growth = groei { $value }; { $detail }
heat-no-growth = geen groei bekend
scan-map-caption-growth = Getoetste leerlingen, en hun groei in schaalpunten sinds het vorige moment
scan-cell-growth = In elk vakje: hoeveel leerlingen zijn getoetst, en hoeveel zij groeiden sinds het vorige moment, met de marge ({ $confidence }). Groei telt alleen voor leerlingen met twee toetsen op dezelfde schaal.

# programme/begin.html
programme-begin = Begin een programma
programme-begin-first = Eerst een programma beginnen
programme-no-draft = Er is nog geen concept om in te werken.
programme-begin-then = Begin er een; daarna gaat u verder waar u was.
programme-who-begins-one = De schoolleider of intern begeleider kan er een beginnen.
programme-begin-and-go-on = Begin een programma en ga verder
programme-back = Terug naar het programma

# programme/edition.html
edition-title = Editie van de menukaart
edition-heading = Van editie { $pinned } naar editie { $newer }?
edition-lead = Dit concept is gemaakt op editie { $pinned }. Sinds { $valid-from } geldt editie { $newer }. U beslist zelf of u het concept omzet. Vastgestelde versies veranderen niet.
edition-cannot-come = Deze maatregelen kunnen zo niet mee
edition-cannot-come-text = Hun interventie staat niet op editie { $newer }. Na het omzetten blijven ze staan, maar u moet een andere interventie kiezen of ze verwijderen.
edition-measure = Maatregel { $number }: { $name }
edition-changes = Wat er verandert voor uw maatregelen
edition-changes-of = Wijzigingen bij maatregel { $number }
edition-what = Wat
edition-edition = Editie { $id }
edition-uncertain = niet zeker
edition-unknown = De cijfers van editie { $newer } zijn hiervoor niet gevonden. Of er iets is veranderd, is niet bekend.
edition-months-remark = Maanden leerwinst komen van een lijst; de onzekerheid ervan is niet gepubliceerd.
edition-no-difference = Geen verschil
edition-whole-list = Op de hele lijst zijn { $added } interventies nieuw en { $removed } verdwenen. <a>Alle verschillen</a>
edition-convert = Zet om naar editie { $newer }
edition-stay = Blijf op editie { $pinned }
edition-of-catalogue = Editie { $pinned } van de menukaart
edition-is-current = Dit concept staat op de editie die nu geldt. Er is niets om te zetten.

# programme/fix.html
fix-title = Vaststellen
fix-version = Versie { $version } vaststellen
fix-not-yet = <strong>Vaststellen kan nog niet.</strong> Los eerst dit op:
fix-meaning = Vaststellen betekent: deze versie verandert nooit meer.
fix-about = Het gaat om { $counts }, op editie { $edition } van de menukaart.
fix-date = De versie krijgt de datum van vandaag, { $today }, en een controlegetal. Daaraan is te zien dat er niets aan is veranderd.
fix-council = De MR stemt in met precies deze versie. Instemming geldt niet voor een latere.
fix-later = Wilt u later iets wijzigen? Dan maakt u een nieuw concept op basis van deze versie.
fix-remarks = Nog niet ingevuld of opvallend
fix-remarks-text = Vaststellen mag ook zo.
fix-wait = Nog niet

# programme/form.html
form-error = Fout:
error-conflict-before = Iemand anders was u voor
form-removed = <strong>Dit onderdeel is intussen verwijderd.</strong> Als u opslaat, komt het terug.
form-differences = Verschillen
form-field = Veld
form-now = Staat er nu
form-yours = Uw invoer
form-empty = (leeg)
form-what-is-known = { $name }: wat is erover bekend?
form-goal-area = Doelgebied
form-only-beside = (telt alleen naast een maatregel uit A tot en met E)
form-impact = Leerwinst
form-cost = Kosten
form-conditions = Wanneer het werkt
form-practical = Handvatten
form-cautions = Let op
form-edition = Editie { $edition }.
form-unverified = Een deel van deze beschrijving is nog niet bevestigd.
form-more = Meer op de menukaart
form-do-not-save = Niet opslaan
form-remove = Verwijderen

# programme/overview.html
programme-draft-lead = Concept van versie { $version }, voor { $years }. Van opgaven naar doelen naar maatregelen.
programme-newer-edition = Er geldt nu een nieuwere menukaart: editie { $newer }. Dit concept blijft op editie { $edition } tot u het omzet. <a>Bekijk wat er zou veranderen</a>
programme-on-this-page = Op deze pagina
programme-challenges = Opgaven en doelen
programme-measures = Maatregelen
programme-involvement = Betrokkenheid
programme-agreements = Afspraken
programme-missing = Wat nog ontbreekt
programme-versions = Versies
programme-no-challenge = Nog geen opgave. Maak er een van een bevestigde bevinding uit de schoolscan.
programme-rests-on = Rust op { $n } { $n ->
     [one] bevinding
    *[other] bevindingen
    }
programme-now = Nu
programme-target = Streven
programme-measured-on = Meten op
programme-none-yet = nog geen
programme-add-challenge = Opgave toevoegen
programme-chosen-on = Gekozen op editie { $edition } van de menukaart, geldig vanaf { $edition-from }.
programme-no-measure = Nog geen maatregel. De <a>keuzehulp</a> zegt welke soorten maatregelen bij uw bevindingen passen, en waarom.
programme-serves = Dient doel
programme-supports = Ondersteunt maatregel
programme-change-measure = Maatregel { $number } wijzigen
programme-add-measure = Maatregel toevoegen
programme-lead = Het programma zegt wat de school wil oplossen, wat ze wil bereiken en wat ze daarvoor doet.
programme-version-adopted = Versie { $version } is vastgesteld
programme-version-adopted-text = Leg precies deze versie voor aan de MR. Wilt u iets wijzigen? Begin dan een nieuw concept op basis van versie { $version }.
document-read-this = Versie { $version } lezen
programme-new-draft = Nieuw concept op basis van versie { $version }
programme-none = Er is nog geen programma
programme-none-text = U begint met een leeg concept. Daarin maakt u van bevestigde bevindingen opgaven, bij elke opgave doelen, en bij elk doel maatregelen van de menukaart.
programme-who-begins = De schoolleider of intern begeleider kan een programma beginnen.
programme-amounts-table = Dezelfde bedragen in een tabel
programme-budget-by-year = Budget per schooljaar
programme-amounts-unknown = Niet alle bedragen zijn bekend.
programme-fill-in-counts = Aantallen invullen
programme-amounts-origin = Waar komen deze bedragen vandaan?
programme-not-filled-in = Nog niet ingevuld.
programme-change-involvement = Betrokkenheid wijzigen
programme-not-filled-in-short = nog niet ingevuld
programme-change-agreements = Afspraken wijzigen
programme-complete = Het programma is compleet.
programme-can-be-adopted = Vaststellen kan.
programme-errors = { $n } { $n ->
     [one] punt
    *[other] punten
    } (F) { $n ->
     [one] houdt
    *[other] houden
    } het vaststellen tegen.
programme-warnings = Bij { $n } { $n ->
     [one] punt
    *[other] punten
    } (W) vragen we u nog eens te kijken.
programme-versions-of = Versies van het programma
programme-note = Toelichting

# programme/remove.html
remove-title = Verwijderen: { $name }
remove-question = Wilt u { $name } verwijderen?
remove-about = Het gaat om: { $title }. Dit is niet terug te draaien.
remove-along = Wat er nog meer verandert
remove-not = Niet verwijderen
form-conflict = Terwijl u bezig was, heeft iemand dit programma gewijzigd. Uw invoer staat hieronder nog en is niet opgeslagen.
form-conflict-look = Bekijk de nieuwe stand (nieuw venster)
form-conflict-save = Slaat u nu op, dan geldt uw invoer voor dit onderdeel.
edition-also-names = De nieuwe editie noemt ook: { $forms }.
programme-challenge = Opgave { $number }
programme-goal = Doel { $number }
programme-measure = Maatregel { $number }
programme-change-goal = Doel { $number } wijzigen
programme-add-measure-to = Maatregel bij doel { $number } toevoegen
programme-change-challenge = Opgave { $number } wijzigen
programme-add-goal-to = Doel bij opgave { $number } toevoegen
programme-about-intervention = <a>Over deze interventie<hidden>: { $name }</hidden></a>
programme-not-listed = niet op de lijst
programme-not-listed-text = Deze interventie staat niet op editie { $edition }.
programme-adopted-read = vastgesteld op { $on }; <a>lezen<hidden>: versie { $version }</hidden></a>

# pages/programme/begin.rs
programme-begin-crumb = Beginnen

# pages/programme/texts.rs
text-tracking = Volgen
text-stopping = Stoppen of doorgaan
text-afterwards = Na afloop
text-note = Toelichting bij deze versie
text-intro = Vier korte teksten. Twee of drie zinnen per vraag is genoeg.
text-tracking-hint = Wie kijkt wanneer naar welke gegevens? En met wie bespreekt u die?
text-stopping-hint = Wanneer stopt u met een maatregel, of past u hem aan?
text-afterwards-hint = Het geld is tijdelijk. Wat blijft daarna, en wie betaalt dat?
text-note-hint = Wat is nieuw in deze versie? Bij een eerste versie mag dit leeg blijven.

# pages/programme/challenge.rs
challenge-title = Korte naam
challenge-description = Wat is er aan de hand?
challenge-findings = Op welke bevindingen rust deze opgave?
challenge-earlier-scan = uit een eerdere scan ({ $state })
challenge-now = nu { $state }
challenge-new = Nieuwe opgave
challenge-intro = Een opgave is wat u wilt oplossen. Ze rust op bevindingen uit de schoolscan die u hebt bevestigd.
challenge-title-hint = Bijvoorbeeld: Begrijpend lezen in groep 5. Nodig om op te slaan.
challenge-description-hint = Schrijf voor een ouder in de MR. Noem geen namen van kinderen.
challenge-finding-unknown = Een gekozen bevinding bestaat niet of is niet bevestigd.
choose-from-list = Kies uit de lijst.
challenge-finding-open = De bevinding waar u vandaan komt, is nog niet bevestigd. Alleen bevestigde bevindingen tellen.
challenge-no-findings = Er zijn nog geen bevestigde bevindingen. U kunt de opgave wel opslaan, maar ze rust dan nergens op.
challenge-confirm = Bevindingen bevestigen

# pages/programme/goal.rs
goal-challenge = Opgave
goal-indicator = Wat meet u?
goal-domain = Leergebied
goal-group = Voor wie?
goal-size = Hoeveel leerlingen?
goal-baseline = Waar staat u nu?
goal-baseline-on = Datum van die stand
goal-target = Waar wilt u uitkomen?
goal-moment = Wanneer meet u opnieuw?
goal-no-domain = Geen leergebied
goal-choose-challenge = Kies een opgave
goal-indicator-hint = De maat waaraan u later ziet of het is gelukt, zoals: aandeel leerlingen in de laagste 25 %.
goal-group-hint = Bijvoorbeeld: groep 5. Geen namen.
goal-may-be-empty = Mag leeg blijven.
goal-baseline-hint = Met eenheid, zoals: 31 % (9 van 29 leerlingen).
goal-baseline-on-hint = De dag van de meting. Zonder datum is niet te zien wat erna veranderde.
goal-target-hint = Met dezelfde eenheid, zoals: hoogstens 25 %. Kies iets dat haalbaar is; het hoeft geen belofte te zijn.
goal-moment-hint = Na de beginstand en liefst tussen { $first } en { $last }, zodat u nog kunt bijsturen.
goal-new = Nieuw doel
goal-intro = Een doel zegt wat u meet, waar u nu staat, waar u wilt uitkomen en wanneer u weer meet. U mag een doel half opslaan. Vaststellen kan pas als alles er staat, behalve het leergebied en het aantal.
goal-about = Waar gaat het over?
goal-from-to = Van beginstand naar streefwaarde
goal-needs-challenge = Een doel hoort bij een opgave. Er is nog geen opgave.
goal-challenge-first = Eerst een opgave maken

# pages/programme/intervention.rs
month-one = maand
month-more = maanden
effect-strength-unknown = sterkte van het bewijs niet bekend
effect-strength = bewijs { $strength } ({ $marks } van 5)
effect-unclear = niet bekend (dat is iets anders dan nul)
effect-not-in-months = niet in maanden uit te drukken
cost-of-five = { $cost } ({ $level } van 5)
not-known = niet bekend

# pages/programme/involvement.rs
involvement-intro = Wie dacht mee over dit programma? Het bestuur moet dit later laten zien. De MR heeft instemmingsrecht op het programma.
involvement-line = Regel { $row }
involvement-remark = Een regel waar bij 'hoe' en 'wanneer' niets staat, wordt niet bewaard. Maak een regel leeg om hem weg te halen. Noem functies of groepen, geen namen.

# pages/programme/measure.rs
measure-affected = De bevinding gaat over { $n } van de { $of } leerlingen.
measure-new = Nieuwe maatregel
measure-intro = Een maatregel is hoe uw school een interventie van de menukaart (editie { $edition }) uitvoert. U mag hem half opslaan; het overzicht zegt wat nog ontbreekt.
measure-not-listed = De interventie '{ $id }' staat niet op editie { $edition } van de menukaart. Kies een andere: alleen wat op de lijst staat, mag uit dit geld worden betaald.
measure-to-catalogue = Naar de menukaart
measure-no-goal = Er is nog geen doel om deze maatregel aan te koppelen. U kunt de maatregel alvast opslaan en hem later koppelen.
measure-goal-first = Eerst een doel maken

# pages/programme/measure/costs.rs
cost-groups = Aantal groepjes
cost-rate = Kosten per uur
cost-total = Totaal { $year }
cost-hired = Waarvan inhuur (PNIL) { $year }
cost-shared = Waarvan bovenschools { $year }
cost-in = Kosten in { $year }
cost-intro = In euro. Leeg betekent: geen kosten in dit schooljaar. Inhuur (PNIL) is het deel voor mensen die niet in loondienst zijn. Bovenschools is het deel dat het bestuur samen met andere scholen besteedt; daarvoor is instemming van de GMR nodig.
cost-aid = Rekenhulp voor de kosten
cost-aid-intro = Een eerste schatting uit sessies, weken, minuten en wat een uur uw school kost, met voorbereiding (vraag het uw bestuur). Laat u het aantal groepjes leeg, dan is dat het aantal leerlingen gedeeld door het aantal per groepje. De uitkomst komt pas in het programma als u haar overneemt en opslaat.
cost-work-out = Reken uit
cost-take-over = Neem { $amount } over in { $year }
cost-not-yet = Nog niet uit te rekenen: vul sessies, minuten, weken, het aantal groepjes en de kosten per uur in.
cost-too-large = De uitkomst is te groot om mee te rekenen.
cost-check = Controleer de getallen.
cost-outcome = { $groups } { $groups ->
     [one] groep
    *[other] groepen
    } × { $sessions } sessies per week × { $weeks } { $weeks ->
     [one] week
    *[other] weken
    } × { $minutes } minuten = { $hours } uur. Tegen { $rate } per uur is dat { $cost }.

# pages/programme/measure/fields.rs
measure-intervention = Interventie van de menukaart
measure-goals = Welke doelen dient deze maatregel?
measure-supports = Welke maatregelen ondersteunt hij?
measure-form = Wat gaat u precies doen?
measure-group = Voor wie?
measure-size = Hoeveel leerlingen?
measure-begin = Begin
measure-end = Einde
measure-sessions = Sessies per week
measure-minutes = Minuten per sessie
measure-weeks = Aantal weken
measure-group-size = Leerlingen per groepje
measure-staff = Wie voert het uit?
measure-responsible = Wie is verantwoordelijk?
measure-choice = Keuze
measure-show = Toon uitleg en handvatten
measure-carrying-out = Uitvoering
measure-period = Periode en omvang
measure-people = Mensen
measure-choose = Kies een interventie
measure-named = Maatregel { $number }: { $name }
measure-supports-hint = Alleen invullen bij een interventie uit F (faciliteiten en randvoorwaarden): die telt alleen naast een maatregel uit A tot en met E.
measure-size-hint = Voor hoeveel leerlingen is de maatregel bedoeld?
measure-size-part = { $affected } Pas aan als de maatregel voor een deel van hen is.
measure-form-hint = Begint met de handvatten van de menukaart (editie { $edition }). Maak er van wat uw school echt gaat doen.
measure-period-hint = Begin en einde liggen tussen { $first } en { $last }. Tel de sessies per groepje (een half mag: 0,5) en de weken in de hele periode samen.
measure-staff-hint = PNIL is personeel dat niet in loondienst is. Het bestuur verantwoordt dat deel.
measure-responsible-hint = Een functie, geen naam: intern begeleider.

# pages/programme/measure/read.rs
measure-goal-gone = Een gekozen doel bestaat niet meer.
measure-measure-gone = Een gekozen maatregel bestaat niet meer.
cost-part = { $amount } is meer dan het totaal van { $total }.
cost-part-action = Een deel is hoogstens het totaal.

# pages/programme/overview.rs
years = { $first } en { $second }
overview-make-challenge = Opgave maken
overview-set-goal = Doel stellen
overview-choose-measure = Maatregel kiezen
overview-complete = Aanvullen
overview-counts = Vul de aantallen voor het budget in
overview-counts-text = Het programma is compleet, maar nog niet te zien is of het geld genoeg is.
overview-to-budget = Naar het budget
overview-is-complete = Het programma is compleet
overview-adopt-text = Lees het nog een keer door en stel het vast. Daarna kan het naar de MR.
overview-leader-adopts = De schoolleider kan het vaststellen.
overview-read-again = Lees het na

# pages/programme/overview/chain.rs
chain-pupils = { $n } leerlingen
chain-text-pupils = { $text } ({ $n } leerlingen)
chain-on = { $baseline } op { $on }
chain-period = { $first } tot en met { $last }
chain-period-name = Periode
chain-size = Omvang
chain-who = Wie
chain-responsible = Verantwoordelijk
chain-cost = { $amount } in { $year }
chain-hired = ; waarvan inhuur { $amount }
chain-shared = ; waarvan bovenschools { $amount }
chain-sessions = sessies per week
chain-minutes = minuten
chain-weeks = weken
chain-group-size = leerlingen per groepje

# pages/programme/remove.rs
remove-challenge = opgave { $number }
remove-goal = doel { $number }
remove-measure = maatregel { $number }
remove-goal-too = Doel { $n } verdwijnt ook.
remove-measure-stays = Maatregel { $n } blijft, maar dient dan geen doel meer.
remove-measure-loses = Maatregel { $n } blijft en verliest dit doel.
remove-measure-support = Maatregel { $n } ondersteunt hem dan niet meer.

# programme/fix.rs
fix-counts = { $challenges } { $challenges ->
     [one] opgave
    *[other] opgaven
    }, { $goals } { $goals ->
     [one] doel
    *[other] doelen
    } en { $measures } { $measures ->
     [one] maatregel
    *[other] maatregelen
    }

# programme/involvement.rs
involvement-who = Wie
involvement-how = Hoe
involvement-when = Wanneer
involvement-who-in-line = wie
involvement-how-in-line = hoe
involvement-when-in-line = wanneer

# programme/intervention.rs
effect-published = { $months } leerwinst volgens editie { $edition }; { $strength }; onzekerheid niet gepubliceerd
effect-computed = zelf berekend: { $estimate }, op een nieuwe school te verwachten tussen { $low } en { $high }

# programme/measure/fields.rs
measure-goal-named = Doel { $number }: { $indicator } ({ $group })

# programme/overview/chain.rs
chain-missing-on = nog niet ingevuld op { $on }

# programme/overview.rs
overview-also-without = { $action } Vaststellen kan ook zonder.
handle-how-at-school = Zo pakt u het aan op uw school
measure-departs = Deze vorm wijkt af van wat is onderzocht: { $how }. Dat mag. Wat de menukaart over leerwinst zegt, gaat over de onderzochte vorm; hoeveel daarvan bij u geldt, is niet bekend.

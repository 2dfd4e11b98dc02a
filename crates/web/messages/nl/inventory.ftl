# people/inventory.html
inventory-about = Vragenlijst over groep { $group }
inventory-heading = Hoe gaat het met groep { $group }?
inventory-lead = { $instruction } Het zijn { $items } zinnen; dat kost ongeveer twee minuten.
inventory-answered = { $answered } van { $items } ingevuld
inventory-saved-on = Laatst opgeslagen op { $on }. U kunt antwoorden nog wijzigen.
inventory-use = Wat gebeurt er met de antwoorden?
inventory-use-text = De antwoorden gaan over de groep als geheel, niet over één leerling en niet over u als leraar. De schoolleider en de intern begeleider zien het gemiddelde per groep. Bestuur, MR en ouders zien het niet. De antwoorden tellen mee in de volgende schoolscan, naast de toetsen.
inventory-skip = U hoeft niet alles in te vullen. Wat u nu overslaat, kan later.
inventory-save = Opslaan

# people/inventory_overview.html
inventory-per-class = Vragenlijst per groep
inventory-overview-all = Van welke groepen is de vragenlijst over welbevinden, sociaal-emotionele ontwikkeling en executieve functies al ingevuld?
inventory-overview-own = Voor uw groepen: hoe gaat het met welbevinden, sociaal-emotionele ontwikkeling en executieve functies?
inventory-no-classes = Er zijn nog geen groepen die u mag zien
inventory-no-classes-text = Vraag de schoolleider om de leerlingen in te lezen of u aan een groep te koppelen.
next-step = Volgende stap
inventory-fill-in = Vul de vragenlijst over groep { $name } in
inventory-takes = Dat kost ongeveer twee minuten.
inventory-to = Naar de vragenlijst
inventory-ask-teachers = Vraag de leraren van groep { $missing }
inventory-nothing-there = Daar is nog niets ingevuld. { $complete } van de { $n } groepen zijn helemaal klaar.
inventory-all-classes = Over alle groepen is iets ingevuld
inventory-make-scan = { $complete } van de { $n } groepen zijn helemaal klaar. Maak een schoolscan, dan tellen de antwoorden mee.
inventory-all-own = U heeft over al uw groepen iets ingevuld
inventory-always = Antwoorden aanvullen of wijzigen kan altijd.
inventory-see-outcome = Bekijk de uitkomst bij de nieuwste schoolscan
inventory-class = Groep
inventory-filled-in = Ingevuld
inventory-last-saved = Laatst opgeslagen
inventory-not-yet = nog niet
inventory-some = { $answered } van { $items }
inventory-completely = helemaal
inventory-fill-in-class = { $name } invullen
inventory-see-class = { $name } bekijken of wijzigen

# people/inventory_scan.html
inventory-with-scan = Vragenlijst bij scan { $version }
inventory-scan-lead = Wat zeggen de leraren over welbevinden, sociaal-emotionele ontwikkeling en executieve functies, per leerjaar?
inventory-empty = Er is nog niets ingevuld
inventory-empty-text = Voor schooljaar { $year } heeft nog niemand de vragenlijst ingevuld. <a>Bekijk welke groepen nog moeten</a>.
inventory-by-grade = { $name } per leerjaar
inventory-for-whom = Voor wie
inventory-mean = Gemiddelde (1 tot 5)
inventory-in-words = In woorden
inventory-margin = marge { $margin }
inventory-how-to-read = Hoe leest u dit?
inventory-margins-text = De marge bij de hele school zegt hoe het gemiddelde bij zulke groepen in het algemeen kan uitvallen. Per leerjaar zijn er te weinig groepen voor een marge.
inventory-back-to-scan = Terug naar de scan

# people/inventory_thanks.html
inventory-thanks = Bedankt
inventory-thanks-heading = Bedankt, uw antwoorden zijn opgeslagen
inventory-thanks-count = Over groep { $group } { $n ->
     [one] is 1 van de { $items } zinnen
    *[other] zijn { $n } van de { $items } zinnen
    } ingevuld. De antwoorden tellen mee in de volgende schoolscan.
inventory-what-now = Wat nu?
inventory-rest = Vul de rest aan, nu of later
inventory-go-on = Verder met groep { $group }
inventory-class-open = Groep { $name } is nog niet ingevuld
inventory-ready = U bent klaar
inventory-back-to-classes = Terug naar de groepen
inventory-to-classes = Naar de groepen
inventory-answers-of = Antwoorden over groep { $group } bekijken of wijzigen
inventory-coverage = { $coverage } groepen van schooljaar { $year } hebben antwoord gegeven.
inventory-coverage-last = { $coverage } groepen van schooljaar { $year } hebben antwoord gegeven, het laatst op { $on }.
inventory-silent = Nog niets van groep { $silent }.
inventory-as-now = U ziet de antwoorden zoals ze nu zijn. De bevindingen in de scan komen uit de antwoorden van { $made-on }.
inventory-scale = Elke zin is positief gesteld. Leraren kiezen voor hoeveel leerlingen hij klopt:
inventory-scale-point = { $n } is “{ $label }”
inventory-scale-reading = Hoger is dus gunstiger. Elke groep telt één keer mee. De woorden zijn het antwoord dat het dichtst bij het gemiddelde ligt.

# pages/inventory.rs
class-named = Groep { $name }
scan-numbered = Scan { $version }
inventory-n-of-the = { $n } van de { $of }
whole-school = Hele school
cannot-be-determined = kan niet worden vastgesteld
from-to = { $low } tot { $high }
inventory-n-of = { $n } van { $of }
inventory-not-filled-in = niet ingevuld
listed = { $names } en { $last }

# import/index.html
import-done = Het bestand is ingelezen.
import-now-results = Lees nu de toetsresultaten in.
import-lead = U ziet altijd eerst wat er in het bestand staat. Pas als u bevestigt, verandert er iets.
import-pupils-and-classes = Leerlingen en groepen
import-have-pupils = Ingelezen: { $pupils } leerlingen.
import-have-results = Ingelezen: { $results } resultaten.
import-file = Bestand
import-look = Bekijken wat erin staat
import-earlier = Eerder ingelezen
import-none = Er is nog niets ingelezen.
import-number = Nr.
import-changed = Wat er veranderde

# import/preview.html
import-check = Controleren: { $file-name }
import-right = Klopt dit?
import-refused = <strong>Dit bestand kan zo niet worden ingelezen.</strong> Er { $n ->
     [one] is 1 fout
    *[other] zijn { $n } fouten
    }{ $w ->
     [0] { "" }
     [one] { " " }en { $w } waarschuwing
    *[other] { " " }en { $w } waarschuwingen
    }. Ze staan allemaal hieronder. Uw gegevens zijn niet veranderd.
import-choose-other = Een ander bestand kiezen
import-in-file = In het bestand
import-pupils-word = leerlingen
import-results-word = resultaten
import-new = Nieuw
import-changed-count = Gewijzigd
import-same = Gelijk gebleven
import-gone = Niet meer in het bestand
import-classes-changed = ({ $n } nieuw of gewijzigd)
import-no-teachers = Namen van leraren bewaren we niet.
import-or-other = Lees het bestand in, of kies een ander
import-warnings = Er { $n ->
     [one] is 1 waarschuwing
    *[other] zijn { $n } waarschuwingen
    }. Kijk er hieronder even naar. U kunt wel doorgaan.
import-no-problems = We vonden geen fouten en geen waarschuwingen.
import-button = Inlezen
import-not = Niet inlezen
import-all-there = Alles uit dit bestand staat er al. Er hoeft niets te gebeuren.
import-back = Terug naar gegevens
import-remarks = Wat ons opviel
import-error = fout
import-warning = waarschuwing
import-where = Waar? ({ $count })
import-more = En nog { $more } keer.

# pages/import.rs
import-see-scan = Bekijk de schoolscan, of maak een nieuwe met deze gegevens
import-choose-first = Kies eerst een bestand. Het gekozen bestand is leeg of ontbreekt.
import-check-crumb = Controleren
import-line = regel { $line }
import-whole-file = hele bestand
import-looking-at-pupils = U bekijkt <strong>{ $name }</strong> met leerlingen en groepen. Er is nog niets gewijzigd.
import-looking-at-results = U bekijkt <strong>{ $name }</strong> met toetsresultaten. Er is nog niets gewijzigd.
import-times = { $n } keer
import-what-to-do = Wat kunt u doen?

# import/export.html
export-title = Resultaten uitvoeren
export-lead = U krijgt alle toetsresultaten in één zipbestand volgens OneRoster 1.2. Dat lezen systemen die de Nederlandse standaarden niet kennen.
export-none = Er zijn nog geen resultaten
export-none-text = Lees eerst leerlingen en toetsresultaten in.
export-to-data = Naar gegevens
export-results = Het bestand heeft { $results } resultaten. Leerlingen staan erin met een volgnummer. Dat nummer geldt alleen voor dit bestand.
export-names = Namen
export-with-names = Zet ook voornaam en achternaam in het bestand
export-names-hint = Doe dit alleen als de ontvanger de namen nodig heeft en u dat met hem hebt vastgelegd. In het logboek staat of u namen uitvoerde.
export-download = Zipbestand downloaden
export-not-in = Wat er niet in staat
export-not-in-text = De meetfout van een toets en scores zoals DLE of functioneringsniveau hebben in OneRoster geen plek. Ze blijven in Kansrijk staan.
import-from-roster = EDEXML uit uw leerlingadministratie.
import-from-lvs = CSV, UWLR of OSO uit uw leerlingvolgsysteem.
import-hint-kinds = Leerlingen als EDEXML. Toetsresultaten als CSV, als UWLR-bericht of als OSO-dossiers. Van dossiers mag u er meer tegelijk kiezen, of een zipbestand. Hoogstens 20 MB samen. We herkennen zelf wat het is. <a>Voorbeeld en uitleg van de CSV</a>
import-export = Resultaten uitvoeren voor een ander systeem
import-nothing = Er is niets om in te lezen. Hieronder staat waarom.
import-files = { $n } bestanden

# import/columns.html
columns-title = Wat staat er in de kolommen?
columns-crumb = Kolommen
columns-lead = U bekijkt <strong>{ $name }</strong>: { $rows } regels. Zeg wat de kolommen betekenen. Er is nog niets gewijzigd.
columns-still-needed = Dit is nog nodig:
columns-whole-file = Voor het hele bestand
columns-series = Welke toetsen zijn dit?
columns-series-hint = De naam van de toetsserie, bijvoorbeeld LVS 3.0. Scores van verschillende series vergelijken we niet.
columns-more-constants = Meer voor het hele bestand: vak, moment, schaal
columns-subject = Vak
columns-moment = Toetsmoment
columns-moment-hint = M (midden), E (eind) of B (begin), met het schooljaar: M 2020-2021. Alleen als het niet in een kolom staat.
columns-scale = Naam van de schaal
columns-used = Kolommen die we gebruiken
columns-unused = Kolommen die we niet gebruiken ({ $n })
columns-unused-table = Kolommen die we niet gebruiken
columns-column = Kolom
columns-examples = Voorbeelden
columns-meaning = Betekenis
columns-meaning-of = Betekenis van { $header }
columns-subject-of = Vak van { $header }
columns-moment-of = Toetsmoment van { $header }
columns-any-subject = staat in het bestand
columns-no-meaning = nog niet bekend
columns-words = Woorden in het bestand
columns-words-text = Woorden die we kennen, zijn al ingevuld. Kies een betekenis voor de andere.
columns-unknown-words = { $n ->
     [0] alles bekend
     [one] 1 woord nog niet bekend
    *[other] { $n } woorden nog niet bekend
    }
columns-word = Woord
columns-more-words = En nog { $n } andere woorden.
columns-reading = Hoe we het bestand lezen
columns-reading-text = Dit hebben we zelf gezien. Klopt er iets niet, verander het dan. We lezen het bestand daarna opnieuw.
columns-sheet = Werkblad
columns-separator = Scheidingsteken
columns-encoding = Tekenset
columns-decimal = Decimaalteken
columns-dates = Datums
columns-header-line = Regel met de namen van de kolommen
columns-look = Bekijk wat er wordt ingelezen

# import/account.html
columns-rows = Regels
columns-rows-used = Regels met een uitkomst
columns-notes = Regels met totalen of opmerkingen
columns-loaded = Wat wordt ingelezen
columns-of-roster = Leerlingen van de lijst
columns-coverage = { $seen } van { $all }
columns-left = Wat niet wordt ingelezen, of maar voor een deel
columns-why = Waarom
columns-times = Hoe vaak
columns-lines = Regels (de eerste)
columns-nothing-left = Er blijft niets achter.
columns-report = Verslag van het inlezen
columns-report-lead = Wat er met elke regel van het bestand is gebeurd.
columns-report-link = Verslag
columns-recognised = Herkend als indeling <strong>{ $name }</strong>.
columns-change = Kolommen wijzigen
columns-became = Wat er met de regels gebeurt
columns-save = Indeling bewaren
columns-save-name = Naam van de indeling
columns-save-hint = Een volgend bestand met dezelfde kolommen herkennen we dan. Alle scholen van uw bestuur kunnen haar gebruiken.
columns-see-layouts = Bewaarde indelingen van exports

# import/layouts.html
layouts-title = Bewaarde indelingen
layouts-lead = Een indeling zegt wat de kolommen van een export betekenen. Er staat niets van leerlingen in. Alle scholen van uw bestuur gebruiken dezelfde lijst.
layouts-none = Er is nog geen indeling bewaard
layouts-none-text = Lees een export in en bewaar daarna de indeling.
layouts-saved = Bewaard op { $on }
layouts-download = Downloaden
layouts-remove = Verwijderen
layouts-rename = Naam wijzigen
layouts-rename-save = Naam bewaren
layouts-name-needed = Vul een naam in voor de indeling.
layouts-add = Indeling toevoegen
layouts-file = Bestand met een indeling (.toml)
layouts-not-one = Dit bestand is geen indeling met een naam. Kies een bestand dat u hier hebt gedownload.

# meanings of columns and words
column-role-pupil = Sleutel van de leerling
column-role-school = School (code)
column-role-group = Groep
column-role-year-group = Leerjaar
column-role-year = Schooljaar
column-role-moment = Toetsmoment (M, E, B)
column-role-date = Datum van de toets
column-role-domain = Vak
column-role-test = Naam van de toets
column-role-scale = Schaal
column-role-series = Serie of versie
column-role-origin = Herkomst (verzonnen of niet)
column-role-skill-score = Vaardigheidsscore
column-role-percentile = Percentiel
column-role-band-ae = Niveau A tot en met E
column-role-band-iv = Niveau I tot en met V
column-role-dle = DLE (alleen om te tonen)
column-role-reference-level = Referentieniveau
column-role-development-score = Ontwikkelscore (eigen schaal)
column-role-other-score = Andere score (alleen bewaren)
column-role-nothing = Niet gebruiken
words-domain = Vakken
words-moment = Toetsmomenten
words-year-group = Leerjaren en groepen
words-level = Referentieniveaus
word-moment-mid = M: midden van het schooljaar
word-moment-end = E: eind van het schooljaar
word-moment-begin = B: begin van het schooljaar
word-level-below = onder 1F
word-leave-out = Niet inlezen
separator-semicolon = puntkomma ( ; )
separator-comma = komma ( , )
separator-tab = tab
separator-bar = staand streepje ( | )
decimal-comma = komma: 1,5
decimal-point = punt: 1.5
dates-day-first = dag, maand, jaar
dates-month-first = maand, dag, jaar
dates-year-first = jaar, maand, dag

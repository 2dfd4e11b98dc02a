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

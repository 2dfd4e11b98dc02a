# base.html
shell-skip = Naar de inhoud
shell-demonstration = <strong>Demonstratie.</strong> Alle scholen, leerlingen en cijfers zijn verzonnen.
shell-demonstration-day = De demonstratie speelt op { $demo-day }.
menu-account = Mijn account
shell-log-out = Uitloggen
shell-log-in = Inloggen
shell-main-menu = Hoofdmenu
shell-way-back = Kruimelpad
shell-about = Over Kansrijk
shell-privacy = Uw gegevens en cookies
shell-accessibility = Toegankelijkheid

# error.html
error-to-schools = Naar mijn scholen
error-to-start = Naar het begin
error-code = Foutcode { $status }. Noem deze als u hulp vraagt aan de beheerder.

# fields.html
form-problems = { $n ->
     [one] Er klopt iets niet
    *[other] Er kloppen { $n } dingen niet
    }
form-nothing-saved = Er is niets opgeslagen. Uw invoer staat hieronder nog.

# schools.html
menu-my-schools = Mijn scholen
schools-board = Het hele bestuur: scholen, en wat u daar mag beheren of nakijken.
schools-no-role = U heeft nog geen rol bij een school
schools-no-role-text = Vraag de beheerder van uw bestuur om u een rol te geven. De <a>menukaart</a> kunt u nu al bekijken.
schools-choose = Kies een school. U ziet daar waar de school staat en wat de volgende stap is.
schools-your-role = Vestiging { $code }, { $sector }<br>U bent hier: { $roles }

# menu
menu-overview = Overzicht
menu-pupil-files = Gegevens
menu-scan = Schoolscan
menu-groups = Groepen
menu-inventory = Vragenlijst
menu-guidance = Keuzehulp
menu-programme = Programma
menu-budget = Budget
menu-document = Document
menu-teachers = Leraren
menu-schools = Scholen
menu-catalogue = Menukaart
menu-board = Bestuur
shell-dutch-content = De teksten van de menukaart zijn Nederlands.

# bad requests
bad-form-too-large = Het formulier is te groot.
bad-file-too-large = Het bestand is te groot (hoogstens 20 MB).
bad-form-unreadable = Het formulier is onleesbaar.
bad-groups = Kies groepen uit de lijst.
bad-role = Deze rol bestaat niet.
bad-access = Kies toelaten of blokkeren.

# error.rs
error-log-in-first = Eerst inloggen
error-log-in-first-text = Log in om deze pagina te zien.
error-own-password = Kies eerst een eigen wachtwoord
error-own-password-text = Daarna kunt u verder.
error-no-page = Deze pagina bestaat niet
error-no-page-text = Het adres klopt niet, of de pagina hoort niet bij uw school.
error-old-form = Dit formulier is verlopen
error-old-form-text = Ga terug, ververs de pagina en verstuur het formulier opnieuw. Er is niets gewijzigd.
error-unreadable = Dit kunnen we niet lezen
error-wrong-title = Er ging iets mis
error-internal = De fout is vastgelegd zonder uw gegevens. Er is niets gewijzigd.
error-forbidden = Dit mag u niet
error-forbidden-text = Uw rol geeft hier geen toegang. Vraag de beheerder.
error-login = Inloggen lukte niet
error-login-text = Naam en wachtwoord horen niet bij elkaar.
error-wait = Even wachten
error-wait-text = Er is te vaak geprobeerd in te loggen. Probeer het over { $seconds } seconden.
error-conflict = Iemand anders was eerder
error-conflict-text = Dit is intussen gewijzigd. Uw invoer is niet opgeslagen: bekijk eerst de nieuwe stand.
error-refused-text = Er is niets gewijzigd. Los eerst dit op:
error-refused = Dit kan zo niet
error-wrong-address = Het adres klopt niet.

# fields.rs
field-too-long = Deze tekst is te lang: { $n } tekens.
field-too-long-action = Gebruik hoogstens { $n } tekens.
field-empty = Hier staat nog niets.
field-empty-action = Vul dit in.
field-date-action = Schrijf de datum als 1-9-2021.
field-date = is geen bestaande datum
field-money-action = Schrijf het bedrag als 1.234,50, zonder minteken.
field-money = is geen bedrag
field-count-action = Schrijf een heel getal, zoals 28.
field-count = is geen heel getal
field-number-action = Schrijf een getal, zoals 2,5.
field-number = is geen getal
field-choice-action = Kies een van de mogelijkheden.
field-choice = staat niet in de lijst
error-wrong = Er ging iets mis.
bad-form-incomplete = Het formulier is niet compleet. Open de pagina opnieuw.

# people/account.html
account-choose-password = Kies een eigen wachtwoord
account-choose-password-text = Uw wachtwoord is gekozen door de beheerder. Kies nu een wachtwoord dat alleen u kent. Daarna kunt u verder.
account-name = Naam
account-login = Gebruikersnaam
account-roles = Rollen
account-none = geen
account-change-password = Wachtwoord wijzigen
account-current = Huidig wachtwoord
account-new = Nieuw wachtwoord
account-new-hint = Ten minste { $n } tekens, bijvoorbeeld vier losse woorden. Gebruik niet uw gebruikersnaam.
account-again = Nieuw wachtwoord, nog een keer
account-elsewhere = Bent u ook op een ander apparaat ingelogd? Daar moet u daarna opnieuw inloggen.
account-sessions = Andere sessies
account-only-here = U bent alleen hier ingelogd.
account-other-places = U bent nog op { $n } andere { $n ->
     [one] plek
    *[other] plekken
    } ingelogd. Herkent u dat niet? Beëindig ze en wijzig uw wachtwoord.
account-end-sessions = Andere sessies beëindigen
account-session-length = Een sessie eindigt vanzelf na twee uur zonder gebruik, en altijd na tien uur.

# people/account_manage.html
account-of = Account van { $name }
account-admitted = toegelaten
account-blocked = geblokkeerd
account-first-password = eerste wachtwoord
account-no-role = Dit account heeft geen rol en ziet dus niets.
account-take-role-of = Rol intrekken: { $role }, { $place }
account-take-role = Rol intrekken
account-is-own = Dit is uw eigen account. Uw rollen wijzigt een andere beheerder. Uw wachtwoord wijzigt u bij <a>Mijn account</a>.
account-give-role = Rol geven
account-new-first = Nieuw eerste wachtwoord
account-new-first-hint = Ten minste { $n } tekens, bijvoorbeeld vier losse woorden. Bij de eerste keer inloggen kiest de persoon een eigen wachtwoord. Alle sessies van dit account eindigen.
account-set-password = Wachtwoord instellen
account-access = Toegang
account-block-text = Wie geblokkeerd is, kan niet meer inloggen. Lopende sessies eindigen meteen. Het account blijft bestaan, zodat het logboek leesbaar blijft.
account-block = Account blokkeren
account-is-blocked = Dit account is geblokkeerd.
account-unblock = Weer toelaten

# people/account_new.html
account-create-title = Nieuw account
account-login-hint = Letters, cijfers, punten en streepjes, of een e-mailadres. Hoofdletters maken niet uit.
account-first = Eerste wachtwoord
account-first-hint = Ten minste { $n } tekens, bijvoorbeeld vier losse woorden. De persoon kiest bij de eerste keer inloggen een eigen wachtwoord.
account-create = Account maken
account-back = Terug naar de accounts

# people/accounts.html
menu-accounts = Accounts
accounts-lead = Wie kan inloggen, en als wat? Elke wijziging komt in het logboek.

# people/problems.html
people-problems = <strong>Dit kan zo niet.</strong> Er is niets gewijzigd. Los eerst dit op:

# people/role_fields.html
account-role = Rol
account-choose-role = Kies een rol
account-school = School
account-school-hint = Alleen nodig voor een rol bij één school.
account-no-school = Geen school

# people/journal.html
menu-journal = Logboek
journal-lead = Wie heeft wat gedaan, en wie heeft welke leerling bekeken? Namen van leerlingen staan hier niet, alleen hun nummer in dit programma.
journal-kind = Wat wilt u zien?
journal-show = Tonen
journal-empty = Hier is nog niets vastgelegd.
journal-region = Logboek: { $chosen }
journal-caption = Logboek: { $chosen }, nieuwste eerst
journal-moment = Tijdstip (UTC)
journal-who = Wie
journal-what = Wat
journal-subject = Waarop
journal-detail = Bijzonderheden
journal-pages = Bladeren in het logboek
journal-newest = Naar de nieuwste
journal-older = Oudere regels

# people/staff.html
staff-title = Leraren en hun groepen
staff-lead = Een leraar ziet alleen de groepen die u hier kiest: de leerlingen, de toetsen en de vragenlijst van die groep.
staff-saved = De groepen van { $done } zijn opgeslagen.
staff-no-teachers = Er zijn nog geen leraren met een account
staff-no-teachers-text = Vraag de beheerder van uw bestuur om accounts met de rol leraar te maken.
staff-year = Groepen van schooljaar { $year }.
staff-without = Nog zonder leraar: groep { $without }.
staff-none = Heeft nog geen groep.
staff-chosen = Heeft nu: { $chosen }.
staff-account-blocked = account is geblokkeerd
staff-classes-of = Groepen van { $name }
staff-save-classes-of = Groepen van { $name } opslaan
staff-save = Opslaan
staff-no-classes = Er zijn nog geen groepen
staff-no-classes-text = Lees eerst de leerlingen in. Daarna kiest u per leraar de groepen.
account-for-one-school = Voor één school
account-for-whole-board = Voor het hele bestuur
account-whole-board = het hele bestuur

# pages/account.rs
account-password-changed = Uw wachtwoord is gewijzigd. Andere sessies zijn beëindigd.
account-sessions-ended = Uw andere sessies zijn beëindigd.

# pages/accounts.rs
account-created = Het account is gemaakt. Geef het eerste wachtwoord veilig door. Bij de eerste keer inloggen kiest de persoon een eigen wachtwoord.
account-roles-changed = De rollen zijn bijgewerkt.
account-password-set = Het nieuwe wachtwoord is ingesteld. Alle sessies van dit account zijn beëindigd.
account-access-changed = De toegang is gewijzigd.

# pages/journal.rs
journal-changes = alle wijzigingen
journal-imports = inlezen van bestanden
journal-scans = schoolscans
journal-findings = bevindingen
journal-inventories = vragenlijsten
journal-programme = programma
journal-budget = begroting
journal-groups = groepen van leraren
journal-accounts = accounts, rollen en inloggen
journal-views = bekeken leerlingen
journal-system = opdrachtregel of systeem
journal-pupil-viewed = leerling bekeken
journal-pupil = leerling nr. { $n }
journal-pupil-erased = leerling is gewist
journal-account = account nr. { $id }
journal-school = school nr. { $id }
journal-the-board = het bestuur
journal-kind-of = { $kind } nr. { $id }
journal-unknown-login = onbekende gebruikersnaam
journal-answers = antwoorden
journal-classes = groepen
journal-by-self = door de persoon zelf
journal-by-administrator = door de beheerder
journal-at = bij { $school }{ $after }
journal-class = groep
journal-scan = scan
journal-finding = bevinding
journal-upload = bestand klaargezet
journal-apply = bestand ingelezen
journal-cancel = bestand niet ingelezen
journal-columns = koos wat kolommen betekenen
journal-layout-saved = bewaarde een indeling
journal-layout-renamed = gaf een indeling een andere naam
journal-layout-removed = verwijderde een indeling
journal-make-scan = schoolscan gemaakt
journal-judge-finding = bevinding beoordeeld
journal-add-finding = bevinding toegevoegd
journal-answer = vragenlijst ingevuld
journal-begin-programme = programma begonnen
journal-change-programme = programma gewijzigd
journal-fix-programme = programma vastgesteld
journal-counts = tellingen of werkbedragen ingevuld
journal-choose-classes = groepen van een leraar gekozen
journal-add-account = account gemaakt
journal-block-account = account geblokkeerd
journal-unblock-account = account weer toegelaten
journal-password = wachtwoord gewijzigd
journal-password-failed = huidig wachtwoord verkeerd ingevuld
journal-end-sessions = andere sessies beëindigd
journal-login = ingelogd
journal-login-failed = inloggen mislukt
journal-logout = uitgelogd
journal-grant = rol gegeven
journal-revoke = rol ingetrokken
journal-add-board = bestuur toegevoegd
journal-add-school = school toegevoegd

# people/board.html
board-lead = Hoe ver zijn de scholen met hun programma? U ziet hier geen resultaten van leerlingen, groepen of leraren.
board-no-schools = Er zijn nog geen scholen
board-adopted = { $fixed } van de { $n } { $n ->
     [one] school
    *[other] scholen
    } { $fixed ->
     [one] heeft
    *[other] hebben
    } een vastgesteld programma.
board-alphabetical = Scholen op alfabet
board-location = Vestiging
board-phase = Stap waar de school nu is
board-adopted-programme = Vastgesteld programma
board-programme-of = Programma van { $name }: { $fixed }
board-not-yet = nog niet
board-can-do = Wat u hier kunt doen
board-accounts = Accounts en rollen
board-accounts-text = Wie kan inloggen, en als wat?
board-journal-text = Wie heeft wat gewijzigd, en wie heeft welke leerling bekeken?

# pages/board.rs
board-step = { $name } (stap { $n } van { $of })
board-version = versie { $version }, { $on }
tokens-heading = Tokens voor programma's
account-tokens = Wilt u dat een ander programma voor u meeleest? <a>Tokens bekijken en maken</a>
board-next-date = Eerstvolgende datum
timeline-all = Alle data, met hun bron

# people/tokens.html
tokens-title = Tokens
tokens-lead = Met een token leest een ander programma voor u mee, in één rol bij één school. Het kan niets wijzigen.
tokens-revoked = Het token is ingetrokken. Het geeft geen toegang meer.
tokens-new = Uw nieuwe token
tokens-keep = Bewaar het nu op een veilige plek. U ziet het maar één keer.
tokens-yours = Uw tokens
tokens-none = U heeft geen tokens.
tokens-valid = Tokens die nu gelden
tokens-place = Rol en school
tokens-until = Geldt tot
tokens-last-used = Laatst gebruikt
tokens-revoke = Intrekken
tokens-revoke-one = Token { $label } intrekken
tokens-make = Een token maken
tokens-no-role = Geen van uw rollen kan een schoolprogramma lezen. Daarom is er niets om een token voor te maken.
tokens-purpose = Waarvoor gebruikt u het? Bijvoorbeeld: dashboard van het bestuur.
tokens-rights = Het programma ziet wat u in deze rol mag lezen, en niet meer.
tokens-term = Hoe lang geldt het?
tokens-make-button = Token maken
tokens-how = Hoe een programma het token gebruikt, staat bij <a>Voor ontwikkelaars</a>.

# pages/tokens.rs
tokens-old-school = een school waar u geen rol meer heeft
tokens-days = { $n } dagen

# people/journal.rs
journal-add-token = token gemaakt
journal-remove-token = token ingetrokken
journal-export = resultaten uitgevoerd (OneRoster)
journal-register-count = telling uit het register overgenomen
journal-board-number = bestuursnummer ingevuld
journal-register = register geladen
board-school-added = De school is toegevoegd.
board-make-account = <a>Maak nu een account voor de schoolleider</a>.
board-add-first = Voeg de eerste school toe
board-who-adds = De beheerder van uw bestuur voegt scholen toe.
school-add = School toevoegen
board-add-school-text = Kies een school uit het register, of vul haar zelf in.

# people/school_add.html
school-place = Plaats
school-kind = Soort onderwijs
school-code = Code
school-board-number = Bestuursnummer
school-add-lead = Welke school hoort erbij? Zoek haar op in het register. Code, naam en soort onderwijs staan dan goed.
school-cannot = Dit kan zo niet.
school-no-register = Er is nog geen register geladen
school-no-register-text = Een register is een lijst van scholen die DUO of CBS publiceert. Wie Kansrijk beheert op de server, laadt die bestanden met de opdracht <code>kansrijk register load</code>. U kunt de school ook zelf invullen.
school-search-title = Zoeken in het register
school-search-label = Naam, plaats, code of bestuursnummer
school-search = Zoeken
school-none-found = Geen school gevonden voor “{ $search }”. Probeer één woord uit de naam, of alleen de plaats.
school-more = Er zijn meer scholen. Zoek met meer woorden, bijvoorbeeld de naam en de plaats.
school-board-number-hint = De vijf cijfers die DUO uw bestuur geeft. Daarna ziet u hier de scholen van uw bestuur.
school-save-number = Nummer opslaan
school-loaded = Geladen: { $sources }.
school-fill-in = Zelf invullen

# people/school_form.html
school-site-code = Vestigingscode
school-site-code-hint = Vier tekens BRIN en twee cijfers.
school-choose = Kies

# pages/add_school.rs
school-structure = Het register noemt voor deze vestiging: { $structure }.
school-already = staat er al

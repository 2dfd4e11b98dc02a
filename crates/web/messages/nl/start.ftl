# login.html
login-title = Inloggen
login-demonstration = Dit is een demonstratie. De namen en het wachtwoord staan in het venster waarin u het programma startte, met één naam per rol.
login-name = Gebruikersnaam
login-password = Wachtwoord
login-trouble = Lukt het niet? Vraag de beheerder van uw bestuur om een nieuw wachtwoord.

# start.html
start-title = Van toetsgegevens naar een programma dat werkt
start-heading = Van uw eigen toetsgegevens naar een programma dat werkt
start-lead = Kansrijk helpt een basisschool zien hoe de leerlingen ervoor staan, maatregelen kiezen die kans van slagen hebben, en een programma schrijven dat past bij het geld en dat de MR kan lezen.
start-no-board = Er is hier nog geen bestuur
start-no-board-how = De beheerder maakt op de computer waar Kansrijk draait eerst een bestuur, een school en een account. <code>MAP</code> is de map met gegevens.
start-then-log-in = Daarna kunt u inloggen. Eerst rondkijken met verzonnen scholen kan met <code>kansrijk demo</code>.
start-steps = In vijf stappen
start-for-whom = Voor wie
start-leader-and-coach = Schoolleider en intern begeleider
start-leader-and-coach-text = De scan vult zichzelf. U geeft de uitleg, stelt prioriteiten en kiest.
start-teacher = Leraar
start-teacher-text = U ziet uw eigen groep en vult een korte vragenlijst in.
start-council-and-board = MR, GMR en bestuur
start-council-and-board-text = U leest precies de versie die is vastgesteld, zonder gegevens van leerlingen.
start-everyone = Iedereen
start-everyone-text = De menukaart is openbaar: wat is bekend over maatregelen, hoe zeker is dat en wat kosten ze?

# about/about.html
about-title = Over Kansrijk
about-lead = Kansrijk is een programma waarmee een school van de eigen toetsgegevens naar een onderbouwd schoolprogramma gaat: met de kosten erbij, en met een document dat de MR kan lezen.
about-does = Wat het wel en niet doet
about-does-describe = Het beschrijft hoe leerlingen ervoor staan. Bij elk cijfer staat hoeveel leerlingen meetellen en hoe groot de marge is.
about-does-suggest = Het stelt maatregelen voor met de reden erbij. De keuze maakt de school.
about-does-not-rank = Het maakt geen ranglijst van scholen, leraren of leerlingen.
about-does-not-guess = Het zegt "niet vast te stellen" als dat zo is.
about-data-where = Deze gegevens staan in een gegevensmap van het bestuur dat dit programma draait, en nergens anders.
about-data-user = Van u als gebruiker
about-data-user-text = Uw naam, gebruikersnaam, rollen en een versleuteld wachtwoord dat niemand kan teruglezen. Bij inloggen wordt uw netwerkadres even gebruikt om raden van wachtwoorden te stoppen.
about-data-actions = Wat u doet
about-data-actions-text = Elke wijziging wordt vastgelegd met uw account en het tijdstip. Ook dat u de pagina van een leerling bekijkt. De privacyfunctionaris kan dat inzien.
about-data-pupils = Van leerlingen
about-data-pupils-text = Wat de school zelf inleest: naam en sleutel, groep en toetsresultaten. Namen staan apart van resultaten. Er gaat niets naar het ministerie of naar anderen.
about-data-cookies = Cookies
about-data-questions = Voor vragen over uw gegevens is het bestuur van de school uw aanspreekpunt.
about-software = De software
about-software-text = Kansrijk is open software onder de licentie EUPL-1.2: iedereen mag het gebruiken, bekijken en verbeteren. U gebruikt versie { $version }. De vormgeving gebruikt onderdelen van NL Design System, ook onder EUPL-1.2. Kansrijk is geen website van de Rijksoverheid.
about-read-more = Lees ook <a>hoe toegankelijk Kansrijk is</a> en <a>hoe een bestand met toetsresultaten eruitziet</a>.

# about/accessibility.html
accessibility-title = Toegankelijkheid
accessibility-lead = Iedereen moet Kansrijk kunnen gebruiken: met een schermlezer, met alleen een toetsenbord, op een telefoon of op papier.
accessibility-no-statement = <strong>Dit is nog geen officiële toegankelijkheidsverklaring.</strong> Een volledig onderzoek door een onafhankelijke partij is nog niet gedaan. Wie Kansrijk aanbiedt, is daar zelf verantwoordelijk voor.
accessibility-aim = Wat we nastreven
accessibility-aim-text = We bouwen volgens WCAG 2.2, niveau A en AA. De wet vraagt op dit moment WCAG 2.1 AA (EN 301 549).
accessibility-checks = Wat we controleren
accessibility-check-automatic = Een automatische controle (axe) loopt over de pagina's, met elke rol, op een breed en een smal scherm. Zo'n controle vindt maar een deel van de fouten.
accessibility-check-keyboard = De weg van inlezen tot document is te lopen met alleen het toetsenbord en zonder JavaScript. Kansrijk gebruikt geen JavaScript.
accessibility-check-charts = Bij elke grafiek staat een zin die zegt wat er te zien is, en een tabel met de cijfers.
accessibility-check-colour = Kleur zegt nooit iets alleen: er staat altijd een getal of een teken bij.
accessibility-unknown = Wat we nog niet weten
accessibility-unknown-reader = Mensen met een schermlezer hebben de pagina's nog niet getest.
accessibility-unknown-tables = Grote tabellen schuiven binnen de pagina. Dat is met vergroting soms lastig lezen.
accessibility-unknown-texts = De teksten zijn in gewone taal geschreven, maar niet door lezers getest.
accessibility-trouble = Werkt iets niet?
accessibility-trouble-text = Meld het bij de beheerder van uw bestuur. Zeg erbij op welke pagina het was en wat u gebruikte. Het bestuur kan het melden bij de makers van Kansrijk.

# help/results.html
layout-title = Toetsresultaten als CSV
layout-lead = Zo moet een bestand met toetsresultaten eruitzien. De eerste regel heeft de namen van de kolommen. Daarna staat op elke regel één resultaat van één leerling.
layout-save-example = Voorbeeldbestand bewaren (CSV)
layout-columns = De kolommen
layout-column = Kolom
layout-needed = Nodig?
layout-meaning = Wat staat erin
layout-example = Voorbeeld
layout-good-to-know = Goed om te weten
layout-order = De kolommen mogen in elke volgorde staan. Kolommen die we niet kennen, slaan we over.
layout-separator = Tussen de waarden staat een puntkomma of een komma.
layout-empty = Een leeg veld betekent: niet bekend. Schrijf geen nul als er niet is getoetst.
layout-no-names = Namen van leerlingen horen niet in dit bestand. De sleutel is genoeg.
layout-twice = Leest u hetzelfde bestand twee keer in, dan verandert er niets. Een nieuwer bestand werkt bij en meldt wat anders is.
layout-the-example = Het voorbeeld
layout-the-example-text = Verzonnen gegevens, om te zien hoe het eruitziet.
layout-example-file = Voorbeeldbestand
start-see-catalogue = Menukaart bekijken
start-step-data = Leerlingen en toetsen inlezen uit uw eigen systeem. Eerst kijken, dan pas opslaan.
start-step-scan = Niveau en groei per vak en groep, met de marge erbij.
start-step-choice = Welke maatregelen passen bij wat u vond, en waarom.
start-step-programme = Doelen, maatregelen en kosten voor twee schooljaren.
start-step-document = Een leesbaar stuk voor ouders, team, MR en bestuur.
start-name-of-board = Naam van het bestuur
start-name-of-school = Naam van de school
about-data-cookies-text = Eén cookie om u ingelogd te houden. Die verdwijnt als u uitlogt of een tijd niets doet. Kiest u een taal, dan onthoudt een tweede cookie alleen die keuze. Er zijn geen cookies om u te volgen en er wordt niets van andere websites geladen.

# pages/help.rs
layout-always = verplicht
layout-one-of = minstens één van deze
layout-may = mag
layout-pupil-id = De sleutel van de leerling, precies zoals in het leerlingenbestand (EDEXML).
layout-school-id = De code van de vestiging. Klopt die niet met uw school, dan wordt het bestand geweigerd.
layout-class-id = De groep waarin de leerling toen zat.
layout-class-year = Het leerjaar op dat moment: 1 tot en met 8.
layout-semester = Het toetsmoment: B (begin), M (midden) of E (eind).
layout-school-year = Het schooljaar, als 2020-2021.
layout-date-taken = De dag van de toets, als 2021-01-20 of 20-01-2021. Zonder datum krijgt u een waarschuwing.
layout-subject = Het vak: DMT (technisch lezen), TBL (begrijpend lezen), SP (spelling) of RW (rekenen).
layout-taken-test = De gemaakte toets, bijvoorbeeld M5. Bij adaptief toetsen kan dat een ander leerjaar zijn.
layout-absolute-score = De vaardigheidsscore, met punt of komma.
layout-percentile = Het percentiel in de normgroep, 0 tot 100.
layout-band-ae = Het niveau A, B, C, D of E.
layout-band-iv = Het niveau I, II, III, IV of V.
layout-reference-level = Het referentieniveau: <1F, 1F, 1S of 2F.
layout-scale = De schaal van de vaardigheidsscore. Groei wordt alleen berekend binnen één schaal.
layout-series = De serie of versie van de toets. Ook die moet gelijk zijn om groei te berekenen.

# about/developers.html
developers-title = Voor ontwikkelaars
developers-heading = Hoe leest een programma mee?
developers-lead = Kansrijk heeft een API, versie { $version }. De menukaart is voor iedereen. Voor een school is een token nodig.
developers-openapi = De volledige beschrijving staat in <a>openapi.json</a> (OpenAPI 3.0). De API volgt de landelijke regels voor REST-API's van de overheid.
developers-what = Wat u kunt vragen
developers-addresses = Adressen van de API
developers-get = Alle adressen leest u met GET
developers-address = Adres
developers-answer = Wat u krijgt
developers-parameters = Parameters
developers-open = openbaar
developers-token = token
developers-examples = Voorbeelden
developers-host = Zet in plaats van <code>ADRES</code> het adres van deze website.
developers-example-catalogue = Maatregelen uit doelgebied B voor de basisschool
developers-example-school = Het programma van uw school
developers-make-token = Een token maakt u bij <a>Mijn account</a>. Het hoort bij u, bij één rol en bij één school. Zet het nooit in een adres.
developers-effect = Een effect is nooit een los getal. Er staat altijd bij wat er van de onzekerheid bekend is.
developers-null = Wat niet bekend is, is <code>null</code>. Dat is niet nul.
developers-amount = Een bedrag is tekst met twee decimalen, in euro. Een datum is <code>2021-06-01</code>.
developers-problem = Een fout komt als <code>application/problem+json</code>, met alle fouten tegelijk.
developers-versions = De kop <code>API-Version</code> noemt de versie. Wat niet bij versie 1 past, komt onder <code>/v2</code>. Versie 1 blijft daarna nog ten minste een jaar.

# catalogue/absent.html
absent-title = Niet op deze menukaart
absent-text = De { $edition } noemt deze interventie niet. Een programma dat op die editie rust, kan haar niet kiezen.
absent-on = Wel op:

# catalogue/card.html
card-cost = Kosten:
card-area = Doelgebied: { $area }
card-only-for = Alleen bedoeld voor: { $only-for }

# catalogue/diff.html
diff-title = Wat veranderde op de menukaart
diff-heading = Wat veranderde op de menukaart?
diff-lead = Van de { $earlier } naar de { $later }: { $rated } interventies kregen andere cijfers, { $added } kwamen erbij{ $removed ->
     [0] { " " }en er ging niets af
    *[other] { " " }en { $removed } gingen eraf
    }
diff-remark = Een ander cijfer betekent meestal dat er anders of met meer studies is geschat, niet dat de aanpak zelf is veranderd. Bij geen van de maanden is de onzekerheid gepubliceerd.
diff-added = Nieuw op de lijst
diff-removed = Van de lijst af
diff-changed = Veranderd
diff-none = Geen interventie is veranderd.
diff-by-intervention = Veranderingen per interventie
diff-intervention = Interventie
diff-was = Was
diff-is = Is nu
diff-certain = Zeker?
diff-yes = ja
diff-unconfirmed = Niet bevestigd: aan een van beide kanten was het vakje leeg of staat het cijfer niet vast. Er kan dus ook niets veranderd zijn.
diff-not-found = Nieuwe cijfers niet gevonden
diff-not-found-text = Bij deze interventies staan nog de oude cijfers. Of er iets veranderde, is niet bekend.
diff-unchanged = Bij { $unchanged } andere interventies veranderde niets.

# catalogue/editions.html
editions-title = Edities van de menukaart
editions-lead = Cijfers veranderen als er nieuw onderzoek is. Daarom blijft elke editie bewaard. Een programma houdt de editie waarop het is besloten.
editions-none-today = Vandaag geldt geen enkele editie. U kunt de edities hieronder nog wel lezen.
editions-today = geldt vandaag
editions-valid-from = Geldig vanaf { $valid-from }
editions-date-unconfirmed = datum niet bevestigd
editions-facts = · { $interventions } interventies, { $with-months } met maanden · vastgelegd op { $recorded-on }, herziening { $revision }
editions-changed-since = Wat veranderde sinds de { $title }
editions-sources-of = Bronnen van { $title }

# catalogue/guide.html
guide-title = Zo leest u de menukaart
guide-lead = De cijfers helpen kiezen, maar beloven niets. Dit zeggen ze wel, en dit niet.
guide-months = Maanden leerwinst
guide-month = Een maand is extra vooruitgang in één schooljaar: zoveel verder kwamen leerlingen met deze aanpak dan vergelijkbare leerlingen zonder.
guide-mean = Het is een gemiddelde over veel studies. De ene school haalt meer, de andere minder of niets. Hoe groot die verschillen zijn, is niet gepubliceerd. Daarom staat er overal <em>onzekerheid niet gepubliceerd</em> bij.
guide-learning-only = Het gaat alleen over leren, vooral taal, lezen en rekenen. Over welbevinden, gedrag of motivatie zeggen maanden niets.
guide-countries = Het meeste onderzoek komt uit Engelstalige landen en uit gewone scholen. Over het speciaal onderwijs en het praktijkonderwijs is veel minder bekend.
guide-not-add = Maanden van twee maatregelen mag u niet optellen. Zij kunnen elkaar versterken, maar ook overlappen.
guide-edition = De maanden horen bij een editie. Twee getallen uit verschillende edities zijn niet zomaar te vergelijken.
guide-no-months = Als er geen maanden staan
guide-unclear = <strong>Effect onduidelijk</strong>: de lijst geeft geen aantal. Dat is niet hetzelfde als geen effect.
guide-not-in-months = <strong>Niet in maanden uitgedrukt</strong>: de maatregel heeft een ander doel dan leren, en het bewijs staat ergens anders.
guide-earlier-edition = <strong>Cijfer van een eerdere editie</strong>: voor deze editie is het nieuwe cijfer niet gevonden.
guide-unconfirmed = <strong>Niet bevestigd</strong>: er is geen bron die dit zeker maakt. Op de pagina van de interventie staat waarom.
guide-marks = Vinkjes en eurotekens
guide-marks-text = Vinkjes zeggen hoeveel en hoe goed onderzoek er is, niet hoe groot het effect is. Eurotekens zeggen wat een maatregel ongeveer extra kost voor een klas, vergeleken met de andere maatregelen. Reken altijd zelf uit wat het uw school kost.
guide-marks-in-words = Vinkjes en eurotekens in woorden
guide-check-marks = Vinkjes
guide-evidence-is = Het bewijs is
guide-of-five = { $number } van 5
guide-euros-in-words = Eurotekens in woorden
guide-euro-signs = Eurotekens
guide-cost-is = De kosten zijn
guide-may-pay = Wat u mag betalen
guide-may-pay-listed = Alleen maatregelen die onder een interventie van de menukaart vallen.
guide-may-pay-form = Een concrete vorm daarvan mag ook, als bekend is dat die werkt.
guide-may-pay-support = Maatregelen uit doelgebied { $support-area } alleen naast een maatregel uit { $supports }.
guide-may-pay-tracking = Volgen en beoordelen wat de maatregelen doen, op uw eigen school.
guide-may-not-pay = Niet: { $not-fundable }.
guide-unconfirmed-edition = niet bevestigd voor deze editie
guide-sources = Bronnen van deze regels
guide-researchers = Voor onderzoekers: van effectgrootte naar maanden
guide-scale-text = Toolkits drukken een gestandaardiseerde effectgrootte uit in maanden volgens deze schaal. Terugrekenen kan niet: bij gepubliceerde maanden is de effectgrootte niet bekend.
guide-scale = Schaal van maanden
guide-months-head = Maanden
guide-effect-from = Effectgrootte van
guide-effect-to = tot en met
guide-source = Bron:
guide-choose = Nu kiezen
guide-choose-text = Begin bij wat uw leerlingen nodig hebben, niet bij het hoogste getal.

# catalogue/index.html
catalogue-lead = Alle maatregelen waar een school uit kan kiezen, met wat er bekend is over leerwinst, bewijs en kosten.
catalogue-months = Een aantal maanden is een gemiddelde uit onderzoek, vooral uit Engelstalige landen. Het gaat alleen over leren. Op uw school kan het meer of minder zijn. <a>Zo leest u de menukaart</a>
catalogue-other-edition = U bekijkt de { $edition }. Dit is niet de editie die vandaag geldt. <a>Naar de editie van vandaag</a>
catalogue-filter = Menukaart filteren
catalogue-edition = Editie
catalogue-all = alle
catalogue-sector = Sector
catalogue-strength = Sterkte van het bewijs
catalogue-with-months = Alleen met een cijfer: { $with-months }
catalogue-apply = Filteren
catalogue-clear = Wis filters
catalogue-shown = <strong>{ $shown } van { $total } interventies</strong> op de { $edition }, geldig vanaf { $valid-from }. <a>Alle edities en wat er veranderde</a>
catalogue-unknown = { $n ->
     [one] 1 interventie valt
    *[other] { $n } interventies vallen
    } weg omdat de gevraagde kosten of vinkjes niet bekend zijn. Niet bekend is iets anders dan laag.
catalogue-nothing = Niets gevonden
catalogue-nothing-text = Geen interventie past bij deze keuze. Vraag wat minder, of begin opnieuw.
catalogue-areas = Doelgebieden
catalogue-own-words = De beschrijvingen zijn in eigen woorden, niet de tekst van het ministerie. Wat niet is na te gaan, heet <em>niet bevestigd</em>.
catalogue-only-beside = Alleen naast een maatregel uit { $supports }.

# catalogue/intervention.html
intervention-other-edition = U bekijkt de { $edition }. Dit is niet de editie die vandaag geldt.
intervention-yields = Wat levert het op?
intervention-months-remark = De maanden gaan alleen over leren. Deze interventie heeft ook andere doelen. Daarover zeggen de maanden niets.
intervention-topics = Onderwerpen
intervention-meant-for = Bedoeld voor
intervention-not-for = Niet ingedeeld bij: { $other-sectors }
intervention-origin = Herkomst
intervention-suits = Past dit bij uw school?
intervention-take-up = Neem op in programma van { $name }
intervention-not-in = Niet voor { $name }: het programma daar rust op de { $edition }, en daar staat deze interventie niet op.
intervention-parent = Hoort bij
intervention-children = Uitwerkingen
intervention-by-edition = Per editie
intervention-figures = Cijfers per editie
intervention-valid-from = Geldig vanaf
intervention-all-changed = Alles wat er toen veranderde
intervention-unconfirmed = Wat niet is bevestigd
intervention-sources = Bronnen
intervention-back = Terug naar de menukaart

# pages/catalogue.rs
or = { $list } of { $last }

# pages/catalogue/browse.rs
catalogue-edition-today = { $title } (geldt vandaag)

# pages/catalogue/card.rs
card-not-published = onzekerheid niet gepubliceerd
card-figure-of = cijfer van { $rated }
card-no-figures =  Voor deze editie zijn geen cijfers gevonden. Dit zijn nog die van { $rated }.
card-deviation = { $estimate } standaarddeviatie tussen leerlingen
card-deviation-growth = { $estimate } standaarddeviatie van de groei
card-interval = 95 %-interval { $interval }
card-elsewhere = in een nieuwe situatie { $interval }
card-studies = { $studies } studies
card-computed = Dit getal is berekend uit opgeslagen studies. Het eerste interval gaat over het gemiddelde, het tweede over een nieuwe school.
card-unclear = effect onduidelijk
card-unclear-text = De menukaart geeft hiervoor geen aantal maanden. Dat betekent niet dat het niets oplevert: het is niet bekend.
card-not-in-months = niet in maanden uitgedrukt
card-see = zie: { $source }
card-other-goal = Maanden gaan alleen over leren. Deze interventie heeft een ander doel. Wat ervan bekend is, staat op een andere plek: { $source }.
card-zero-months = 0 maanden
card-marks-unconfirmed = { $marks } van 5 vinkjes (niet bevestigd)
card-marks = { $marks } van 5 vinkjes
card-marks-at-most = hooguit { $marks } van 5 vinkjes
card-marks-unknown = vinkjes niet bekend
card-as-far = leerlingen met deze aanpak even ver kwamen als
card-less-far = leerlingen met deze aanpak in een schooljaar { $months } minder ver kwamen dan
card-further = leerlingen met deze aanpak in een schooljaar { $months } verder kwamen dan
card-strength-unknown = Hoe sterk het bewijs is, is niet bekend.
card-strength = Het bewijs daarvoor is { $strength }.
card-months-text = In de onderzoeken samen bleek dat { $progress } vergelijkbare leerlingen zonder. { $evidence } Het is een gemiddelde: op uw school kan het meer of minder zijn. Hoeveel meer of minder is niet gepubliceerd.
card-one-month = 1 maand
card-months = { $number } maanden
card-beside = , alleen naast een ander doelgebied
card-empty-box = In de lijst was dit vakje leeg. Wij lezen dat als de laagste klasse, 1 van 5. Dat is niet na te gaan.
card-own-grouping = Deze indeling is van Kansrijk en staat niet op de menukaart.
card-own-text = Deze tekst is van Kansrijk en berust op algemene kennis. Er is geen bron bij nagelopen.
card-no-source = Hiervoor is geen bron gevonden.
field-english-name = Engelse naam
field-parent = waar het bij hoort
field-origin = herkomst
field-since = sinds wanneer op de lijst
field-strand = onderdeel van de toolkit
field-months = maanden
field-impact-source = waar het bewijs staat
field-marks = vinkjes
field-rating-edition = editie van de cijfers
field-summary = beschrijving
field-variants = vormen
field-conditions = voorwaarden
field-practical = praktische handvatten
field-cautions = let op

# pages/catalogue/editions.rs
editions-crumb = Edities
editions-from-to = Van { $earlier } naar { $later }

# pages/catalogue/filter.rs
filter-at-most = hoogstens { $cost } ({ $signs })
filter-at-least = minstens { $strength } ({ $level } van 5 vinkjes)

# pages/catalogue/guide.rs
guide-crumb = Leeswijzer

# pages/catalogue/show.rs
show-variants = Vormen
show-practical = Zo pakt u het aan
show-unconfirmed = , niet bevestigd
show-new = Nieuw op de lijst.
show-gone = Van de lijst af.
show-not-found = De nieuwe cijfers zijn niet gevonden. Of er iets veranderde, is niet bekend.
show-changed = Dit veranderde:
show-unchanged = Er veranderde niets.
intervention-own-words = Beschrijving in eigen woorden
intervention-general-knowledge = In eigen woorden, uit algemene kennis.
intervention-strand = Onderdeel:
intervention-this-page = (deze pagina)
intervention-changed-field = { $field }: van { $before } naar { $after }
card-in-sector = In het { $sector }:
card-compared = ✓ Uit de vergelijking
card-compare = + Vergelijk

# catalogue/compare.html
compared-title = Interventies vergelijken
compared-heading = Interventies naast elkaar
compared-none = Nog niets gekozen
compared-one-more = Kies er nog een
compared-how = Kies hieronder een interventie, of klik op de menukaart bij een kaart op <em>Vergelijk</em>.
compared-add = Zet erbij
compared-remark = Maanden van verschillende interventies mag u niet optellen, en een hoger getal is niet vanzelf een betere keuze: begin bij wat uw leerlingen nodig hebben.
compared-sector = Bij de sectoren ziet u alleen het { $sector }.
compared-read-months = Zo leest u de maanden
compared-region = { $n } interventies naast elkaar
compared-on = Waarop u vergelijkt
compared-same = Voor alle gelijk:
compared-further = Verder
compared-approach-of = Zo pakt u het aan: { $name }
compared-remove-of = Weghalen: { $name }
compared-address = <a>Vast adres van deze vergelijking</a>: om te delen of te bewaren. Het blijft bij deze editie.

# catalogue/handle.html
handle-title = { $name }: aanpak
handle-heading = { $name }: zo pakt u het aan
handle-sources = Waar een publicatie iets zegt, staat de bron erbij. De rest is ons advies: daar staat <em>advies zonder bron</em> bij. Leg het naast uw eigen ervaring.
handle-your-school = Uw school
handle-situation = Voor welke situatie?
handle-from-data = Uit uw eigen gegevens:
handle-not-chosen = niet gekozen
handle-what-holds = Wat geldt bij u?
handle-adapt = Pas de aanpak aan
handle-for = Voor { $place }
handle-differently = Dit doet u anders
handle-why = Waarom: { $why }
handle-studied = Welke vorm is onderzocht?
handle-not-known = Dat is niet bekend: in de bronnen staat niet hoe vaak, hoe lang en met hoeveel leerlingen het werd gedaan.
handle-rest-unknown = Wat hier niet staat, is niet bekend.
handle-adapted = (aangepast; zonder uw situatie { $before })
handle-departs = Anders dan onderzocht:
handle-departs-text = Dat mag, maar wat de menukaart over leerwinst zegt, gaat over de onderzochte vorm.
handle-first-steps = Eerste stappen
handle-signals = Waar u op let
handle-take-text = U krijgt een nieuwe maatregel met deze waarden: van elke marge de kleinste, bij groepsgrootte de grootste. Alles is nog te wijzigen.
handle-back = Wat levert { $name } op? Terug naar de interventie
sectors-evidence = Bewijs voor deze sector
catalogue-compared = In uw vergelijking ({ $n } van 4)
catalogue-side-by-side = Zet naast elkaar
catalogue-one-more = Kies er nog een om te vergelijken.
catalogue-empty = Leegmaken
intervention-monday = Hoe begint u maandag?
intervention-monday-text = Concrete vormen met tijd, groepsgrootte, stappen en signalen. Aan te passen aan uw school.
intervention-compare = Vergelijk met een andere
intervention-to-comparison = Zet naast uw vergelijking
intervention-sectors = In welke sectoren is het onderzocht?
intervention-sectors-text = De menukaart noemt elke soort maatregel geschikt voor elke sector. Dat is geen bewijs. Dit is wat de bronnen zeggen.

# catalogue/origin.html
origin-source = bron:
origin-none = advies zonder bron
filter-studied = onderzocht in deze sector
filter-indirect = ook indirect onderzocht

# pages/catalogue/compare.rs
compared-sectors = Onderzocht in welke sector
compared-topics = Werkt aan
compared-form = Onderzochte vorm
compared-who = Wie het geeft (advies)

# pages/catalogue/handle.rs
handle-crumb = Aanpak
handle-small = Minder dan { $n } leerlingen
handle-combined = Combinatiegroepen
handle-no-teacher = Geen extra leraar te vinden
handle-behind = Meer dan een derde van een groep loopt ver achter
handle-part-time = Leraren delen een groep (deeltijd)
handle-no-pupils = nog geen leerlingen ingelezen

# pages/catalogue/handle/view.rs
handle-who = Wie geeft het
handle-training = Scholing
handle-materials = Materiaal
handle-stop = Wanneer u stopt
handle-parents = Wat u ouders vertelt
handle-studied-in = { $own } (onderzocht: { $studied })

# pages/catalogue/sectors.rs
sectors-not-written = Er is niet opgeschreven of dit is onderzocht in het { $sector }.
compared-lead = Twee tot vier interventies van de { $edition }
compared-not-today = (niet de editie die vandaag geldt)
compared-order = Wat voor alle gelijk is, staat er één keer. De volgorde is die waarin u koos.
compared-remove = Weghalen
handle-lead = { $n ->
     [one] Eén concrete vorm
    *[other] { $n } concrete vormen
    } om mee te beginnen.
handle-lead-school = { $n ->
     [one] Eén concrete vorm
    *[other] { $n } concrete vormen
    } om mee te beginnen, aangepast aan { $school }.
handle-take = Neem deze vorm over
handle-take-for = Neem deze vorm over voor { $place }
intervention-approach-for = Aanpak voor { $name }

# catalogue/compare.rs
compared-beside = alleen naast een ander doelgebied

# catalogue/handle.rs
handle-with-combined = met combinatiegroepen
handle-without-combined = zonder combinatiegroepen

# catalogue/handle/view.rs
handle-how-often = Hoe vaak
handle-how-long = Hoe lang
handle-group-size = Groepsgrootte
handle-duration = Duur
extent-times = { $range } keer per week
extent-minutes = { $range } minuten per keer
extent-pupils = { $range } leerlingen
extent-one-pupil = { $range } leerling
extent-weeks = { $range } weken
extent-one-week = { $range } week

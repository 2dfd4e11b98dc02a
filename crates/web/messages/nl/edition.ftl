# catalogue/edition.html
edition-made-here = hier vastgesteld
edition-lead-here = Deze editie bouwt voort op een gepubliceerde lijst. { $computed ->
     [one] Eén cijfer is
    *[other] { $computed } cijfers zijn
    } berekend uit onderzoeken. De andere cijfers zijn overgenomen.
edition-lead-list = Dit is een gepubliceerde lijst. De cijfers zijn overgenomen zoals zij er staan.
edition-valid-from = Geldig vanaf
edition-computed = Berekende cijfers
edition-published = Overgenomen cijfers
edition-without = Zonder cijfer
edition-read = Bekijk wat er op deze menukaart staat
edition-to-interventions = Naar de interventies
edition-from-where = Waar deze editie vandaan komt
edition-accepted-on = Een redacteur stelde deze editie vast op { $on }. Dit was de reden:
edition-based-on = Zij is gemaakt uit editie { $base }, herziening { $revision }. Waar niets is berekend, staan de cijfers van de lijst { $list }. Het voorstel is gemaakt met { $program }.
edition-see-base = Bekijk editie { $base }
edition-for-schools = Wat betekent deze editie voor uw programma?
edition-compare = Vergelijk met een andere editie
edition-open = Open gegevens
edition-file = Het bestand van deze editie (TOML)
edition-csv = Alle interventies als tabel (CSV)
edition-hash = Vastgelegd op { $recorded-on }, herziening { $revision }. Controlegetal (SHA-256) van het bestand:
edition-sources = Bronnen

# catalogue/editions.html
editions-computed = · { $computed } berekend
editions-about = Over de { $title }

# catalogue/receipts.html
receipts-title = Berekende cijfers en hun herkomst
receipts-figure = Cijfer
receipts-data = Onderzoeken
receipts-recipe = Recept
receipts-program = Programma
receipts-invented = verzonnen
receipts-meaning = Onder de onderzoeken en het recept staat het begin van hun controlegetal. Met dezelfde onderzoeken, hetzelfde recept en dezelfde versie komt er hetzelfde cijfer uit.

# pages/catalogue/moved.rs
moved-becomes = Wordt
moved-new = Voor het eerst berekend uit onderzoeken.
moved-again = Opnieuw berekend: { $reasons }.
moved-again-unknown = Opnieuw berekend. De herkomst is gelijk gebleven; kijk na waarom het cijfer toch anders is.
moved-no-longer = Dit cijfer was berekend. In deze editie staat wat de lijst zegt.
moved-other-data = andere onderzoeken
moved-other-recipe = een ander recept
moved-other-version = een andere versie van Kansrijk
moved-receipt = Onderzoeken: { $data } ({ $data-hash }). Recept: { $recipe-hash }. Programma: { $version }.

# pages/catalogue/card.rs
card-taken-over = overgenomen
card-listed = op de lijst van { $list }: { $impact }
card-or-more = { $months } of meer
card-or-less = { $months } of minder
card-on-scale = op de maandenschaal { $months } ({ $low } tot { $high })

# catalogue/proposals.html
proposals-title = Voorstellen voor een nieuwe editie
proposals-lead = Een voorstel bevat nieuwe berekende cijfers. Het telt nog niet. Pas als een redacteur het vaststelt, wordt het een editie van de menukaart.
proposals-none = Er zijn nog geen voorstellen. <a>Bekijk de edities</a>
proposals-came-in = Ingestuurd op
proposals-state = Stand
proposals-send = Stuur een voorstel in
proposals-file = Bestand met het voorstel
proposals-file-hint = Een TOML-bestand dat met <code>kansrijk catalogue propose</code> is gemaakt. Het wordt eerst nagekeken.
proposals-send-button = Kijk na en stuur in

# catalogue/proposal.html
proposal-title = Voorstel
proposal-open = nog niet vastgesteld
proposal-accepted = vastgesteld
proposal-withdrawn = ingetrokken
proposal-lead-open = Dit voorstel telt nog niet. Hieronder staat wat er zou veranderen, en waarom.
proposal-lead-accepted = Dit voorstel is vastgesteld en verandert niet meer. <a>Naar de editie die het werd</a>
proposal-lead-withdrawn = Dit voorstel is ingetrokken. Het blijft bewaard, maar kan niet meer worden vastgesteld.
proposal-accepted-elsewhere = Deze editie is elders al vastgesteld, op { $on }. Als u haar hier vaststelt, blijft zij precies gelijk. Dit was de reden daar:
proposal-base = Gemaakt uit editie
proposal-hash = Controlegetal
proposal-in-the-way = Dit staat vaststellen in de weg
proposal-look-at = Kijk hier eerst naar
proposal-moves = Wat er verandert, en waarom
proposal-moves-nothing = De editie waaruit dit voorstel is gemaakt, is hier niet bekend. Vergelijken kan daarom niet.
proposal-taken-over = Waar niets is berekend, blijft het overgenomen cijfer staan.
proposal-programmes = Programma’s waar dit voor telt
proposal-count-programmes = Programma’s
proposal-count-touched = Daarvan geraakt
proposal-count-changed = Maatregelen met een ander cijfer
proposal-count-unlisted = Maatregelen die van de lijst gaan
proposal-counts-only = Dit zijn aantallen over alle scholen in dit programma. Welke scholen het zijn, ziet alleen wie hun programma mag lezen.
proposal-own-programmes = Wat dit voor uw scholen betekent
proposal-school-none = geen maatregel met een ander cijfer
proposal-school-some = { $touched } van de { $measures } maatregelen { $touched ->
     [one] krijgt
    *[other] krijgen
    } een ander cijfer of gaan van de lijst
proposal-decide = Besluit
proposal-decide-meaning = Als u vaststelt, geldt deze editie vanaf { $valid-from }. Zij verandert daarna niet meer. Programma’s blijven op hun eigen editie tot de school zelf overstapt.
proposal-reason = Waarom komt deze editie er?
proposal-reason-hint = De reden staat op de pagina van de editie, voor iedereen. Noem geen namen.
proposal-accept = Stel deze editie vast
proposal-withdraw = Trek het voorstel in
proposal-file = Het bestand van dit voorstel (TOML)
proposal-all = Alle voorstellen
proposal-no-file = Kies eerst een bestand met een voorstel.
proposal-no-text = Dit bestand is geen tekst in UTF-8. Maak het voorstel opnieuw en stuur dat bestand in.

# catalogue/meaning.html
meaning-title = Wat betekent een andere editie voor uw programma?
meaning-crumb = Edities en uw programma
meaning-lead = Versie { $version } van uw programma rust op editie { $pinned }. Hier staat wat er anders zou zijn met: { $title }.
meaning-proposed = { $title } (voorstel)
meaning-is-proposal = voorstel, telt nog niet
meaning-from = Geldig vanaf { $valid-from }.
meaning-from-later = Geldig vanaf { $valid-from }. Die dag moet nog komen.
meaning-stays-fixed = Versie { $version } is vastgesteld. Zij blijft op editie { $pinned }, ook als er een nieuwe editie komt.
meaning-stays-draft = Uw concept blijft op editie { $pinned } tot u het zelf omzet.
meaning-touched = { $n ->
     [0] Geen maatregel verandert
     [one] Eén maatregel verandert
    *[other] { $n } maatregelen veranderen
    }
meaning-none = Geen van uw maatregelen rust op een cijfer dat anders wordt.
meaning-unlisted = niet meer op de lijst
meaning-unlisted-text = Als u overstapt, moet u hiervoor een andere interventie kiezen.
meaning-not-found = Voor deze interventie heeft die editie geen nieuwe cijfers. Of er iets veranderde, is niet bekend.
meaning-remark = Een ander cijfer zegt niet dat uw aanpak anders is geworden. Het zegt dat er meer of ander onderzoek is. Bespreek met uw team of de keuze nog klopt.
meaning-switch = Uw concept kan over naar deze editie
meaning-switch-button = Bekijk het omzetten
meaning-nothing-new = Er is geen nieuwere editie en geen voorstel. <a>Bekijk de edities</a>
meaning-choices = Bekijk een andere editie
meaning-no-programme = Er is geen programma om te vergelijken
meaning-same = Geen verschil gevonden
meaning-no-programme-text = Zodra er een programma is dat u mag lezen, en de editie daarvan hier bekend is, staat hier wat een andere editie ervoor betekent. <a>Bekijk de edities</a>

# programme/overview.html
programme-other-editions = Wat betekent een andere editie voor uw programma?

# catalogue/evidence.html
evidence-title = Bewijs: { $name }
evidence-lead = Waar komt het cijfer vandaan, en hoe zeker is het? U kunt elk getal volgen tot de onderzoeken waar het op rust.
evidence-on-list = Op de menukaart
evidence-computed = Uit onderzoeken
evidence-badge-taken = overgenomen
evidence-badge-computed = berekend
evidence-invented = verzonnen onderzoeken
evidence-invented-text = Deze onderzoeken zijn verzonnen. Ze laten alleen zien hoe deze pagina werkt. Gebruik de cijfers nergens voor.
evidence-set = Verzameling: { $set }
evidence-follow = Bekijk waar dit op rust
evidence-nothing = Nog niets om zelf uit te rekenen
evidence-nothing-text = Voor deze interventie zijn geen onderzoeken opgeslagen. Daarom staat hier alleen wat een ander uitrekende. Hoe onzeker dat getal is, is niet gepubliceerd.
evidence-from-set = Wat de verzameling { $set } zegt
evidence-means = Wat betekent dit?
evidence-meaning-mean = Alle onderzoeken samen: met 95% zekerheid ligt het gemiddelde effect tussen { $low } en { $high }.
evidence-meaning-school = Op één nieuwe school kan het effect liggen tussen { $low } en { $high }.
evidence-may-fail = Op een enkele school kan het dus ook tegenvallen. Volg daarom zelf of het werkt.
evidence-holds = Ook op een enkele school is dus winst te verwachten. Hoeveel, blijft onzeker.
evidence-capped = De tabel met maanden houdt op bij 12. Grotere effecten staan hier als 12 maanden.
evidence-months = { $months } volgens de tabel van de menukaart { $edition }
evidence-not-stored = De losse onderzoeken staan niet in dit programma. De uitkomst is berekend met een vaste rekenwijze; het bewijsstuk onderaan zegt met welke gegevens. Wie de gegevens laadt, krijgt hetzelfde getal.
evidence-behind = Achter het gemiddelde
evidence-behind-text = Hieronder staan groepen onderzoeken apart. Let op: onderzoeken verschillen in meer dan dit ene punt. Een verschil zegt dus nog niet dat dit punt de oorzaak is.
evidence-unknown-level = { $studies ->
        [one] Bij { $studies } onderzoek is
       *[other] Bij { $studies } onderzoeken is
    } niet bekend in welke groep het hoort: { $moderator }.
evidence-ways = Hoe hangt het getal van de rekenwijze af?
evidence-ways-text = Dezelfde onderzoeken, op meer dan één manier samengevat. Liggen de getallen dicht bij elkaar, dan maakt de keuze weinig uit.
evidence-way = Rekenwijze
evidence-rests-on = Rust op
evidence-effect = Effect (sd)
evidence-margin = Marge van het gemiddelde
evidence-elsewhere = In een nieuwe situatie
evidence-counts = { $studies } onderzoeken, { $effects } effecten
evidence-as-reported = Zoals de onderzoekers het opschreven
evidence-clustered = Rekening gehouden met klassen en scholen
evidence-clustered-high = Idem, met een hoge samenhang binnen klassen
evidence-discounted = Met korting voor de praktijk ({ $share } van het effect)
evidence-before-later = Dezelfde onderzoeken, direct na afloop
evidence-later = Later opnieuw gemeten
evidence-without-one = Laat u één onderzoek weg, dan ligt het effect tussen { $low } (zonder { $first }) en { $high } (zonder { $last }).
evidence-small = Geven kleine onderzoeken andere uitkomsten?
evidence-small-text = Kleine onderzoeken zonder resultaat worden minder vaak gepubliceerd. Deze methoden zoeken daarnaar. Ze zijn het vaak niet eens; geen ervan geeft het ware getal.
evidence-method = Methode
evidence-p = p-waarde
evidence-how-strong = Hoe sterk is het bewijs?
evidence-strength = { $studies } onderzoeken geven { $start } van 5 vinkjes. Daar gaan er { $lost } af. Er blijven er { $marks } over.
evidence-at-most = Niet alle redenen zijn te meten: het kan minder zijn.
evidence-reason = Reden om minder zeker te zijn
evidence-share = Gemeten aandeel
evidence-threshold = Grens
evidence-verdict = Gevolg
evidence-lost = een vinkje minder
evidence-kept = geen verlies
evidence-not-told = niet te meten
evidence-rule-own = De redenen komen uit de uitleg van de toolkit. De grenzen zijn een keuze van Kansrijk waar ze niet gepubliceerd zijn.
evidence-own = Wat moet u zelf zien om dit te geloven?
evidence-own-expected = Op grond van onderzoek elders is de kans { $share } dat deze aanpak op een nieuwe school iets oplevert.
evidence-own-assumed = Stel dat u leerlingen met deze aanpak vergelijkt met evenveel leerlingen zonder. U wilt { $certainty } zeker zijn dat er effect is. Hoe groot moet het verschil in groei dan zijn? We nemen aan dat de groei van leerlingen { $spread } standaarddeviatie uiteenloopt.
evidence-assumption = aanname
evidence-own-pupils = Leerlingen per groep
evidence-own-error = Standaardfout
evidence-own-least = Verschil dat u moet zien (sd)
evidence-own-weight = Zo zwaar telt uw meting
evidence-own-nothing = niets: onderzoek elders is genoeg
evidence-costs = Wat kost het?
evidence-cost-targeted = Per leerling die meedoet
evidence-cost-enrolled = Per leerling van de klas
evidence-receipt = Bewijsstuk: hoe dit getal tot stand kwam
evidence-receipt-set = Verzameling
evidence-receipt-set-hash = Kenmerk van het bestand (SHA-256)
evidence-receipt-recipe = Recept
evidence-receipt-recipe-hash = Kenmerk van het recept (SHA-256)
evidence-receipt-code = Programma
evidence-table = Tabel
evidence-next = En nu?
evidence-next-text = Een gemiddelde zegt niet wat op uw school gebeurt. Kijk welke vorm bij u past en volg zelf wat het oplevert.
evidence-back = Terug naar de interventie
evidence-link = Bekijk waar dit cijfer op rust
method-title = Zo rekenen wij

# catalogue/compare.html
beside-title = Berekend uit onderzoeken
beside-text = Hier staan effecten die uit opgeslagen onderzoeken zijn berekend, op één schaal. De ruit is het gemiddelde met zijn marge. De balk eronder is wat op één nieuwe school kan gebeuren.
beside-without = Niet berekend:
beside-money = Maanden per € 1.000 per leerling die meedoet
beside-intervention = Interventie
beside-mean = Gemiddeld effect
beside-months = { $months } ({ $low } tot { $high })
beside-no-ratio = niet te zeggen: de kosten zijn niet bekend
beside-yields = { $low } tot { $high }
beside-chance = Wie doet meer?
beside-average = Kans, gemiddeld over scholen
beside-school = Kans, op één school
beside-pair = { $first } meer dan { $second }
beside-overlap = Bij 50% is er geen verschil te zien. Sommige onderzoeken tellen bij beide interventies mee. De kansen zijn daarom een schatting.

# catalogue/method.html
method-lead = Zo komt een berekend cijfer op de menukaart. Elke stap is na te rekenen.
method-studies = Welke onderzoeken tellen mee?
method-studies-text = Een onderzoek telt mee als het leerlingen met en zonder de aanpak vergelijkt en een toets gebruikt. Wij slaan van elk onderzoek op: wie het deed, waar, bij welke leerlingen, hoe lang, en met welke toets. Per interventie staat in een recept welke onderzoeken meetellen. Dat recept heeft een datum. Wijzigt het, dan komt er een nieuw recept bij; het oude blijft staan.
method-size = Hoe groot is een effect?
method-size-text = We delen het verschil tussen twee groepen door de spreiding tussen leerlingen. Zo zijn verschillende toetsen te vergelijken. Dat getal heet een effectgrootte. Bij kleine groepen komt er een kleine correctie op. Zitten leerlingen samen in klassen, dan wordt de onzekerheid groter.
method-together = Hoe tellen we onderzoeken op?
method-together-text = Een groot onderzoek telt zwaarder dan een klein onderzoek. Onderzoeken verschillen ook echt van elkaar. Daarom schatten we hoe ver de werkelijke effecten uiteenlopen. Geeft één onderzoek meer uitkomsten, dan horen die bij elkaar en tellen ze niet als losse onderzoeken.
method-intervals = Twee marges
method-intervals-text = De eerste marge gaat over het gemiddelde van alle onderzoeken. De tweede gaat over één nieuwe school. Die is veel breder: wat gemiddeld werkt, kan bij u tegenvallen of meevallen.
method-months = Van effect naar maanden
method-months-text = Elke editie van de menukaart heeft een tabel die een effect omzet in maanden. We ronden eerst af op twee cijfers achter de komma en zoeken dan op. Maanden zijn een hulpmiddel. Bij oudere leerlingen is een maand groei kleiner dan bij jonge leerlingen.
method-strength = Hoe sterk is het bewijs?
method-strength-text = Het aantal onderzoeken bepaalt waar we beginnen, van 0 tot 5 vinkjes. Voor elke reden om te twijfelen gaat er een vinkje af. Bij elke reden staat wat er gemeten is.
method-taken = Overgenomen of berekend
method-taken-text = Zijn er geen onderzoeken opgeslagen, dan staat er wat een ander publiceerde. Dat heet ‘overgenomen’. Hoe onzeker zo’n getal is, is niet gepubliceerd. Wij maken van een overgenomen getal nooit een berekend getal.
method-unknown = Wat wij niet weten
method-unknown-text = De meeste onderzoeken komen uit andere landen. Onderzoeken zonder resultaat worden minder vaak gepubliceerd. Effecten op een gewone school zijn vaak kleiner dan in een onderzoek. Volg daarom altijd zelf of het werkt.
method-formulas = De formules met hun bronnen staan in de map docs/methods van de broncode. Wie wil, rekent op eigen gegevens met dezelfde functies: kansrijk evidence meta.

# catalogue/evidence: drawings
drawn-axis = standaarddeviaties; rechts van de lijn is winst
drawn-nothing = geen verschil
drawn-all = Alle onderzoeken samen
drawn-beside = Berekende effecten op één schaal
drawn-studies = { $studies ->
        [one] 1 onderzoek
       *[other] { $studies } onderzoeken
    }
drawn-only = Alleen van ‘{ $low }’ zijn er genoeg onderzoeken.
drawn-apart = De marges raken elkaar niet. Andere verschillen tussen de onderzoeken kunnen meespelen.
drawn-overlap = De marges overlappen: een verschil is niet vast te stellen.
drawn-contrast = Het kleinst bij ‘{ $low }’ ({ $least }), het grootst bij ‘{ $high }’ ({ $most }). { $told }

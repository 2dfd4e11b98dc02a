# guidance/show.html
guidance-heading = Keuzehulp: wat past bij uw bevindingen?
guidance-lead = Bij elke bevestigde bevinding staat naar welke soorten maatregelen u kunt kijken, en waarom. U kiest zelf, met uw team en de MR.
guidance-no-scan = Er is nog geen schoolscan
guidance-no-scan-text = De keuzehulp begint bij wat uw leerlingen nodig hebben. Maak eerst een scan.
guidance-to-scan = Naar de schoolscan
guidance-none-confirmed = Er is nog geen bevinding bevestigd
guidance-waiting = Er { $n ->
     [one] staat 1 bevinding
    *[other] staan { $n } bevindingen
    } klaar. Bevestig wat u herkent en geef aan wat eerst komt.
guidance-none-left = De { $scan-label } heeft geen bevestigde bevindingen. Voeg zelf een bevinding toe, of bekijk er een opnieuw.
guidance-to-findings = Naar de bevindingen
guidance-newer = Er is een nieuwere editie: de { $title }. Uw programma houdt de editie waarop het is begonnen. <a>Bekijk wat er veranderde</a>
guidance-still-open = Nog { $n ->
     [one] 1 bevinding wacht
    *[other] { $n } bevindingen wachten
    } op uw oordeel en { $n ->
     [one] telt
    *[other] tellen
    } hier niet mee. <a>Naar de bevindingen</a>
guidance-on-this-page = Bevindingen op deze pagina
guidance-toc-measure-first = · eerst meten
guidance-toc-nothing-fits = · geen passende maatregel
guidance-source = bron: { $source } · zekerheid: { $confidence }
guidance-measured = · gemeten: { $coverage }
guidance-your-explanation = Uw uitleg: { $interpretation }
guidance-take-care = <strong>Let op.</strong> { $text } Het gaat om:
guidance-measure-first = Eerst meten
guidance-nothing-fits = Geen passende maatregel
guidance-bring-in = Gegevens inlezen
guidance-new-scan = Nieuwe scan maken
guidance-catalogue-topic = Menukaart over dit onderwerp
guidance-judge-again = Bevinding opnieuw bekijken
guidance-none-of-kind = Van deze soort staat niets op deze menukaart voor uw school.
guidance-left-out = Ook in de regel, maar hier niet te kiezen:
guidance-check = Ga nog na
guidance-basis = Waar dit op rust: { $basis } (regel <code>{ $rule }</code>)
guidance-make-challenge-of = Maak hiervan een opgave: { $title }
guidance-make-challenge = Maak hiervan een opgave
guidance-about-rules = Over de regels van de keuzehulp
guidance-rules = { $rules-title }, geldig vanaf { $rules-from }. { $rules-note }
guidance-no-points = De keuzehulp telt geen punten. Elke regel kijkt naar onderwerp, groep en aandeel leerlingen, en staat als leesbare tekst bij het programma Kansrijk.
guidance-on-to-programme = Verder met het programma
guidance-on-to-programme-text = Maak van een bevinding een opgave, zet er een doel bij en kies een maatregel.
guidance-to-programme = Naar het programma
guidance-from-pinned = Uit { $scan }. De maatregelen komen van de <a>{ $edition }</a>, de editie waarop versie { $version } van uw programma rust. <a>Zo leest u de maanden</a>
guidance-from-current = Uit { $scan }. De maatregelen komen van de <a>{ $edition }</a>, de editie die vandaag geldt. <a>Zo leest u de maanden</a>

# pages/guidance.rs
guidance-scan = scan { $version } van { $moment }
guidance-no-priority = zonder prioriteit
whole-school-in-sentence = hele school
guidance-take-up = Neem op in het programma
guidance-not-listed = niet op deze menukaart
guidance-other-sector = niet bedoeld voor uw sector
guidance-thin = Deze bevinding rust op { $n } van de { $of } leerlingen. De keuzehulp geeft pas een maatregel als minstens { $minimum }% is gemeten.

# guidance.rs
guidance-unconfirmed-date = { $day } (datum niet bevestigd)
guidance-left-out-why = { $name }: { $why }

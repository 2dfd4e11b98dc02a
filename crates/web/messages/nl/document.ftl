# document/index.html
document-title = Schoolprogramma
document-draft-lead = Er is nog geen versie vastgesteld. Dit is het concept, zoals het er nu uitziet voor ouders en MR.
document-adopted-lead = Versie { $version } is vastgesteld op { $day }. Hieronder staat het in het kort.
document-read-draft = Lees het concept
document-read-version = Lees versie { $version }
document-parts = Het hele programma heeft tien delen: van de schoolscan tot het geld. U kunt het hier lezen, of bewaren en printen als PDF.
document-all-versions = Alle versies
document-version-head = Versie
document-state = Stand
document-new = Wat er nieuw is
document-checksum = Controlegetal
document-version = Versie { $version }
document-adopted-on = vastgesteld op { $on }
document-draft = concept
document-none = nog geen
document-no-programme = Er is nog geen programma om te lezen
document-write-first = Schrijf eerst een programma. Zodra er een concept is, ziet u hier hoe het eruitziet voor ouders en MR.
document-in-progress = De school werkt er nog aan. Zodra een versie is vastgesteld, kunt u haar hier lezen en bewaren.

# document/show.html
document-title-of = { $title } van het schoolprogramma
document-read-whole = Het hele programma lezen
document-save-pdf = Bewaren als PDF

# pages/document.rs
document-draft-of = Concept van versie { $version }

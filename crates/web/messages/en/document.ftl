# document/index.html
document-title = School programme
document-draft-lead = No version has been adopted yet. This is the draft, as it now looks to parents and the participation council (MR).
document-adopted-lead = Version { $version } was adopted on { $day }. Below it is in brief.
document-read-draft = Read the draft
document-read-version = Read version { $version }
document-parts = The whole programme has ten parts: from the school scan to the money. You can read it here, or save and print it as PDF.
document-all-versions = All versions
document-version-head = Version
document-state = State
document-new = What is new
document-checksum = Checksum
document-version = Version { $version }
document-adopted-on = adopted on { $on }
document-draft = draft
document-none = none yet
document-no-programme = There is no programme to read yet
document-write-first = First write a programme. As soon as there is a draft, you see here what it looks like to parents and the participation council (MR).
document-in-progress = The school is still working on it. As soon as a version has been adopted, you can read and save it here.

# document/show.html
document-title-of = { $title } of the school programme
document-read-whole = Read the whole programme
document-save-pdf = Save as PDF

# pages/document.rs
document-draft-of = Draft of version { $version }

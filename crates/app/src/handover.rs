//! Handing over: what would leave, a person who decides, a signed and encrypted delivery.

mod source;

use std::collections::BTreeSet;

use exchange::{
    BoardKey, Cell, Delivery, Entropy, EnvelopeError, FileEntry, LeftOut, Manifest, Package,
    PublicKey, Recipient, RecipientKey, RecordKind, Schema, Scope, VERSION,
};
use kernel::{ContentHash, Date, Finding, Findings, Place, SiteId};
use policy::handover::Minimisation;
use policy::{Dated, choose};
use school::handover::{Prepared, prepare};
use store::{HandoverRecord, KeyRecord};

use crate::clock::random_bytes;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// Everything that a person needs to see before deciding.
#[derive(Clone, Debug)]
pub struct HandoverPreview {
    /// School, newest school year, origin.
    pub scope: Scope,
    /// The rows, and who is left out.
    pub prepared: Prepared,
    /// What the check of the contract found; an error stops the handover.
    pub findings: Findings,
    /// The board's public key, for the recipient.
    pub signer: String,
    /// What was handed over before, newest first.
    pub earlier: Vec<HandoverRecord>,
    /// The minimisation profile in force.
    pub profile: Minimisation,
}

/// One field of what would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldShown {
    /// Record.
    pub record: String,
    /// Field.
    pub field: String,
    /// Rows in which it is filled.
    pub filled: usize,
    /// Rows.
    pub rows: usize,
    /// A few different values, coarsened as they would leave; none of a pseudonym.
    pub examples: Vec<String>,
    /// What it is for; Dutch.
    pub purpose: String,
}

/// How many different values are shown.
const EXAMPLES: usize = 3;

impl HandoverPreview {
    /// What would leave, field by field; records without rows are not shown.
    pub fn fields(&self) -> Vec<FieldShown> {
        let Ok(schema) = Schema::current() else {
            return Vec::new();
        };
        let mut shown = Vec::new();
        for (kind, record) in RecordKind::ALL.into_iter().zip(&schema.records) {
            let rows = self.prepared.delivery.rows(kind);
            if rows.is_empty() {
                continue;
            }
            for (at, field) in record.fields.iter().enumerate() {
                let cells = rows.iter().filter_map(|row| row.get(at));
                let cells: Vec<_> = cells.filter(|cell| **cell != Cell::Empty).collect();
                let values = cells.iter().filter(|cell| !matches!(cell, Cell::Pupil(_)));
                let values: BTreeSet<String> = values.map(|cell| field.shown(cell)).collect();
                shown.push(FieldShown {
                    record: record.name.clone(),
                    field: field.name.clone(),
                    filled: cells.len(),
                    rows: rows.len(),
                    examples: values.into_iter().take(EXAMPLES).collect(),
                    purpose: field.purpose.clone(),
                });
            }
        }
        shown
    }

    /// The delivery that a new one takes the place of.
    pub fn predecessor(&self) -> Option<ContentHash> {
        let mut earlier = self.earlier.iter();
        let last = earlier.find(|record| record.school_year == self.scope.school_year);
        last.map(|record| record.hash)
    }
}

/// A delivery as it goes to the recipient.
#[derive(Clone, Debug)]
pub struct SealedHandover {
    /// Name for its file.
    pub name: String,
    /// The encrypted bytes.
    pub bytes: Vec<u8>,
    /// Its manifest: for the school's own file.
    pub manifest: String,
}

/// A delivery that was opened and found right.
#[derive(Clone, Debug)]
pub struct OpenedHandover {
    /// Manifest and hash.
    pub package: Package,
    /// Its rows.
    pub delivery: Delivery,
    /// Warnings.
    pub findings: Findings,
}

impl Kansrijk {
    /// What would leave a school now.
    ///
    /// # Errors
    /// When the person may not see it.
    pub fn handover_preview(
        &self,
        actor: &Actor,
        site: SiteId,
    ) -> Result<HandoverPreview, AppError> {
        let entry = self.enter(actor, site, Action::ViewHandover)?;
        self.preview_of(&entry)
    }

    fn preview_of(&self, entry: &Entry) -> Result<HandoverPreview, AppError> {
        let key = self.board_key(entry)?;
        let profile = choose(&self.policies().minimisation, self.today().0);
        // Data of before the first profile fall under the first one: none is no answer here.
        let profile = profile.or_else(|error| self.policies().minimisation.first().ok_or(error));
        let profile = profile.map_err(|error| AppError::Policy(error.to_string()))?;
        let board = self.directory().read(|db| db.boards())?;
        let board = board.into_iter().find(|board| board.id == entry.site.board);
        let number = board
            .map(|board| board.number)
            .filter(|number| !number.is_empty());
        let today = self.today().0;
        let (source, earlier) = self.board(entry.site.board)?.read(|db| {
            let source = source::gather(db, (entry, number), self.policies(), today)?;
            Ok::<_, AppError>((source, db.handovers(entry.site.id)?))
        })?;
        let prepared = prepare(&source, profile, &key);
        let schema = Schema::current().map_err(|_| AppError::Internal("exchange schema"))?;
        let findings = prepared.delivery.check(&schema, source.scope);
        Ok(HandoverPreview {
            scope: source.scope,
            findings: findings.map_err(|_| AppError::Internal("exchange schema"))?,
            prepared,
            signer: key.public().to_string(),
            earlier,
            profile: profile.clone(),
        })
    }

    /// One table of what would leave, as CSV with pseudonyms.
    ///
    /// # Errors
    /// When the person may not decide on the handover.
    pub fn handover_table(
        &self,
        actor: &Actor,
        site: SiteId,
        kind: RecordKind,
    ) -> Result<String, AppError> {
        let entry = self.enter(actor, site, Action::MakeHandover)?;
        let preview = self.preview_of(&entry)?;
        Ok(formats::handover::to_csv(&preview.prepared.delivery, kind))
    }

    /// Makes a delivery for a recipient. That a person decided on it, for whom, and what it was, stays.
    ///
    /// # Errors
    /// `Refused` for a recipient that is none, or when the check of the contract found errors:
    /// nothing is written then.
    pub fn make_handover(
        &self,
        actor: &Actor,
        site: SiteId,
        recipient: &str,
    ) -> Result<SealedHandover, AppError> {
        let entry = self.enter(actor, site, Action::MakeHandover)?;
        let Some(recipient) = Recipient::parse(recipient) else {
            return Err(AppError::Refused(no_recipient()));
        };
        let preview = self.preview_of(&entry)?;
        if preview.findings.has_errors() {
            return Err(AppError::Refused(preview.findings));
        }
        let key = self.board_key(&entry)?;
        let files = formats::handover::write(&preview.prepared.delivery)
            .map_err(|_| AppError::Internal("the tables could not be made"))?;
        let made_on = self.today().0;
        let manifest = manifest(&preview, (&key, made_on), &files);
        let archive = exchange::sign_and_pack(&key, &manifest, &files)
            .ok_or(AppError::Internal("the delivery could not be packed"))?;
        let entropy = Entropy {
            file_key: random_bytes()?,
            ephemeral: random_bytes()?,
            nonce: random_bytes()?,
        };
        let sealed = exchange::seal(recipient, &entropy, &archive);
        let bytes = sealed.ok_or_else(|| AppError::Refused(no_recipient()))?;
        let (text, hash) = (manifest.to_text(), manifest.hash());
        let record = HandoverRecord {
            school_year: preview.scope.school_year,
            hash,
            manifest: text.clone(),
            recipient: recipient.to_string(),
            made_on,
            made_by: entry.account,
        };
        let detail = format!(
            "{} pupils, {} left out, {}",
            preview.prepared.pupils.len(),
            preview.prepared.objected.len(),
            hash.short()
        );
        let subject = format!("school {site}");
        let audit = self.entry(Some(entry.account), "handover.make", subject, detail);
        self.board(entry.site.board)?.write(&audit, |db| {
            Ok::<_, AppError>(db.add_handover(site, &record)?)
        })?;
        let year = preview.scope.school_year;
        Ok(SealedHandover {
            name: format!("overdracht-{}-{year}-{}.age", entry.site.code, hash.short()),
            bytes,
            manifest: text,
        })
    }

    /// The keys of the board, made when there are none yet.
    fn board_key(&self, entry: &Entry) -> Result<BoardKey, AppError> {
        let board = self.board(entry.site.board)?;
        let mut known = board.read(|db| db.board_key())?;
        if known.is_none() {
            let fresh = KeyRecord {
                pupils: random_bytes()?,
                signing: random_bytes()?,
            };
            let subject = format!("board {}", entry.site.board);
            let audit = self.entry(Some(entry.account), "handover.key", subject, "made");
            known = board.write(&audit, |db| {
                db.keep_board_key(&fresh, self.now())?;
                // Somebody else may have been first: what is kept counts.
                db.board_key()
            })?;
        }
        let key = known.ok_or(AppError::Internal("no board key"))?;
        Ok(BoardKey::new(key.pupils, key.signing))
    }
}

fn manifest(
    preview: &HandoverPreview,
    (key, made_on): (&BoardKey, Date),
    files: &[(String, Vec<u8>)],
) -> Manifest {
    let size = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let prepared = &preview.prepared;
    let entries = RecordKind::ALL.into_iter().zip(files);
    let header = preview.profile.header();
    Manifest {
        contract: VERSION,
        scope: preview.scope,
        board: prepared
            .delivery
            .schools
            .iter()
            .find_map(|row| row.board.clone()),
        made_on,
        code: env!("CARGO_PKG_VERSION").to_owned(),
        profile: (
            format!("{} {}.{}", header.id, header.valid_from, header.revision),
            header.hash,
        ),
        predecessor: preview.predecessor(),
        signer: key.public(),
        pupils: size(prepared.pupils.len()),
        left_out: LeftOut {
            objection: size(prepared.objected.len()),
            no_grade: size(prepared.no_grade.len()),
        },
        files: entries
            .map(|(kind, (name, bytes))| FileEntry {
                name: name.clone(),
                rows: size(prepared.delivery.rows(kind).len()),
                hash: ContentHash::of(bytes),
            })
            .collect(),
    }
}

/// Opens a delivery and checks all of it: envelope, signature, hashes, rows, and what must hold
/// between rows. What fails is not used at all.
///
/// # Errors
/// Everything that is wrong with it.
pub fn open_handover(
    sealed: &[u8],
    key_file: &str,
    board_key: Option<&str>,
) -> Result<OpenedHandover, Findings> {
    let Some(key) = RecipientKey::parse(key_file) else {
        return Err(one(
            1263,
            "sleutel",
            "Dit is geen sleutel van een ontvanger.",
            KEY,
        ));
    };
    let expected = match board_key.map(PublicKey::parse) {
        Some(None) => {
            return Err(one(
                1264,
                "sleutel",
                "Dit is geen openbare sleutel van een bestuur.",
                KEY,
            ));
        }
        Some(Some(key)) => Some(key),
        None => None,
    };
    let archive = exchange::open(&key, sealed).map_err(|error| match error {
        EnvelopeError::WrongRecipient => one(
            1265,
            "levering",
            "De levering is versleuteld voor een andere ontvanger.",
            AGAIN,
        ),
        EnvelopeError::Format => one(
            1266,
            "levering",
            "Dit is geen versleutelde levering.",
            AGAIN,
        ),
        EnvelopeError::Damaged => one(1267, "levering", "De levering is beschadigd.", AGAIN),
    })?;
    let (package, mut findings) = exchange::unpack_and_verify(&archive, expected)?;
    let delivery = formats::handover::read(&package.files)?;
    let checked =
        Schema::current().and_then(|schema| delivery.check(&schema, package.manifest.scope));
    match checked {
        Ok(checked) => findings.extend(checked),
        Err(_) => {
            return Err(one(
                1268,
                "afspraak",
                "De afspraak van dit programma is niet te lezen.",
                AGAIN,
            ));
        }
    }
    if findings.has_errors() {
        return Err(findings);
    }
    Ok(OpenedHandover {
        package,
        delivery,
        findings,
    })
}

const KEY: &str = "Kijk of u het goede bestand of de goede tekens opgaf.";
const AGAIN: &str = "Gebruik de levering niet. Vraag de school om haar opnieuw te maken.";

fn no_recipient() -> Findings {
    one(
        1269,
        "ontvanger",
        "Dit is geen sleutel van een ontvanger.",
        "Plak de openbare sleutel die de ontvanger u gaf. Die begint met age1.",
    )
}

fn one(number: u16, field: &str, message: &str, action: &str) -> Findings {
    let mut findings = Findings::new();
    findings.push(Finding::error(number, Place::field(field), message, action));
    findings
}

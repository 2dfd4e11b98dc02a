//! The contract between schools and the nation: what may leave a school, in which form.
//!
//! The schema is data (`schema/v1.toml`): every field has a type, a unit, a range or allowed values,
//! a rule (kept, coarsened, derived), a purpose and a source. The records here are the same contract
//! as types; a test holds them together. No I/O, no clock, and no name of a pupil.
#![deny(missing_docs)]

mod archive;
mod cell;
mod check;
mod code;
mod delivery;
mod envelope;
mod hex;
mod key;
mod manifest;
mod package;
mod record;
mod schema;

pub use archive::{pack, unpack};
pub use cell::{Cell, Field};
pub use check::RecordCheck;
pub use code::{Advice, Assignment, Consent, Level, ParentsEducation, Province, Sex, Staff};
pub use delivery::{Delivery, Scope, check_rows};
pub use envelope::{Entropy, EnvelopeError, Recipient, RecipientKey, open, seal};
pub use key::{BoardKey, PublicKey};
pub use manifest::{FileEntry, LeftOut, Manifest, ManifestError};
pub use package::{Package, sign_and_pack, unpack_and_verify};
pub use record::{
    Inventory, Measure, Participation, Programme, Pseudonym, PupilYear, Record, Result, School,
};
pub use schema::{FieldSchema, FieldType, Never, RecordKind, RecordSchema, Rule, Schema, VERSION};

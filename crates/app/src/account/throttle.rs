//! Slowing down whoever guesses passwords. Counted in the directory, so a restart forgets nothing.

use sha2::{Digest, Sha256};
use store::Writer;

use crate::clock::hex;
use crate::{AppError, Kansrijk};

/// A failure counts for this long, in seconds.
const REMEMBERED: i64 = 3_600;

/// Something whose failures are counted: a login name or an address.
pub(super) struct Throttled {
    key: String,
    /// Failures before waiting starts.
    free: u32,
    /// The longest wait, in seconds.
    longest: i64,
}

impl Throttled {
    /// A login name: whoever guesses waits up to a quarter of an hour.
    pub(super) fn name(login: &str) -> Self {
        Self::of("naam", login, (5, 15 * 60))
    }

    /// An address. A whole school may share one, so mistakes of many teachers must not add up to
    /// a closed door.
    pub(super) fn address(address: &str) -> Self {
        Self::of("adres", address, (40, 60))
    }

    fn of(kind: &str, value: &str, (free, longest): (u32, i64)) -> Self {
        let text = format!("{kind}:{}", value.to_lowercase());
        Self {
            key: hex(&Sha256::digest(text.as_bytes())),
            free,
            longest,
        }
    }
}

impl Kansrijk {
    pub(super) fn refuse_if_throttled(&self, all: &[Throttled]) -> Result<(), AppError> {
        let now = self.now();
        for one in all {
            let read = |db: &store::Reader<'_>| db.login_failures(&one.key, now - REMEMBERED);
            let (failures, last) = self.directory().read(read)?;
            if failures < one.free {
                continue;
            }
            let wait = 2_i64
                .saturating_pow((failures - one.free).min(20))
                .min(one.longest);
            let left = last + wait - now;
            if left > 0 {
                return Err(AppError::Throttled { seconds: left });
            }
        }
        Ok(())
    }

    pub(super) fn count_failure(&self, db: &Writer<'_>, all: &[Throttled]) -> Result<(), AppError> {
        let now = self.now();
        all.iter()
            .try_for_each(|one| db.add_login_failure(&one.key, now, now - REMEMBERED))?;
        Ok(())
    }

    pub(super) fn forget_failures(&self, db: &Writer<'_>, one: &Throttled) -> Result<(), AppError> {
        Ok(db.clear_login_failures(&one.key)?)
    }
}

//! The board's keys: pseudonyms that mean nothing elsewhere, and the signature under a delivery.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use kernel::Brin;
use sha2::Sha256;

use crate::hex;
use crate::record::Pseudonym;

/// The secret keys of a board. They stay in the board's own file: never logged, never exported.
pub struct BoardKey {
    pupils: [u8; 32],
    signing: SigningKey,
}

impl fmt::Debug for BoardKey {
    /// Says nothing: keys do not belong in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BoardKey(…)")
    }
}

impl BoardKey {
    /// From two times 32 random bytes: for pseudonyms, and for signing.
    pub fn new(pupils: [u8; 32], signing: [u8; 32]) -> Self {
        Self {
            pupils,
            signing: SigningKey::from_bytes(&signing),
        }
    }

    /// What stands in the place of a pupil: the first half of an HMAC-SHA-256 over the institution
    /// and the key that the pupil has in its administration.
    ///
    /// The institution is part of it because a local key means something only within one
    /// administration: two schools of a board may both have a pupil `1001`.
    pub fn pseudonym(&self, brin: Brin, local: &str) -> Pseudonym {
        let mut mac = match Hmac::<Sha256>::new_from_slice(&self.pupils) {
            Ok(mac) => mac,
            // HMAC takes a key of any length, so this does not happen.
            Err(_) => return Pseudonym::new([0; 16]),
        };
        mac.update(format!("kansrijk pupil v1\n{brin}\n").as_bytes());
        mac.update(local.as_bytes());
        let full = mac.finalize().into_bytes();
        let mut half = [0; 16];
        half.copy_from_slice(&full[..16]);
        Pseudonym::new(half)
    }

    /// The signature over a manifest.
    pub fn sign(&self, manifest: &[u8]) -> [u8; 64] {
        self.signing.sign(manifest).to_bytes()
    }

    /// The key with which others check the signature; no secret.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.signing.verifying_key().to_bytes())
    }
}

/// The public half of a board's signing key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// From the 64 hexadecimal digits that it is shown as.
    pub fn parse(text: &str) -> Option<Self> {
        hex::read(text.trim()).map(Self)
    }

    /// Whether a signature over a manifest is this board's.
    pub fn verifies(self, manifest: &[u8], signature: &[u8; 64]) -> bool {
        let key = VerifyingKey::from_bytes(&self.0);
        let signature = Signature::from_bytes(signature);
        key.is_ok_and(|key| key.verify_strict(manifest, &signature).is_ok())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::write(&self.0))
    }
}

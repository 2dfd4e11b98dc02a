//! Encryption for one recipient, in the age v1 format (`age-encryption.org/v1`, X25519 recipients).
//!
//! Written over the RustCrypto primitives instead of the `age` crate, which brings some sixty
//! crates for post-quantum, NIST curves and translations (docs/decisions/0013). The random bytes
//! come from the caller. Checked in both directions against files of the reference implementation.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bech32::{Bech32, Hrp};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};

const VERSION: &str = "age-encryption.org/v1\n";
const WRAP: &[u8] = b"age-encryption.org/v1/X25519";
const CHUNK: usize = 64 * 1024;
/// Letters of a full line in a header.
const LINE: usize = 64;
/// Authentication tag of a chunk.
const TAG: usize = 16;

/// Why an envelope could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Not an age file, or one for another kind of recipient.
    #[error("not an age file for an X25519 recipient")]
    Format,
    /// Encrypted for somebody else.
    #[error("encrypted for another recipient")]
    WrongRecipient,
    /// Changed or cut off on the way.
    #[error("damaged")]
    Damaged,
}

/// Who a delivery is encrypted for: `age1…`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Recipient([u8; 32]);

impl Recipient {
    /// Reads `age1…`.
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self(read_key("age", text.trim())?))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_key("age", &self.0).unwrap_or_default())
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

/// The recipient's secret key: `AGE-SECRET-KEY-1…`.
pub struct RecipientKey(StaticSecret);

impl fmt::Debug for RecipientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecipientKey(…)")
    }
}

impl RecipientKey {
    /// From 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(StaticSecret::from(bytes))
    }

    /// Reads `AGE-SECRET-KEY-1…`, alone or in a file with comments.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
        read_key("age-secret-key-", line).map(Self::new)
    }

    /// As a line of a key file.
    pub fn to_text(&self) -> String {
        let text = write_key("age-secret-key-", &self.0.to_bytes());
        text.unwrap_or_default().to_uppercase()
    }

    /// What others encrypt for.
    pub fn recipient(&self) -> Recipient {
        Recipient(PublicKey::from(&self.0).to_bytes())
    }
}

fn read_key(prefix: &str, text: &str) -> Option<[u8; 32]> {
    let (hrp, bytes) = bech32::decode(text).ok()?;
    if !hrp.as_str().eq_ignore_ascii_case(prefix) {
        return None;
    }
    bytes.try_into().ok()
}

fn write_key(prefix: &str, bytes: &[u8]) -> Option<String> {
    let hrp = Hrp::parse(prefix).ok()?;
    bech32::encode::<Bech32>(hrp, bytes).ok()
}

/// Random bytes for one envelope. Never use them twice.
pub struct Entropy {
    /// The key of the file.
    pub file_key: [u8; 16],
    /// The secret that is used once.
    pub ephemeral: [u8; 32],
    /// Nonce of the payload.
    pub nonce: [u8; 16],
}

/// Encrypts for a recipient. `None` for a recipient whose key is not a usable point.
pub fn seal(recipient: Recipient, entropy: &Entropy, plain: &[u8]) -> Option<Vec<u8>> {
    let secret = StaticSecret::from(entropy.ephemeral);
    let share = PublicKey::from(&secret);
    let shared = secret.diffie_hellman(&PublicKey::from(recipient.0));
    if !shared.was_contributory() {
        return None;
    }
    let wrap = wrap_key(shared.as_bytes(), share.as_bytes(), &recipient.0)?;
    let body = cipher(&wrap).encrypt(&nonce([0; 12]), entropy.file_key.as_slice());
    let mut sealed = format!(
        "{VERSION}-> X25519 {}\n{}\n---",
        STANDARD_NO_PAD.encode(share.as_bytes()),
        STANDARD_NO_PAD.encode(body.ok()?)
    );
    let mac = header_mac(&entropy.file_key, sealed.as_bytes())?;
    let mac = STANDARD_NO_PAD.encode(mac.finalize().into_bytes());
    sealed.push_str(&format!(" {mac}\n"));
    let mut sealed = sealed.into_bytes();
    sealed.extend(entropy.nonce);
    let stream = cipher(&derive(&entropy.file_key, &entropy.nonce, b"payload")?);
    let last = plain.len().saturating_sub(1) / CHUNK;
    for at in 0..=last {
        let chunk = plain.get(at * CHUNK..plain.len().min((at + 1) * CHUNK))?;
        sealed.extend(stream.encrypt(&chunk_nonce(at, at == last)?, chunk).ok()?);
    }
    Some(sealed)
}

/// Decrypts what was encrypted for this key.
///
/// # Errors
/// When it is no age file, for somebody else, or damaged.
pub fn open(key: &RecipientKey, sealed: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
    let header = Header::read(sealed).ok_or(EnvelopeError::Format)?;
    let file_key = header.unwrap(key)?;
    header_mac(&file_key, header.signed)
        .and_then(|mac| mac.verify_slice(&header.mac).ok())
        .ok_or(EnvelopeError::Damaged)?;
    let (nonce, payload) = header
        .rest
        .split_first_chunk::<16>()
        .ok_or(EnvelopeError::Damaged)?;
    decrypt(&file_key, nonce, payload).ok_or(EnvelopeError::Damaged)
}

fn decrypt(file_key: &[u8], nonce: &[u8], payload: &[u8]) -> Option<Vec<u8>> {
    let stream = cipher(&derive(file_key, nonce, b"payload")?);
    let chunks: Vec<&[u8]> = payload.chunks(CHUNK + TAG).collect();
    let last = chunks.len().checked_sub(1)?;
    let mut plain = Vec::with_capacity(payload.len());
    for (at, chunk) in chunks.into_iter().enumerate() {
        let piece = stream.decrypt(&chunk_nonce(at, at == last)?, chunk).ok()?;
        // Only a file that is empty as a whole may end in an empty chunk.
        if piece.is_empty() && at > 0 {
            return None;
        }
        plain.extend(piece);
    }
    Some(plain)
}

/// The parts of a header with X25519 recipients.
struct Header<'s> {
    /// Share and wrapped key, per recipient.
    stanzas: Vec<([u8; 32], Vec<u8>)>,
    signed: &'s [u8],
    mac: Vec<u8>,
    rest: &'s [u8],
}

impl<'s> Header<'s> {
    fn read(sealed: &'s [u8]) -> Option<Self> {
        let end = sealed.windows(5).position(|bytes| bytes == b"\n--- ")?;
        let (signed, rest) = sealed.split_at_checked(end + 4)?;
        let line = rest.iter().position(|byte| *byte == b'\n')?;
        let mac = std::str::from_utf8(rest.get(1..line)?).ok()?;
        let text = std::str::from_utf8(signed).ok()?.strip_prefix(VERSION)?;
        let mut lines = text.lines();
        let mut stanzas = Vec::new();
        while let Some(line) = lines.next().filter(|line| *line != "---") {
            let arguments = line.strip_prefix("-> ")?;
            let body = body(&mut lines)?;
            // Others may have added recipients of kinds that are not for us.
            if let Some(share) = arguments.strip_prefix("X25519 ") {
                let share = STANDARD_NO_PAD.decode(share).ok()?.try_into().ok()?;
                stanzas.push((share, STANDARD_NO_PAD.decode(body).ok()?));
            }
        }
        Some(Self {
            stanzas,
            signed,
            mac: STANDARD_NO_PAD.decode(mac).ok()?,
            rest: rest.get(line + 1..)?,
        })
    }

    fn unwrap(&self, key: &RecipientKey) -> Result<Vec<u8>, EnvelopeError> {
        let own = PublicKey::from(&key.0);
        let mut opened = self.stanzas.iter().filter_map(|(share, body)| {
            let shared = key.0.diffie_hellman(&PublicKey::from(*share));
            let wrap = wrap_key(shared.as_bytes(), share, own.as_bytes())?;
            let file_key = cipher(&wrap)
                .decrypt(&nonce([0; 12]), body.as_slice())
                .ok()?;
            (file_key.len() == 16 && shared.was_contributory()).then_some(file_key)
        });
        opened.next().ok_or(EnvelopeError::WrongRecipient)
    }
}

/// The body of a stanza: full lines, then one that is shorter.
fn body<'l>(lines: &mut impl Iterator<Item = &'l str>) -> Option<String> {
    let mut body = String::new();
    loop {
        let line = lines.next()?;
        body.push_str(line);
        if line.len() < LINE {
            return Some(body);
        }
    }
}

fn cipher(key: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(*key))
}

fn nonce(bytes: [u8; 12]) -> Nonce {
    Nonce::from(bytes)
}

/// Eleven bytes of counter, one that says whether this is the last chunk.
fn chunk_nonce(at: usize, is_last: bool) -> Option<Nonce> {
    let mut bytes = [0; 12];
    bytes[3..11].copy_from_slice(&u64::try_from(at).ok()?.to_be_bytes());
    bytes[11] = u8::from(is_last);
    Some(nonce(bytes))
}

fn wrap_key(shared: &[u8], share: &[u8; 32], recipient: &[u8; 32]) -> Option<[u8; 32]> {
    derive(shared, &[share.as_slice(), recipient].concat(), WRAP)
}

fn derive(input: &[u8], salt: &[u8], info: &[u8]) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    let expand = Hkdf::<Sha256>::new(Some(salt), input).expand(info, &mut key);
    expand.ok().map(|()| key)
}

fn header_mac(file_key: &[u8], signed: &[u8]) -> Option<Hmac<Sha256>> {
    let key = derive(file_key, &[], b"header")?;
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&key).ok()?;
    mac.update(signed);
    Some(mac)
}

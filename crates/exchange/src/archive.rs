//! Files in one file: a plain `ustar` archive with nothing in it but names, sizes and content, so that
//! the same files give the same bytes and any `tar` can unpack it.

const BLOCK: usize = 512;
const NAME: usize = 100;
const SIZE: std::ops::Range<usize> = 124..135;
const CHECKSUM: std::ops::Range<usize> = 148..156;

/// Packs files in the order given. `None` for a name or size that does not fit.
pub fn pack(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut archive = Vec::new();
    for (name, content) in files {
        archive.extend(header(name, content.len())?);
        archive.extend(content);
        archive.resize(archive.len().next_multiple_of(BLOCK), 0);
    }
    archive.resize(archive.len() + 2 * BLOCK, 0);
    Some(archive)
}

fn header(name: &str, size: usize) -> Option<[u8; BLOCK]> {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, bytes: &[u8]| {
        block
            .get_mut(at..at + bytes.len())
            .map(|place| place.copy_from_slice(bytes))
    };
    if !is_plain(name) {
        return None;
    }
    put(0, name.as_bytes())?;
    put(100, b"0000644\0")?;
    put(108, b"0000000\0")?;
    put(116, b"0000000\0")?;
    let size = format!("{size:011o}\0");
    if size.len() != 12 {
        return None;
    }
    put(124, size.as_bytes())?;
    put(136, b"00000000000\0")?;
    put(148, b"        ")?;
    put(156, b"0")?;
    put(257, b"ustar\x0000")?;
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    let place = block.get_mut(CHECKSUM)?;
    place.copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Some(block)
}

/// No folders, no way up: a file of a delivery has a plain name.
fn is_plain(name: &str) -> bool {
    let is_known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    (1..NAME).contains(&name.len()) && name.bytes().all(is_known) && !name.starts_with('.')
}

/// The files of an archive; `None` when it is damaged or holds anything but plain files.
pub fn unpack(archive: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut rest = archive;
    let mut files = Vec::new();
    loop {
        let (block, after) = rest.split_at_checked(BLOCK)?;
        if is_zero(block) {
            return (after.len() == BLOCK && is_zero(after)).then_some(files);
        }
        let name = block.get(..NAME)?.split(|byte| *byte == 0).next()?;
        let name = std::str::from_utf8(name).ok()?;
        let size = std::str::from_utf8(block.get(SIZE)?).ok()?;
        let size = usize::from_str_radix(size, 8).ok()?;
        if header(name, size)? != block {
            return None;
        }
        let (content, after) = after.split_at_checked(size)?;
        let (padding, after) =
            after.split_at_checked(size.checked_next_multiple_of(BLOCK)? - size)?;
        if !is_zero(padding) {
            return None;
        }
        files.push((name.to_owned(), content.to_vec()));
        rest = after;
    }
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

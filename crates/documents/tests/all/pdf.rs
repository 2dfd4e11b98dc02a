//! The PDF, read back.

use crate::sample::{large, small};

#[test]
fn look() {
    if let Ok(folder) = std::env::var("KANSRIJK_SHOTS") {
        std::fs::write(
            format!("{folder}/large.pdf"),
            documents::pdf(&large()).unwrap(),
        )
        .unwrap();
    }
    let start = std::time::Instant::now();
    let one = documents::pdf(&small()).unwrap();
    eprintln!("{:?} {}", start.elapsed(), one.len());
    let start = std::time::Instant::now();
    let two = documents::pdf(&small()).unwrap();
    eprintln!("{:?}", start.elapsed());
    assert!(one == two);
}

//! Prints what is hard to read in the Dutch texts. It warns and never fails: see `xtask::plain`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use xtask::plain::{LONGEST, Remark, passages, read_words, remarks};

fn main() -> io::Result<()> {
    let root = Path::new(".");
    let difficult = read_words(&std::fs::read_to_string("crates/xtask/plain-words.tsv")?);
    let all = passages(root)?;
    let (mut long, mut words) = (0_usize, BTreeMap::<String, usize>::new());
    let mut out = io::stdout().lock();
    for passage in &all {
        for remark in remarks(&passage.text, &difficult) {
            match remark {
                Remark::Long(length, sentence) => {
                    long += 1;
                    writeln!(
                        out,
                        "warning: {}: {length} words: {sentence}",
                        passage.place
                    )?;
                }
                Remark::Difficult(word, plainer) => {
                    writeln!(
                        out,
                        "warning: {}: “{word}”, rather: {plainer}",
                        passage.place
                    )?;
                    *words.entry(word).or_default() += 1;
                }
            }
        }
    }
    let difficult: usize = words.values().sum();
    writeln!(
        out,
        "plain Dutch: {} texts, {long} sentences of more than {LONGEST} words, {difficult} difficult words ({} different)",
        all.len(),
        words.len()
    )
}

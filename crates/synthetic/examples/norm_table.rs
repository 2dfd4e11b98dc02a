//! Prints the invented norm table, for `data/synthetic/norms/demo-normen/2016-08-01.1.toml`.

fn main() -> Result<(), synthetic::SyntheticError> {
    print!("{}", synthetic::norm_table()?);
    Ok(())
}

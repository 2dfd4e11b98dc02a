//! Statistical disclosure control for tables that leave a school or the nation.
//!
//! Three parts that do not trust each other: [`protect`] hides cells, [`Attack`] plays a reader who knows every published
//! number, all sums and the rules, and [`Released`] lets a caller write only numbers that were judged. Pure: no I/O, no clock, no
//! randomness; ties are broken by order, so the same input gives the same output.
//!
//! ```
//! use disclosure::{Dimension, Entry, Key, Rules, Table, Tables, Zeros, protect};
//! let mut table = Table::new("leerlingen", vec![
//!     Dimension::with_total("regio", &["noord", "zuid"]),
//!     Dimension::with_total("groep", &["a", "b", "c"]),
//! ]);
//! for (regio, counts) in [("noord", [3, 40, 25]), ("zuid", [30, 20, 50])] {
//!     for (groep, count) in ["a", "b", "c"].iter().zip(counts) {
//!         table.put(&[regio, groep], Entry::count(count)).unwrap();
//!     }
//! }
//! table.add_up();
//! let mut tables = Tables::new();
//! tables.add(&table).unwrap();
//! let rules = Rules {
//!     audience: "openbaar".into(), minimum_pupils: 6, minimum_schools: None, minimum_boards: None,
//!     dominance_percent: None, p_percent: None, zeros: Zeros::Shown, both_sides: true, margin: 3,
//!     margin_percent: 10, small_changes: true,
//! };
//! let protected = protect(&tables, &rules);
//! assert!(protected.attack().is_safe());
//! assert_eq!(protected.count(&Key::new("leerlingen", &[("regio", "noord"), ("groep", "a")])), None);
//! assert_eq!(protected.count(&Key::total("leerlingen")), Some(168));
//! ```
#![deny(missing_docs)]

mod attack;
mod circuits;
mod dimension;
mod earlier;
mod error;
mod exhaustive;
mod inversion;
mod key;
mod moves;
mod protect;
mod receipt;
mod release;
mod rounding;
mod rules;
mod shape;
mod simplex;
mod system;
mod table;
mod tables;

pub use attack::{Attack, Bounds, Verdict};
pub use dimension::Dimension;
pub use earlier::Earlier;
pub use error::DisclosureError;
pub use exhaustive::protect_exactly;
pub use inversion::{
    Coarsened, coarsen_error, coarsen_mean, counts_of_share, sizes_of_errors, sizes_of_mean,
    sizes_of_share,
};
pub use key::Key;
pub use protect::{Protected, primary_only, protect};
pub use receipt::{Hidden, Receipt};
pub use release::{Decimals, Figure, MeanFigures, Released, Sample};
pub use rounding::{Rounded, round};
pub use rules::{Primary, Rules, Zeros};
pub use table::{Entry, Table};
pub use tables::Tables;

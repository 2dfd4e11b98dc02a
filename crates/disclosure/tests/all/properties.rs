//! Any small tables: what the quick way does, and how far it is from the cheapest.

use crate::examples::{grid, rules, tables};
use disclosure::{primary_only, protect, protect_exactly};
use proptest::prelude::*;

fn cost(protected: &disclosure::Protected) -> i64 {
    let (shown, all) = protected.receipt().shown_of_all;
    all - shown
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The quick way holds against the full attack, hides what primary suppression hides, and is never cheaper than the
    /// cheapest.
    #[test]
    fn the_quick_way_holds_and_is_not_cheaper_than_the_cheapest(counts in prop::collection::vec(0_u32..30, 9)) {
        let tables = tables(&[grid("n", &["1", "2", "3"], &["a", "b", "c"], &counts)]);
        let quick = protect(&tables, &rules());
        prop_assert!(quick.measure().is_safe(), "{:?}", quick.measure().unprotected());
        let primary = primary_only(&tables, &rules());
        for (key, _) in primary.receipt().hidden {
            prop_assert_eq!(quick.count(&key), None);
        }
        if let Some(best) = protect_exactly(&tables, &rules(), 20_000) {
            prop_assert!(best.attack().is_safe());
            // Weights count one more per cell than pupils: equal but for the number of cells.
            let slack = i64::try_from(best.receipt().hidden.len()).unwrap();
            prop_assert!(cost(&best) <= cost(&quick) + slack, "{} {}", cost(&best), cost(&quick));
        }
    }

    /// The same tables in the same order give the same receipt.
    #[test]
    fn the_same_tables_give_the_same_receipt(counts in prop::collection::vec(0_u32..30, 9)) {
        let make = || tables(&[grid("n", &["1", "2", "3"], &["a", "b", "c"], &counts)]);
        prop_assert_eq!(protect(&make(), &rules()).receipt().hash(), protect(&make(), &rules()).receipt().hash());
    }
}

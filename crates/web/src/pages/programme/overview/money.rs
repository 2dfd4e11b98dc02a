//! Available, planned and left, as bars.

use charts::Chart;
use kernel::SiteId;

use crate::pages::budget::chart;
use crate::{PageError, Request};

/// The money of a programme.
pub(super) struct Money {
    /// The drawing, its table and its reading; none when it cannot be drawn.
    pub(super) chart: Option<Chart>,
    /// Whether an amount is unknown.
    pub(super) incomplete: bool,
}

pub(super) fn money(request: &Request, site: SiteId) -> Result<Money, PageError> {
    let budget = request.app.budget(request.actor()?, site)?;
    Ok(Money {
        incomplete: budget.balances.iter().any(|balance| balance.incomplete),
        chart: chart(&budget),
    })
}

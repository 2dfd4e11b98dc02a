//! The criterion at a given `theta`.

use super::blocks::Blocks;
use super::surface::Surface;
use super::{Criterion, Design, MixedError};
use crate::CrossProducts;
use crate::linear::Matrix;

/// The profiled deviance or REML criterion at `theta`, as a function for other optimisers and for
/// comparison with other software.
///
/// `sum ln det(Lambda' Z'Z Lambda + I) + n (1 + ln(2 pi r^2 / n))` for ML; for REML `n - p` in place of `n`,
/// plus `ln det X' H^-1 X` (Bates et al. 2015, formulas 35 and 41). `theta` has the elements of
/// `Lambda` column by column; their unit is that of the response per unit of the column of `Z`,
/// divided by that of the residuals.
///
/// # Errors
/// [`MixedError`] as for [`super::fit`], and [`MixedError::Theta`].
pub fn objective(
    clusters: &[CrossProducts],
    design: &Design<'_>,
    criterion: Criterion,
    theta: &[f64],
) -> Result<f64, MixedError> {
    let blocks = Blocks::of(clusters, design)?;
    let surface = Surface::new(&blocks, criterion);
    let places = design.structure.places(blocks.q);
    if theta.len() != places.len() || theta.iter().any(|value| !value.is_finite()) {
        let needed = places.len();
        return Err(MixedError::Theta { needed });
    }
    let mut lambda = Matrix::zeros(blocks.q, blocks.q);
    for (place, value) in places.into_iter().zip(theta) {
        lambda[place] = *value;
    }
    let point = surface.at(blocks.inward(&lambda)?)?;
    Ok(point.value + surface.constant())
}

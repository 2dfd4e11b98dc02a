//! A second implementation: the formulas of the textbooks with full `k` by `k` matrices, slow and
//! plain, with its own elimination. It shares no line with the crate.

pub(crate) type Dense = Vec<Vec<f64>>;

pub(crate) struct Textbook {
    pub(crate) y: Vec<f64>,
    pub(crate) v: Vec<f64>,
    pub(crate) x: Dense,
}

pub(crate) fn identity(n: usize) -> Dense {
    diagonal(&vec![1.0; n])
}

pub(crate) fn diagonal(values: &[f64]) -> Dense {
    let n = values.len();
    let cell = |i: usize, j: usize| if i == j { values[i] } else { 0.0 };
    (0..n)
        .map(|i| (0..n).map(|j| cell(i, j)).collect())
        .collect()
}

pub(crate) fn times(a: &Dense, b: &Dense) -> Dense {
    let columns = b[0].len();
    a.iter()
        .map(|row| {
            (0..columns)
                .map(|j| row.iter().zip(b).map(|(value, line)| value * line[j]).sum())
                .collect()
        })
        .collect()
}

pub(crate) fn transposed(a: &Dense) -> Dense {
    (0..a[0].len())
        .map(|j| a.iter().map(|row| row[j]).collect())
        .collect()
}

pub(crate) fn minus(a: &Dense, b: &Dense) -> Dense {
    let rows = a.iter().zip(b);
    rows.map(|(p, q)| p.iter().zip(q).map(|(x, y)| x - y).collect())
        .collect()
}

pub(crate) fn trace(a: &Dense) -> f64 {
    (0..a.len()).map(|i| a[i][i]).sum()
}

/// Inverse and log-determinant by Gauss and Jordan with partial pivots.
pub(crate) fn invert(a: &Dense) -> (Dense, f64) {
    let n = a.len();
    let mut work: Dense = a.clone();
    let mut inverse = identity(n);
    let mut log_determinant = 0.0;
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|p, q| work[*p][column].abs().total_cmp(&work[*q][column].abs()))
            .unwrap();
        work.swap(column, pivot);
        inverse.swap(column, pivot);
        let divisor = work[column][column];
        log_determinant += divisor.abs().ln();
        for j in 0..n {
            work[column][j] /= divisor;
            inverse[column][j] /= divisor;
        }
        for i in (0..n).filter(|i| *i != column) {
            let factor = work[i][column];
            for j in 0..n {
                work[i][j] -= factor * work[column][j];
                inverse[i][j] -= factor * inverse[column][j];
            }
        }
    }
    (inverse, log_determinant)
}

impl Textbook {
    pub(crate) fn k(&self) -> f64 {
        self.y.len() as f64
    }

    pub(crate) fn df(&self) -> f64 {
        self.k() - self.x[0].len() as f64
    }

    pub(crate) fn weights(&self, tau2: f64) -> Dense {
        diagonal(&self.v.iter().map(|v| 1.0 / (v + tau2)).collect::<Vec<_>>())
    }

    /// `(X'WX)^-1` and its log-determinant of `X'WX`.
    pub(crate) fn covariance(&self, w: &Dense) -> (Dense, f64) {
        invert(&times(&transposed(&self.x), &times(w, &self.x)))
    }

    /// `P = W - WX (X'WX)^-1 X'W`.
    pub(crate) fn projection(&self, w: &Dense) -> Dense {
        let wx = times(w, &self.x);
        let (inverse, _) = self.covariance(w);
        minus(w, &times(&wx, &times(&inverse, &transposed(&wx))))
    }

    /// `y' M y`.
    pub(crate) fn form(&self, m: &Dense) -> f64 {
        let line = |row: &Vec<f64>| row.iter().zip(&self.y).map(|(a, b)| a * b).sum::<f64>();
        m.iter().map(line).zip(&self.y).map(|(a, b)| a * b).sum()
    }

    pub(crate) fn q(&self, tau2: f64) -> f64 {
        self.form(&self.projection(&self.weights(tau2)))
    }

    pub(crate) fn coefficients(&self, tau2: f64) -> Vec<f64> {
        let w = self.weights(tau2);
        let y: Dense = self.y.iter().map(|value| vec![*value]).collect();
        let right = times(&transposed(&self.x), &times(&w, &y));
        times(&self.covariance(&w).0, &right)
            .iter()
            .map(|row| row[0])
            .collect()
    }

    pub(crate) fn log_likelihood(&self, tau2: f64, restricted: bool) -> f64 {
        let w = self.weights(tau2);
        let logs: f64 = self.v.iter().map(|v| (v + tau2).ln()).sum();
        let two_pi = (2.0 * std::f64::consts::PI).ln();
        let plain = -(logs + self.form(&self.projection(&w))) / 2.0;
        if !restricted {
            return plain - self.k() * two_pi / 2.0;
        }
        let (_, weighted) = self.covariance(&w);
        let (_, unweighted) = self.covariance(&identity(self.y.len()));
        plain - self.df() * two_pi / 2.0 - (weighted - unweighted) / 2.0
    }

    /// The root of `Q(t) = target` by bisection; 0 when there is none.
    pub(crate) fn root(&self, target: f64) -> f64 {
        if self.q(0.0) <= target {
            return 0.0;
        }
        let (mut low, mut high) = (0.0, 1.0);
        while self.q(high) > target {
            high *= 2.0;
        }
        for _ in 0..200 {
            let middle = (low + high) / 2.0;
            if self.q(middle) > target {
                low = middle;
            } else {
                high = middle;
            }
        }
        (low + high) / 2.0
    }
}

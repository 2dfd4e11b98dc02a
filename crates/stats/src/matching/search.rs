//! Finding the nearest comparison units.

use std::collections::BTreeSet;

/// Comparison units in the order of their score, some of which may be taken.
pub(super) struct Pool<'a> {
    scores: &'a [f64],
    /// Rows by score, then by row.
    sorted: Vec<usize>,
    /// The places in `sorted` that are free.
    free: BTreeSet<usize>,
}

impl<'a> Pool<'a> {
    pub(super) fn new(scores: &'a [f64], mut rows: Vec<usize>) -> Self {
        rows.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(a.cmp(b)));
        Self {
            scores,
            free: (0..rows.len()).collect(),
            sorted: rows,
        }
    }

    fn score(&self, place: usize) -> f64 {
        self.scores[self.sorted[place]]
    }

    /// The first free place whose score is that of `place` (which is free): the earliest row.
    fn earliest(&self, place: usize) -> usize {
        let score = self.score(place);
        let start = self.sorted.partition_point(|row| self.scores[*row] < score);
        self.free.range(start..).next().copied().unwrap_or(place)
    }

    /// The nearest free place within reach: on equal distance the lower score, then the earlier row.
    fn find(&self, score: f64, reach: f64) -> Option<usize> {
        let split = self
            .sorted
            .partition_point(|row| self.scores[*row] <= score);
        let below = self
            .free
            .range(..split)
            .next_back()
            .map(|place| self.earliest(*place));
        let above = self.free.range(split..).next().copied();
        let distance = |place: &usize| (self.score(*place) - score).abs();
        let nearest = match (below, above) {
            (Some(low), Some(high)) => Some(if distance(&low) <= distance(&high) {
                low
            } else {
                high
            }),
            (one, other) => one.or(other),
        };
        nearest.filter(|place| distance(place) <= reach)
    }

    /// Takes the nearest free unit.
    pub(super) fn take(&mut self, score: f64, reach: f64) -> Option<usize> {
        let place = self.find(score, reach)?;
        self.free.remove(&place);
        Some(self.sorted[place])
    }

    /// The `count` nearest units within reach, the nearest first; nothing is taken. More than `count`
    /// at the same distance: the lower score, then the earlier row.
    pub(super) fn nearest(&self, score: f64, count: usize, reach: f64) -> Vec<usize> {
        let split = self
            .sorted
            .partition_point(|row| self.scores[*row] <= score);
        let mut below = Descending {
            pool: self,
            end: split,
            group: split..split,
        };
        let mut above = (split..self.sorted.len()).peekable();
        let mut low = below.next();
        let distance = |place: usize| (self.score(place) - score).abs();
        let mut found = Vec::with_capacity(count);
        while found.len() < count {
            let place = match (low, above.peek().copied()) {
                (Some(one), Some(other)) if distance(other) < distance(one) => {
                    above.next();
                    other
                }
                (Some(one), _) => {
                    low = below.next();
                    one
                }
                (None, Some(other)) => {
                    above.next();
                    other
                }
                (None, None) => break,
            };
            if distance(place) > reach {
                break;
            }
            found.push(self.sorted[place]);
        }
        found
    }
}

/// Places by falling score, and among equal scores by row.
struct Descending<'a> {
    pool: &'a Pool<'a>,
    end: usize,
    group: std::ops::Range<usize>,
}

impl Iterator for Descending<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.group.is_empty() {
            let last = self.end.checked_sub(1)?;
            let score = self.pool.score(last);
            let sorted = &self.pool.sorted;
            let start = sorted.partition_point(|row| self.pool.scores[*row] < score);
            self.group = start..self.end;
            self.end = start;
        }
        self.group.next()
    }
}

//! Counts from the register as a proposal for the budget: somebody takes one over, or does not.

use kernel::{Date, Decimal, SchoolYear, SiteId};
use policy::funding::{PUPILS, SCORE};
use store::{CountKind, CountSource, Sourced};

use crate::clock::day_of;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// A count that the register offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it is.
    pub what: CountKind,
    /// The value.
    pub value: Decimal,
    /// The day on which it was counted.
    pub counted_on: Date,
    /// The day on which the rule of this school year counts.
    pub rule_day: Date,
    /// Who published it, and as what.
    pub source: String,
    /// Whether CBS calls it less reliable.
    pub less_reliable: bool,
    hash: kernel::ContentHash,
}

impl Proposal {
    /// Whether it was counted on the day of the rule.
    pub fn is_of_the_rule(&self) -> bool {
        self.counted_on == self.rule_day
    }
}

/// A count that somebody took over from the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What.
    pub what: CountKind,
    /// The value that was taken over.
    pub value: Decimal,
    /// The day on which it was counted.
    pub counted_on: Date,
    /// Who published it, and as what.
    pub source: String,
    /// The day on which somebody took it over.
    pub on: Date,
}

impl Kansrijk {
    /// What the register offers for a school year: the count of the rule's own day, or else the
    /// nearest earlier one.
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn register_proposals(
        &self,
        actor: &Actor,
        site: SiteId,
        year: SchoolYear,
    ) -> Result<Vec<Proposal>, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        self.proposals_of(&entry, year)
    }

    fn proposals_of(&self, entry: &Entry, year: SchoolYear) -> Result<Vec<Proposal>, AppError> {
        let Some(rules) = self.policies().funding.of(year) else {
            return Ok(Vec::new());
        };
        let (rule_day, site) = (rules.counted_on, &entry.site);
        self.directory().read(|db| {
            let counts = db.register_counts((site.code, site.sector), site.origin)?;
            let counts = counts.into_iter().filter_map(|(row, from)| {
                let value = Decimal::from_whole(i64::from(row.pupils?)).ok()?;
                Some((CountKind::Pupils, (value, row.counted_on, false), from))
            });
            let scores = db.register_scores(site.code, site.origin)?;
            let scores = scores.into_iter().map(|(row, from)| {
                let found = (row.score, row.counted_on, row.less_reliable);
                (CountKind::Score, found, from)
            });
            let pupils = nearest(counts.collect(), rule_day);
            let score = nearest(scores.collect(), rule_day);
            let offers = pupils.into_iter().chain(score);
            // Only what the rules of this sector ask for.
            let asked = |offer: &Proposal| rules.count(site.sector, count_id(offer.what)).is_some();
            Ok(offers.filter(asked).collect())
        })
    }

    /// Takes over one count, as the person saw it, and keeps where it came from.
    ///
    /// # Errors
    /// `Conflict` when the register no longer says so; when the person may not edit here.
    pub fn take_proposal(
        &self,
        actor: &Actor,
        site: SiteId,
        year: SchoolYear,
        (what, seen): (CountKind, Decimal),
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::EditProgramme)?;
        let proposals = self.proposals_of(&entry, year)?;
        let found = proposals.into_iter().find(|offer| offer.what == what);
        let offer = found
            .filter(|offer| offer.value == seen)
            .ok_or(AppError::Conflict)?;
        let detail = format!("{year} {}", what.code());
        let subject = format!("school {site}");
        let audit = self.entry(Some(entry.account), "budget.register", subject, detail);
        let source = CountSource {
            what,
            value: offer.value,
            counted_on: offer.counted_on,
            source: offer.source,
            hash: offer.hash,
            confirmed_at: self.now(),
            account: entry.account,
        };
        self.board(entry.site.board)?.write(&audit, |db| {
            let mut count = db.funding_count(site, year)?;
            count
                .numbers
                .insert(count_id(what).to_owned(), source.value);
            if what == CountKind::Pupils {
                count.counted_on = Some(source.counted_on);
            }
            db.put_funding_count(site, year, &count)?;
            Ok(db.put_count_source(site, year, &source)?)
        })
    }

    /// What was taken over for a school year and has not been changed since.
    ///
    /// # Errors
    /// When the person may not see drafts here.
    pub fn taken_counts(
        &self,
        actor: &Actor,
        site: SiteId,
        year: SchoolYear,
    ) -> Result<Vec<Taken>, AppError> {
        let entry = self.enter(actor, site, Action::ViewDraft)?;
        self.board(entry.site.board)?.read(|db| {
            let count = db.funding_count(site, year)?;
            let now = |what| {
                let day = count.counted_on.filter(|_| what == CountKind::Pupils);
                (count.numbers.get(count_id(what)).copied(), day)
            };
            let sources = db.count_sources(site, year)?.into_iter();
            let unchanged = sources.filter(|source| {
                let (value, day) = now(source.what);
                value == Some(source.value) && day.is_none_or(|day| day == source.counted_on)
            });
            Ok(unchanged
                .map(|source| Taken {
                    what: source.what,
                    value: source.value,
                    counted_on: source.counted_on,
                    source: source.source,
                    on: day_of(source.confirmed_at),
                })
                .collect())
        })
    }
}

/// The count of the funding rules that a register can fill.
const fn count_id(what: CountKind) -> &'static str {
    match what {
        CountKind::Pupils => PUPILS,
        CountKind::Score => SCORE,
    }
}

type Found = (CountKind, (Decimal, Date, bool), Sourced);

/// The one of the rule's day, or else the newest before it, or else the oldest after it.
fn nearest(mut found: Vec<Found>, rule_day: Date) -> Option<Proposal> {
    found.sort_by_key(|(_, (_, day, _), _)| {
        let days = day.since(rule_day).map_or(i32::MAX, |span| span.get_days());
        (days > 0, days.unsigned_abs())
    });
    let (what, (value, counted_on, less_reliable), (source, hash)) = found.into_iter().next()?;
    Some(Proposal {
        what,
        value,
        counted_on,
        rule_day,
        source,
        less_reliable,
        hash,
    })
}

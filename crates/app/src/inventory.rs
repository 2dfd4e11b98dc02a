//! The teachers' inventory: filled in per group, summarised in the scan.

use std::collections::BTreeMap;

use kernel::{
    Date, Finding, Findings, GroupId, Place, ReferenceDate, ScanId, SchoolYear, Sector, SiteId,
};
use policy::Dated;
use policy::inventory::Instrument;
use school::finding::{Proposal, Topic};
use school::pupil::Group;
use school::scan::inventory::{Answer, propose, summarise};
use store::{InventoryAnswer, Reader, ScanRecord};

pub use school::scan::inventory::{GradeMean, Inventory};

use crate::level::with_levels;
use crate::{Action, Actor, AppError, Entry, Kansrijk};

/// A group with the answers given so far.
#[derive(Clone, Debug)]
pub struct OpenedInventory {
    /// The group.
    pub group: Group,
    /// Rating per item.
    pub ratings: BTreeMap<String, u8>,
    /// The day of the latest answer.
    pub answered_on: Option<Date>,
}

/// How far the inventory of a group is. What was answered stays out of it: this is a list to
/// see who still has to be asked, not one to compare groups by.
#[derive(Clone, Debug)]
pub struct InventoryProgress {
    /// The group.
    pub group: Group,
    /// Items with an answer.
    pub answered: usize,
    /// The day of the latest answer.
    pub answered_on: Option<Date>,
}

/// The inventory of the school year of a scan.
#[derive(Clone, Debug)]
pub struct ScanInventory {
    /// The scan.
    pub record: ScanRecord,
    /// Means per topic and group; `None` when nothing was answered.
    pub inventory: Option<Inventory>,
    /// The groups of that school year.
    pub groups: Vec<Group>,
    /// The day of the latest answer.
    pub answered_on: Option<Date>,
}

impl Kansrijk {
    /// The instrument, with the topics and items for schools of a sector.
    pub fn instrument(&self, sector: Sector) -> Instrument {
        self.policies().instrument.for_sector(sector)
    }

    /// The answers about one group.
    ///
    /// # Errors
    /// `NotFound` when the group is not one that this person may see.
    pub fn inventory(
        &self,
        actor: &Actor,
        site: SiteId,
        id: GroupId,
    ) -> Result<OpenedInventory, AppError> {
        let entry = self.enter(actor, site, Action::AnswerInventory)?;
        let group = self
            .visible_groups(&entry)?
            .into_iter()
            .find(|group| group.id == id);
        let group = group.ok_or(AppError::NotFound)?;
        let instrument = &self.policies().instrument.header().id;
        let board = self.board(entry.site.board)?;
        let answers = board.read(|db| db.inventory(site, group.year, instrument))?;
        let own: Vec<InventoryAnswer> = answers.into_iter().filter(|a| a.group == id).collect();
        let answered_on = own.iter().map(|answer| answer.on).max();
        let ratings = own
            .into_iter()
            .map(|answer| (answer.item, answer.rating))
            .collect();
        Ok(OpenedInventory {
            group,
            ratings,
            answered_on,
        })
    }

    /// Which of the groups that this person may see have answered.
    ///
    /// # Errors
    /// When the person may not fill in the inventory here.
    pub fn inventory_progress(
        &self,
        actor: &Actor,
        site: SiteId,
    ) -> Result<Vec<InventoryProgress>, AppError> {
        let entry = self.enter(actor, site, Action::AnswerInventory)?;
        let groups = self.visible_groups(&entry)?;
        let Some(year) = groups.first().map(|group| group.year) else {
            return Ok(Vec::new());
        };
        let instrument = &self.policies().instrument.header().id;
        let board = self.board(entry.site.board)?;
        let answers = board.read(|db| db.inventory(site, year, instrument))?;
        let progress = groups.into_iter().map(|group| {
            let own = answers.iter().filter(|answer| answer.group == group.id);
            InventoryProgress {
                answered: own.clone().count(),
                answered_on: own.map(|answer| answer.on).max(),
                group,
            }
        });
        Ok(progress.collect())
    }

    /// The inventory beside a scan: the answers about the groups of its school year, as they are
    /// now.
    ///
    /// # Errors
    /// When the person may not see scans here, or it is another school's.
    pub fn scan_inventory(
        &self,
        actor: &Actor,
        site: SiteId,
        scan: ScanId,
    ) -> Result<ScanInventory, AppError> {
        let entry = self.enter(actor, site, Action::ViewScan)?;
        self.board(entry.site.board)?.read(|db| {
            let record = db.scan(site, scan)?;
            let year = record.moment.year;
            let levels = db.scan_levels(scan)?;
            let groups = db.groups(site, year)?;
            let groups = with_levels(groups, entry.site.sector, Some(&levels));
            let rows = db.inventory(site, year, &self.policies().instrument.header().id)?;
            let answered_on = rows.iter().map(|row| row.on).max();
            let answers = answers(&self.instrument(entry.site.sector), rows);
            let settings = self.policies().inventory_settings();
            Ok(ScanInventory {
                record,
                inventory: (!answers.is_empty()).then(|| summarise(&answers, &groups, &settings)),
                groups,
                answered_on,
            })
        })
    }

    /// Keeps the answers about one group; items without an answer stay as they were.
    ///
    /// # Errors
    /// `Refused` when there is no answer or one is not 1 to 5; `NotFound` for somebody else's group.
    pub fn answer_inventory(
        &self,
        actor: &Actor,
        site: SiteId,
        id: GroupId,
        ratings: &[(String, u8)],
    ) -> Result<(), AppError> {
        let entry = self.enter(actor, site, Action::AnswerInventory)?;
        let known = self
            .visible_groups(&entry)?
            .iter()
            .any(|group| group.id == id);
        if !known {
            return Err(AppError::NotFound);
        }
        let findings = check_ratings(&self.instrument(entry.site.sector), ratings);
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let instrument = &self.policies().instrument.header().id;
        let on = self.today().0;
        let detail = format!("{} answers", ratings.len());
        let audit = self.entry(
            Some(entry.account),
            "inventory.answer",
            format!("group {id}"),
            detail,
        );
        self.board(entry.site.board)?.write(&audit, |db| {
            for (item, rating) in ratings {
                let answer = InventoryAnswer {
                    group: id,
                    item: item.clone(),
                    rating: *rating,
                    on,
                };
                db.put_inventory_answer(instrument, &answer, entry.account)?;
            }
            Ok(())
        })
    }
}

fn check_ratings(instrument: &Instrument, ratings: &[(String, u8)]) -> Findings {
    let mut findings = Findings::new();
    for (item, rating) in ratings {
        if instrument.topic_of(item).is_none() || !(1..=5).contains(rating) {
            let text = "Dit antwoord hoort niet bij de vragenlijst.";
            let action = "Kies bij elke zin een van de vijf antwoorden.";
            findings.push(Finding::error(701, Place::field(item), text, action));
        }
    }
    if ratings.is_empty() {
        let text = "Er is nog niets ingevuld.";
        let action = "Kies bij ten minste één zin een antwoord.";
        findings.push(Finding::error(702, Place::default(), text, action));
    }
    findings
}

/// What the inventory of a school year proposes for the scan.
pub(crate) fn proposals(
    app: &Kansrijk,
    db: &Reader<'_>,
    entry: &Entry,
    (year, today): (SchoolYear, ReferenceDate),
) -> Result<Vec<Proposal>, AppError> {
    let instrument = app.instrument(entry.site.sector);
    let groups = with_levels(db.groups(entry.site.id, year)?, entry.site.sector, None);
    let rows = db.inventory(entry.site.id, year, &instrument.header().id)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answers = answers(&instrument, rows);
    let settings = app.policies().inventory_settings();
    let inventory = summarise(&answers, &groups, &settings);
    Ok(propose(&inventory, &groups, today, &settings))
}

/// Stored answers as the domain knows them; an item that the instrument no longer has is left out.
fn answers(instrument: &Instrument, rows: Vec<InventoryAnswer>) -> Vec<Answer> {
    let known = |row: InventoryAnswer| {
        let topic = Topic::from_code(&instrument.topic_of(&row.item)?.code)?;
        Some(Answer {
            group: row.group,
            item: row.item,
            topic,
            rating: row.rating,
        })
    };
    rows.into_iter().filter_map(known).collect()
}

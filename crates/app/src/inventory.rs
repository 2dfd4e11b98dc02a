//! The teachers' inventory: filled in per group, summarised in the scan.

use std::collections::BTreeMap;

use kernel::{Date, Findings, GroupId, Place, ReferenceDate, SchoolYear, SiteId};
use policy::Dated;
use policy::inventory::Instrument;
use school::finding::{Proposal, Topic};
use school::pupil::Group;
use school::scan::inventory::{Answer, propose, summarise};
use store::{InventoryAnswer, Reader};

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

impl Kansrijk {
    /// The instrument.
    pub fn instrument(&self) -> &Instrument {
        &self.policies().instrument
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
        let instrument = &self.instrument().header().id;
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

    /// Keeps the answers about one group; items without an answer stay as they were.
    ///
    /// # Errors
    /// `Refused` when an answer is not 1 to 5; `NotFound` for somebody else's group.
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
        let mut findings = Findings::new();
        for (item, rating) in ratings {
            if self.instrument().topic_of(item).is_none() || !(1..=5).contains(rating) {
                let text = "Dit antwoord hoort niet bij de vragenlijst.";
                let action = "Kies bij elke zin een van de vijf antwoorden.";
                findings.push(kernel::Finding::error(
                    701,
                    Place::field(item),
                    text,
                    action,
                ));
            }
        }
        if findings.has_errors() {
            return Err(AppError::Refused(findings));
        }
        let instrument = &self.instrument().header().id;
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

/// What the inventory of a school year proposes for the scan.
pub(crate) fn proposals(
    app: &Kansrijk,
    db: &Reader<'_>,
    entry: &Entry,
    (year, today): (SchoolYear, ReferenceDate),
) -> Result<Vec<Proposal>, AppError> {
    let instrument = app.instrument();
    let groups = db.groups(entry.site.id, year)?;
    let rows = db.inventory(entry.site.id, year, &instrument.header().id)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answers: Vec<Answer> = rows
        .into_iter()
        .filter_map(|row| {
            let topic = Topic::from_code(&instrument.topic_of(&row.item)?.code)?;
            Some(Answer {
                group: row.group,
                item: row.item,
                topic,
                rating: row.rating,
            })
        })
        .collect();
    let settings = app.policies().inventory_settings();
    let inventory = summarise(&answers, &groups, &settings);
    Ok(propose(&inventory, &groups, today, &settings))
}

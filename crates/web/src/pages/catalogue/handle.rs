//! Level 3: how to give an intervention shape, in general and at one's own school.

use app::Action;
use askama::Template;
use kernel::{Sector, SiteId};
use policy::Intervention;
use policy::handles::Situation;

mod view;

pub(super) use view::extent_words;

use super::{Chosen, shell};
use crate::language::terms;
use crate::{Form, PageError, Reply, Request, Shell, say, word};
use view::{Adaptation, FormView, Line, Origin, form_view, studied_lines};

/// A question about the situation, with its answer.
struct Question {
    name: &'static str,
    label: String,
    on: bool,
}

#[derive(Template)]
#[template(path = "catalogue/handle.html")]
struct HandlePage {
    shell: Shell,
    name: String,
    action: String,
    kept: Vec<(&'static str, String)>,
    back: String,
    /// Name of the school whose situation this is.
    school: Option<String>,
    known: Vec<String>,
    sectors: Vec<(&'static str, &'static str, bool)>,
    questions: Vec<Question>,
    adaptations: Vec<Adaptation>,
    studied: Vec<Line>,
    studied_note: Option<(String, Origin)>,
    forms: Vec<FormView>,
    /// Schools of the reader, with the page for each.
    schools: Vec<(String, String)>,
}

/// The questions: name in the address, and what is asked.
const SHORT: &str = "geen-leraar";
const BEHIND: &str = "achterstand";
const PART_TIME: &str = "deeltijd";
const SMALL: &str = "klein";
const COMBINED: &str = "combinatie";

/// What the reader answered, added to what is known already.
pub(crate) fn answered(known: Situation, query: &Form) -> Situation {
    let yes = |name: &str| query.text(name) == "ja";
    Situation {
        sector: known.sector.or_else(|| query.text("sector").parse().ok()),
        pupils: known.pupils,
        combination_groups: known.combination_groups.or(yes(COMBINED).then_some(true)),
        staff_short: yes(SHORT),
        many_behind: yes(BEHIND),
        part_time: yes(PART_TIME),
    }
}

/// The answers as part of an address.
fn answers(situation: &Situation) -> String {
    let flags = [
        (situation.staff_short, SHORT),
        (situation.many_behind, BEHIND),
        (situation.part_time, PART_TIME),
    ];
    let given = flags.into_iter().filter(|(on, _)| *on);
    given.map(|(_, name)| format!("&{name}=ja")).collect()
}

/// For everybody: the reader describes the situation.
pub(super) fn show(request: &Request) -> Result<Reply, PageError> {
    let Some(chosen) = Chosen::of(request)? else {
        return Reply::see_other("/menukaart/edities");
    };
    let small_below = request
        .app
        .policies()
        .handles
        .small_below(request.app.today().0);
    let small = request.query.text(SMALL) == "ja";
    let known = Situation {
        pupils: small_below
            .filter(|_| small)
            .map(|bound| bound.saturating_sub(1)),
        ..Situation::default()
    };
    let situation = answered(known, &request.query);
    let id: String = request.param("interventie")?;
    let item = chosen
        .catalogue
        .intervention(&id)
        .or_else(|| listed(request, &id));
    let item = item.ok_or(PageError::NotFound)?;
    let compared = &chosen.compared;
    let own = format!("/menukaart/{}", item.id);
    let mut frame = shell(request, None);
    frame = frame
        .crumb(word("menu-catalogue"), Some("/menukaart".into()))
        .dutch_crumb(&item.name, Some(own.clone()))
        .crumb(word("handle-crumb"), None);
    let mut page = page(request, frame, item, &situation)?;
    page.back = compared.link(&own, &chosen.edition_part());
    page.kept = vec![
        ("editie", request.query.text("editie").to_owned()),
        ("naast", compared.value()),
    ];
    page.kept.retain(|(_, value)| !value.is_empty());
    let asked = situation.sector;
    let sectors = Sector::ALL.into_iter();
    page.sectors = sectors
        .map(|sector| (sector.code(), sector.name(), asked == Some(sector)))
        .collect();
    let combined = Question {
        name: COMBINED,
        label: word("handle-combined").to_owned(),
        on: situation.combination_groups.is_some(),
    };
    let small = small_below.map(|bound| Question {
        name: SMALL,
        label: say("handle-small").with("n", bound).text(),
        on: small,
    });
    page.questions
        .splice(0..0, small.into_iter().chain([combined]));
    Reply::page(&page)
}

/// For one school: what its roster says is filled in.
pub(super) fn at_school(request: &Request) -> Result<Reply, PageError> {
    let entry = request.enter(Action::ViewGuidance)?;
    let site = entry.site.id;
    let known = request.app.situation(request.actor()?, site)?;
    let situation = answered(known, &request.query);
    let id: String = request.param("interventie")?;
    let item = listed(request, &id).ok_or(PageError::NotFound)?;
    let frame = Shell::school(request, &entry)
        .crumb(
            word("menu-guidance"),
            Some(format!("/school/{site}/keuzehulp")),
        )
        .dutch_crumb(&item.name, None);
    let mut page = page(request, frame, item, &situation)?;
    page.back = format!("/menukaart/{}", item.id);
    page.known = known_words(&situation);
    page.school = Some(entry.site.name.clone());
    page.schools.clear();
    let own = format!("/school/{site}/");
    for form in &mut page.forms {
        form.take.retain(|(_, href)| href.starts_with(&own));
    }
    Reply::page(&page)
}

/// The intervention in the newest edition that lists it: the handreiking is of no edition.
fn listed<'r>(request: &'r Request, id: &str) -> Option<&'r Intervention> {
    let editions = request.app.policies().catalogues().editions();
    editions.iter().rev().find_map(|one| one.intervention(id))
}

fn page(
    request: &Request,
    frame: Shell,
    item: &Intervention,
    situation: &Situation,
) -> Result<HandlePage, PageError> {
    let today = request.app.today().0;
    let handles = &request.app.policies().handles;
    let handle = handles.of(&item.id, today).ok_or(PageError::NotFound)?;
    let advice = handles.advice(&item.id, situation, today);
    let (schools, take) = schools(request, item)?;
    let form = |form: &policy::handles::Form| {
        let query = format!(
            "?interventie={}&vorm={}{}",
            item.id,
            form.id,
            answers(situation)
        );
        let take = take.iter().map(|(name, site)| {
            let href = format!("/school/{site}/programma/maatregelen/nieuw{query}");
            (name.clone(), href)
        });
        form_view(form, handle, &advice, take.collect())
    };
    Ok(HandlePage {
        shell: frame,
        name: item.name.clone(),
        action: request.path.clone(),
        kept: Vec::new(),
        back: String::new(),
        school: None,
        known: Vec::new(),
        sectors: Vec::new(),
        questions: vec![
            Question {
                name: SHORT,
                label: word("handle-no-teacher").to_owned(),
                on: situation.staff_short,
            },
            Question {
                name: BEHIND,
                label: word("handle-behind").to_owned(),
                on: situation.many_behind,
            },
            Question {
                name: PART_TIME,
                label: word("handle-part-time").to_owned(),
                on: situation.part_time,
            },
        ],
        adaptations: advice.iter().map(Adaptation::of).collect(),
        studied: studied_lines(&handle.studied),
        studied_note: handle
            .studied
            .note
            .as_ref()
            .map(|note| (note.value.clone(), Origin::of(note))),
        forms: handle.forms.iter().map(form).collect(),
        schools,
    })
}

fn known_words(situation: &Situation) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(
        situation
            .sector
            .map(|sector| terms::sector(sector).to_owned()),
    );
    match situation.pupils {
        Some(pupils) => words.push(say("chain-pupils").with("n", pupils).text()),
        None => words.push(word("handle-no-pupils").to_owned()),
    }
    words.extend(situation.combination_groups.map(|combined| {
        let key = if combined {
            "handle-with-combined"
        } else {
            "handle-without-combined"
        };
        word(key).to_owned()
    }));
    words
}

/// Pages for the reader's schools, and the schools whose programme the reader writes.
#[expect(
    clippy::type_complexity,
    reason = "two short lists that are made in one walk"
)]
fn schools(
    request: &Request,
    item: &Intervention,
) -> Result<(Vec<(String, String)>, Vec<(String, SiteId)>), PageError> {
    let Ok(actor) = request.actor() else {
        return Ok((Vec::new(), Vec::new()));
    };
    let (mut pages, mut writes) = (Vec::new(), Vec::new());
    for site in request.app.sites_of(actor)? {
        let may = |action| actor.may_at(&site, action);
        if may(Action::ViewGuidance) {
            let href = format!("/school/{}/aanpak/{}", site.id, item.id);
            pages.push((site.name.clone(), href));
        }
        if may(Action::EditProgramme) {
            let chosen = request.app.menukaart_of(actor, site.id)?;
            let catalogue = request.app.pinned_edition(&chosen.edition)?;
            if catalogue.intervention(&item.id).is_some() {
                writes.push((site.name.clone(), site.id));
            }
        }
    }
    Ok((pages, writes))
}

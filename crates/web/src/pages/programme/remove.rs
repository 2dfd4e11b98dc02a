//! Removing a challenge, goal or measure, after saying what goes with it.

use askama::Template;
use kernel::MeasureNo;
use school::programme::Programme;

use super::{Draft, begin, number, sent_key};
use crate::{PageError, Reply, Request, Shell, say};

#[derive(Template)]
#[template(path = "programme/remove.html")]
struct RemovePage {
    shell: Shell,
    base: String,
    action: String,
    hidden: Vec<(&'static str, String)>,
    name: String,
    title: String,
    along: Vec<String>,
}

/// What the path says is to be removed.
#[derive(Clone, Copy)]
enum Part {
    Challenge(u32),
    Goal(u32),
    Measure(MeasureNo),
}

impl Part {
    fn of(request: &Request) -> Result<Self, PageError> {
        let number = number(request)?;
        let segment = request.path.rsplit('/').nth(2).unwrap_or("");
        match segment {
            "opgaven" => Ok(Self::Challenge(number)),
            "doelen" => Ok(Self::Goal(number)),
            "maatregelen" => Ok(Self::Measure(MeasureNo::new(i64::from(number)))),
            _ => Err(PageError::NotFound),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Challenge(number) => say("remove-challenge").with("number", number).text(),
            Self::Goal(number) => say("remove-goal").with("number", number).text(),
            Self::Measure(number) => say("remove-measure").with("number", number).text(),
        }
    }

    /// Its title, when it is still there.
    fn title(self, programme: &Programme) -> Option<String> {
        match self {
            Self::Challenge(number) => {
                let mut all = programme.challenges.iter();
                let found = all.find(|known| known.number == number);
                found.map(|challenge| challenge.title.clone())
            }
            Self::Goal(number) => {
                let found = programme.goals.iter().find(|known| known.number == number);
                found.map(|goal| goal.indicator.clone())
            }
            Self::Measure(number) => {
                let mut all = programme.measures.iter();
                let found = all.find(|known| known.number == number);
                found.map(|measure| measure.intervention.clone())
            }
        }
    }

    /// What happens to the rest, in words.
    fn along(self, programme: &Programme) -> Vec<String> {
        let gone: Vec<u32> = match self {
            Self::Challenge(number) => {
                let goals = programme.goals.iter();
                let own = goals.filter(|goal| goal.challenge == number);
                own.map(|goal| goal.number).collect()
            }
            Self::Goal(number) => vec![number],
            Self::Measure(_) => Vec::new(),
        };
        let mut along = Vec::new();
        if matches!(self, Self::Challenge(_)) {
            along.extend(
                gone.iter()
                    .map(|n| say("remove-goal-too").with("n", n).text()),
            );
        }
        for measure in &programme.measures {
            let n = measure.number;
            let loses = measure.goals.iter().any(|goal| gone.contains(goal));
            if loses && measure.goals.iter().all(|goal| gone.contains(goal)) {
                along.push(say("remove-measure-stays").with("n", n).text());
            } else if loses {
                along.push(say("remove-measure-loses").with("n", n).text());
            }
            if let Self::Measure(own) = self
                && measure.supports.contains(&own)
            {
                along.push(say("remove-measure-support").with("n", n).text());
            }
        }
        along
    }
}

pub(super) fn ask(request: &Request) -> Result<Reply, PageError> {
    let Some(draft) = Draft::open(request)? else {
        return begin::offer(request);
    };
    let part = Part::of(request)?;
    let programme = &draft.opened.programme;
    let name = part.name();
    Reply::page(&RemovePage {
        shell: draft.shell(request, &say("remove-title").with("name", &name).text()),
        base: draft.base.clone(),
        action: request.path.clone(),
        hidden: draft.hidden(),
        title: part.title(programme).ok_or(PageError::NotFound)?,
        along: part.along(programme),
        name,
    })
}

pub(super) fn remove(request: &Request) -> Result<Reply, PageError> {
    let part = Part::of(request)?;
    let (site, key) = (request.site()?, sent_key(&request.form)?);
    request
        .app
        .change_draft(request.actor()?, site, key, |programme, _| {
            match part {
                Part::Challenge(number) => programme.remove_challenge(number),
                Part::Goal(number) => programme.remove_goal(number),
                Part::Measure(number) => programme.remove_measure(number),
            }
            Ok(())
        })?;
    Reply::see_other(format!("/school/{site}/programma"))
}

//! Server time of every page that the leader of the measured school can reach by following links.

mod evidence;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use kernel::{Domain, MeasureNo, Money, SchoolYear, TestMoment};
use school::finding::{Priority, State};
use school::programme::{Challenge, Dose, Goal, Involvement, Measure, StaffKind, YearCost};
use tower::ServiceExt;
use web::Route;
use web::server::{Serving, router};

use crate::Outcome;
use crate::report::{Report, Times, shown};
use crate::school::School;

/// How often each page is asked for.
const TIMES: usize = 30;
/// Aims, in milliseconds.
const PAGE: u64 = 20;
const PDF: u64 = 500;
/// More addresses than any walk needs.
const MOST: usize = 2_000;

pub(crate) fn measure(school: School, folder: &Path, report: &mut Report) -> Outcome<()> {
    fill(&school)?;
    let of_evidence = evidence::Addresses::fill(&school)?;
    let home = format!("/school/{}", school.site);
    let token = school.token.clone();
    let browser = Browser {
        router: router(&Arc::new(school.app), Serving { https: false }),
        runtime: runtime()?,
        cookie: format!("kansrijk={token}"),
    };
    of_evidence.measure(folder, &browser, report)?;
    let routes: Vec<Route> = web::pages::routes()
        .into_iter()
        .filter(|route| route.method == "GET")
        .collect();
    let found = crawl(&browser, &routes, &home)?;
    let mut timed = Vec::new();
    for (path, address) in &found {
        let (status, kind, _) = browser.get(address)?;
        let times = Times::of(TIMES, || browser.get(address))?;
        timed.push((times, *path, status, kind));
    }
    timed.sort_by_key(|(times, ..)| std::cmp::Reverse(times.quantile(50)));
    for (times, path, status, kind) in &timed {
        let is_pdf = kind.starts_with("application/pdf");
        let aim = if is_pdf { PDF } else { PAGE };
        report.time(&format!("`{path}`"), aim, times, &format!("{status}"));
    }
    let pages = timed
        .iter()
        .filter(|(.., kind)| kind.starts_with("text/html"));
    let medians: BTreeSet<_> = pages.map(|(times, ..)| times.quantile(50)).collect();
    if let Some(slowest) = medians.last() {
        let measured = format!("slowest median {}", shown(*slowest));
        let note = format!("{} of {} GET routes reached", found.len(), routes.len());
        report.line("all pages", "< 20 ms", &measured, &note);
    }
    let missed: Vec<&str> = routes
        .iter()
        .map(|route| route.path)
        .filter(|path| !found.contains_key(path))
        .collect();
    if !missed.is_empty() {
        let list = format!("`{}`", missed.join("`, `"));
        report.line("not reached as leader", "", "", &list);
    }
    Ok(())
}

/// Asks for pages with the leader's cookie.
struct Browser {
    router: Router,
    runtime: tokio::runtime::Runtime,
    cookie: String,
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}

impl Browser {
    /// The same person at another program.
    fn with(&self, router: Router) -> Outcome<Self> {
        Ok(Self {
            router,
            runtime: runtime()?,
            cookie: self.cookie.clone(),
        })
    }

    /// Status, media type and text.
    fn get(&self, address: &str) -> Outcome<(u16, String, String)> {
        let request = Request::builder()
            .uri(address)
            .header("host", "127.0.0.1")
            .header("cookie", &self.cookie)
            .body(Body::empty())?;
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await?;
            let kind = response.headers().get("content-type");
            let kind = kind.and_then(|value| value.to_str().ok());
            let (kind, status) = (kind.unwrap_or("").to_owned(), response.status().as_u16());
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
            Ok((status, kind, String::from_utf8_lossy(&bytes).into_owned()))
        })
    }
}

/// One address of every route that can be reached by following links.
fn crawl(
    browser: &Browser,
    routes: &[Route],
    home: &str,
) -> Outcome<BTreeMap<&'static str, String>> {
    let mut open: VecDeque<String> = ["/", home].map(str::to_owned).into();
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    let mut found = BTreeMap::new();
    while let Some(address) = open.pop_front() {
        let Some(path) = route_of(routes, &address) else {
            continue;
        };
        if found.contains_key(path) {
            continue;
        }
        let (status, kind, body) = browser.get(&address)?;
        found.insert(path, address);
        if status >= 400 || !kind.starts_with("text/html") {
            continue;
        }
        for link in links(&body) {
            if seen.len() < MOST && seen.insert(link.clone()) {
                open.push_back(link);
            }
        }
    }
    Ok(found)
}

/// The links of a page that stay inside the program, without the place on the page.
fn links(body: &str) -> Vec<String> {
    let after = body.split("href=\"").skip(1);
    let addresses = after.filter_map(|rest| rest.split(['"', '#']).next());
    addresses
        .filter(|address| address.starts_with('/'))
        .map(|address| address.replace("&amp;", "&").replace("&#38;", "&"))
        .collect()
}

/// The route that an address belongs to; a fixed part goes before a `{name}`.
fn route_of(routes: &[Route], address: &str) -> Option<&'static str> {
    let path = address.split('?').next()?;
    let fits = |route: &&Route| {
        let (own, asked) = (route.path.split('/'), path.split('/'));
        own.clone().count() == asked.clone().count()
            && own
                .zip(asked)
                .all(|(own, asked)| own == asked || own.starts_with('{') && !asked.is_empty())
    };
    let fitting = routes.iter().filter(fits);
    fitting
        .min_by_key(|route| route.path.matches('{').count())
        .map(|route| route.path)
}

/// Brings the school to where every page has something to show.
fn fill(school: &School) -> Outcome<()> {
    let (app, leader, site) = (&school.app, &school.leader, school.site);
    let moment: TestMoment = "M 2020-2021".parse()?;
    app.make_scan(leader, site, moment)?;
    let scan = app.make_scan(leader, site, moment)?;
    for finding in app.scan(leader, site, scan)?.findings {
        let judgement = app::scan::Judgement {
            state: State::Confirmed,
            priority: Some(Priority::First),
            interpretation: "Herkenbaar.".into(),
            validated_by: Vec::new(),
        };
        app.judge_finding(leader, site, finding.id, &judgement)?;
    }
    let year = app.first_funded_year();
    let id = app.begin_draft(leader, site, year)?;
    let revision = || -> Outcome<u32> {
        let draft = app.draft(leader, site)?;
        Ok(draft.ok_or("no draft")?.revision)
    };
    let (goal, measure) = (goal()?, lesson(year)?);
    app.change_draft(leader, site, (id, revision()?), |programme, catalogue| {
        let listed = catalogue.in_area('B').next();
        programme.challenges.push(Challenge {
            number: 1,
            title: "Lezen in groep 5".into(),
            description: "Veel kinderen lezen moeizaam.".into(),
            findings: Vec::new(),
        });
        programme.goals.push(goal);
        programme.measures.push(Measure {
            intervention: listed.map(|listed| listed.id.clone()).unwrap_or_default(),
            ..measure
        });
        programme.involvement.push(Involvement {
            who: "MR".into(),
            how: "gesprek".into(),
            on: None,
        });
        Ok(())
    })?;
    app.fix_draft(leader, site, (id, revision()?))?;
    app.begin_draft(leader, site, year)?;
    Ok(())
}

fn goal() -> Outcome<Goal> {
    Ok(Goal {
        number: 1,
        challenge: 1,
        indicator: "aandeel in de laagste 25 %".into(),
        domain: Some(Domain::ReadingComprehension),
        target_group: "groep 5".into(),
        target_size: Some(28),
        baseline: "31 %".into(),
        baseline_date: Some("2021-01-20".parse()?),
        target: "hoogstens 25 %".into(),
        measured_on: Some("2022-06-10".parse()?),
    })
}

fn lesson(year: SchoolYear) -> Outcome<Measure> {
    Ok(Measure {
        number: MeasureNo::new(1),
        goals: vec![1],
        intervention: String::new(),
        goal_area: 'B',
        form: "drie keer per week met vier leerlingen".into(),
        target_group: "groep 5".into(),
        target_size: Some(12),
        starts: Some("2021-09-06".parse()?),
        ends: Some("2022-07-01".parse()?),
        dose: Dose {
            sessions_per_week: Some("3".parse()?),
            minutes: Some(30),
            weeks: Some(30),
            group_size: Some(4),
        },
        staff: StaffKind::Own,
        owner: "intern begeleider".into(),
        costs: vec![YearCost {
            year,
            total: Money::from_cents(1_250_000),
            external: Money::ZERO,
            above_school: Money::ZERO,
        }],
        supports: Vec::new(),
    })
}

//! The HTTP side of the API: headers, methods, content types; then one endpoint.

use std::sync::Arc;

use app::Kansrijk;
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, RawPathParams, Request as HttpRequest};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, any, on};
use serde_json::Value;

use super::call::Call;
use super::problem::Problem;
use super::{ApiAccess, BASE, Endpoint, VERSION, document, endpoints};
use crate::Form;

/// The routes of the API.
pub fn router(app: &Arc<Kansrijk>) -> Router {
    let mut router = Router::new();
    for endpoint in endpoints() {
        let path = format!("{BASE}{}", endpoint.path);
        router = router.route(&path, method_router(endpoint, app));
    }
    for path in ["/openapi.json", "/v1/openapi.json"] {
        router = router.route(path, openapi_router());
    }
    router
        .route(BASE, any(nothing_here))
        .route("/v1/", any(nothing_here))
        .route("/v1/{*rest}", any(nothing_here))
}

fn openapi_router() -> MethodRouter {
    let answer = |request: HttpRequest| async move {
        let path = request.uri().path().to_owned();
        finish(
            refuse_type(request.headers()).map(|()| Answer::Json(document())),
            &path,
            true,
        )
    };
    on(MethodFilter::GET, answer)
        .on(MethodFilter::OPTIONS, || async { preflight(true) })
        .fallback(|request: HttpRequest| async move { wrong_method(&request, true) })
}

fn method_router(endpoint: Endpoint, app: &Arc<Kansrijk>) -> MethodRouter {
    let app = Arc::clone(app);
    let open = endpoint.access == ApiAccess::Open;
    on(MethodFilter::GET, move |request: HttpRequest| {
        let app = Arc::clone(&app);
        async move { answer(endpoint, app, request).await }
    })
    .on(
        MethodFilter::OPTIONS,
        move || async move { preflight(open) },
    )
    .fallback(move |request: HttpRequest| async move { wrong_method(&request, open) })
}

async fn answer(endpoint: Endpoint, app: Arc<Kansrijk>, request: HttpRequest) -> Response {
    let open = endpoint.access == ApiAccess::Open;
    let (mut parts, _) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let Ok(params) = RawPathParams::from_request_parts(&mut parts, &()).await else {
        return finish(Err(Problem::not_found()), &path, open);
    };
    let params = params
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let query = Form::parse_urlencoded(parts.uri.query().unwrap_or(""));
    let work = move || {
        let table = endpoint
            .csv
            .filter(|_| accepted(&parts.headers, &CSV) && !accepted(&parts.headers, &[JSON]));
        if table.is_none() {
            refuse_type(&parts.headers)?;
        }
        crate::server::refresh(&app);
        let call = Call::checked(&endpoint, app, bearer(&parts.headers), (params, query))?;
        match table {
            Some(table) => Ok(Answer::Table((table.write)(&call)?)),
            None => Ok(Answer::Json((endpoint.handler)(&call)?)),
        }
    };
    let result = match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(app::AppError::Internal("an endpoint stopped").into()),
    };
    finish(result, &path, open)
}

/// The secret of `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(secret.trim())
}

const JSON: &str = "application/json";
/// Words of `Accept` that ask for a table.
const CSV: [&str; 2] = ["text/csv", "text/*"];

/// What an endpoint answers.
enum Answer {
    /// JSON.
    Json(Value),
    /// A table.
    Table(String),
}

/// The kinds that the caller wants, without those of which it wants none.
fn wanted(headers: &HeaderMap) -> Option<Vec<String>> {
    let lines = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let kinds = lines.flat_map(|line| line.split(',')).map(|kind| {
        let mut parts = kind.split(';').map(str::trim);
        let kind = parts.next().unwrap_or("").to_ascii_lowercase();
        let unwanted = parts.any(|part| part.replace(' ', "") == "q=0");
        (kind, unwanted)
    });
    let all: Vec<(String, bool)> = kinds.collect();
    let kept = all.iter().filter(|(_, unwanted)| !unwanted);
    let kept = kept.map(|(kind, _)| kind.clone()).collect();
    (!all.is_empty()).then_some(kept)
}

/// Whether the caller names one of these kinds.
fn accepted(headers: &HeaderMap, kinds: &[&str]) -> bool {
    let wanted = wanted(headers).unwrap_or_default();
    wanted.iter().any(|kind| kinds.contains(&kind.as_str()))
}

/// Who wants something else than JSON cannot be helped.
fn refuse_type(headers: &HeaderMap) -> Result<(), Problem> {
    let json = [JSON, "application/*", "*/*"];
    if wanted(headers).is_none() || accepted(headers, &json) {
        return Ok(());
    }
    let detail = "Deze API antwoordt met application/json, en voor de menukaart ook met text/csv.";
    Err(Problem::new(406, "Dit formaat is er niet", detail))
}

async fn nothing_here(request: HttpRequest) -> Response {
    finish(Err(Problem::not_found()), request.uri().path(), true)
}

fn wrong_method(request: &HttpRequest, open: bool) -> Response {
    let detail = "Deze API kunt u alleen lezen, met GET.";
    let problem = Problem::new(405, "Deze methode kan hier niet", detail);
    let mut response = finish(Err(problem), request.uri().path(), open);
    let allowed = HeaderValue::from_static("GET, HEAD, OPTIONS");
    response.headers_mut().insert(header::ALLOW, allowed);
    response
}

/// What a browser asks before it reads from another website.
fn preflight(open: bool) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::ALLOW,
        HeaderValue::from_static("GET, HEAD, OPTIONS"),
    );
    if open {
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_METHODS,
            HeaderValue::from_static("GET, HEAD, OPTIONS"),
        );
    }
    add_headers(&mut response, open);
    response
}

fn finish(result: Result<Answer, Problem>, path: &str, open: bool) -> Response {
    let (status, kind, body) = match result {
        Ok(Answer::Json(value)) => (200, JSON, value.to_string()),
        Ok(Answer::Table(text)) => (200, "text/csv; charset=utf-8", text),
        Err(problem) => {
            let body = problem.to_json(path).to_string();
            (problem.status, "application/problem+json", body)
        }
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    if status == 401 {
        let scheme = HeaderValue::from_static("Bearer");
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, scheme);
    }
    add_headers(&mut response, open);
    response
}

/// The headers that the rules ask of every answer; `server` adds those that pages have too. Only
/// what is open to all may be read by other websites.
fn add_headers(response: &mut Response, open: bool) {
    let headers = response.headers_mut();
    headers.insert("api-version", HeaderValue::from_static(VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if open {
        let all = HeaderValue::from_static("*");
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, all);
        let shown = HeaderValue::from_static("API-Version");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, shown);
    }
}

//! The HTTP side: one adapter that checks access and form token, then runs a page.

mod cookies;

use std::net::SocketAddr;
use std::sync::Arc;

use app::Kansrijk;
use app::account::Session;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, Multipart, RawPathParams, Request as HttpRequest};
use axum::extract::{DefaultBodyLimit, FromRequestParts};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, on};

use crate::api;
use crate::assets::asset;
use crate::language::speak;
use crate::pages;
use crate::{Access, Form, PageError, Reply, Request, Route, Upload};

/// Largest upload, in bytes.
const LARGEST_UPLOAD: usize = 24 * 1024 * 1024;

/// How the program is reached.
#[derive(Clone, Copy, Debug)]
pub struct Serving {
    /// Whether the outside is HTTPS: the cookie is then marked `Secure`, and HSTS is sent.
    pub https: bool,
}

/// Sent with every answer. No script runs at all; styles come from this program only.
const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// The router over every route of [`pages::routes`].
pub fn router(app: &Arc<Kansrijk>, serving: Serving) -> Router {
    let mut router = Router::new();
    for route in pages::routes() {
        router = router.route(route.path, method_router(route, app, serving));
    }
    router
        .merge(api::router(app))
        .route("/assets/{name}", get(serve_asset))
        .fallback(|request: HttpRequest| async move {
            let language = cookies::language(request.headers());
            speak(language, || error_response(None, &PageError::NotFound))
        })
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .layer(axum::middleware::map_response(move |response| {
            add_headers(response, serving)
        }))
}

fn method_router(route: Route, app: &Arc<Kansrijk>, serving: Serving) -> MethodRouter {
    let app = Arc::clone(app);
    let filter = if route.method == "GET" {
        axum::routing::MethodFilter::GET
    } else {
        axum::routing::MethodFilter::POST
    };
    on(filter, move |request: HttpRequest| {
        let app = Arc::clone(&app);
        async move { answer(route, app, serving, request).await }
    })
}

async fn answer(
    route: Route,
    app: Arc<Kansrijk>,
    serving: Serving,
    request: HttpRequest,
) -> Response {
    let language = cookies::language(request.headers());
    let mut read = match read_request(app, request).await {
        Ok(read) => read,
        Err(error) => return speak(language, || error_response(None, &error)),
    };
    if !can_be_looked_at(route) {
        read.here.clear();
    }
    let work = move || {
        refresh(&read.app);
        let result = with_session(read, route).and_then(|request| {
            let reply = check(&request, route).and_then(|()| (route.handler)(&request));
            reply.map_err(|error| (Some(Box::new(request)), error))
        });
        match result {
            Ok(reply) => reply_response(reply, serving),
            Err((request, error)) => error_response(request.as_deref(), &error),
        }
    };
    match tokio::task::spawn_blocking(move || speak(language, work)).await {
        Ok(response) => response,
        Err(_) => {
            let error = app::AppError::Internal("a page stopped").into();
            speak(language, || error_response(None, &error))
        }
    }
}

/// Lets an edition that another program on this folder accepted join. When that fails, everything
/// goes on with the editions that are known.
pub(crate) fn refresh(app: &Kansrijk) {
    if let Err(error) = app.refresh_editions() {
        tracing::error!(%error, "accepted editions cannot be read");
    }
}

/// Whether there is a page to come back to at the address of this route.
fn can_be_looked_at(route: Route) -> bool {
    let mut routes = pages::routes().into_iter();
    routes.any(|other| other.method == "GET" && other.path == route.path)
}

/// Looks up the session of the cookie.
fn with_session(
    mut request: Request,
    route: Route,
) -> Result<Request, (Option<Box<Request>>, PageError)> {
    if let Some(token) = &request.token {
        match request.app.session(token) {
            Ok(session) => request.session = session,
            Err(error) => return Err((None, error.into())),
        }
    }
    if route.access != Access::Public && request.session.is_none() {
        return Err((Some(Box::new(request)), PageError::LoginNeeded));
    }
    Ok(request)
}

/// Refuses what the route does not allow, before any page code runs.
fn check(request: &Request, route: Route) -> Result<(), PageError> {
    match route.access {
        Access::Public | Access::LoggedIn => {}
        Access::School(action) => {
            request.enter(action)?;
        }
        Access::Board(action) => {
            request.enter_board(action)?;
        }
        Access::Program(action) => request.app.enter_all(request.actor()?, action)?,
    }
    if let Some(session) = &request.session
        && session.initial_password
        && pages::account::waits_for_password(route)
    {
        return Err(PageError::PasswordFirst);
    }
    if route.method == "POST"
        && let Some(Session { csrf, .. }) = &request.session
        && request.form.text("csrf") != csrf
    {
        return Err(PageError::FormToken);
    }
    Ok(())
}

async fn read_request(app: Arc<Kansrijk>, request: HttpRequest) -> Result<Request, PageError> {
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &())
        .await
        .map_err(|_| PageError::NotFound)?;
    let params = params
        .iter()
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .collect();
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let address = address
        .map(|info| info.0.ip().to_string())
        .unwrap_or_default();
    let (token, path) = (
        cookies::get(&parts.headers, cookies::SESSION),
        parts.uri.path().to_owned(),
    );
    let here = match (&parts.method, parts.uri.path_and_query()) {
        (&Method::GET, Some(whole)) => whole.to_string(),
        _ => path.clone(),
    };
    let query = Form::parse_urlencoded(parts.uri.query().unwrap_or(""));
    refuse_foreign_origin(&parts.method, &parts.headers)?;
    let multipart = content_type(&parts.headers).starts_with("multipart/form-data");
    let http = HttpRequest::from_parts(parts, body);
    let (form, uploads) = if multipart {
        read_multipart(http).await?
    } else {
        (read_form(http).await?, Vec::new())
    };
    let mut uploads = uploads.into_iter();
    let upload = uploads.next();
    let session = None;
    Ok(Request {
        app,
        session,
        token,
        path,
        here,
        params,
        query,
        form,
        upload,
        more_uploads: uploads.collect(),
        address,
    })
}

/// A second lock beside the form token, and the only one before login: browsers tell where a
/// form was sent from. A proxy in front must leave `Host` and `Origin` as they are.
fn refuse_foreign_origin(method: &Method, headers: &HeaderMap) -> Result<(), PageError> {
    if method == Method::GET || method == Method::HEAD {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let ours = match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, name)| name == host),
        // Neither header: not a browser; the form token still counts.
        (None, _, _) => true,
    };
    if ours {
        Ok(())
    } else {
        Err(PageError::FormToken)
    }
}

fn content_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

async fn read_form(request: HttpRequest) -> Result<Form, PageError> {
    let bytes = Bytes::from_request(request, &())
        .await
        .map_err(|_| PageError::BadRequest("bad-form-too-large"))?;
    Ok(Form::parse_urlencoded(&String::from_utf8_lossy(&bytes)))
}

async fn read_multipart(request: HttpRequest) -> Result<(Form, Vec<Upload>), PageError> {
    const TOO_LARGE: PageError = PageError::BadRequest("bad-file-too-large");
    let wrong = |_| TOO_LARGE;
    let mut multipart = Multipart::from_request(request, &())
        .await
        .map_err(|_| PageError::BadRequest("bad-form-unreadable"))?;
    let (mut fields, mut uploads) = (Vec::new(), Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(wrong)? {
        let name = field.name().unwrap_or("").to_owned();
        match field.file_name().map(base_name) {
            Some(file_name) => {
                let bytes = field.bytes().await.map_err(wrong)?.to_vec();
                uploads.push(Upload { file_name, bytes });
            }
            None => {
                let bytes = field.bytes().await.map_err(wrong)?;
                fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    Ok((Form::new(fields), uploads))
}

fn base_name(name: &str) -> String {
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or("")
        .chars()
        .take(120)
        .collect()
}

async fn serve_asset(axum::extract::Path(name): axum::extract::Path<String>) -> Response {
    match asset(&name) {
        Some((media_type, bytes)) => (
            [
                (header::CONTENT_TYPE, media_type),
                (header::CACHE_CONTROL, "max-age=3600"),
            ],
            bytes,
        )
            .into_response(),
        None => error_response(None, &PageError::NotFound),
    }
}

fn html(status: StatusCode, page: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, page).into_response()
}

fn error_response(request: Option<&Request>, error: &PageError) -> Response {
    let elsewhere = match error {
        PageError::LoginNeeded => Some("/inloggen"),
        PageError::PasswordFirst => Some(pages::account::PATH),
        _ => None,
    };
    if let Some(to) = elsewhere {
        return (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    }
    let (status, page) = pages::error::render(request, error);
    if status >= 500 {
        tracing::error!(error = %error, "page failed");
    }
    html(
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        page,
    )
}

fn reply_response(reply: Reply, serving: Serving) -> Response {
    match reply {
        Reply::Html(page) => html(StatusCode::OK, page),
        Reply::Refused(page) => html(StatusCode::UNPROCESSABLE_ENTITY, page),
        Reply::SeeOther(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Reply::Cookie { token, seconds, to } => {
            let cookie = cookies::set(cookies::SESSION, &token, seconds, serving);
            let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, to)];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        Reply::Language { language, to } => {
            let cookie = cookies::set(cookies::LANGUAGE, language.code(), cookies::YEAR, serving);
            let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, to)];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        Reply::File {
            media_type,
            save_as,
            bytes,
        } => {
            let mut response = (
                [
                    (header::CONTENT_TYPE, media_type),
                    (header::CACHE_CONTROL, "no-store"),
                ],
                bytes,
            )
                .into_response();
            let disposition = save_as.map(|name| format!("attachment; filename=\"{name}\""));
            let value = disposition.and_then(|text| HeaderValue::from_str(&text).ok());
            if let Some(value) = value {
                response
                    .headers_mut()
                    .insert(header::CONTENT_DISPOSITION, value);
            }
            response
        }
    }
}

async fn add_headers(mut response: Response, serving: Serving) -> Response {
    for (name, value) in HEADERS {
        let name = HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    if serving.https {
        let value = HeaderValue::from_static("max-age=31536000");
        response
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    response
}

//! Requests and answers, with what must be true of every answer checked on each.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, header};
use kernel::Role;
use tower::ServiceExt;

use crate::world::World;

/// A request to make.
pub(crate) struct Ask {
    method: &'static str,
    path: String,
    role: Option<Role>,
    token: Option<String>,
    form: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
    body: Option<(String, Vec<u8>)>,
    address: [u8; 4],
}

impl Ask {
    pub(crate) fn new(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            role: None,
            token: None,
            form: Vec::new(),
            headers: Vec::new(),
            body: None,
            address: [127, 0, 0, 1],
        }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    pub(crate) fn post(path: &str) -> Self {
        Self::new("POST", path)
    }

    /// With the session of a demo person; `None` is nobody.
    pub(crate) fn by(mut self, role: Option<Role>) -> Self {
        self.role = role;
        self
    }

    /// With another session cookie than that of a demo person.
    pub(crate) fn token(mut self, token: &str) -> Self {
        self.token = Some(token.to_owned());
        self
    }

    pub(crate) fn field(mut self, name: &str, value: &str) -> Self {
        self.form.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn at_address(mut self, address: [u8; 4]) -> Self {
        self.address = address;
        self
    }

    /// As a form with a file.
    pub(crate) fn upload(mut self, csrf: &str, file_name: &str, content: &[u8]) -> Self {
        let edge = "grens-0123456789";
        let mut body = format!(
            "--{edge}\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
             --{edge}\r\ncontent-disposition: form-data; name=\"bestand\"; \
             filename=\"{file_name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{edge}--\r\n").as_bytes());
        self.body = Some((format!("multipart/form-data; boundary={edge}"), body));
        self
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// A header as text; empty when absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    pub(crate) fn is_to_login(&self) -> bool {
        self.status == 303 && self.location() == "/inloggen"
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

impl World {
    /// Sends a request, and checks what must hold for any answer.
    pub(crate) fn send(&self, ask: Ask) -> Answer {
        let what = format!("{} {} by {:?}", ask.method, ask.path, ask.role);
        let answer = self.send_unchecked(ask);
        check_headers(&what, &answer);
        self.check_addresses(&what, &answer);
        answer
    }

    fn send_unchecked(&self, ask: Ask) -> Answer {
        let own = ask.role.map(|role| self.session(role).token.clone());
        let mut request = Request::builder()
            .method(ask.method)
            .uri(&ask.path)
            .header(header::HOST, "kansrijk.test")
            .extension(ConnectInfo(SocketAddr::from((ask.address, 40_000))));
        if let Some(token) = ask.token.or(own) {
            request = request.header(header::COOKIE, format!("kansrijk={token}"));
        }
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        let (kind, body) = ask.body.unwrap_or_else(|| {
            let pairs = ask
                .form
                .iter()
                .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
            let text = pairs.collect::<Vec<_>>().join("&");
            (
                "application/x-www-form-urlencoded".into(),
                text.into_bytes(),
            )
        });
        if ask.method == "POST" {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body)).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            Answer {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body: String::from_utf8_lossy(&bytes).into_owned(),
            }
        })
    }

    /// No link, form or redirect holds a name or key of a pupil (design 8).
    fn check_addresses(&self, what: &str, answer: &Answer) {
        let mut addresses = vec![answer.location()];
        for attribute in ["href=\"", "action=\"", "src=\""] {
            let after = answer.body.split(attribute).skip(1);
            addresses.extend(after.filter_map(|rest| rest.split('"').next()));
        }
        for address in addresses {
            let words: BTreeSet<String> = address
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_lowercase)
                .collect();
            let named: Vec<_> = words.intersection(&self.pupil_words).collect();
            assert!(named.is_empty(), "{what}: {named:?} in {address}");
        }
    }
}

/// The headers of design section 8 on every answer, whatever its status.
pub(crate) fn check_headers(what: &str, answer: &Answer) {
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{what}: {part} missing in {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert!(
        !policy.contains("script-src") || policy.contains("script-src 'none'"),
        "{what}: no script runs (decision 4)"
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    assert!(!answer.header("permissions-policy").is_empty(), "{what}");
    assert_eq!(answer.header("server"), "", "{what}: tells what it runs on");
    let html = answer.header("content-type").starts_with("text/html");
    if html {
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
        for inline in ["<script", " style=\"", "<style", " onclick", "javascript:"] {
            assert!(!answer.body.contains(inline), "{what}: {inline}");
        }
    }
    let cookies = answer.headers.get_all("set-cookie");
    for cookie in cookies.iter().map(|cookie| cookie.to_str().unwrap()) {
        for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(part), "{what}: {part} missing in {cookie}");
        }
    }
}

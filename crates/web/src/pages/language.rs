//! The choice of the language; kept in a cookie that holds nothing else.

use crate::language::Language;
use crate::{Access, PageError, Reply, Request, Route};

/// The routes of this page.
pub const ROUTES: &[Route] = &[Route::post("/taal", Access::Public, choose)];

fn choose(request: &Request) -> Result<Reply, PageError> {
    let language = Language::with_code(request.form.text("taal")).ok_or(PageError::NotFound)?;
    Ok(Reply::Language {
        language,
        to: own_address(request.form.text("terug")).to_owned(),
    })
}

/// The way back, when it is an address of this program: nobody is sent elsewhere.
fn own_address(asked: &str) -> &str {
    let own = asked.starts_with('/')
        && !asked.starts_with("//")
        && !asked.contains('\\')
        && asked.chars().all(|c| c.is_ascii_graphic());
    if own { asked } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(
            own_address("/school/1/scan?sector=po"),
            "/school/1/scan?sector=po"
        );
        for foreign in [
            "//kwaad.example",
            "https://kwaad.example",
            "/\\kwaad",
            "",
            "/a\nb",
        ] {
            assert_eq!(own_address(foreign), "/", "{foreign}");
        }
    }
}

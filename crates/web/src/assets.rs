//! Style sheets and other files that ship inside the program.

/// A file by its name under `/assets/`.
pub(crate) fn asset(name: &str) -> Option<(&'static str, &'static [u8])> {
    match name {
        "kansrijk.css" => Some((
            "text/css; charset=utf-8",
            include_bytes!("../assets/kansrijk.css"),
        )),
        "tokens.css" => Some((
            "text/css; charset=utf-8",
            include_bytes!("../assets/tokens.css"),
        )),
        "utrecht-components.css" => Some((
            "text/css; charset=utf-8",
            include_bytes!("../assets/vendor/utrecht-components.css"),
        )),
        _ => None,
    }
}

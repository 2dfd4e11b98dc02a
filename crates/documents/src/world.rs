//! What Typst may see: one source, one input, the embedded typefaces. No file, network or clock.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// For reading, and for letters that the first lacks.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

struct Typefaces {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// Parsed once for the whole program.
fn typefaces() -> &'static Typefaces {
    static TYPEFACES: OnceLock<Typefaces> = OnceLock::new();
    TYPEFACES.get_or_init(|| {
        let fonts: Vec<Font> = typst_kit::fonts::embedded()
            .map(|(font, _)| font)
            .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
            .collect();
        Typefaces {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    })
}

/// Whether one of the upright typefaces has a shape for a letter.
pub(crate) fn has_shape(letter: char) -> bool {
    let code = u32::from(letter);
    let fonts = &typefaces().fonts;
    fonts.iter().any(|font| font.info().coverage.contains(code))
}

/// One document about to be set.
pub(crate) struct Paper {
    library: LazyHash<Library>,
    main: Source,
}

impl Paper {
    /// A template with the data it reads from `sys.inputs`.
    pub(crate) fn new(template: &str, inputs: Dict) -> Self {
        let features = std::iter::once(Feature::A11yExtras).collect();
        let library = Library::builder()
            .with_features(features)
            .with_inputs(inputs)
            .build();
        Self {
            library: LazyHash::new(library),
            main: Source::detached(template),
        }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &typefaces().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        typefaces().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

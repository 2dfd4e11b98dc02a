//! Words in the names of columns.

use super::Role;

/// Parts of column names, and what they tell. Earlier lines win.
pub(super) const NAMES: [(Role, &[&str]); 21] = [
    (
        Role::Nothing,
        &[
            "naam",
            "achternaam",
            "voornaam",
            "roepnaam",
            "voorvoegsel",
            "tussenvoegsel",
            "leerlingnaam",
            "geboortedatum",
            "geslacht",
            "bsn",
            "eckid",
            "eck id",
            "adres",
            "postcode",
            "leerkracht",
            "ruwe score",
            "aantal goed",
            "aantal fout",
            "dl",
            "opmerking",
            "leeftijd",
        ],
    ),
    (Role::Origin, &["herkomst", "origin"]),
    (Role::DevelopmentScore, &["ontwikkelscore"]),
    (Role::Dle, &["dle"]),
    (
        Role::ReferenceLevel,
        &["referentieniveau", "ref niveau", "refniveau", "referentie"],
    ),
    (
        Role::OtherScore,
        &[
            "functioneringsniveau",
            "fn",
            "standaardscore",
            "stanine",
            "t score",
            "c score",
        ],
    ),
    (
        Role::Percentile,
        &["percentiel", "percentielscore", "perc", "pct", "percentile"],
    ),
    (
        Role::SkillScore,
        &[
            "vaardigheidsscore",
            "vaardigheid",
            "vaardigheidscore",
            "vs",
            "vaardscore",
            "vh score",
        ],
    ),
    (
        Role::Pupil,
        &[
            "leerlingnummer",
            "leerlingnr",
            "leerling nr",
            "leerling id",
            "leerlingid",
            "leerlingsleutel",
            "llnr",
            "lln nr",
            "lnr",
            "stamnummer",
            "administratienummer",
            "leerlingcode",
            "pupil id",
            "leerling",
        ],
    ),
    (
        Role::School,
        &[
            "brin",
            "schoolcode",
            "vestiging",
            "vestigingscode",
            "brin6",
            "brin vest",
        ],
    ),
    (
        Role::YearGroup,
        &["leerjaar", "jaargroep", "jrgroep", "jaarlaag"],
    ),
    (Role::Group, &["groep", "klas", "stamgroep", "groepsnaam"]),
    (Role::Year, &["schooljaar", "cursusjaar"]),
    (
        Role::Date,
        &[
            "datum",
            "afnamedatum",
            "toetsdatum",
            "afgenomen op",
            "afgenomen",
            "date",
        ],
    ),
    (
        Role::Moment,
        &[
            "moment",
            "afnamemoment",
            "toetsmoment",
            "periode",
            "toetsperiode",
            "semester",
            "meting",
        ],
    ),
    (
        Role::Domain,
        &[
            "vak",
            "vakgebied",
            "domein",
            "leergebied",
            "onderdeel",
            "leerlijn",
            "vakonderdeel",
        ],
    ),
    (
        Role::Series,
        &[
            "serie",
            "toetsserie",
            "reeks",
            "uitgave",
            "toetsversie",
            "generatie",
        ],
    ),
    (Role::Scale, &["schaal", "schaalcode"]),
    (
        Role::Test,
        &["toets", "toetsnaam", "toetscode", "toets naam", "afname"],
    ),
    (
        Role::BandAe,
        &[
            "niveau",
            "niveauwaarde",
            "niv",
            "a e",
            "niveau a e",
            "i v",
            "niveau i v",
        ],
    ),
    (Role::SkillScore, &["score", "toetsscore"]),
];

/// What a column of our own layout of results holds.
pub(super) fn role_of_own_layout(column: &str) -> Option<Role> {
    let role = match column {
        "pupil_id" => Role::Pupil,
        "school" | "school_id" => Role::School,
        "class_id" => Role::Group,
        "class_year" => Role::YearGroup,
        "school_year" => Role::Year,
        "semester" => Role::Moment,
        "date_taken" => Role::Date,
        "cito_subject" => Role::Domain,
        "cito_taken_test" => Role::Test,
        "test_scale_code" => Role::Scale,
        "test_series" => Role::Series,
        "origin" => Role::Origin,
        "absolute_score" => Role::SkillScore,
        "percentile_score" => Role::Percentile,
        "band_ae" => Role::BandAe,
        "band_iv" => Role::BandIv,
        "reference_level" => Role::ReferenceLevel,
        _ => return None,
    };
    Some(role)
}

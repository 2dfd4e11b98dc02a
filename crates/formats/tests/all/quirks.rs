//! What real rosters look like: one test per quirk, named in docs/formats/quirks.md.

use formats::edexml::PupilRecord;
use kernel::Grade;

use crate::{File, accepted, codes, only_pupil, pupil, roster};

#[test]
fn a_question_mark_means_unknown() {
    let read = only_pupil(
        "<leerling key='1'><achternaam>?</achternaam><roepnaam>Sam</roepnaam>\
         <geboortedatum>?</geboortedatum><jaargroep>4</jaargroep></leerling>",
    );
    assert_eq!((read.surname, read.birth_date), (None, None));
    let nothing = File {
        pupils: "<leerling key='1'><roepnaam>Sam</roepnaam><jaargroep>?</jaargroep></leerling>"
            .into(),
        ..File::new()
    };
    assert_eq!(
        accepted(&nothing).1,
        ["W121"],
        "an unknown year group is none"
    );
}

#[test]
fn a_pupil_without_a_group_is_told_and_kept() {
    let file = File {
        pupils: pupil("17", "Noor", ""),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert_eq!(codes, ["W121"]);
    assert_eq!(roster.pupils.len(), 1);
}

#[test]
fn a_pupil_who_has_left_has_year_group_h() {
    let read = only_pupil(&pupil("17", "Noor", "<jaargroep>H</jaargroep>"));
    assert_eq!(read.grade, Some(Grade::Historical));
}

#[test]
fn groups_of_special_education_and_of_four_year_olds() {
    let group = |key: &str, grade: &str| {
        format!("<groep key='{key}'><naam>{key}</naam><jaargroep>{grade}</jaargroep></groep>")
    };
    let file = File {
        groups: group("5a", "5") + &group("s", "S") + &group("u", "0"),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    let grades: Vec<Grade> = roster.groups.iter().map(|group| group.grade).collect();
    assert_eq!(grades, [Grade::Groep(5), Grade::Special, Grade::Intake]);
    assert!(codes.is_empty());
}

#[test]
fn a_pupil_may_have_a_first_name_only() {
    let read =
        only_pupil("<leerling key='1'><roepnaam>Noor</roepnaam><groep key='5a'/></leerling>");
    assert_eq!(
        (read.surname, read.given_name.as_deref()),
        (None, Some("Noor"))
    );
}

#[test]
fn keys_are_text_and_may_hold_anything() {
    for (written, key) in [
        ("{B3-7f}", "{B3-7f}"),
        ("a&amp;b &#233;", "a&b \u{e9}"),
        (" 0017 ", "0017"),
    ] {
        let read: PupilRecord = only_pupil(&pupil(written, "Noor", "<groep key='5a'/>"));
        assert_eq!(read.key, key);
    }
    let group = "<groep key='5 &amp; 6'><naam>5/6</naam><jaargroep>5</jaargroep></groep>";
    let file = File {
        groups: group.into(),
        pupils: pupil("1", "Noor", "<groep key='5 &#38; 6'/>"),
        teachers: String::new(),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert_eq!(roster.pupils[0].group_key.as_deref(), Some("5 & 6"));
    assert!(codes.is_empty());
}

#[test]
fn a_teacher_may_have_several_groups() {
    let group = |key: &str| {
        format!("<groep key='{key}'><naam>{key}</naam><jaargroep>5</jaargroep></groep>")
    };
    let file = File {
        groups: group("5a") + &group("5b"),
        teachers: "<leerkracht key='1'><roepnaam>L</roepnaam>\
                   <groepen><groep key='5a'/><groep key='5b'/></groepen></leerkracht>"
            .into(),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert_eq!(roster.teachers[0].group_keys, ["5a", "5b"]);
    assert!(codes.is_empty());
}

#[test]
fn empty_elements_say_nothing() {
    let block = "<toevoegingen><blok><code>x</code><opmerking/></blok></toevoegingen>";
    let read = only_pupil(&pupil(
        "1",
        "Noor",
        &format!("<voorvoegsel></voorvoegsel><instroomdatum/><groep key='5a'/>{block}"),
    ));
    assert_eq!((read.prefix, read.joined), (None, None));
}

#[test]
fn combined_groups_between_groups_are_kept_with_their_members() {
    let file = File {
        groups: "<samengestelde_groep key='p'><naam>plus</naam></samengestelde_groep>\
                 <groep key='5a'><naam>5A</naam><jaargroep>5</jaargroep></groep>\
                 <samengestelde_groep key='q'><naam>r</naam></samengestelde_groep>"
            .into(),
        pupils: pupil(
            "1",
            "Noor",
            "<groep key='5a'/><samengestelde_groepen><samengestelde_groep key='p'/>\
             </samengestelde_groepen>",
        ),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert_eq!(codes, ["W123"]);
    let names: Vec<&str> = roster
        .combined_groups
        .iter()
        .map(|g| g.name.as_str())
        .collect();
    assert_eq!(names, ["plus", "r"]);
    assert_eq!(roster.pupils[0].combined_keys, ["p"]);
    assert_eq!(roster.groups.len(), 1);
    assert_eq!(roster.pupils[0].group_key.as_deref(), Some("5a"));
}

#[test]
fn a_combination_group_counts_by_the_pupils_own_year_group() {
    let file = File {
        groups: "<groep key='c'><naam>5/6</naam><jaargroep>C</jaargroep></groep>".into(),
        pupils: pupil("1", "Noor", "<jaargroep>6</jaargroep><groep key='c'/>")
            + &pupil("2", "Sem", "<groep key='c'/>"),
        teachers: String::new(),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert_eq!(roster.pupils[0].grade, Some(Grade::Groep(6)));
    assert_eq!(
        codes,
        ["W126"],
        "in 1.03 the second pupil's year group is nowhere"
    );
}

#[test]
fn a_file_made_on_windows_with_hundreds_of_pupils() {
    let pupils: String = (0..700)
        .map(|n| {
            pupil(
                &n.to_string(),
                &format!("No\u{eb}l{n}"),
                "<groep key='5a'/>",
            )
        })
        .collect();
    let file = File {
        pupils,
        ..File::new()
    };
    let text = file.xml().replace('\n', "\r\n");
    let with_mark = format!("\u{feff}{text}");
    let declared = text.replace("UTF-8", "Windows-1252");
    let narrow: Vec<u8> = declared
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for bytes in [text.as_bytes(), with_mark.as_bytes(), &narrow] {
        let parsed = roster(bytes);
        assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
        let pupils = parsed.record.unwrap().pupils;
        assert_eq!(pupils.len(), 700);
        assert_eq!(pupils[699].given_name.as_deref(), Some("No\u{eb}l699"));
        assert_eq!(pupils[699].line, 707, "one pupil a line, from line 8 on");
    }
}

#[test]
fn a_school_year_after_the_schemas_last_one_is_read() {
    let mut file = File::new();
    file.school = file.school.replace("2020-2021", "2031-2032");
    file.pupils = file.pupils.replace("2011-03-04", "2022-03-04");
    let (roster, codes) = accepted(&file);
    assert_eq!(roster.school_year.to_string(), "2031-2032");
    assert!(codes.is_empty());
    for wrong in ["2020-2022", "2020", "20-21"] {
        let mut file = File::new();
        file.school = file.school.replace("2020-2021", wrong);
        let parsed = roster_codes(&file);
        assert_eq!(parsed, ["F109"], "{wrong}");
    }
}

fn roster_codes(file: &File) -> Vec<String> {
    codes(&roster(file.xml().as_bytes()).findings)
}

#[test]
fn location_00_is_the_same_as_no_location() {
    let with = accepted(&File::new()).0.site;
    let mut file = File::new();
    file.school = file
        .school
        .replace("<dependancecode>00</dependancecode>", "");
    assert_eq!(accepted(&file).0.site, with);
    file.school = File::new().school.replace(">00<", ">7<");
    assert_eq!(
        roster_codes(&file),
        ["F111"],
        "not taken for another location"
    );
}

#[test]
fn a_prefix_longer_than_the_schema_allows() {
    let read = only_pupil(&pupil(
        "1",
        "Noor",
        "<voorvoegsel>van der en tot den</voorvoegsel><groep key='5a'/>",
    ));
    assert_eq!(read.prefix.as_deref(), Some("van der en tot den"));
}

#[test]
fn weights_with_comma_or_point_and_numbers_of_people_are_never_read() {
    let private = "<gewicht_nieuw>0,3</gewicht_nieuw><gewicht>0.25</gewicht>\
                   <bsn>133456785</bsn><postcodenl>1234AB</postcodenl><groep key='5a'/>";
    let file = File {
        pupils: pupil("1", "Noor", private),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert_eq!(codes, ["W122"], "also a number that fails the eleven test");
    let kept = format!("{roster:?}");
    for secret in ["0,3", "0.25", "133456785", "1234AB"] {
        assert!(!kept.contains(secret), "{secret}");
    }
}

#[test]
fn a_key_of_the_whole_chain_may_hold_punctuation() {
    let file = File {
        pupils: "<leerling key='1' eckid='https://ketenid.nl/pilot/201703/!@#$%^'>\
                 <roepnaam>Noor</roepnaam><groep key='5a'/></leerling>"
            .into(),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert!(codes.is_empty());
    assert!(!format!("{roster:?}").contains("ketenid"), "not kept");
}

#[test]
fn keys_are_unique_and_references_exist() {
    let twice = File {
        pupils: pupil("17", "Noor", "<groep key='5a'/>") + &pupil("17", "Sem", "<groep key='5a'/>"),
        ..File::new()
    };
    let parsed = roster(twice.xml().as_bytes());
    let finding = &parsed.findings.kept()[0];
    assert_eq!(finding.code.to_string(), "F112");
    assert_eq!(
        (finding.place.line, finding.message.contains("regel 8")),
        (Some(9), true)
    );
    assert!(
        !finding.message.contains("17"),
        "a finding names no pupil: {}",
        finding.message
    );
    let dangling = File {
        groups: String::new(),
        ..File::new()
    };
    let parsed = roster(dangling.xml().as_bytes());
    assert_eq!(codes(&parsed.findings), ["F113"]);
    assert_eq!(parsed.findings.errors(), 3, "two pupils and a teacher");
    let said = &parsed.findings.kept()[0];
    assert!(
        said.place.line.is_some() && !said.message.contains("5a"),
        "{said:?}"
    );
}

#[test]
fn one_person_twice_is_told_and_namesakes_are_not() {
    let group = "<groep key='5a'/>";
    let namesakes = pupil("1", "Noor", group)
        + &pupil("2", "Noor", group).replace("2011-03-04", "2011-03-05")
        + &pupil("3", "Nora", group);
    let file = File {
        pupils: namesakes,
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert!(codes.is_empty(), "same surname and initial: {codes:?}");
    assert_eq!(roster.pupils.len(), 3);
    let double = File {
        pupils: pupil("1", "Noor", group) + &pupil("2", "Noor", group),
        ..File::new()
    };
    assert_eq!(accepted(&double).1, ["W127"]);
}

#[test]
fn an_impossible_birth_date_is_told() {
    for (date, expected) in [
        ("1911-03-04", "W128"),
        ("2025-03-04", "W128"),
        ("2011-02-30", "W125"),
        ("04-03-11", "W125"),
    ] {
        let file = File {
            pupils: pupil("1", "Noor", "<groep key='5a'/>").replace("2011-03-04", date),
            ..File::new()
        };
        assert_eq!(accepted(&file).1, [expected], "{date}");
    }
}

#[test]
fn an_impossible_group_number_is_told() {
    let file = File {
        groups: "<groep key='5a'><naam>5A</naam><jaargroep>447</jaargroep></groep>".into(),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert_eq!(codes, ["W124"]);
    assert_eq!(roster.groups[0].grade, Grade::None);
}

/// A school with two locations, a pupil at each and one at none.
fn two_locations(first: &str) -> File {
    let at = |key: &str, name: &str, location: &str| {
        pupil(key, name, &format!("<groep key='5a'/>{location}"))
    };
    File {
        groups: format!(
            "<groep key='5a'><naam>5A</naam><jaargroep>5</jaargroep></groep></groepen>\
             <vestigingen><vestiging key='{first}'><naam>De Eerste</naam></vestiging>\
             <vestiging key='B'><naam>De Tweede</naam></vestiging></vestigingen><groepen>"
        ),
        pupils: at("1", "Noor", &format!("<vestiging key='{first}'/>"))
            + &at("2", "Sem", "<vestiging key='B'/>")
            + &at("3", "Fay", ""),
        ..File::new()
    }
}

#[test]
fn of_several_locations_only_this_schools_pupils_come_in() {
    for (key, name) in [
        ("00", "Onze school"),
        ("99AA00", "Onze school"),
        ("A", "de eerste"),
    ] {
        let (mut roster, _) = accepted(&two_locations(key));
        let findings = roster.keep_location("99AA00".parse().unwrap(), name);
        assert_eq!(codes(&findings), ["W133", "W134"], "{key}");
        let kept: Vec<&str> = roster.pupils.iter().map(|p| p.key.as_str()).collect();
        assert_eq!(
            kept,
            ["1", "3"],
            "a pupil without a location is not left out"
        );
    }
    let (mut roster, _) = accepted(&two_locations("A"));
    let unknown = roster.keep_location("99AA00".parse().unwrap(), "Onze school");
    assert_eq!(codes(&unknown), ["F132"]);
    let (mut roster, _) = accepted(&File::new());
    let none = roster.keep_location("99AA00".parse().unwrap(), "Onze school");
    assert!(none.is_empty(), "a file without locations is one school");
}

#[test]
fn keys_are_unique_over_groups_and_combined_groups_and_long_ones_are_refused() {
    let shared_key = File {
        groups: File::new().groups
            + "<samengestelde_groep key='5a'><naam>x</naam></samengestelde_groep>",
        ..File::new()
    };
    assert_eq!(
        codes(&roster(shared_key.xml().as_bytes()).findings),
        ["F112", "W123"]
    );
    let dangling = File {
        pupils: pupil(
            "1",
            "Noor",
            "<groep key='5a'/><samengestelde_groepen><samengestelde_groep key='z'/></samengestelde_groepen>",
        ),
        ..File::new()
    };
    assert_eq!(codes(&roster(dangling.xml().as_bytes()).findings), ["F113"]);
    let nowhere = File {
        pupils: pupil("1", "Noor", "<groep key='5a'/><vestiging key='z'/>"),
        ..File::new()
    };
    assert_eq!(codes(&roster(nowhere.xml().as_bytes()).findings), ["F113"]);
    let long = File {
        pupils: pupil(&"9".repeat(300), "Noor", "<groep key='5a'/>"),
        ..File::new()
    };
    assert!(codes(&roster(long.xml().as_bytes()).findings).contains(&"F131".to_owned()));
    let fits = File {
        pupils: pupil(&"9".repeat(256), "Noor", "<groep key='5a'/>"),
        ..File::new()
    };
    assert!(accepted(&fits).1.is_empty(), "2.1 allows 256 characters");
}

#[test]
fn one_chain_id_for_two_pupils_is_told() {
    let with = |key: &str, name: &str| {
        pupil(key, name, "<groep key='5a'/>").replacen(
            "<leerling ",
            "<leerling eckid='https://x' ",
            1,
        )
    };
    let file = File {
        pupils: with("1", "Noor") + &with("2", "Sem"),
        ..File::new()
    };
    let parsed = roster(file.xml().as_bytes());
    assert_eq!(codes(&parsed.findings), ["W130"]);
}

#[test]
fn roles_of_teachers_are_read_per_person_and_per_group() {
    let file = File {
        teachers: "<leerkracht key='1'><rol>IB</rol><rolomschrijving>Manusje</rolomschrijving>\
                   <groepen><groep key='5a'><rol>STA</rol><rol>zomaar</rol></groep></groepen></leerkracht>"
            .into(),
        ..File::new()
    };
    let (roster, codes) = accepted(&file);
    assert!(codes.is_empty());
    assert_eq!(
        roster.teachers[0].roles,
        ["IB", "STA"],
        "own words are not kept"
    );
    assert_eq!(roster.teachers[0].group_keys, ["5a"]);
}

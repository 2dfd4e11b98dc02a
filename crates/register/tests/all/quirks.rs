//! What differs between releases and files, in invented rows.

use register::Content;

#[test]
fn renamed_columns_a_byte_order_mark_and_commas_are_read() {
    let text = "\u{feff}PROVINCIE,BEVOEGD GEZAG NUMMER,INSTELLINGSCODE,VESTIGINGSCODE,VESTIGINGSNAAM,POSTCODE,PLAATSNAAM,GEMEENTENUMMER,GEMEENTENAAM,DENOMINATIE\r\n\
                Verzonnen,99999,99ZZ,99ZZ01,\"De \"\"Verzonnen\"\" School\",9999 ZZ,NERGENS, 637,Nergens,Openbaar\r\n";
    let loaded = register::read(text.as_bytes());
    let Some(Content::Locations(rows)) = loaded.content else {
        panic!("{:?}", loaded.findings)
    };
    assert_eq!(rows[0].code.to_string(), "99ZZ01");
    assert_eq!(rows[0].name, "De \"Verzonnen\" School");
    assert_eq!(rows[0].municipality.number(), 637);
}

#[test]
fn a_suppressed_number_is_unknown_and_a_wrong_row_is_listed() {
    let text = "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;PLAATSNAAM;SOORT_PO;BEVOEGD_GEZAG_NUMMER;AFSTAND;LEERLINGEN\n\
                20191001;99ZZ;00;Verzonnen;NERGENS;Bo;99999;1250,5;<5\n\
                20191001;99ZZ;0x;Verzonnen;NERGENS;Bo;99999;;12\n\
                20191301;99ZZ;02;Verzonnen;NERGENS;Kdv;99999;;12\n";
    let loaded = register::read(text.as_bytes());
    let Some(Content::Counts(rows)) = &loaded.content else {
        panic!("{:?}", loaded.findings)
    };
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].pupils, None);
    assert_eq!(
        rows[0].distance.map(|d| d.to_string()).as_deref(),
        Some("1250,5")
    );
    assert_eq!((loaded.rows, loaded.findings.errors()), (3, 2));
    let lines: Vec<_> = loaded
        .findings
        .kept()
        .iter()
        .map(|f| f.place.line)
        .collect();
    assert_eq!(lines, [Some(3), Some(4)]);
}

#[test]
fn other_files_are_refused_with_a_finding() {
    for bytes in [
        b"a;b\n1;2\n".as_slice(),
        b"",
        b"PK\x03\x04 nothing",
        b"\xff\xfe\x00",
    ] {
        let loaded = register::read(bytes);
        assert!(loaded.content.is_none());
        assert!(loaded.findings.has_errors(), "{bytes:?}");
    }
}

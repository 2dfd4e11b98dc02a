//! Sets of studies come back as they were read, and a new one takes the place of the old.

use evidence::import::{Description, read};
use kernel::Origin;
use store::{Database, KeptStudies, Schema, StoreError};

use crate::entry;

const INVENTED: &[u8] = include_bytes!("../../../../data/synthetic/studies/verzonnen-studies.csv");

fn keep(database: &Database, bytes: &[u8], name: &str) -> bool {
    let about = Description {
        name: Some(name.into()),
        ..Description::default()
    };
    let loaded = read(bytes, None, &about);
    let mut register = loaded.register.unwrap();
    let other = ("girls".to_owned(), "57".to_owned());
    register.effects[1].extra.extend([other]);
    let kept = KeptStudies {
        set: register.set.clone(),
        file_name: "studies.csv".into(),
        rows: loaded.rows,
        left_out: loaded.left_out,
        imported_at: 7,
        account: None,
    };
    let write =
        database.write::<_, StoreError>(&entry("studies"), |db| db.put_studies(&kept, &register));
    let replaced = write.unwrap();
    let back = database
        .read::<_, StoreError>(|db| db.study_register_with_others(name))
        .unwrap()
        .unwrap();
    assert_eq!(back, register, "to the last bit");
    let mut known = register;
    known.effects[1].extra.clear();
    let light = database.read::<_, StoreError>(|db| db.study_register(name));
    assert_eq!(light.unwrap().unwrap(), known);
    replaced
}

#[test]
fn a_set_comes_back_as_it_was_and_is_replaced_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let database =
        Database::open(&folder.path().join("directory.sqlite"), Schema::Directory).unwrap();
    assert!(!keep(&database, INVENTED, "een"));
    let text = String::from_utf8(INVENTED.to_vec()).unwrap();
    let shorter: Vec<&str> = text.lines().take(20).collect();
    assert!(keep(&database, shorter.join("\n").as_bytes(), "een"));
    assert!(!keep(&database, INVENTED, "twee"));
    let sets = database
        .read::<_, StoreError>(|db| db.study_sets())
        .unwrap();
    let told: Vec<_> = sets
        .iter()
        .map(|kept| (kept.set.name.as_str(), kept.rows, kept.set.origin))
        .collect();
    assert_eq!(
        told,
        [
            ("een", 19, Origin::Synthetic),
            ("twee", 103, Origin::Synthetic)
        ]
    );
    let gone = database.write::<_, StoreError>(&entry("studies"), |db| db.remove_studies("een"));
    assert!(gone.unwrap());
    let absent = database
        .read::<_, StoreError>(|db| db.study_register("een"))
        .unwrap();
    assert!(absent.is_none());
}

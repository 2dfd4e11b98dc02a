use super::*;
use policy::Catalogues;

fn real() -> Recipes {
    Recipes::embedded().unwrap().remove(0)
}

#[test]
fn shipped_recipes_are_about_interventions_and_editions_that_exist() {
    let catalogues = Catalogues::embedded().unwrap();
    for recipes in [Recipes::embedded().unwrap(), Recipes::synthetic().unwrap()].concat() {
        for recipe in &recipes.recipes {
            let edition = catalogues.edition(&recipe.months_edition);
            let edition = edition.unwrap_or_else(|| panic!("{}: edition", recipe.id));
            assert!(
                edition.intervention(&recipe.intervention).is_some(),
                "{}",
                recipe.id
            );
        }
    }
    assert_eq!(real().origin(), Origin::Real);
    assert_eq!(Recipes::synthetic().unwrap()[0].origin(), Origin::Synthetic);
}

#[test]
fn a_hash_follows_everything_that_a_recipe_says() {
    let recipes = real();
    let hash = recipes.hash(&recipes.recipes[0]);
    assert_eq!(hash, real().hash(&real().recipes[0]));
    let mut other = real();
    other.recipes[0].fewest_studies += 1;
    assert_ne!(hash, other.hash(&other.recipes[0]));
    let mut other = real();
    other.strength_rules[0].losses[0].threshold = 0.1;
    assert_ne!(hash, other.hash(&other.recipes[0]));
    let mut other = real();
    other.moderators[0].levels[0].belongs = Belongs::Between(0.0, 1.0);
    assert_ne!(hash, other.hash(&other.recipes[0]));
}

#[test]
fn every_problem_has_its_number() {
    let text = include_str!("../../../../data/policy/synthese/recepten/2026-11-24.1.toml");
    let numbers = |from: &str, to: &str| -> Vec<u16> {
        assert!(text.contains(from), "{from}");
        let wrong = Recipes::check("x", &text.replacen(from, to, 1)).unwrap_err();
        wrong.counts().map(|(code, _)| code.number).collect()
    };
    assert_eq!(numbers("[guard]", "[guard"), [1041]);
    assert_eq!(
        numbers("estimate = \"clustered\"", "estimate = \"best\""),
        [1042]
    );
    assert_eq!(numbers("rho = 0.8", "rho = 1.8"), [1043]);
    assert_eq!(
        numbers("strength = \"sterkte-1\"", "strength = \"x\""),
        [1044]
    );
    assert_eq!(
        numbers("id = \"medeleerlingen-k6\"", "id = \"kleine-groepen-k6\""),
        [1045]
    );
    assert_eq!(numbers("\"1150.00\"", "\"1.00\""), [1043]);
    // A level to which no row can belong, and what stands there twice.
    assert_eq!(numbers("is = \"mathematics\"", "is = \"maths\""), [1042]);
    assert_eq!(numbers("is = \"yes\"", "is = \"ja\""), [1042]);
    assert_eq!(
        numbers("from = 10.0, below = 20.0", "from = 20.0, below = 10.0"),
        [1043]
    );
    assert_eq!(numbers("from = 2.0 }", "is = \"school\" }"), [1043]);
    assert_eq!(numbers("id = \"vak\"", "id = \"leeftijd\""), [1044, 1045]);
    assert_eq!(numbers("id = \"midden\"", "id = \"kort\""), [1045]);
    // Guards that warn of everything, or of nothing.
    assert_eq!(
        numbers("largest_effect = 3.0", "largest_effect = -3.0"),
        [1043]
    );
    assert_eq!(
        numbers("smallest_error_ratio = 0.4", "smallest_error_ratio = 4.0"),
        [1043]
    );
    assert_eq!(numbers("gain_share = 0.0", "gain_share = 1.5"), [1043]);
    assert_eq!(numbers("fewest_studies = 10", "fewest_studies = 1"), [1043]);
}

/// What is hashed is written out in codes: a name in the program may change, the hash of a recipe may not.
#[test]
fn golden_encoding_of_a_recipe() {
    let mut recipes = real();
    recipes.moderators.truncate(2);
    recipes.strength_rules[0].losses.truncate(2);
    let recipe = &mut recipes.recipes[0];
    recipe.moderators = vec!["leeftijd".into(), "vak".into()];
    recipe.sha256 = None;
    let recipe = recipes.recipes[0].clone();
    let encoded = canonical::encode(&recipes, &recipe);
    let made = encoded.as_str();
    let path = "src/recipe/recept.golden.txt";
    if std::env::var_os("KANSRIJK_ACCEPT").is_some() {
        std::fs::write(path, made).unwrap();
    }
    assert_eq!(made, std::fs::read_to_string(path).unwrap());
    for word in [
        "aspect 5:grade",
        "aspect 7:subject",
        "criterion 11:recent 2006",
    ] {
        assert!(made.contains(word), "{word} in {made}");
    }
}

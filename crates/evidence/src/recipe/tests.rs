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
}

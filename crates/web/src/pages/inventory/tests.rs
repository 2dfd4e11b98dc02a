use super::*;

#[test]
fn names_make_a_sentence() {
    assert_eq!(listed(["5A", "5B", "6A"].into_iter()), "5A, 5B en 6A");
    assert_eq!(listed(["5A"].into_iter()), "5A");
    assert_eq!(listed([].into_iter()), "");
}

#[test]
fn a_mean_is_the_nearest_answer_in_words() {
    let instrument = Instrument::embedded().unwrap();
    assert_eq!(words(&instrument, 1.0), "bij bijna niemand");
    assert_eq!(words(&instrument, 3.4), "bij ongeveer de helft");
    assert_eq!(words(&instrument, 5.0), "bij bijna iedereen");
}

//! Journeys through the finished program, from the outside: the built binary and a real browser. See `tests/all`.

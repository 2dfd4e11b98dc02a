# Short names for the commands of README.md and CONTRIBUTING.md.

# Start with two invented schools.
demo:
    cargo run --release -- demo

# All checks and tests, as in continuous integration.
test:
    .ci/test

# Install what a bare Debian machine lacks, then test.
ci:
    .ci/run

# Only the checks on the repository itself.
repository:
    cargo nextest run -p xtask

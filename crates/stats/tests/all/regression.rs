//! Linear regression: golden values, a second implementation, theory and edges.

mod coverage;
mod dense;
mod edges;
mod golden;
mod published;
mod star;
mod theory;

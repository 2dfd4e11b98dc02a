//! Linear regression: golden values, a second implementation, theory and edges.

mod dense;
mod edges;
mod golden;
mod published;
mod star;
mod theory;

//! pupil

//! The area of today: what a day begins with, and what a week was about. Everything here can be
//! finished where it stands, with the keyboard alone.

pub mod keys;
pub mod page;
mod review;
pub mod row;
mod sections;

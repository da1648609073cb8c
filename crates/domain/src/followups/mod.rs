//! Keeping in touch: what people said to each other, how often one wants to meet again, what was
//! promised, and the words in which all of this is written down.
//!
//! Pure like the rest. Nothing here counts people or ranks them: a tie is told by its evidence.

pub mod capture;
pub mod days;
pub mod kind;
pub mod rhythm;
pub mod topics;

pub use capture::{Captured, Span};
pub use days::Said;
pub use kind::{InteractionKind, Tie};
pub use rhythm::{Keep, Rhythm, RhythmOf, Standing};

//! Short forms of names.

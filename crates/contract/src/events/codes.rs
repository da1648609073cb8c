//! The codes that open the door, as pictures.

use domain::{EventId, RegistrationId};
use serde::{Deserialize, Serialize};

/// Draws the code of a registration; one that has none yet is given one.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetQr {
    /// Whose.
    pub registration: RegistrationId,
}

/// Gives a registration another code: the old one opens nothing any more.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RenewToken {
    /// Whose.
    pub registration: RegistrationId,
}

/// A code, to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrView {
    /// Whose.
    pub registration: RegistrationId,
    /// Their name.
    pub name: String,
    /// The code in groups of four, to be read out.
    pub token: String,
    /// A `data:` address of an SVG picture, black on white.
    pub data_url: String,
}

/// Writes the code of everybody who has a place or waits as a picture (PNG) of its own, named
/// after them, into a folder. Whoever has no code yet is given one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveQrCodes {
    /// Of which event.
    pub event: EventId,
    /// The folder; a folder of its own, named after the event, is made in it.
    pub folder: String,
}

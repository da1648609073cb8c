//! What one transaction did to one row, as it is kept in the log and will travel.

use serde::{Deserialize, Serialize};

use crate::{Result, StoreError, value::Value};

/// The cells of one row that a transaction wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// The row did not exist before.
    pub created: bool,
    /// The cells, by field number.
    pub cells: Vec<CellPatch>,
}

/// One cell: what was written and what that replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellPatch {
    /// The field's number.
    pub field: u16,
    /// What stands there now.
    pub after: Value,
    /// What stood there; none if nobody had written the cell.
    pub before: Option<(Value, Replaced)>,
    /// Concurrent edits that the writer saw and settled.
    pub settles: Vec<Replaced>,
}

/// Names an edit: its stamp and the device, by its number in this file (by its id in a frame).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Replaced {
    /// The stamp.
    pub stamp: u64,
    /// The device.
    pub device: u32,
}

impl Patch {
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        postcard::to_stdvec(self).map_err(|_| StoreError::Unreadable("patch"))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        postcard::from_bytes(bytes).map_err(|_| StoreError::Unreadable("patch"))
    }

    /// The cell of a field.
    #[must_use]
    pub fn cell(&self, field: u16) -> Option<&CellPatch> {
        self.cells.iter().find(|cell| cell.field == field)
    }
}

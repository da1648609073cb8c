//! The cells of a row in one piece of memory, so that a million rows are not a billion strings.

use crate::bounds::MAX_CELL;

/// The cells of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell at this place, counted from 0; the empty text beyond the last.
    #[must_use]
    pub fn get(&self, place: usize) -> &str {
        let Some(&end) = self.ends.get(place) else {
            return "";
        };
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.text[start..end]
    }

    /// The cells in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }

    /// Adds a cell, at most [`MAX_CELL`] bytes of it; `false` if it was shortened.
    pub fn push(&mut self, cell: &str) -> bool {
        let end = cell.floor_char_boundary(MAX_CELL);
        self.text.push_str(&cell[..end]);
        self.ends.push(self.text.len());
        end == cell.len()
    }

    /// Adds empty cells until there are this many.
    pub fn pad(&mut self, len: usize) {
        if self.ends.len() < len {
            self.ends.resize(len, self.text.len());
        }
    }

    /// Takes all cells out.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// How many cells there are up to the last one that says something.
    #[must_use]
    pub fn used(&self) -> usize {
        (0..self.len())
            .rev()
            .find(|&place| !self.get(place).trim().is_empty())
            .map_or(0, |p| p + 1)
    }

    /// Whether no cell says anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The whole text, for a look at all letters at once.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl<T: AsRef<str>> FromIterator<T> for Cells {
    fn from_iter<I: IntoIterator<Item = T>>(cells: I) -> Self {
        let mut row = Self::default();
        for cell in cells {
            row.push(cell.as_ref());
        }
        row
    }
}

/// The beginning of a text for showing: at most this many letters, on one line.
#[must_use]
pub fn shortened(text: &str, letters: usize) -> String {
    let mut short = String::new();
    for (count, letter) in text.trim().chars().enumerate() {
        if count == letters {
            short.push('…');
            break;
        }
        short.push(if letter.is_control() { ' ' } else { letter });
    }
    short
}

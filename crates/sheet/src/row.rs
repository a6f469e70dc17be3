//! One row, reusable: reading a million rows allocates a handful of times.

use csv::StringRecord;

/// The cells of one row, as text, in the order of the file.
///
/// A row is never shorter than the columns that were found; it can be longer when this line of the file is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row(pub(crate) StringRecord);

impl Row {
    /// An empty row to be filled by [`Rows::next_into`](crate::Rows::next_into).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The cell at a 0-based place; empty where the row has none.
    #[must_use]
    pub fn cell(&self, place: usize) -> &str {
        self.0.get(place).unwrap_or("")
    }

    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// No cell at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The cells from left to right.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.0.iter()
    }

    /// Its own copy of every cell.
    #[must_use]
    pub fn to_vec(&self) -> Vec<String> {
        self.cells().map(str::to_owned).collect()
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn push(&mut self, cell: &str) {
        self.0.push_field(cell);
    }

    /// Text in it, in bytes of UTF-8.
    pub(crate) fn bytes(&self) -> usize {
        self.0.as_slice().len()
    }

    /// Fills up with empty cells.
    pub(crate) fn pad_to(&mut self, width: usize) {
        while self.0.len() < width {
            self.0.push_field("");
        }
    }

    /// Nothing but white space in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }
}

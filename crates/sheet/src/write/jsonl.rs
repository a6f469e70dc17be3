//! JSON lines: one object a row, the column names as keys, in their order.

use std::collections::HashSet;
use std::io;

use super::Cell;
use crate::name::unique;

#[derive(Default)]
pub(super) struct JsonlWriter {
    pub(super) out: Vec<u8>,
    /// `"name":` for each column, already escaped.
    keys: Vec<Vec<u8>>,
    /// Cells written in the row under way.
    place: usize,
}

impl JsonlWriter {
    pub(super) fn header(&mut self, names: &[&str]) -> io::Result<()> {
        // A key that comes twice would hide a cell from most readers.
        let mut taken = HashSet::new();
        self.keys = names
            .iter()
            .map(|name| key(&unique((*name).to_owned(), &mut taken)))
            .collect::<io::Result<_>>()?;
        Ok(())
    }

    pub(super) fn cell(&mut self, cell: Cell<'_>) -> io::Result<()> {
        self.out.push(if self.place == 0 { b'{' } else { b',' });
        match self.keys.get(self.place) {
            Some(key) => self.out.extend_from_slice(key),
            // A row longer than the header loses nothing.
            None => self
                .out
                .extend_from_slice(&key(&format!("Column {}", self.place + 1))?),
        }
        self.place += 1;
        match cell {
            Cell::Original(text) | Cell::Text(text) => {
                serde_json::to_writer(&mut self.out, text).map_err(io::Error::from)?;
            }
            Cell::Bool(yes) => self
                .out
                .extend_from_slice(if yes { b"true" } else { b"false" }),
            Cell::Int(n) => self.out.extend_from_slice(n.to_string().as_bytes()),
            Cell::Empty => self.out.extend_from_slice(b"null"),
        }
        Ok(())
    }

    pub(super) fn end_row(&mut self) -> io::Result<()> {
        let end: &[u8] = if self.place == 0 { b"{}\n" } else { b"}\n" };
        self.out.extend_from_slice(end);
        self.place = 0;
        Ok(())
    }
}

fn key(name: &str) -> io::Result<Vec<u8>> {
    let mut key = serde_json::to_vec(name).map_err(io::Error::from)?;
    key.push(b':');
    Ok(key)
}

//! CSV: UTF-8, CRLF, quoted where needed (RFC 4180).

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::neutral::is_run;
use super::outbox::Outbox;
use super::{Cell, WriteOptions};

const BUFFER_BYTES: usize = 64 * 1024;

pub(super) struct CsvWriter {
    writer: Writer<Outbox>,
    out: Outbox,
    neutralise: bool,
    /// A neutralised cell while it is written.
    scratch: String,
}

impl CsvWriter {
    pub(super) fn new(options: WriteOptions) -> Self {
        let mut out = Outbox::default();
        if options.bom {
            // Writing to memory does not fail.
            let _ = out.write(b"\xEF\xBB\xBF");
        }
        Self {
            writer: WriterBuilder::new()
                .terminator(Terminator::CRLF)
                .flexible(true)
                .buffer_capacity(BUFFER_BYTES)
                .from_writer(out.clone()),
            out,
            neutralise: options.neutralise,
            scratch: String::new(),
        }
    }

    pub(super) fn header(&mut self, names: &[&str]) -> io::Result<()> {
        for name in names {
            self.cell(Cell::Original(name))?;
        }
        self.end_row()
    }

    pub(super) fn cell(&mut self, cell: Cell<'_>) -> io::Result<()> {
        let written = match cell {
            Cell::Original(text) if self.neutralise && is_run(text) => {
                self.scratch.clear();
                self.scratch.push('\'');
                self.scratch.push_str(text);
                self.writer.write_field(&self.scratch)
            }
            Cell::Original(text) | Cell::Text(text) => self.writer.write_field(text),
            Cell::Bool(true) => self.writer.write_field("true"),
            Cell::Bool(false) => self.writer.write_field("false"),
            Cell::Int(n) => self.writer.write_field(n.to_string()),
            Cell::Empty => self.writer.write_field(""),
        };
        written.map_err(io::Error::from)
    }

    pub(super) fn end_row(&mut self) -> io::Result<()> {
        self.writer
            .write_record(None::<&[u8]>)
            .map_err(io::Error::from)
    }

    pub(super) fn ready(&self) -> usize {
        self.out.len()
    }

    pub(super) fn drain(&mut self) -> Vec<u8> {
        self.out.take()
    }

    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        self.writer.flush()?;
        Ok(self.out.take())
    }
}

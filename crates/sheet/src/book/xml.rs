//! XML of a workbook, event by event, with a limit on every piece: text, tag and depth.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::archive::{Part, PartReader, check_end, read_error};
use crate::Error;

/// Open elements around each other; workbooks need about ten.
const DEPTH: usize = 64;

/// A stream of XML events.
pub(crate) struct Xml {
    reader: Reader<PartReader>,
    part: Part,
    buffer: Vec<u8>,
    depth: usize,
}

impl Xml {
    pub(crate) fn new(part: Part, bytes: PartReader) -> Self {
        let mut reader = Reader::from_reader(bytes);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        config.expand_empty_elements = true;
        Self {
            reader,
            part,
            buffer: Vec::new(),
            depth: 0,
        }
    }

    /// The next event; [`Event::Eof`] at the end.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, Error> {
        self.buffer.clear();
        self.reader.get_mut().mark();
        let event = self
            .reader
            .read_event_into(&mut self.buffer)
            .map_err(xml_error)?;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(Error::damaged("a document type")),
            _ => {}
        }
        if self.depth > DEPTH {
            return Err(Error::damaged("nested too deep"));
        }
        Ok(event)
    }

    /// Reads the part to its end: it has to be as long and as intact as the directory says.
    pub(crate) fn check_end(&mut self) -> Result<(), Error> {
        check_end(&self.part, self.reader.get_mut())
    }
}

fn xml_error(e: quick_xml::Error) -> Error {
    match e {
        quick_xml::Error::Io(e) => match std::sync::Arc::try_unwrap(e) {
            Ok(e) => read_error(e),
            Err(e) => Error::damaged(e),
        },
        other => Error::damaged(other),
    }
}

/// An attribute by its name without prefix.
pub(crate) fn attribute<'e>(
    e: &'e BytesStart<'_>,
    name: &str,
) -> Result<Option<Cow<'e, str>>, Error> {
    for attribute in e.attributes().with_checks(false) {
        let attribute = attribute.map_err(Error::damaged)?;
        if attribute.key.local_name().as_ref() == name {
            return attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map(Some)
                .map_err(Error::damaged);
        }
    }
    Ok(None)
}

/// Adds what an event says as text to `text`, no more than `limit` bytes in all.
pub(crate) fn append(event: &Event<'_>, text: &mut String, limit: usize) -> Result<(), Error> {
    match event {
        Event::Text(t) => text.push_str(&t.xml10_content()),
        Event::CData(t) => text.push_str(&t.xml10_content()),
        Event::GeneralRef(r) => reference(r, text)?,
        _ => {}
    }
    if text.len() > limit {
        return Err(Error::CellTooLong);
    }
    Ok(())
}

fn reference(r: &BytesRef<'_>, text: &mut String) -> Result<(), Error> {
    if let Some(known) = resolve_xml_entity(r) {
        text.push_str(known);
        return Ok(());
    }
    match r.resolve_char_ref().map_err(Error::damaged)? {
        Some(c) => text.push(c),
        None => return Err(Error::damaged("an unknown entity")),
    }
    Ok(())
}

//! Text that cells share (`sharedStrings.xml`), kept in one piece of memory with a limit.

use quick_xml::events::Event;

use super::escape::unescape;
use crate::book::xml::{Xml, append};
use crate::{Error, Limits};

/// All shared texts, one after another.
#[derive(Default)]
pub(super) struct Shared {
    text: String,
    /// Where each ends in `text`.
    ends: Vec<u32>,
}

impl Shared {
    pub(super) fn read(mut xml: Xml, limits: &Limits) -> Result<Self, Error> {
        let mut shared = Self::default();
        let mut one = String::new();
        let (mut in_text, mut phonetic) = (false, false);
        loop {
            match xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "si" => one.clear(),
                    "t" => in_text = !phonetic,
                    "rPh" => phonetic = true,
                    _ => {}
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "si" => shared.push(&one, limits)?,
                    "t" => in_text = false,
                    "rPh" => phonetic = false,
                    _ => {}
                },
                Event::Eof => break,
                event if in_text => append(&event, &mut one, limits.cell_bytes)?,
                _ => {}
            }
        }
        xml.check_end()?;
        Ok(shared)
    }

    fn push(&mut self, one: &str, limits: &Limits) -> Result<(), Error> {
        self.text.push_str(&unescape(one));
        let end = u32::try_from(self.text.len()).map_err(|_| Error::Bomb)?;
        self.ends.push(end);
        let held = self.text.len() + self.ends.len() * size_of::<u32>();
        if held as u64 > limits.shared_text_bytes {
            return Err(Error::TooBigInside {
                limit_mib: limits.shared_text_bytes >> 20,
            });
        }
        Ok(())
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = match index {
            0 => 0,
            i => *self.ends.get(i - 1)? as usize,
        };
        self.text.get(start..end)
    }
}

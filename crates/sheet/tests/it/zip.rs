//! A ZIP writer that can lie.

use std::io::Write;

use flate2::Crc;
use flate2::write::DeflateEncoder;

/// An archive under way.
#[derive(Default)]
pub(crate) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: u16,
}

/// What the directory says about a part, where it is not the truth.
#[derive(Default, Clone, Copy)]
pub(crate) struct Lie {
    pub size: Option<u32>,
    pub crc: Option<u32>,
    pub encrypted: bool,
    /// The part's own header and bytes are left out; the directory points to the first part.
    pub overlap: bool,
}

impl Zip {
    pub(crate) fn part(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.lying(name, content, Lie::default())
    }

    pub(crate) fn lying(mut self, name: &str, content: impl AsRef<[u8]>, lie: Lie) -> Self {
        let content = content.as_ref();
        let mut packer = DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(content).unwrap();
        let packed = packer.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(content);
        let size = lie.size.unwrap_or(u32::try_from(content.len()).unwrap());
        let packed_size = u32::try_from(packed.len()).unwrap();
        let place = if lie.overlap {
            0
        } else {
            u32::try_from(self.bytes.len()).unwrap()
        };
        let mut shared = Vec::new();
        shared.extend(20_u16.to_le_bytes());
        shared.extend(u16::from(lie.encrypted).to_le_bytes());
        shared.extend(8_u16.to_le_bytes());
        shared.extend([0; 2]);
        shared.extend([0x21, 0]);
        shared.extend(lie.crc.unwrap_or(crc.sum()).to_le_bytes());
        shared.extend(packed_size.to_le_bytes());
        shared.extend(size.to_le_bytes());
        shared.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        shared.extend([0; 2]);
        if !lie.overlap {
            self.bytes.extend(b"PK\x03\x04");
            self.bytes.extend(&shared);
            self.bytes.extend(name.as_bytes());
            self.bytes.extend(&packed);
        }
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&shared);
        self.directory.extend([0; 10]);
        self.directory.extend(place.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.entries += 1;
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let entries = self.entries;
        self.finish_claiming(entries)
    }

    /// As `finish`, with another number of entries in the end record.
    pub(crate) fn finish_claiming(self, entries: u16) -> Vec<u8> {
        let mut bytes = self.bytes;
        let place = u32::try_from(bytes.len()).unwrap();
        let length = u32::try_from(self.directory.len()).unwrap();
        bytes.extend(self.directory);
        bytes.extend(b"PK\x05\x06\x00\x00\x00\x00");
        bytes.extend(entries.to_le_bytes());
        bytes.extend(entries.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(place.to_le_bytes());
        bytes.extend([0; 2]);
        bytes
    }
}

//! Blocks: a job's unique numbers in ascending order, cut into pieces of at most [`BLOCK_MAX`] numbers.
//!
//! Packed form: per number 12 bytes, the E.164 digits as a little-endian `u64` and the number of phone cells it
//! stands for as a little-endian `u32`. Ascending order makes every insert of verdicts land beside the last one.

use nomor_contract::E164;

use crate::text::Place;
use crate::{Error, Result};

/// The most numbers in a block: at this size a settle takes some tens of milliseconds, so other writers hardly wait, and
/// a long list needs few of the commits that wait for the disk one after another.
pub const BLOCK_MAX: usize = 16_000;
/// Up to here a list is not cut finer: smaller settles would only be more of them.
const BLOCK_MIN: usize = 2_000;
/// About so many blocks, so that several workers share a list of middling length.
const BLOCKS_WANTED: usize = 64;

const PACKED: usize = 12;

/// A unique number and how many phone cells of the list hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighted {
    pub number: E164,
    pub cells: u32,
}

/// A block that is about to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Ordinal, 0-based.
    pub b: i64,
    /// Ascending, unique, at least one, at most [`BLOCK_MAX`].
    pub numbers: Vec<Weighted>,
}

/// Sorts the numbers and cuts them into blocks.
#[must_use]
pub fn cut(mut numbers: Vec<Weighted>) -> Vec<Block> {
    numbers.sort_unstable_by_key(|weighted| weighted.number);
    numbers
        .chunks((numbers.len() / BLOCKS_WANTED).clamp(BLOCK_MIN, BLOCK_MAX))
        .zip(0..)
        .map(|(piece, b)| Block {
            b,
            numbers: piece.to_vec(),
        })
        .collect()
}

impl Block {
    /// The lowest and the highest number; `None` for an empty block.
    #[must_use]
    pub fn range(&self) -> Option<(E164, E164)> {
        Some((self.numbers.first()?.number, self.numbers.last()?.number))
    }

    pub(crate) fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.numbers.len() * PACKED);
        for weighted in &self.numbers {
            bytes.extend_from_slice(&weighted.number.0.to_le_bytes());
            bytes.extend_from_slice(&weighted.cells.to_le_bytes());
        }
        bytes
    }
}

pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<Weighted>> {
    let wrong = || -> Error { Place("job_block", "numbers").wrong(bytes.len()) };
    let (pieces, rest) = bytes.as_chunks::<PACKED>();
    if !rest.is_empty() {
        return Err(wrong());
    }
    pieces
        .iter()
        .map(|piece| {
            let (number, cells) = piece.split_first_chunk::<8>().ok_or_else(wrong)?;
            Ok(Weighted {
                number: E164(u64::from_le_bytes(*number)),
                cells: u32::from_le_bytes(cells.try_into().map_err(|_| wrong())?),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighted(number: u64, cells: u32) -> Weighted {
        Weighted {
            number: E164(number),
            cells,
        }
    }

    #[test]
    fn numbers_are_cut_in_ascending_order_and_survive_packing() {
        let count = BLOCK_MIN as u64 + 1;
        let blocks = cut((1..=count).rev().map(|n| weighted(n, 2)).collect());
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[1].b, 1);
        assert_eq!(blocks[0].range(), Some((E164(1), E164(BLOCK_MIN as u64))));
        assert_eq!(
            unpack(&blocks[0].pack()).ok(),
            Some(blocks[0].numbers.clone())
        );
    }

    #[test]
    fn long_lists_are_cut_into_larger_blocks() {
        let sizes = |count: u64| {
            let blocks = cut((1..=count).map(|n| weighted(n, 1)).collect());
            (blocks.len(), blocks[0].numbers.len())
        };
        assert_eq!(sizes(1), (1, 1));
        assert_eq!(sizes(2_000), (1, 2_000));
        assert_eq!(sizes(256_000), (64, 4_000));
        assert_eq!(sizes(2_000_000), (125, BLOCK_MAX));
    }

    #[test]
    fn a_torn_block_is_an_inconsistency() {
        assert!(matches!(unpack(&[0; 13]), Err(Error::Inconsistent { .. })));
    }
}

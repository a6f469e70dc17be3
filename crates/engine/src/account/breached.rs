//! Passwords known from breaches, in a file of any size that the operator brings: a line each, the SHA-1 of the password in
//! hexadecimal digits, in order. So the downloader of Have I Been Pwned writes them (`HASH:COUNT`, some forty gigabytes);
//! nothing of a password leaves the machine.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use sha1::{Digest as _, Sha1};

/// Digits of a SHA-1.
const DIGITS: usize = 40;
/// More than any line is long, in bytes.
const LINE_MAX: usize = 128;

/// The file.
#[derive(Debug)]
pub struct Breached {
    file: File,
    bytes: u64,
}

impl Breached {
    /// Opens the file and looks whether it is one.
    ///
    /// # Errors
    /// It cannot be read, or its lines at the beginning and at the end are not what they should be.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let list = Self { file, bytes };
        let wrong = || {
            io::Error::new(
                ErrorKind::InvalidData,
                "its lines are not SHA-1 sums in order",
            )
        };
        let (_, first) = list.line_from(0)?.ok_or_else(wrong)?;
        let late = bytes.saturating_sub(LINE_MAX as u64);
        let (_, last) = list.line_behind(late)?.unwrap_or((0, first));
        if first > last {
            return Err(wrong());
        }
        Ok(list)
    }

    /// Whether the password is in it: some thirty-five small reads.
    ///
    /// # Errors
    /// The file cannot be read, or is not what it was.
    pub fn has(&self, password: &str) -> io::Result<bool> {
        let mut wanted = [0; DIGITS];
        hex::encode_to_slice(Sha1::digest(password), &mut wanted).map_err(io::Error::other)?;
        wanted.make_ascii_uppercase();
        // The line, if it is there, begins in `low..high`.
        let (mut low, mut high) = (0, self.bytes);
        while low < high {
            let middle = low + (high - low) / 2;
            let found = match middle {
                0 => self.line_from(0)?,
                _ => self.line_behind(middle - 1)?,
            };
            match found {
                Some((at, hash)) if at < high => match hash.cmp(&wanted) {
                    Ordering::Equal => return Ok(true),
                    Ordering::Less => low = at + 1,
                    Ordering::Greater => high = middle,
                },
                // No line begins between the middle and the end.
                _ => high = middle,
            }
        }
        Ok(false)
    }

    /// The first line that begins behind `at`, and where.
    fn line_behind(&self, at: u64) -> io::Result<Option<(u64, [u8; DIGITS])>> {
        let text = self.read(at)?;
        match text.iter().position(|byte| *byte == b'\n') {
            Some(end) => self.line_from(at + end as u64 + 1),
            None if text.len() < LINE_MAX => Ok(None),
            None => Err(ErrorKind::InvalidData.into()),
        }
    }

    /// The line that begins at `at`; `None` behind the last.
    fn line_from(&self, at: u64) -> io::Result<Option<(u64, [u8; DIGITS])>> {
        let text = self.read(at)?;
        // Empty lines at the end are no lines.
        if text.trim_ascii().is_empty() && text.len() < LINE_MAX {
            return Ok(None);
        }
        let hash = text.first_chunk::<DIGITS>().copied();
        let mut hash = hash
            .filter(|hash| hash.iter().all(u8::is_ascii_hexdigit))
            .filter(|_| matches!(text.get(DIGITS), None | Some(b':' | b'\r' | b'\n')))
            .ok_or(ErrorKind::InvalidData)?;
        hash.make_ascii_uppercase();
        Ok(Some((at, hash)))
    }

    /// What stands at `at`, as long as a line at most.
    fn read(&self, at: u64) -> io::Result<Vec<u8>> {
        let mut text = vec![0; LINE_MAX];
        let mut length = 0;
        while let Some(rest) = text.get_mut(length..).filter(|rest| !rest.is_empty()) {
            match self.file.read_at(rest, at + length as u64) {
                Ok(0) => break,
                Ok(more) => length += more,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        text.truncate(length);
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn list(text: &str) -> io::Result<Breached> {
        let mut file = tempfile::NamedTempFile::new()?;
        file.write_all(text.as_bytes())?;
        Breached::open(file.path())
    }

    fn sum(password: &str) -> String {
        hex::encode_upper(Sha1::digest(password))
    }

    #[test]
    fn every_password_of_the_list_is_found_and_no_other() {
        let name = |n: usize| format!("password {n}");
        for lines in [1, 2, 3, 10, 1_000] {
            for (count, end) in [(true, "\r\n"), (false, "\n")] {
                let mut sums: Vec<String> = (0..lines).map(|n| sum(&name(n))).collect();
                sums.sort();
                let each = sums.iter().enumerate();
                let text: Vec<String> = each
                    .map(|(n, sum)| {
                        if count {
                            format!("{sum}:{}", n * n * n)
                        } else {
                            sum.clone()
                        }
                    })
                    .collect();
                let whole = text.join(end);
                for text in [whole.clone(), whole.clone() + end, whole + end + end] {
                    let list = list(&text).unwrap();
                    assert!((0..lines).all(|n| list.has(&name(n)).unwrap()), "{lines}");
                    assert!(
                        (lines..lines + 100).all(|n| !list.has(&name(n)).unwrap()),
                        "{lines}"
                    );
                }
            }
        }
    }

    #[test]
    fn small_digits_are_read_too() {
        assert!(list(&sum("a").to_lowercase()).unwrap().has("a").unwrap());
    }

    #[test]
    fn what_is_no_such_list_is_not_opened() {
        for text in [
            String::new(),
            "password\nletmein\n".to_owned(),
            format!("{}0", sum("a")),
            "F".repeat(40) + "\n" + &"0".repeat(40) + "\n",
        ] {
            assert!(list(&text).is_err(), "{text}");
        }
    }
}

//! Which character separates the cells of a text file, and whether quotation marks enclose them.

use csv::{ReaderBuilder, StringRecord};

/// Separators that programs write, in the order they win a tie.
const CANDIDATES: [char; 4] = [',', ';', '\t', '|'];
/// Records looked at.
const RECORDS: usize = 500;

/// How the lines of a text are cut into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Absent: one cell a line.
    pub delimiter: Option<char>,
    pub quoted: bool,
    /// The first line is Excel's `sep=;`.
    pub separator_line: bool,
}

/// Finds the cut in the beginning of a text. `whole` says that nothing follows it.
pub(crate) fn detect(text: &str, whole: bool) -> Cut {
    let first = text.lines().next().unwrap_or("");
    if let Some(delimiter) = separator_line(first) {
        return Cut {
            delimiter: Some(delimiter),
            quoted: true,
            separator_line: true,
        };
    }
    let text = if whole { text } else { up_to_last_line(text) };
    let best = CANDIDATES
        .into_iter()
        .filter_map(|c| Some((score(text, c)?, c)))
        // `>` keeps the earlier candidate on a tie.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let delimiter = best.map(|(_, c)| c);
    Cut {
        delimiter,
        quoted: has_quotes(text, delimiter),
        separator_line: false,
    }
}

fn separator_line(line: &str) -> Option<char> {
    let mut rest = line
        .trim_end()
        .trim_matches('"')
        .strip_prefix("sep=")?
        .chars();
    let delimiter = rest.next()?;
    (rest.next().is_none() && CANDIDATES.contains(&delimiter)).then_some(delimiter)
}

fn up_to_last_line(text: &str) -> &str {
    text.rfind(['\n', '\r']).map_or(text, |end| &text[..end])
}

/// How evenly a separator cuts the records: (records of the usual width in thousandths, that width).
/// Absent when most records have a single cell.
fn score(text: &str, delimiter: char) -> Option<(usize, usize)> {
    let widths = widths(text, delimiter);
    let usual = usual(&widths)?;
    if usual < 2 || (delimiter == ',' && is_thousands(text)) {
        return None;
    }
    let even = widths.iter().filter(|w| **w == usual).count();
    Some((even * 1000 / widths.len(), usual))
}

/// Under the first line, which may be a header, every line is a number with thousands separators.
fn is_thousands(text: &str) -> bool {
    let mut under = text
        .split(['\r', '\n'])
        .skip(1)
        .filter(|line| !line.trim().is_empty());
    let some = under.next().is_some_and(is_grouped);
    some && under.all(is_grouped)
}

/// `628,123,456,789`: commas between groups of three digits separate no cells. A phone has three groups at least.
fn is_grouped(line: &str) -> bool {
    let line = line.trim().trim_start_matches('+');
    let mut groups = line.split(',');
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().unwrap_or("");
    let long = line.matches(',').count() >= 2;
    long && first.len() <= 3
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group))
}

fn usual(widths: &[usize]) -> Option<usize> {
    let times = |width: usize| widths.iter().filter(|w| **w == width).count();
    let mut known: Vec<usize> = widths.to_vec();
    known.sort_unstable();
    known.dedup();
    known.into_iter().max_by_key(|w| (times(*w), *w))
}

fn widths(text: &str, delimiter: char) -> Vec<usize> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(byte(delimiter))
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut widths = Vec::new();
    while widths.len() < RECORDS && matches!(reader.read_record(&mut record), Ok(true)) {
        widths.push(record.len());
    }
    widths
}

/// A quotation mark stands where a cell begins.
fn has_quotes(text: &str, delimiter: Option<char>) -> bool {
    text.lines().any(|line| {
        line.split(|c| Some(c) == delimiter)
            .any(|cell| cell.starts_with('"'))
    })
}

/// A delimiter as the byte the reader wants; all candidates are ASCII.
pub(crate) fn byte(delimiter: char) -> u8 {
    u8::try_from(delimiter).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, delimiter: Option<char>) {
        assert_eq!(detect(text, true).delimiter, delimiter, "{text:?}");
    }

    #[test]
    fn the_separator_that_cuts_evenly_wins() {
        check("a,b\n1,2\n", Some(','));
        check("a;b\n1,5;2\n2,5;3\n", Some(';'));
        check("Ana, Maria|0812|Lima\nBudi|0813|Jakarta\n", Some('|'));
        check("a\tb\n\"x\ty\"\tz\n", Some('\t'));
    }

    #[test]
    fn lines_without_a_separator_are_one_cell_each() {
        check("0812-356-676\n+62812329352\n", None);
        check("+62 812, urgent\n0813\n0814\n", None);
        check("", None);
        check("phone\n628,123,456,789\n+628,123,456,780\n", None);
        check("id,code\n628,123\n629,124\n", Some(','));
    }

    #[test]
    fn excels_separator_line_is_obeyed() {
        let cut = detect("sep=;\r\na;b\r\n", true);
        assert!(cut.separator_line);
        assert_eq!(cut.delimiter, Some(';'));
    }
}

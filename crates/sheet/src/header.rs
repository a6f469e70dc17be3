//! Is the first row a header? Told by comparing it with the rows under it.

/// Digits from which a cell counts as a number of some length: a phone, an id, a date.
const LONG_DIGITS: usize = 6;
/// Digits in a row that no header has.
const PHONE_DIGITS: usize = 8;
/// A value of that many digits.
const LONG_VALUE: f64 = 1e5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Empty,
    /// Six digits or more and little else.
    Long,
    /// Nothing but a short number.
    Short,
    /// Text, with or without digits.
    Text,
}

/// Decides by the first row and a sample of those under it.
pub(crate) fn has_header(first: &[String], body: &[Vec<String>]) -> bool {
    let looks: Vec<Look> = first.iter().map(|cell| look(cell)).collect();
    if looks.contains(&Look::Long) {
        return false;
    }
    if looks.iter().all(|look| *look == Look::Empty) {
        return false;
    }
    let columns = looks.iter().enumerate();
    let (mut named, mut alike) = (0, 0);
    for (i, look) in columns {
        let under = mostly(body, i);
        match (look, under) {
            (Look::Text, Some(Look::Long | Look::Short)) => named += 1,
            (Look::Short, Some(Look::Short | Look::Long)) => alike += 1,
            _ => {}
        }
    }
    if named > 0 {
        return true;
    }
    // Nothing but text in the whole list: a header repeats no cell of its own and none of its columns.
    alike == 0 && is_distinct(first) && !repeats_below(first, body)
}

/// What most non-empty cells of a column look like.
fn mostly(body: &[Vec<String>], column: usize) -> Option<Look> {
    let mut counts = [(Look::Long, 0), (Look::Short, 0), (Look::Text, 0)];
    for cell in body.iter().filter_map(|row| row.get(column)) {
        let found = look(cell);
        if let Some(count) = counts.iter_mut().find(|c| c.0 == found) {
            count.1 += 1;
        }
    }
    let total: usize = counts.iter().map(|c| c.1).sum();
    counts
        .into_iter()
        .find(|(_, n)| *n * 2 > total)
        .map(|(look, _)| look)
}

fn is_distinct(first: &[String]) -> bool {
    let mut cells: Vec<&str> = first
        .iter()
        .map(|c| c.trim())
        .filter(|c| !c.is_empty())
        .collect();
    let all = cells.len();
    cells.sort_unstable();
    cells.dedup();
    cells.len() == all
}

fn repeats_below(first: &[String], body: &[Vec<String>]) -> bool {
    first
        .iter()
        .enumerate()
        .any(|(i, cell)| !cell.trim().is_empty() && body.iter().any(|row| row.get(i) == Some(cell)))
}

fn look(cell: &str) -> Look {
    let cell = cell.trim();
    if cell.is_empty() {
        return Look::Empty;
    }
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    // Scientific notation has a letter too.
    let value = cell.parse::<f64>().ok().filter(|_| digits > 0);
    if (digits >= LONG_DIGITS && digits > letters)
        || longest_run(cell) >= PHONE_DIGITS
        || value.is_some_and(|value| value.abs() >= LONG_VALUE)
    {
        Look::Long
    } else if digits > 0 && (letters == 0 || value.is_some()) {
        Look::Short
    } else {
        Look::Text
    }
}

/// Digits in a row, whatever stands around them: a link with a phone in it has many letters.
fn longest_run(cell: &str) -> usize {
    cell.split(|c: char| !c.is_numeric())
        .map(|run| run.chars().count())
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: bool) {
        let mut rows: Vec<Vec<String>> = text
            .lines()
            .map(|line| line.split('|').map(str::to_owned).collect())
            .collect();
        let body = rows.split_off(1);
        assert_eq!(has_header(&rows[0], &body), expect, "{text:?}");
    }

    #[test]
    fn names_over_numbers_are_a_header() {
        check("name|phone\nAna|0812-329-157\nBudi|", true);
        check("phone\n+62812329352", true);
        check("nama|hp|2023\nAna|0812329157|4", true);
        check("No. HP 2|note\n0812329157|x", true);
        check("a|b\nword0|text 0\nword1|text 1", true);
        check("name|phone", true);
    }

    #[test]
    fn a_number_in_the_first_row_is_data() {
        check(
            "+SUM(A1)|0812-329-157|Bandung|522\nAna, Maria|+62812370824|Bandung|892",
            false,
        );
        check("0812-356-676\n+62812329352", false);
        check("Ana||522\nBudi|0812329157|12", false);
        check(
            "https://wa.me/628123456789\nhttps://wa.me/628123456780",
            false,
        );
        check("Lima|x\nLima|y", false);
        check("https://api.whatsapp.com/send?phone=628123456789", false);
        check("Ana|6.28E+12\nBudi|6.28E+12", false);
    }
}

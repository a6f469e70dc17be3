//! What a download form says: its fields as they are posted, and the order they make.

use nomor_contract::job::{DownloadFormat, DownloadOrder, Preset, RowFilter};
use nomor_contract::report::NumberFormat;
use nomor_contract::{Channel, JobId, Kind, Outcome, Refusal, Request};
use serde::{Deserialize, Serialize};

use crate::view::row_look::escaped;

/// A larger form is not kept in the session when it is refused; hundreds of columns fit.
const LEFT_BYTES_MAX: usize = 64_000;

/// The fields of a download form. A word that makes no sense counts as absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DownloadChoice {
    pub format: String,
    pub number_format: String,
    pub split: String,
    /// Every column, as shown; empty takes all.
    pub columns: Vec<String>,
    /// They were shown in the order of a layout, not in the file's own.
    pub kept_order: bool,
    /// The number that stands at each of them.
    pub positions: Vec<String>,
    /// Places in `columns`, 0-based, of those that are ticked.
    pub taken: Vec<usize>,
    pub channel: String,
    pub verdict: String,
    pub country: String,
    pub kind: String,
    pub text: String,
    pub preset: String,
    pub bom: bool,
    pub neutralise: bool,
}

impl DownloadChoice {
    /// # Errors
    /// No column is ticked.
    pub fn order(&self) -> Result<DownloadOrder, Refusal> {
        let columns = self.arranged();
        if columns.is_empty() && !self.columns.is_empty() {
            return Err(Refusal::field(
                "columns",
                "no_column",
                "Tick at least one column.",
            ));
        }
        let is_all = !self.kept_order && columns == self.columns;
        Ok(DownloadOrder {
            // Unchanged is all, also on a list with other columns.
            columns: if is_all { Vec::new() } else { columns },
            ..self.loosely()
        })
    }

    /// As [`Self::order`]. A form that makes none is left behind for the page that says so, which shows it as it was
    /// filled in.
    ///
    /// # Errors
    /// No column is ticked, or the session cannot keep the form.
    pub async fn settled(&self, ask: &Request) -> Result<DownloadOrder, Refusal> {
        let order = self.order();
        if order.is_err() {
            let text = serde_json::to_string(self).unwrap_or_default();
            if text.len() <= LEFT_BYTES_MAX {
                ask.visit.leave(text).await?;
            }
        }
        order
    }

    /// Everything but the columns: what a form shows again that was refused.
    #[must_use]
    pub fn loosely(&self) -> DownloadOrder {
        DownloadOrder {
            format: DownloadFormat::from_word(&self.format).unwrap_or(DownloadFormat::Csv),
            columns: Vec::new(),
            filter: RowFilter {
                channel: Channel::from_word(&self.channel),
                verdict: Outcome::from_word(&self.verdict),
                country: self.country.parse().ok(),
                kind: Kind::from_word(&self.kind),
                text: Some(self.text.clone()).filter(|text| !text.is_empty()),
                preset: Preset::from_word(&self.preset),
            },
            number_format: NumberFormat::from_word(&self.number_format)
                .unwrap_or(NumberFormat::E164),
            split: Channel::from_word(&self.split),
            bom: self.bom,
            neutralise: self.neutralise,
        }
    }

    /// The columns as the form has them: name, tick, number.
    #[must_use]
    pub fn lines(&self) -> Vec<ColumnLine> {
        let columns = self.columns.iter().enumerate();
        columns
            .map(|(at, name)| ColumnLine {
                name: name.clone(),
                taken: self.taken.contains(&at),
                position: self.positions.get(at).cloned().unwrap_or_default(),
            })
            .collect()
    }

    /// The ticked columns by their numbers. One whose number was changed goes before the column that stands at that
    /// number when it moves up, and after it when it moves down: it ends up where the number says.
    fn arranged(&self) -> Vec<String> {
        let mut places: Vec<(i64, u8, usize)> = (0..self.columns.len())
            .map(|at| {
                let own = i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1);
                let said = self
                    .positions
                    .get(at)
                    .and_then(|text| text.trim().parse().ok());
                let said = said.unwrap_or(own);
                let rank = match said.cmp(&own) {
                    std::cmp::Ordering::Less => 0,
                    std::cmp::Ordering::Equal => 1,
                    std::cmp::Ordering::Greater => 2,
                };
                (said, rank, at)
            })
            .collect();
        places.sort_unstable();
        let taken: std::collections::HashSet<usize> = self.taken.iter().copied().collect();
        places
            .into_iter()
            .filter(|(.., at)| taken.contains(at))
            .filter_map(|(.., at)| self.columns.get(at).cloned())
            .collect()
    }
}

/// A column of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnLine {
    pub name: String,
    pub taken: bool,
    /// The number that stands at it, as typed.
    pub position: String,
}

/// Where the file of an order is. The edge calls the kind of line `type`.
#[must_use]
pub fn address(job: JobId, order: &DownloadOrder) -> String {
    let filter = &order.filter;
    let columns = match order.columns.as_slice() {
        [] => None,
        columns => serde_json::to_string(columns).ok(),
    };
    let number_format = Some(order.number_format).filter(|format| *format != NumberFormat::E164);
    let pairs = [
        ("columns", columns),
        ("number_format", number_format.map(|x| x.to_string())),
        ("split", order.split.map(|x| x.to_string())),
        ("channel", filter.channel.map(|x| x.to_string())),
        ("verdict", filter.verdict.map(|x| x.to_string())),
        ("country", filter.country.map(|x| x.to_string())),
        ("type", filter.kind.map(|x| x.to_string())),
        ("text", filter.text.clone()),
        ("preset", filter.preset.map(|x| x.to_string())),
    ];
    let mut address = format!(
        "/download/jobs/{job}?format={}&bom={}&neutralise={}",
        order.format, order.bom, order.neutralise
    );
    for (name, value) in pairs {
        if let Some(value) = value {
            address.push_str(&format!("&{name}={}", escaped(&value)));
        }
    }
    address
}

/// The columns as a form shows them: the wanted ones in their order and ticked, the others after them; and the wanted
/// ones that this list does not have.
#[must_use]
pub fn shown(all: &[String], wanted: &[String]) -> (Vec<(String, bool)>, Vec<String>) {
    if wanted.is_empty() {
        return (
            all.iter().map(|name| (name.clone(), true)).collect(),
            Vec::new(),
        );
    }
    let mut rest: Vec<&String> = all.iter().collect();
    let (mut lines, mut missing) = (Vec::new(), Vec::new());
    for name in wanted {
        match rest.iter().position(|other| *other == name) {
            Some(at) => {
                rest.remove(at);
                lines.push((name.clone(), true));
            }
            None => missing.push(name.clone()),
        }
    }
    lines.extend(rest.into_iter().map(|name| (name.clone(), false)));
    (lines, missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(positions: &[&str], taken: &[usize]) -> DownloadChoice {
        DownloadChoice {
            columns: ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
            positions: positions.iter().map(|p| (*p).to_owned()).collect(),
            taken: taken.to_vec(),
            ..DownloadChoice::default()
        }
    }

    #[track_caller]
    fn check(positions: &[&str], taken: &[usize], expect: &[&str]) {
        let order = choice(positions, taken).order().unwrap();
        assert_eq!(order.columns, expect, "{positions:?} {taken:?}");
    }

    #[test]
    fn a_column_goes_where_its_number_says() {
        let all = [0, 1, 2, 3];
        check(&["1", "2", "3", "4"], &all, &[]);
        check(&["1", "2", "1", "4"], &all, &["c", "a", "b", "d"]);
        check(&["3", "2", "3", "4"], &all, &["b", "c", "a", "d"]);
        check(&["4", "3", "2", "1"], &all, &["d", "c", "b", "a"]);
        check(&["", "x", "-7", "4"], &all, &["c", "a", "b", "d"]);
        check(&["1", "2", "3", "4"], &[3, 1], &["b", "d"]);
    }

    #[test]
    fn an_order_that_was_kept_stays_though_nothing_was_moved() {
        let kept = DownloadChoice {
            kept_order: true,
            ..choice(&["1", "2", "3", "4"], &[0, 1, 2, 3])
        };
        assert_eq!(kept.order().unwrap().columns, ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_refused_form_shows_what_was_filled_in() {
        let form = DownloadChoice {
            format: "xlsx".to_owned(),
            bom: true,
            ..choice(&["2", "1", "3", "4"], &[])
        };
        assert!(form.order().is_err());
        let order = form.loosely();
        assert!(order.bom && order.format == DownloadFormat::Xlsx);
        let lines = form.lines();
        assert_eq!(
            (lines[0].name.as_str(), lines[0].position.as_str()),
            ("a", "2")
        );
        assert!(lines.iter().all(|line| !line.taken));
    }

    #[test]
    fn nothing_ticked_is_refused_and_a_form_without_columns_takes_all() {
        assert!(choice(&["1", "2", "3", "4"], &[]).order().is_err());
        assert!(
            DownloadChoice::default()
                .order()
                .unwrap()
                .columns
                .is_empty()
        );
    }

    #[test]
    fn a_layout_of_another_list_shows_what_is_here_and_names_what_is_not() {
        let names =
            |names: &[&str]| -> Vec<String> { names.iter().map(|n| (*n).to_owned()).collect() };
        let (lines, missing) = shown(&names(&["a", "b", "a", "c"]), &names(&["c", "x", "a", "a"]));
        let lines: Vec<(&str, bool)> = lines.iter().map(|(n, t)| (n.as_str(), *t)).collect();
        assert_eq!(lines, [("c", true), ("a", true), ("a", true), ("b", false)]);
        assert_eq!(missing, ["x"]);
    }
}

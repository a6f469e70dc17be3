//! Charts drawn on the server as SVG, with a text alternative and the same figures as a table behind a toggle.
//! They start at zero; sizes are attributes, never inline styles (the content policy refuses those).

use leptos::prelude::*;
use nomor_contract::account::Language;

use super::{Icon, Tone};
use crate::state::number::{count, percent};
use crate::words;

/// One bar: its label and its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub label: String,
    pub figure: i64,
}

/// The plot's own units; the SVG stretches to its container.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 160.0;

/// Vertical bars over time. `title` names the chart for everybody, `unit` heads the figures' column.
#[component]
pub fn Bars(
    #[prop(into)] title: String,
    #[prop(into)] unit: String,
    #[prop(into)] across: String,
    bars: Vec<Bar>,
    language: Language,
) -> impl IntoView {
    let top = round_up(bars.iter().map(|bar| bar.figure).max().unwrap_or(0));
    let step = WIDTH / f64::from(u32::try_from(bars.len().max(1)).unwrap_or(1));
    let drawn = bars
        .iter()
        .enumerate()
        .map(|(at, bar)| {
            let height = share(bar.figure, top) * HEIGHT;
            // A day with anything at all is visible.
            let height = if bar.figure > 0 { height.max(2.0) } else { 0.0 };
            let x = step * f64::from(u32::try_from(at).unwrap_or(0)) + step * 0.15;
            let tip = format!("{}: {}", bar.label, count(language, bar.figure));
            view! {
                <rect
                    class="bar"
                    x=fixed(x)
                    y=fixed(HEIGHT - height)
                    width=fixed(step * 0.7)
                    height=fixed(height)
                    rx="2"
                >
                    <title>{tip}</title>
                </rect>
            }
        })
        .collect_view();
    let (first, last) = (
        bars.first().map(|bar| bar.label.clone()),
        bars.last().map(|bar| bar.label.clone()),
    );
    let figure = view! {
        <div class="chart-plot">
            <span class="chart-top" aria-hidden="true">{count(language, top)}</span>
            <svg
                class="chart"
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
                role="img"
                aria-label=title.clone()
            >
                <line class="axis" x1="0" x2=WIDTH.to_string() y1="0.500" y2="0.500"/>
                <line class="axis" x1="0" x2=WIDTH.to_string() y1="80" y2="80"/>
                {drawn}
                <line class="axis base" x1="0" x2=WIDTH.to_string() y1="159.500" y2="159.500"/>
            </svg>
            <div class="chart-ends" aria-hidden="true">
                <span>{first}</span>
                <span>{last}</span>
            </div>
        </div>
    };
    view! {
        <figure class="chart-figure">
            {figure} {table(title, across, unit, bars, language)}
        </figure>
    }
}

/// Horizontal bars with their labels, longest first: countries, kinds, reasons. All stand on one scale: a full bar is
/// `whole`.
#[component]
pub fn Ranks(
    #[prop(into)] title: String,
    bars: Vec<Bar>,
    whole: i64,
    language: Language,
) -> impl IntoView {
    let lines = bars
        .into_iter()
        .map(|bar| rank(("bar", None), bar.label, (bar.figure, whole), language))
        .collect_view();
    view! { <ul class="ranks" aria-label=title>{lines}</ul> }
}

/// A group: its tone with its icon, its word, its figure.
pub type Group = ((Tone, &'static str), String, i64);

/// As [`Ranks`], each in the colour of what it means.
#[component]
pub fn Groups(
    #[prop(into)] title: String,
    groups: Vec<Group>,
    whole: i64,
    language: Language,
) -> impl IntoView {
    let lines = groups
        .into_iter()
        .map(|((tone, icon), label, figure)| {
            rank(
                (tone.word(), Some((tone, icon))),
                label,
                (figure, whole),
                language,
            )
        })
        .collect_view();
    view! { <ul class="ranks" aria-label=title>{lines}</ul> }
}

/// One line of [`Ranks`]: the class of its bar and, where it has a meaning of its own, tone and icon.
fn rank(
    (class, mark): (&'static str, Option<(Tone, &'static str)>),
    label: String,
    (figure, whole): (i64, i64),
    language: Language,
) -> impl IntoView {
    let mark = mark.map(|(tone, icon)| {
        view! { <span class=format!("rank-mark tone-{}", tone.word())><Icon name=icon/></span> }
    });
    let bar = if class == "bar" {
        "bar".to_owned()
    } else {
        format!("slice {class}")
    };
    view! {
        <li class="rank">
            <span class="rank-label">{mark}{label}</span>
            <svg class="rank-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" width="100" height="6" rx="1"/>
                <rect class=bar width=fixed(share(figure, whole) * 100.0) height="6" rx="1"/>
            </svg>
            <span class="rank-figure">{count(language, figure)}</span>
            <span class="rank-share">{percent(language, figure, whole)}</span>
        </li>
    }
}

/// One part of a stacked bar: the class of its colour (`good`, `neutral`, `warn`, `bad`, `rest`), label, figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    pub tone: &'static str,
    pub label: String,
    pub figure: i64,
}

/// One bar of several parts. The figures stand in the label, so nothing depends on colour.
#[component]
pub fn Stack(#[prop(into)] title: String, slices: Vec<Slice>, language: Language) -> impl IntoView {
    let total: i64 = slices.iter().map(|slice| slice.figure).sum();
    let mut told = title;
    let mut x = 0.0;
    let parts = slices
        .into_iter()
        .filter(|slice| slice.figure > 0)
        .map(|slice| {
            told.push_str(&format!(", {}: {}", slice.label, count(language, slice.figure)));
            let width = share(slice.figure, total) * 100.0;
            let rect = view! {
                <rect class=format!("slice {}", slice.tone) x=fixed(x) width=fixed(width) height="8"/>
            };
            x += width;
            rect
        })
        .collect_view();
    view! {
        <svg class="stack" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=told>
            <rect class="track" width="100" height="8"/>
            {parts}
        </svg>
    }
}

/// A line of recent values without axes.
#[component]
pub fn Sparkline(#[prop(into)] title: String, values: Vec<f64>) -> impl IntoView {
    let top = values.iter().copied().fold(1.0_f64, f64::max);
    let step = 100.0 / f64::from(u32::try_from(values.len().saturating_sub(1).max(1)).unwrap_or(1));
    let points: Vec<String> = values
        .iter()
        .enumerate()
        .map(|(at, value)| {
            let x = step * f64::from(u32::try_from(at).unwrap_or(0));
            format!("{},{}", fixed(x), fixed(23.0 - value / top * 22.0))
        })
        .collect();
    view! {
        <svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label=title>
            <polyline points=points.join(" ") vector-effect="non-scaling-stroke"/>
        </svg>
    }
}

/// The same figures as a table.
fn table(
    title: String,
    across: String,
    unit: String,
    bars: Vec<Bar>,
    language: Language,
) -> impl IntoView {
    let rows = bars
        .into_iter()
        .rev()
        .map(|bar| {
            view! {
                <tr>
                    <th scope="row">{bar.label}</th>
                    <td class="num">{count(language, bar.figure)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="as-table">
            <summary>{words::shell::as_table(language)}</summary>
            <table class="grid-table plain">
                <caption class="sr-only">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{across}</th>
                        <th scope="col" class="num">{unit}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}

/// A round figure at or above `n`, for the top of an axis: 1, 2 or 5 times a power of ten.
fn round_up(n: i64) -> i64 {
    let mut power = 1_i64;
    while power < i64::MAX / 10 {
        for step in [1, 2, 5] {
            if step * power >= n {
                return step * power;
            }
        }
        power *= 10;
    }
    n
}

/// `part / whole` between 0 and 1.
#[expect(clippy::cast_precision_loss, reason = "a picture of at most 720 units")]
fn share(part: i64, whole: i64) -> f64 {
    if whole <= 0 {
        0.0
    } else {
        (part as f64 / whole as f64).clamp(0.0, 1.0)
    }
}

/// Two decimals are finer than any screen.
fn fixed(x: f64) -> String {
    format!("{x:.2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_on_a_round_figure() {
        for (n, top) in [
            (0, 1),
            (1, 1),
            (3, 5),
            (7, 10),
            (11, 20),
            (400, 500),
            (999_999, 1_000_000),
        ] {
            assert_eq!(round_up(n), top, "{n}");
        }
    }

    #[test]
    fn a_share_stays_inside_the_plot() {
        for (part, whole, expected) in [(1, 2, 0.5), (5, 0, 0.0), (9, 3, 1.0), (-1, 3, 0.0)] {
            assert!((share(part, whole) - expected).abs() < f64::EPSILON);
        }
    }
}

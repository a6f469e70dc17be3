//! A small receipt: words at the left, figures aligned at the right, sums under a line.

use leptos::prelude::*;
use nomor_contract::account::Language;

use crate::state::number::count;

/// One line. `class`: `head`, `minus`, `sum`, `text`, `total`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    class: &'static str,
    words: String,
    figure: Figure,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Figure {
    None,
    Count(i64),
    Text(String),
}

impl Line {
    fn new(class: &'static str, words: impl Into<String>, figure: Figure) -> Self {
        Self {
            class,
            words: words.into(),
            figure,
        }
    }

    /// A heading without a figure.
    pub fn head(words: impl Into<String>) -> Self {
        Self::new("head", words, Figure::None)
    }

    /// Taken away.
    pub fn minus(words: impl Into<String>, n: i64) -> Self {
        Self::new("minus", words, Figure::Count(-n))
    }

    /// A figure that stands, or a sum of those above.
    pub fn sum(words: impl Into<String>, n: i64) -> Self {
        Self::new("sum", words, Figure::Count(n))
    }

    /// A figure with its unit.
    pub fn text(words: impl Into<String>, figure: impl Into<String>) -> Self {
        Self::new("text", words, Figure::Text(figure.into()))
    }

    /// The bottom line.
    pub fn total(words: impl Into<String>, figure: impl Into<String>) -> Self {
        Self::new("total", words, Figure::Text(figure.into()))
    }
}

/// The receipt.
#[component]
pub fn Receipt(lines: Vec<Line>, language: Language) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let figure = match line.figure {
                Figure::None => String::new(),
                Figure::Count(0) => "0".to_owned(),
                Figure::Count(n) => count(language, n),
                Figure::Text(text) => text,
            };
            if line.class == "head" {
                return view! {
                    <tr class="head">
                        <th scope="rowgroup" colspan="2">{line.words}</th>
                    </tr>
                }
                .into_any();
            }
            view! {
                <tr class=line.class>
                    <th scope="row">{line.words}</th>
                    <td>{figure}</td>
                </tr>
            }
            .into_any()
        })
        .collect_view();
    view! { <table class="receipt"><tbody>{rows}</tbody></table> }
}

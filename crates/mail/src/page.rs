//! One look for all mails: a heading, a few sentences, at most one button. Everything stands in the HTML itself, because
//! most mail programs load no styles and no pictures.

use std::fmt::Write;

use nomor_contract::account::Language;
use nomor_contract::mail::Written;
use nomor_contract::platform::HOUSE;

use crate::words as w;

/// A letter as its sentences.
pub(crate) struct Page<'a> {
    pub(crate) subject: String,
    pub(crate) lines: Vec<String>,
    /// What it says and where it leads.
    pub(crate) button: Option<(String, &'a str)>,
    pub(crate) after: Vec<String>,
}

pub(crate) fn written(page: &Page<'_>, house: &str, language: Language) -> Written {
    Written {
        subject: page.subject.clone(),
        text: text(page, house, language),
        html: html(page, house, language),
    }
}

fn text(page: &Page<'_>, house: &str, language: Language) -> String {
    let mut parts = page.lines.clone();
    if let Some((word, link)) = &page.button {
        parts.push(format!("{word}:\n{link}"));
    }
    parts.extend(page.after.iter().cloned());
    parts.push(format!("-- \n{}", foot(house, language)));
    format!("{}\n", parts.join("\n\n"))
}

const TOP: &str = "<body style=\"margin:0;padding:24px;background:#F5F7FA;color:#182230;\
font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,sans-serif;font-size:15px;line-height:1.55\">\
<div style=\"max-width:520px;margin:0 auto;background:#FFFFFF;border:1px solid #DDE4EC;border-radius:10px;padding:28px\">\
<p style=\"margin:0 0 20px;font-weight:650;color:#1D5BD0\">";

fn html(page: &Page<'_>, house: &str, language: Language) -> String {
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>{TOP}{}</p>",
        language.word(),
        escape(&page.subject),
        escape(house)
    );
    let _ = write!(
        out,
        "<h1 style=\"margin:0 0 16px;font-size:20px\">{}</h1>",
        escape(&page.subject)
    );
    for line in &page.lines {
        let _ = write!(out, "<p>{}</p>", escape(line));
    }
    if let Some((word, link)) = &page.button {
        let link = escape(link);
        let _ = write!(
            out,
            "<p style=\"margin:24px 0\"><a href=\"{link}\" style=\"display:inline-block;padding:11px 18px;\
            background:#1D5BD0;color:#FFFFFF;border-radius:8px;text-decoration:none\">{}</a></p>\
            <p style=\"font-size:13px;color:#536175;word-break:break-all\">{link}</p>",
            escape(word)
        );
    }
    for line in &page.after {
        let _ = write!(out, "<p style=\"color:#536175\">{}</p>", escape(line));
    }
    let _ = write!(
        out,
        "<hr style=\"border:0;border-top:1px solid #DDE4EC;margin:24px 0\"><p style=\"margin:0;font-size:13px;\
        color:#536175\">{}</p></div></body></html>",
        escape(&foot(house, language))
    );
    out
}

/// Why somebody gets this.
fn foot(house: &str, language: Language) -> String {
    w::said(w::FOOT, language).replace(HOUSE, house)
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

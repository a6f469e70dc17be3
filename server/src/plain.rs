//! What the parsers say about a value, in the words of the documentation: a caller knows no `u16` and no `struct`.

/// A mistake as the caller reads it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// The field that the sentence itself names.
    pub(crate) named: Option<String>,
    pub(crate) code: &'static str,
    pub(crate) sentence: String,
}

/// The longest part of a wrong value that is repeated, in characters.
const VALUE_CHARS_MAX: usize = 60;

/// Translates the parser's sentence. What it does not know is somebody's own and stays as it is.
pub(crate) fn said(parser: &str) -> Said {
    about_a_field(parser).unwrap_or_else(|| Said {
        named: None,
        code: "shape",
        sentence: about_a_value(parser).unwrap_or_else(|| own(parser)),
    })
}

/// `unknown field`, `missing field`, `duplicate field`.
fn about_a_field(parser: &str) -> Option<Said> {
    let (what, rest) = parser.split_once(" field `")?;
    let (name, rest) = rest.split_once('`').unwrap_or((rest, ""));
    let (code, sentence) = match what {
        "unknown" => {
            let known = words(rest);
            let end = if known.is_empty() {
                String::new()
            } else {
                format!("; there are {known}")
            };
            ("unknown_field", format!("There is no field `{name}`{end}."))
        }
        "missing" => ("shape", format!("The field `{name}` is missing.")),
        "duplicate" => ("shape", format!("The field `{name}` is there twice.")),
        _ => return None,
    };
    Some(Said {
        named: Some(name.to_owned()),
        code,
        sentence,
    })
}

fn about_a_value(parser: &str) -> Option<String> {
    if let Some(rest) = parser.strip_prefix("unknown variant `") {
        let (given, known) = rest.rsplit_once("`, expected ")?;
        let (given, known) = (short(given), words(known));
        return Some(format!(
            "`{given}` is not one of the words for this: {known}."
        ));
    }
    if let Some(rest) = parser
        .strip_prefix("invalid type: ")
        .or_else(|| parser.strip_prefix("invalid value: "))
    {
        let (given, wanted) = rest.rsplit_once(", expected ")?;
        return Some(format!(
            "This must be {}, not {}.",
            kind(wanted),
            value(given)
        ));
    }
    let sentence = match parser {
        "invalid digit found in string" | "invalid float literal" => {
            "This must be a number in digits."
        }
        "cannot parse integer from empty string" => "This must be a number, and is empty.",
        "number too large to fit in target type" => "This number is too large.",
        "number too small to fit in target type" => "This number is too small.",
        "provided string was not `true` or `false`" => "This must be true or false.",
        "not a two-letter country code" => "This must be a two-letter country code, such as ID.",
        _ => return None,
    };
    Some(sentence.to_owned())
}

/// What is in backticks, with commas between.
fn words(list: &str) -> String {
    let named: Vec<String> = list
        .split('`')
        .skip(1)
        .step_by(2)
        .map(|word| format!("`{word}`"))
        .collect();
    named.join(", ")
}

/// The documentation's word for what a Rust type takes.
fn kind(wanted: &str) -> String {
    let wanted = wanted.strip_prefix("a ").unwrap_or(wanted);
    let whole = |last: u64| format!("a whole number from 0 to {last}");
    match wanted.split(' ').next().unwrap_or("") {
        "u8" => whole(u64::from(u8::MAX)),
        "u16" => whole(u64::from(u16::MAX)),
        "u32" => whole(u64::from(u32::MAX)),
        "u64" | "u128" | "usize" => "a whole number, 0 or more".to_owned(),
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => "a whole number".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        "string" | "borrowed" | "character" => "a text".to_owned(),
        "sequence" | "tuple" => "a list".to_owned(),
        "boolean" => "true or false".to_owned(),
        "map" | "struct" => "an object".to_owned(),
        "unit" => "null".to_owned(),
        _ => "a value as documented".to_owned(),
    }
}

/// What came instead, as it is written in JSON.
fn value(given: &str) -> String {
    let ticked = || {
        let (_, rest) = given.split_once('`')?;
        Some(short(rest.trim_end_matches('`')))
    };
    match given.split(' ').next().unwrap_or("") {
        "string" => {
            let text = given.trim_start_matches("string ").trim_matches('"');
            format!("the text \"{}\"", short(text))
        }
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" | "unit" | "Option" => "null".to_owned(),
        _ => ticked().unwrap_or_else(|| "this".to_owned()),
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(VALUE_CHARS_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

fn own(sentence: &str) -> String {
    format!("{}.", sentence.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Red,
        Blue,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Whole {
        #[serde(default)]
        days: Option<u16>,
        #[serde(default)]
        names: Vec<String>,
        #[serde(default)]
        start: bool,
        #[serde(default)]
        colour: Option<Colour>,
        #[serde(default)]
        share: f64,
        #[serde(default)]
        inner: Option<Box<Whole>>,
    }

    #[track_caller]
    fn check(json: &str, expect: &str) {
        let error = serde_json::from_str::<Whole>(json).unwrap_err().to_string();
        let parser = error.rsplit_once(" at line ").unwrap().0;
        assert_eq!(said(parser).sentence, expect, "{parser}");
    }

    #[test]
    fn every_wrong_value_is_described_without_a_type_of_rust() {
        let days = "This must be a whole number from 0 to 65535, not";
        check(r#"{"days":"x"}"#, &format!("{days} the text \"x\"."));
        check(r#"{"days":-1}"#, &format!("{days} -1."));
        check(r#"{"days":70000}"#, &format!("{days} 70000."));
        check(r#"{"days":1.5}"#, &format!("{days} 1.5."));
        check(r#"{"days":[]}"#, &format!("{days} a list."));
        check(r#"{"names":null}"#, "This must be a list, not null.");
        check(r#"{"names":{}}"#, "This must be a list, not an object.");
        check(r#"{"names":[true]}"#, "This must be a text, not true.");
        check(
            r#"{"start":"yes"}"#,
            "This must be true or false, not the text \"yes\".",
        );
        check(
            r#"{"share":"1"}"#,
            "This must be a number, not the text \"1\".",
        );
        check(r#"{"inner":7}"#, "This must be an object, not 7.");
        check(
            r#"{"colour":"a`, expected b"}"#,
            "`a`, expected b` is not one of the words for this: `red`, `blue`.",
        );
        check(
            r#"{"start":true,"start":true}"#,
            "The field `start` is there twice.",
        );
        check(
            r#"{"x":1}"#,
            "There is no field `x`; there are `days`, `names`, `start`, `colour`, `share`, `inner`.",
        );
        let long = format!(r#"{{"start":"{}"}}"#, "é".repeat(100));
        let kept = "é".repeat(60);
        check(
            &long,
            &format!("This must be true or false, not the text \"{kept}…\"."),
        );
    }

    #[test]
    fn a_query_is_described_too_and_own_sentences_stay() {
        let check = |parser: &str, expect: &str| assert_eq!(said(parser).sentence, expect);
        check(
            "invalid digit found in string",
            "This must be a number in digits.",
        );
        check(
            "provided string was not `true` or `false`",
            "This must be true or false.",
        );
        check("missing field `file`", "The field `file` is missing.");
        check(
            "limit is a whole number from 1 to 200",
            "limit is a whole number from 1 to 200.",
        );
        assert_eq!(said("unknown field `x`").named.as_deref(), Some("x"));
        assert_eq!(
            said("unknown field `x`, there are no fields").sentence,
            "There is no field `x`."
        );
    }
}

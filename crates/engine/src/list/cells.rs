//! A row's original cells as one text: a JSON array of strings.

/// Encodes cells.
pub fn encode<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::with_capacity(64);
    text.push('[');
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        push_quoted(&mut text, cell);
    }
    text.push(']');
    text
}

fn push_quoted(text: &mut String, cell: &str) {
    text.push('"');
    let mut rest = cell;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '\\' || c < ' ') {
        let (clean, special) = rest.split_at(at);
        text.push_str(clean);
        let mut characters = special.chars();
        match characters.next() {
            Some('"') => text.push_str("\\\""),
            Some('\\') => text.push_str("\\\\"),
            Some(control) => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_comes_back_as_it_went_in() {
        let cells = [
            "",
            "plain",
            "quo\"te",
            "back\\slash",
            "line\r\nbreak",
            "tab\t",
            "nul\0",
            "é 🙂 \u{7f}",
        ];
        let back: Vec<String> = serde_json::from_str(&encode(cells.iter().copied())).unwrap();
        assert_eq!(back, cells);
        assert_eq!(encode(std::iter::empty()), "[]");
    }
}

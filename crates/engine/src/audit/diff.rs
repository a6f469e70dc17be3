//! What a form changed, as the audit log keeps it: `{"changes": {"name": ["before", "after"]}}`.

use serde::Serialize;
use serde_json::{Map, Value, json};

/// Says of a value only that it is another one: a secret, a phone number.
const HIDDEN: &str = "…";

/// The fields of two things of one kind that differ; of `hidden` ones neither value is told.
pub fn changes<T: Serialize>(before: &T, after: &T, hidden: &[&str]) -> Value {
    let (Value::Object(before), Value::Object(after)) = (of(before), of(after)) else {
        return json!({});
    };
    let mut changed = Map::new();
    for (field, old) in &before {
        let new = after.get(field).unwrap_or(&Value::Null);
        if old == new {
            continue;
        }
        let told = if hidden.contains(&field.as_str()) {
            json!([HIDDEN, HIDDEN])
        } else {
            json!([old, new])
        };
        changed.insert(field.clone(), told);
    }
    json!({ "changes": changed })
}

fn of<T: Serialize>(thing: &T) -> Value {
    serde_json::to_value(thing).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told_and_of_secrets_only_that() {
        let before = json!({ "name": "A", "days": 90, "secret": "old" });
        let after = json!({ "name": "B", "days": 90, "secret": "new" });
        assert_eq!(
            changes(&before, &after, &["secret"]),
            json!({ "changes": { "name": ["A", "B"], "secret": ["…", "…"] } })
        );
    }
}

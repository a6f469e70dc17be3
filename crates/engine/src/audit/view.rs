//! Lines as people read them: names beside ids, what was noted taken apart.

use std::collections::HashMap;

use nomor_contract::audit::{ActorView, AuditLine, Change};
use nomor_contract::{KeyId, PersonId, Refusal, TenantId};
use nomor_store::audit::Line;
use nomor_store::{key, person, tenant};
use serde_json::Value;

use crate::core::Engine;
use crate::fault::refuse;

/// Names that were looked up, so that each is asked for once.
#[derive(Default)]
pub struct Names {
    actors: HashMap<String, Option<String>>,
    tenants: HashMap<TenantId, Option<String>>,
}

impl Names {
    /// Whoever acted, by name.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn actor(&mut self, engine: &Engine, line: &Line) -> Result<Option<String>, Refusal> {
        self.called(engine, &line.actor, line.tenant).await
    }

    /// Whoever this id of an actor means, by name.
    async fn called(
        &mut self,
        engine: &Engine,
        actor: &str,
        tenant: Option<TenantId>,
    ) -> Result<Option<String>, Refusal> {
        if let Some(known) = self.actors.get(actor) {
            return Ok(known.clone());
        }
        let name = if let Ok(id) = actor.parse::<PersonId>() {
            let found = person::find(&engine.store, id).await.map_err(refuse)?;
            found
                .map(|person| person.name)
                .filter(|name| !name.is_empty())
        } else if let (Ok(id), Some(own)) = (actor.parse::<KeyId>(), tenant) {
            let found = key::get(&engine.store, own, id).await.map_err(refuse)?;
            found.map(|key| key.name)
        } else {
            None
        };
        self.actors.insert(actor.to_owned(), name.clone());
        Ok(name)
    }

    /// Whose line it is, by name.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn tenant(
        &mut self,
        engine: &Engine,
        id: Option<TenantId>,
    ) -> Result<Option<String>, Refusal> {
        let Some(id) = id else {
            return Ok(None);
        };
        if let Some(known) = self.tenants.get(&id) {
            return Ok(known.clone());
        }
        let found = tenant::find(&engine.store, id).await.map_err(refuse)?;
        let name = found
            .map(|tenant| tenant.name)
            .filter(|name| !name.is_empty());
        self.tenants.insert(id, name.clone());
        Ok(name)
    }
}

/// A line with its names.
///
/// # Errors
/// The database does not answer.
pub async fn line(engine: &Engine, names: &mut Names, line: Line) -> Result<AuditLine, Refusal> {
    let name = names.actor(engine, &line).await?;
    let tenant_name = names.tenant(engine, line.tenant).await?;
    let behind = match line.behind {
        Some(id) => {
            let name = names.called(engine, &id, None).await?;
            Some(ActorView { id, name })
        }
        None => None,
    };
    let (changes, facts) = taken_apart(&line.detail);
    Ok(AuditLine {
        seq: line.seq,
        at: line.at,
        tenant: line.tenant,
        tenant_name,
        actor: ActorView {
            id: line.actor,
            name,
        },
        behind,
        action: line.action,
        object: line.object,
        address: line.origin,
        request: line.request,
        changes,
        facts,
    })
}

/// What was noted: old and new values, and everything else.
fn taken_apart(detail: &str) -> (Vec<Change>, Vec<(String, String)>) {
    let Ok(Value::Object(noted)) = serde_json::from_str(detail) else {
        return (Vec::new(), Vec::new());
    };
    let (mut changes, mut facts) = (Vec::new(), Vec::new());
    for (name, value) in noted {
        match value {
            Value::Object(fields) if name == "changes" => {
                changes.extend(fields.into_iter().map(|(field, pair)| Change {
                    field,
                    old: pair.get(0).and_then(words),
                    new: pair.get(1).and_then(words),
                }));
            }
            // Roles tell their changes field by field.
            Value::Object(pair) if pair.contains_key("old") || pair.contains_key("new") => {
                changes.push(Change {
                    field: name,
                    old: pair.get("old").and_then(words),
                    new: pair.get("new").and_then(words),
                });
            }
            Value::Object(sets) => {
                facts.extend(added_and_removed(&sets).map(|words| (name, words)));
            }
            value => facts.extend(words(&value).map(|words| (name, words))),
        }
    }
    (changes, facts)
}

/// `+ a, b − c` of what came and what went.
fn added_and_removed(sets: &serde_json::Map<String, Value>) -> Option<String> {
    let part = |name: &str, sign: &str| {
        let words = sets.get(name).and_then(words)?;
        Some(format!("{sign} {words}"))
    };
    let parts = [part("added", "+"), part("removed", "\u{2212}")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A value in plain words; nothing is no word.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(words).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_taken_apart() {
        let detail = r#"{"changes":{"days":[90,7],"country":[null,"ID"]},"reason":"asked for","none":null,"scopes":["a","b"],"empty":[]}"#;
        let (changes, facts) = taken_apart(detail);
        let changes: Vec<_> = changes
            .iter()
            .map(|c| (c.field.as_str(), c.old.as_deref(), c.new.as_deref()))
            .collect();
        assert_eq!(
            changes,
            [
                ("country", None, Some("ID")),
                ("days", Some("90"), Some("7"))
            ]
        );
        let facts: Vec<_> = facts
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(facts, [("reason", "asked for"), ("scopes", "a, b")]);
        let roles =
            r#"{"name":{"old":"A","new":"B"},"permissions":{"added":["x"],"removed":["y","z"]}}"#;
        let (changes, facts) = taken_apart(roles);
        assert_eq!(changes[0].new.as_deref(), Some("B"));
        assert_eq!(facts[0].1, "+ x \u{2212} y, z");
        assert_eq!(taken_apart("not json"), (Vec::new(), Vec::new()));
    }
}

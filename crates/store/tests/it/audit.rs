//! The chain of the audit log: whatever somebody does to it who has got hold of the database, it shows.

use nomor_store::audit::{self, Break, Filter, Key, NewLine};
use nomor_store::testing::tamper;
use nomor_store::{Dialect, Store, on_both_stores};

use crate::kit::{self, NOW};

const KEY: Key = Key::new([7; 32]);

/// A log of so many lines; the database's own guard against changes is taken away.
async fn unguarded(store: &Store, lines: i64) {
    let (tenant, _) = kit::customer(store).await;
    for n in 0..lines {
        let object = format!("thing {n}");
        let line = NewLine {
            tenant: (n % 2 == 0).then_some(tenant),
            actor: "program",
            action: "made",
            object: &object,
            detail: "{}",
            origin: (n > 1).then_some("203.0.113.7"),
            request: (n > 2).then_some("r1"),
            behind: None,
            at: NOW.plus_ms(n),
        };
        audit::append(store, &KEY, &line).await.expect("appended");
    }
    let guards: &[&str] = match store.dialect() {
        Dialect::Sqlite => &[
            "DROP TRIGGER audit_line_stays",
            "DROP TRIGGER audit_line_remains",
        ],
        Dialect::Postgres => &[
            "DROP TRIGGER audit_line_stays ON audit_line",
            "DROP TRIGGER audit_line_remains ON audit_line",
        ],
    };
    for guard in guards {
        tamper(store, guard).await.expect("dropped");
    }
}

async fn breaks(store: &Store) -> Vec<Break> {
    audit::verify(store, &KEY).await.expect("verified").1
}

on_both_stores! {
    async fn an_untouched_log_is_unbroken(store: Store) {
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (0, Vec::new()), "an empty one too");
        unguarded(&store, 5).await;
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (5, Vec::new()));
    }

    async fn where_a_line_came_from_can_be_neither_taken_away_nor_given(store: Store) {
        unguarded(&store, 5).await;
        tamper(&store, "UPDATE audit_line SET origin = NULL, request = NULL WHERE seq = 4").await.expect("taken away");
        tamper(&store, "UPDATE audit_line SET origin = '' WHERE seq = 1").await.expect("given");
        tamper(&store, "UPDATE audit_line SET origin = NULL WHERE seq = 3").await.expect("taken away");
        assert_eq!(breaks(&store).await, [1, 3, 4].map(Break::Line));
    }

    async fn an_edited_line_shows(store: Store) {
        unguarded(&store, 6).await;
        for (column, seq) in [("actor", 1), ("action", 2), ("object", 3), ("detail", 4), ("origin", 5), ("request", 6)] {
            let edit = format!("UPDATE audit_line SET {column} = '[]' WHERE seq = {seq}");
            tamper(&store, &edit).await.expect("edited");
        }
        assert_eq!(breaks(&store).await, [1, 2, 3, 4, 5, 6].map(Break::Line));
    }

    async fn a_line_given_to_another_tenant_or_time_shows(store: Store) {
        unguarded(&store, 4).await;
        tamper(&store, "UPDATE audit_line SET tenant_id = NULL WHERE seq = 1").await.expect("edited");
        tamper(&store, "UPDATE audit_line SET at = at + 1 WHERE seq = 3").await.expect("edited");
        assert_eq!(breaks(&store).await, [Break::Line(1), Break::Line(3)]);
    }

    async fn a_removed_line_shows(store: Store) {
        unguarded(&store, 5).await;
        tamper(&store, "DELETE FROM audit_line WHERE seq = 3").await.expect("removed");
        assert_eq!(breaks(&store).await, [Break::Line(4), Break::Count { found: 4, written: 5 }]);
    }

    async fn lines_that_changed_places_show(store: Store) {
        unguarded(&store, 5).await;
        tamper(&store, "UPDATE audit_line SET object = CASE seq WHEN 2 THEN 'thing 2' ELSE 'thing 1' END WHERE seq IN (2, 3)")
            .await.expect("swapped");
        assert_eq!(breaks(&store).await, [Break::Line(2), Break::Line(3)]);
    }

    async fn an_end_that_was_cut_off_shows_even_when_the_count_was_mended(store: Store) {
        unguarded(&store, 5).await;
        tamper(&store, "DELETE FROM audit_line WHERE seq > 3").await.expect("removed");
        assert_eq!(breaks(&store).await, [Break::Count { found: 3, written: 5 }, Break::End]);
        tamper(&store, "UPDATE audit_chain SET lines = 3, last = (SELECT seal FROM audit_line WHERE seq = 3)").await.expect("mended");
        assert_eq!(breaks(&store).await, [Break::End]);
    }

    async fn a_line_slipped_in_and_a_seal_taken_away_show(store: Store) {
        unguarded(&store, 3).await;
        tamper(&store, "INSERT INTO audit_line (actor, action, object, detail, at) VALUES ('a', 'b', 'c', '{}', 1)").await.expect("slipped in");
        assert_eq!(breaks(&store).await, [Break::Unsealed(4)]);
        tamper(&store, "UPDATE audit_line SET seal = NULL WHERE seq = 2").await.expect("taken away");
        let found = breaks(&store).await;
        assert!(found.contains(&Break::Unsealed(2)) && found.contains(&Break::Count { found: 2, written: 3 }), "{found:?}");
    }

    async fn a_seal_needs_the_key(store: Store) {
        unguarded(&store, 2).await;
        let other = Key::new([8; 32]);
        let (_, found) = audit::verify(&store, &other).await.expect("verified");
        assert_eq!(found, [Break::Line(1), Break::Line(2), Break::End]);
    }

    async fn lines_are_read_by_tenant_and_by_what_they_say(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        for (n, whose, action, object) in [
            (0, Some(tenant), "key.created", "key_1"),
            (1, None, "provider.saved", "prv_1"),
            (2, Some(tenant), "list.deleted", "job_1"),
            (3, Some(tenant), "keyring.made", "100%_odd"),
        ] {
            let line = NewLine {
                tenant: whose, actor: if n == 2 { "per_2" } else { "program" }, action, object,
                detail: "{\"name\":\"Nightly\"}", origin: Some("203.0.113.7"), request: None, behind: None, at: NOW.plus_ms(n),
            };
            audit::append(&store, &KEY, &line).await.expect("appended");
        }
        let read = async |whose, filter: Filter<'_>, before| -> Vec<String> {
            let lines = audit::search(&store, whose, &filter, before, 10).await.expect("read");
            lines.into_iter().map(|line| line.object).collect()
        };
        let own = Some(tenant);
        assert_eq!(read(own, Filter::ALL, None).await, ["100%_odd", "job_1", "key_1"]);
        assert_eq!(read(None, Filter::ALL, None).await.len(), 4);
        let newest = audit::search(&store, own, &Filter::ALL, None, 1).await.expect("read");
        assert_eq!(read(own, Filter::ALL, Some(newest[0].seq)).await, ["job_1", "key_1"]);
        assert_eq!(newest[0].origin.as_deref(), Some("203.0.113.7"));
        for whose in [own, None] {
            assert_eq!(read(whose, Filter { group: "key", ..Filter::ALL }, None).await, ["key_1"]);
            assert_eq!(read(whose, Filter { actor: "per_2", ..Filter::ALL }, None).await, ["job_1"]);
            assert_eq!(read(whose, Filter { text: "0%_O", ..Filter::ALL }, None).await, ["100%_odd"]);
            assert_eq!(read(whose, Filter { text: "NIGHTLY", ..Filter::ALL }, None).await.len(), if whose.is_some() { 3 } else { 4 });
            let days = Filter { from: NOW.plus_ms(2), until: NOW.plus_ms(3), ..Filter::ALL };
            assert_eq!(read(whose, days, None).await, ["job_1"]);
        }
    }

    async fn lines_of_many_at_once_are_one_chain(store: Store) {
        let adding: Vec<_> = (0..20).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let object = n.to_string();
                let line = NewLine { tenant: None, actor: "a", action: "b", object: &object, detail: "{}", origin: None, request: None, behind: None, at: NOW };
                audit::append(&store, &KEY, &line).await.expect("appended");
            })
        }).collect();
        for one in adding {
            one.await.expect("added");
        }
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (20, Vec::new()));
    }
}

//! The chain of the audit log: whatever somebody does to it who has got hold of the database, it shows.

use nomor_contract::Stamp;
use nomor_store::audit::archive::{self, Stretch};
use nomor_store::audit::{self, Break, Filter, Key, NewLine, Sealed};
use nomor_store::testing::tamper;
use nomor_store::{Dialect, Store, on_both_stores};

use crate::kit::{self, NOW};

const KEY: Key = Key::new([7; 32]);

/// A log of so many lines, written a millisecond apart.
async fn written(store: &Store, lines: i64) {
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
}

/// As [`written`]; the database's own guard against changes is taken away.
async fn unguarded(store: &Store, lines: i64) {
    written(store, lines).await;
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

/// What says that lines were cleared.
fn told(at: Stamp) -> NewLine<'static> {
    NewLine {
        tenant: None,
        actor: "system",
        action: "audit.cleared",
        object: "",
        detail: "{}",
        origin: None,
        request: None,
        behind: None,
        at,
    }
}

/// Clears what was written before so many milliseconds; answers what went.
async fn cleared(store: &Store, ms: i64) -> (Stretch, Vec<Sealed>) {
    let stretch = archive::begin(store, NOW.plus_ms(ms), 100).await;
    let stretch = stretch.expect("begun").expect("there are some");
    let lines = archive::lines(store, &stretch).await.expect("read");
    let noted = told(NOW.plus_ms(1_000));
    let done = archive::clear(store, &stretch, &lines, NOW, (&KEY, &noted)).await;
    assert!(done.expect("cleared"));
    (stretch, lines)
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

    async fn cleared_lines_keep_their_place_in_the_chain(store: Store) {
        written(&store, 10).await;
        assert_eq!(archive::begin(&store, NOW, 100).await.expect("read"), None, "nothing is so old");
        let (first, lines) = cleared(&store, 4).await;
        assert_eq!((first.first, first.last, first.lines, lines.len()), (1, 4, 4, 4));
        assert_eq!(lines[3].line.object, "thing 3");
        let (second, _) = cleared(&store, 7).await;
        assert_eq!((second.first, second.last, &second.before), (5, 7, &first.end));
        // Three of the ten, and a line for each clearing.
        let left = audit::list(&store, None, None, 100).await.expect("read");
        assert_eq!(left.len(), 5);
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (12, Vec::new()));
        // Whatever is taken out of the first line that is left, or comes behind it, fits what was cleared.
        let tenant = left.iter().find_map(|line| line.tenant).expect("a tenant's");
        assert!(audit::redact(&store, &KEY, tenant, None, |_| "{}".to_owned()).await.expect("done") > 0);
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (12, Vec::new()));
        let all = archive::stretches(&store).await.expect("read");
        assert_eq!(all.iter().map(|s| (s.first, s.cleared.is_some())).collect::<Vec<_>>(), [(1, true), (5, true)]);
    }

    async fn everything_may_be_cleared_and_the_log_goes_on(store: Store) {
        written(&store, 3).await;
        cleared(&store, 100).await;
        cleared(&store, 2_000).await;
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (5, Vec::new()));
        written(&store, 1).await;
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (6, Vec::new()));
    }

    async fn an_interrupted_clearing_goes_on_with_the_same_lines(store: Store) {
        written(&store, 6).await;
        let begun = archive::begin(&store, NOW.plus_ms(3), 100).await.expect("begun").expect("some");
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (6, Vec::new()), "nothing is gone yet");
        let again = archive::begin(&store, NOW.plus_ms(6), 100).await.expect("begun");
        assert_eq!(again.as_ref(), Some(&begun));
        // Of two at once one clears.
        let lines = archive::lines(&store, &begun).await.expect("read");
        let noted = told(NOW);
        let one = archive::clear(&store, &begun, &lines, NOW, (&KEY, &noted));
        let two = archive::clear(&store, &begun, &lines, NOW, (&KEY, &noted));
        let (one, two) = tokio::join!(one, two);
        assert!(one.expect("answered") ^ two.expect("answered"));
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (7, Vec::new()));
    }

    async fn what_was_taken_out_meanwhile_is_not_kept_by_an_archive(store: Store) {
        written(&store, 4).await;
        let stretch = archive::begin(&store, NOW.plus_ms(4), 100).await.expect("begun").expect("some");
        let lines = archive::lines(&store, &stretch).await.expect("read");
        let tenant = lines[0].line.tenant.expect("a tenant's");
        audit::redact(&store, &KEY, tenant, None, |_| "{}".to_owned()).await.expect("done");
        let noted = told(NOW);
        let done = archive::clear(&store, &stretch, &lines, NOW, (&KEY, &noted)).await;
        assert!(!done.expect("answered"), "the archive has what was taken out");
        let bare = archive::lines(&store, &stretch).await.expect("read");
        assert!(bare[0].line.origin.is_none() && bare[0].redacted.is_some());
        assert!(archive::clear(&store, &stretch, &bare, NOW, (&KEY, &noted)).await.expect("answered"));
        assert_eq!(audit::verify(&store, &KEY).await.expect("verified"), (5, Vec::new()));
    }

    async fn only_what_was_archived_may_go_and_its_place_stays(store: Store) {
        written(&store, 6).await;
        archive::begin(&store, NOW.plus_ms(2), 100).await.expect("begun");
        assert!(tamper(&store, "DELETE FROM audit_line WHERE seq = 1").await.is_err(), "it is only about to be");
        cleared(&store, 2).await;
        for change in [
            "DELETE FROM audit_line WHERE seq = 3",
            "DELETE FROM audit_archive",
            "UPDATE audit_archive SET lines = 1",
            "UPDATE audit_archive SET cleared_at = cleared_at + 1",
            "UPDATE audit_archive SET cleared_at = NULL, seal = NULL",
        ] {
            assert!(tamper(&store, change).await.is_err(), "{change}");
        }
    }

    async fn a_place_that_was_forged_or_removed_shows(store: Store) {
        unguarded(&store, 6).await;
        cleared(&store, 2).await;
        cleared(&store, 4).await;
        let guards: &[&str] = match store.dialect() {
            Dialect::Sqlite => &["DROP TRIGGER audit_archive_stays", "DROP TRIGGER audit_archive_remains"],
            Dialect::Postgres => &[
                "DROP TRIGGER audit_archive_stays ON audit_archive", "DROP TRIGGER audit_archive_remains ON audit_archive",
            ],
        };
        for guard in guards {
            tamper(&store, guard).await.expect("dropped");
        }
        for (change, back, first) in [
            ("cleared_at = cleared_at + 1", "cleared_at = cleared_at - 1", 1),
            ("first_at = first_at - 1", "first_at = first_at + 1", 1),
            ("last_seq = last_seq + 9", "last_seq = last_seq - 9", 3),
        ] {
            tamper(&store, &format!("UPDATE audit_archive SET {change} WHERE first_seq = {first}")).await.expect("edited");
            assert_eq!(breaks(&store).await, [Break::Cleared(first)], "{change}");
            tamper(&store, &format!("UPDATE audit_archive SET {back} WHERE first_seq = {first}")).await.expect("put back");
            assert_eq!(breaks(&store).await, []);
        }
        // A line is cut off behind an archive, and the archive's place made to cover it.
        tamper(&store, "DELETE FROM audit_line WHERE seq = 5").await.expect("removed");
        tamper(&store, "UPDATE audit_archive SET last_seq = 5, lines = 3 WHERE first_seq = 3").await.expect("forged");
        let found = breaks(&store).await;
        assert!(found.contains(&Break::Cleared(3)) && found.contains(&Break::Line(6)), "{found:?}");
        tamper(&store, "DELETE FROM audit_archive WHERE first_seq = 1").await.expect("removed");
        assert!(breaks(&store).await.iter().any(|found| matches!(found, Break::Count { .. })));
    }
}

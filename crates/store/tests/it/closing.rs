//! The end of tenants and people: what is erased, what stays, and that the log proves who took something out of it.

use nomor_contract::caller::Role;
use nomor_contract::{Stamp, TenantId};
use nomor_store::audit::{self, Filter, Key, NewLine};
use nomor_store::host::{self, Written};
use nomor_store::member::{self, Post};
use nomor_store::testing::tamper;
use nomor_store::{closing, customer, on_both_stores, person, tenant};

use crate::kit::{self, NOW};

const KEY: Key = Key::new([7; 32]);
const UNTIL: Stamp = NOW.plus_ms(1_000);

fn line(tenant: TenantId, action: &'static str) -> NewLine<'static> {
    NewLine {
        tenant: Some(tenant),
        actor: "per_1",
        action,
        object: "ten_1",
        detail: "{\"name\":\"Toko Ana\",\"count\":3}",
        origin: Some("203.0.113.7"),
        request: Some("r1"),
        behind: None,
        at: NOW,
    }
}

on_both_stores! {
    async fn closing_is_called_off_until_its_time_is_over(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        host::save_subdomain(&store, toko, Some("toko")).await.expect("saved");
        let (closes, kept) = (line(toko, "tenant.closing"), line(toko, "tenant.kept"));
        assert!(!closing::undo(&store, toko, (&KEY, &kept)).await.expect("answered"), "nothing to call off");
        assert!(closing::begin(&store, toko, UNTIL, (&KEY, &closes)).await.expect("begun"));
        assert!(!closing::begin(&store, toko, UNTIL, (&KEY, &closes)).await.expect("answered"), "once");
        assert!(closing::due(&store, NOW).await.expect("read").is_empty());
        assert!(!closing::take(&store, toko, NOW, None).await.expect("answered"), "not yet");
        assert!(closing::undo(&store, toko, (&KEY, &kept)).await.expect("kept"));
        assert!(closing::due(&store, UNTIL).await.expect("read").is_empty());
        assert!(closing::begin(&store, toko, UNTIL, (&KEY, &closes)).await.expect("begun"));
        assert_eq!(closing::due(&store, UNTIL).await.expect("read"), [toko]);
        assert!(closing::take(&store, toko, UNTIL, None).await.expect("taken"));
        assert!(!closing::undo(&store, toko, (&KEY, &kept)).await.expect("answered"), "too late");
        assert!(customer::find(&store, toko).await.expect("read").is_none(), "nobody sees it any more");
        // Whoever took it died: it is still due, and taken again.
        assert_eq!(closing::due(&store, UNTIL).await.expect("read"), [toko]);
        assert!(closing::take(&store, toko, UNTIL, None).await.expect("taken"));
        let closed = line(toko, "tenant.closed");
        let (lain, _) = kit::customer(&store).await;
        let named = async || host::save_subdomain(&store, lain, Some("toko")).await.expect("answered");
        assert_eq!(named().await, Written::Taken, "a name is kept as long as its tenant");
        assert!(closing::erase(&store, toko, (&KEY, &closed)).await.expect("erased"));
        assert!(!closing::erase(&store, toko, (&KEY, &closed)).await.expect("answered"), "by one alone");
        assert!(closing::due(&store, UNTIL).await.expect("read").is_empty());
        assert_eq!(tenant::find(&store, toko).await.expect("read").expect("a line of it stays").name, "");
        assert_eq!(named().await, Written::Written(None), "its name is free");
    }

    async fn whoever_belongs_elsewhere_stays_a_person(store: Store) {
        let ((toko, ana), (other, _)) = (kit::customer(&store).await, kit::customer(&store).await);
        let budi = kit::person("budi@example.com");
        member::create(&store, toko, &budi, Post::of(Role::Member)).await.expect("made");
        member::add(&store, other, budi.id, Post::of(Role::Member), NOW).await.expect("joined");
        let sole = closing::sole(&store, toko).await.expect("read");
        assert_eq!(sole.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [ana]);
        closing::begin(&store, toko, UNTIL, (&KEY, &line(toko, "tenant.closing"))).await.expect("begun");
        closing::take(&store, toko, UNTIL, None).await.expect("taken");
        closing::erase(&store, toko, (&KEY, &line(toko, "tenant.closed"))).await.expect("erased");
        let gone = person::find(&store, ana).await.expect("read").expect("their id stays");
        assert_eq!((gone.name.as_str(), gone.email), ("", format!("{ana}@gone.invalid")));
        assert!(gone.disabled_at.is_some());
        let stays = person::find(&store, budi.id).await.expect("read").expect("there");
        assert_eq!((stays.email.as_str(), stays.disabled_at), ("budi@example.com", None));
        assert!(member::list(&store, toko).await.expect("read").is_empty());
    }

    async fn a_list_of_a_closing_tenant_stands_still(store: Store) {
        let toko = kit::rich(&store, 100).await;
        kit::running(&store, toko, 10, 5).await;
        closing::begin(&store, toko, UNTIL, (&KEY, &line(toko, "tenant.closing"))).await.expect("begun");
        assert!(kit::claim(&store).await.is_none());
        closing::undo(&store, toko, (&KEY, &line(toko, "tenant.kept"))).await.expect("kept");
        assert!(kit::claim(&store).await.is_some(), "and goes on");
    }

    async fn somebody_deletes_their_account_unless_something_is_theirs(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        let deleted = line(toko, "person.deleted");
        assert!(!closing::delete_self(&store, ana, (&KEY, &deleted)).await.expect("answered"), "an owner");
        let budi = kit::person("budi@example.com");
        member::create(&store, toko, &budi, Post::of(Role::Member)).await.expect("made");
        assert!(closing::delete_self(&store, budi.id, (&KEY, &deleted)).await.expect("done"));
        assert!(!closing::delete_self(&store, budi.id, (&KEY, &deleted)).await.expect("answered"), "once");
        assert_eq!(member::list(&store, toko).await.expect("read").len(), 1);
        assert!(closing::forgotten(&store, NOW.plus_ms(-1)).await.expect("read").is_empty());
        let due = closing::forgotten(&store, NOW).await.expect("read");
        assert_eq!(due, [(budi.id, "budi@example.com".to_owned())]);
        closing::forget_person(&store, budi.id, "budi@example.com", NOW).await.expect("forgotten");
        assert!(closing::forgotten(&store, NOW).await.expect("read").is_empty());
        assert_eq!(person::find_by_email(&store, "budi@example.com").await.expect("read"), None, "the address is free");
    }

    async fn what_is_taken_out_of_the_log_is_proved_and_nothing_else_can_be(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        for action in ["tenant.saved", "key.created", "tenant.closing"] {
            audit::append(&store, &KEY, &line(toko, action)).await.expect("appended");
        }
        // Nothing of this tenant, and about nothing in particular.
        let platforms = NewLine { tenant: None, object: "", ..line(toko, "platform.restored") };
        audit::append(&store, &KEY, &platforms).await.expect("appended");
        let left = |_: &str| "{\"count\":3}".to_owned();
        assert_eq!(audit::redact(&store, &KEY, toko, None, left).await.expect("done"), 3);
        assert_eq!(audit::redact(&store, &KEY, toko, None, left).await.expect("done"), 0, "once");
        let all = audit::search(&store, None, &Filter::ALL, None, 9).await.expect("read");
        assert_eq!((all[0].detail.as_str(), all[0].origin.as_deref()), (platforms.detail, platforms.origin));
        let lines = audit::search(&store, Some(toko), &Filter::ALL, None, 9).await.expect("read");
        assert!(lines.iter().all(|l| l.detail == "{\"count\":3}" && l.origin.is_none()));
        assert_eq!(audit::verify(&store, &KEY).await.expect("read"), (4, vec![]));
        for sql in [
            "UPDATE audit_line SET detail = '{}' WHERE seq = 2",
            "UPDATE audit_line SET actor = 'per_2', redacted = NULL WHERE seq = 2",
            "DELETE FROM audit_line WHERE seq = 2",
        ] {
            assert!(tamper(&store, sql).await.is_err(), "{sql}");
        }
        // Whoever gets around the guard is found out, and so is whoever moves what was taken out.
        let guard = match store.dialect() {
            nomor_store::Dialect::Sqlite => "DROP TRIGGER audit_line_stays",
            nomor_store::Dialect::Postgres => "DROP TRIGGER audit_line_stays ON audit_line",
        };
        tamper(&store, guard).await.expect("unguarded");
        tamper(&store, "UPDATE audit_line SET detail = '{\"count\":4}' WHERE seq = 2").await.expect("tampered");
        assert!(!audit::verify(&store, &KEY).await.expect("read").1.is_empty());
    }
}

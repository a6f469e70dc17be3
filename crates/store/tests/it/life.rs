//! The life of accounts: who is disabled is out everywhere at once, and each act stands together with its line.

use nomor_contract::PersonId;
use nomor_contract::account::{Language, Wanted};
use nomor_contract::caller::SystemRole;
use nomor_contract::ports::Kept;
use nomor_store::audit::{self, Filter, Key, NewLine};
use nomor_store::life::{self, Disabling};
use nomor_store::person::{self, Person};
use nomor_store::testing::tamper;
use nomor_store::{Dialect, Store, on_both_stores, second_step, session, ticket};

use crate::kit::{self, NOW};

const KEY: Key = Key::new([7; 32]);

fn line<'a>(action: &'a str, object: &'a str) -> NewLine<'a> {
    NewLine {
        tenant: None,
        actor: "per_root",
        action,
        object,
        detail: "{}",
        origin: None,
        request: None,
        behind: None,
        at: NOW,
    }
}

fn session_of(id: PersonId) -> Kept {
    Kept {
        data: b"sealed".to_vec(),
        expires_at: NOW.plus_ms(1_000),
        person: Some(id),
        device: String::new(),
        address: String::new(),
        since: NOW,
        seen_at: NOW,
        wanted: Wanted::default(),
    }
}

async fn lines(store: &Store) -> Vec<String> {
    let found = audit::search(store, None, &Filter::ALL, None, 20).await;
    let mut actions: Vec<String> = found.expect("read").into_iter().map(|l| l.action).collect();
    actions.reverse();
    actions
}

async fn admin(store: &Store, email: &str) -> PersonId {
    let root = Person {
        system_role: Some(SystemRole::Admin),
        ..kit::person(email)
    };
    person::create_system_admin(store, &root, true)
        .await
        .expect("made");
    root.id
}

on_both_stores! {
    async fn whoever_is_disabled_is_out_at_once_and_comes_back(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        assert!(session::create(&store, 7, &session_of(ana)).await.expect("made"));
        let seen = life::find(&store, ana, NOW).await.expect("read").expect("there");
        assert_eq!((seen.sessions, seen.disabled), (1, None));
        let done = life::disable(&store, ana, "left", (&KEY, &line("person.disabled", "a"))).await;
        assert_eq!(done.expect("done"), Disabling::Done);
        let again = life::disable(&store, ana, "left", (&KEY, &line("person.disabled", "a"))).await;
        assert_eq!(again.expect("answered"), Disabling::Nobody);
        let seen = life::find(&store, ana, NOW).await.expect("read").expect("there");
        assert_eq!((seen.sessions, seen.disabled), (0, Some((NOW, "left".to_owned()))));
        assert_eq!(session::load(&store, 7, NOW).await.expect("read"), None);
        assert_eq!(person::viewer(&store, ana, Wanted::default()).await.expect("read"), None, "nobody looks");
        let who = person::find(&store, ana).await.expect("read").expect("there");
        assert_eq!((who.signed_out_at, who.disabled_at), (NOW, Some(NOW)), "waits for a second step are over");
        assert!(life::enable(&store, ana, (&KEY, &line("person.enabled", "a"))).await.expect("done"));
        assert!(!life::enable(&store, ana, (&KEY, &line("person.enabled", "a"))).await.expect("answered"));
        assert!(person::viewer(&store, ana, Wanted::default()).await.expect("read").is_some());
        assert_eq!(lines(&store).await, ["person.disabled", "person.enabled"], "what changed nothing is no line");
        assert_eq!(audit::verify(&store, &KEY).await.expect("read"), (2, vec![]));
    }

    async fn links_that_were_mailed_die_with_the_account(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        let new = ticket::NewTicket {
            hash: vec![1; 32], opens: ticket::Opens::Reset, person: ana, created_at: NOW, expires_at: NOW.plus_ms(9),
        };
        ticket::issue(&store, &new, &crate::mail::letter(nomor_contract::mail::MailKind::Reset)).await.expect("issued");
        life::disable(&store, ana, "left", (&KEY, &line("person.disabled", "a"))).await.expect("done");
        let found = ticket::look(&store, &new.hash, ticket::Opens::Reset, NOW).await;
        assert_eq!(found.expect("read"), None);
    }

    async fn somebody_is_left_who_administers_the_platform(store: Store) {
        let (one, two) = (admin(&store, "one@site.example").await, admin(&store, "two@site.example").await);
        let (first, second) = (line("person.disabled", "one"), line("person.disabled", "two"));
        // Each disables the other at the same moment.
        let (a, b) = tokio::join!(
            life::disable(&store, one, "x", (&KEY, &first)),
            life::disable(&store, two, "x", (&KEY, &second)),
        );
        let mut outcomes = [a.expect("answered"), b.expect("answered")];
        outcomes.sort_by_key(|outcome| *outcome == Disabling::LastAdmin);
        assert_eq!(outcomes, [Disabling::Done, Disabling::LastAdmin]);
    }

    async fn sessions_end_and_a_lost_second_step_goes(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        session::create(&store, 7, &session_of(ana)).await.expect("made");
        let ended = life::end_sessions(&store, ana, (&KEY, &line("person.sessions_ended", "a"))).await;
        assert_eq!(ended.expect("ended"), 1);
        assert_eq!(person::find(&store, ana).await.expect("read").expect("there").signed_out_at, NOW);
        let dropped = line("second_step.dropped", "a");
        assert!(!life::drop_second_step(&store, ana, (&KEY, &dropped)).await.expect("answered"), "none is on");
        second_step::prepare(&store, ana, b"sealed").await.expect("kept");
        second_step::switch_on(&store, ana, (b"sealed", 1), &[vec![1; 32]], (Language::English, NOW)).await.expect("on");
        assert!(life::drop_second_step(&store, ana, (&KEY, &dropped)).await.expect("done"));
        assert_eq!(second_step::find(&store, ana).await.expect("read"), None);
        assert!(!second_step::use_code(&store, ana, &[1; 32]).await.expect("answered"), "codes on paper as well");
    }

    async fn whoever_stood_behind_the_actor_is_under_the_seal(store: Store) {
        for (n, behind) in [None, Some("per_staff")].into_iter().enumerate() {
            let object = n.to_string();
            let line = NewLine { behind, ..line("list.read", &object) };
            audit::append(&store, &KEY, &line).await.expect("appended");
        }
        let theirs = Filter { actor: "per_staff", ..Filter::ALL };
        let found = audit::search(&store, None, &theirs, None, 9).await.expect("read");
        assert_eq!(found.len(), 1, "their lines are found by their id too");
        assert_eq!(found[0].behind.as_deref(), Some("per_staff"));
        assert_eq!(audit::verify(&store, &KEY).await.expect("read"), (2, vec![]));
        let guard = match store.dialect() {
            Dialect::Sqlite => "DROP TRIGGER audit_line_stays",
            Dialect::Postgres => "DROP TRIGGER audit_line_stays ON audit_line",
        };
        tamper(&store, guard).await.expect("unguarded");
        tamper(&store, "UPDATE audit_line SET behind = NULL WHERE behind IS NOT NULL").await.expect("tampered");
        assert!(!audit::verify(&store, &KEY).await.expect("read").1.is_empty());
    }
}

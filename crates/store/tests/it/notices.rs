//! What people are told: by whom it is heard, where, and that each mail is written once.

use std::sync::atomic::{AtomicI64, Ordering};

use nomor_contract::account::Language;
use nomor_contract::caller::Role;
use nomor_contract::mail::MailKind;
use nomor_contract::notice::{Channels, Choices, Event, Facts, NoticeFilter, Pace, Reader, Topic};
use nomor_contract::team::Post;
use nomor_contract::{MailId, Permission, PersonId, Stamp, TenantId};
use nomor_store::mail::{self, NewMail};
use nomor_store::notice::{self, News, To};
use nomor_store::{Store, control, member, on_both_stores};
use uuid::Uuid;

use crate::kit::{self, NOW, YES};

const HOUR_MS: i64 = 3_600_000;
const AGO_MS: i64 = 10_000;
static TOLD: AtomicI64 = AtomicI64::new(0);

fn reader(person: PersonId, tenant: TenantId) -> Reader {
    Reader {
        person,
        tenant: Some(tenant),
    }
}

fn news(event: Event, tenant: Option<TenantId>) -> News {
    News {
        event,
        tenant,
        about: None,
        facts: Facts::default(),
    }
}

/// One after the other, shortly before [`NOW`]: ids of one moment have no order.
async fn tell(store: &Store, to: To, event: Event, tenant: Option<TenantId>) {
    let at = NOW.plus_ms(TOLD.fetch_add(1, Ordering::Relaxed) - AGO_MS);
    notice::tell(store, to, &news(event, tenant), at)
        .await
        .expect("told");
}

async fn unread(store: &Store, reader: Reader) -> i64 {
    notice::bell(store, reader).await.expect("read").unread
}

async fn events(store: &Store, reader: Reader) -> Vec<Event> {
    let bell = notice::bell(store, reader).await.expect("read");
    bell.latest.iter().map(|each| each.event).collect()
}

/// Somebody who has proved their address and joined.
async fn joined(store: &Store, tenant: TenantId) -> PersonId {
    let mut new = kit::person(&format!("{}@example.com", Uuid::now_v7()));
    new.verified_at = Some(NOW);
    let made = member::create(store, tenant, &new, Post::of(Role::Member)).await;
    assert_eq!(made.expect("made"), Some(member::Joined::Joined));
    new.id
}

fn written(to: &str) -> NewMail {
    NewMail {
        id: MailId(Uuid::now_v7()),
        tenant: None,
        kind: MailKind::Notice,
        language: Language::English,
        recipient: to.to_owned(),
        subject: "News".to_owned(),
        body: b"sealed".to_vec(),
        created_at: NOW,
        expires_at: NOW.plus_ms(HOUR_MS),
    }
}

async fn chosen(store: &Store, who: PersonId, change: impl FnOnce(&mut Choices)) {
    let mut choices = notice::choices(store, who).await.expect("read");
    change(&mut choices);
    notice::choose(store, who, &choices).await.expect("saved");
}

fn set(choices: &mut Choices, event: Event, in_app: bool, email: bool) {
    for (each, channels) in &mut choices.of {
        if *each == event {
            *channels = Channels { in_app, email };
        }
    }
}

/// Events of the mail that is due, if one is.
async fn due(store: &Store, now: Stamp) -> Option<(PersonId, Vec<Event>)> {
    let due = notice::due(store, None, now, 100).await.expect("read")?;
    let events = due.notices.iter().map(|each| each.event).collect();
    Some((due.person, events))
}

/// Writes the mail that is due.
async fn write(store: &Store, now: Stamp) -> bool {
    let due = notice::due(store, None, now, 100).await.expect("read");
    let due = due.expect("due");
    let ids: Vec<_> = due.notices.iter().map(|each| each.id).collect();
    let mail = written(&due.email);
    notice::written(store, &ids, &mail).await.expect("written")
}

on_both_stores! {
    async fn a_list_that_ends_tells_who_started_it(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        kit::give(&store, tenant, 1_000).await;
        let starter = joined(&store, tenant).await;
        let list = kit::ready(&store, tenant, &[kit::row(1), kit::row(2)], 10).await;
        kit::started_by(&store, &list, Some(starter)).await;
        assert_eq!(unread(&store, reader(starter, tenant)).await, 0, "nothing ended yet");
        let mut rings = store.rings();
        kit::work_off(&store, &YES).await;
        assert_eq!(rings.recv().await.expect("rung"), starter);
        let bell = notice::bell(&store, reader(starter, tenant)).await.expect("read");
        assert_eq!((bell.unread, bell.latest.len()), (1, 1));
        let told = &bell.latest[0];
        assert_eq!((told.event, told.about), (Event::JobDone, Some(list.job.0)));
        assert_eq!((told.name.as_deref(), told.facts.count), (Some("Customers"), Some(2)));
        assert_eq!(unread(&store, reader(owner, tenant)).await, 0, "not theirs");
        let elsewhere = Reader { person: starter, tenant: None };
        assert_eq!(unread(&store, elsewhere).await, 0, "it belongs to the organisation");
    }

    async fn a_list_that_fails_tells_and_one_that_is_cancelled_does_not(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        kit::give(&store, tenant, 1_000).await;
        for fails in [true, false] {
            let list = kit::ready(&store, tenant, &[kit::row(1)], 10).await;
            kit::started_by(&store, &list, Some(owner)).await;
            let ended = if fails {
                control::fail(&store, tenant, list.job, "why", NOW).await
            } else {
                control::cancel(&store, tenant, list.job, NOW).await
            };
            ended.expect("ended");
            control::fail(&store, tenant, list.job, "again", NOW).await.expect("answered");
        }
        assert_eq!(events(&store, reader(owner, tenant)).await, [Event::JobFailed]);
    }

    async fn low_credits_are_told_once_a_crossing_to_who_looks_at_them(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        let ani = joined(&store, tenant).await;
        kit::give(&store, tenant, 60).await;
        // Two channels, one credit each: 60 → 56 → 40 → 38, across the mark of 50 in the second list.
        for rows in [2, 8, 1] {
            kit::running(&store, tenant, rows, 4).await;
            kit::work_off(&store, &YES).await;
        }
        for who in [owner, ani] {
            let bell = notice::bell(&store, reader(who, tenant)).await.expect("read");
            let told: Vec<_> = bell.latest.iter().filter(|each| each.event == Event::LowCredits).collect();
            assert_eq!(told.len(), 1, "once");
            assert!(told[0].facts.count.is_some_and(|left| (40..50).contains(&left)), "{told:?}");
        }
        kit::give(&store, tenant, 20).await;
        kit::running(&store, tenant, 8, 100).await;
        kit::work_off(&store, &YES).await;
        assert_eq!(events(&store, reader(owner, tenant)).await, [Event::LowCredits, Event::LowCredits], "another crossing");
        assert_eq!(notice::set_mark(&store, tenant, 0).await.expect("set"), 50);
        kit::give(&store, tenant, 20).await;
        kit::running(&store, tenant, 10, 100).await;
        kit::work_off(&store, &YES).await;
        assert_eq!(events(&store, reader(owner, tenant)).await.len(), 2, "never, if the tenant has it so");
    }

    async fn only_who_may_is_told(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        let ani = joined(&store, tenant).await;
        tell(&store, To::Having(tenant, Permission::ManageKeys), Event::KeyCreated, Some(tenant)).await;
        tell(&store, To::Having(tenant, Permission::ReadCredits), Event::LowCredits, Some(tenant)).await;
        tell(&store, To::Everybody(tenant), Event::TenantClosing, Some(tenant)).await;
        let seen = (events(&store, reader(owner, tenant)).await.len(), events(&store, reader(ani, tenant)).await.len());
        assert_eq!(seen, (3, 2));
        member::remove(&store, tenant, ani).await.expect("removed");
        assert_eq!(events(&store, reader(ani, tenant)).await, [], "whoever left is told no more");
        while let Some((who, _)) = due(&store, NOW).await {
            assert_eq!(who, owner, "nor by mail");
            assert!(write(&store, NOW).await);
        }
    }

    async fn the_matrix_decides(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let ani = joined(&store, tenant).await;
        let usual = notice::choices(&store, ani).await.expect("read");
        assert!(usual.of.iter().all(|(event, channels)| *channels == event.usual()));
        chosen(&store, ani, |choices| {
            set(choices, Event::JobDone, false, false);
            set(choices, Event::JobFailed, false, true);
            set(choices, Event::LowCredits, true, false);
            choices.of.push((Event::NewDevice, Channels { in_app: false, email: false }));
        }).await;
        for event in [Event::JobDone, Event::JobFailed, Event::LowCredits, Event::NewDevice] {
            tell(&store, To::Person(ani), event, Some(tenant)).await;
        }
        assert_eq!(events(&store, reader(ani, tenant)).await, [Event::NewDevice, Event::LowCredits]);
        let mut mailed = Vec::new();
        while let Some((_, events)) = due(&store, NOW).await {
            mailed.extend(events);
            assert!(write(&store, NOW).await);
        }
        assert_eq!(mailed, [Event::JobFailed, Event::NewDevice], "each alone, and what guards an account always");
        chosen(&store, ani, |choices| choices.of.clear()).await;
        assert_eq!(notice::choices(&store, ani).await.expect("read"), usual);
    }

    async fn a_day_is_one_mail_and_written_once(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let ani = joined(&store, tenant).await;
        chosen(&store, ani, |choices| choices.pace = Pace::Daily).await;
        for event in [Event::LowCredits, Event::JobFailed, Event::JobFailed] {
            tell(&store, To::Person(ani), event, Some(tenant)).await;
        }
        let eight = NOW.plus_ms(5 * HOUR_MS);
        notice::put_off(&store, ani, NOW, eight).await.expect("put off");
        assert_eq!(due(&store, NOW).await, None, "not before the hour");
        let first = notice::due(&store, None, eight, 100).await.expect("read").expect("due");
        assert!(first.collected && first.notices.len() == 3);
        // Two processes have seen the same: one of them writes.
        let ids: Vec<_> = first.notices.iter().map(|each| each.id).collect();
        let (one, other) = (written(&first.email), written(&first.email));
        let both = tokio::join!(notice::written(&store, &ids, &one), notice::written(&store, &ids, &other));
        let both = [both.0.expect("answered"), both.1.expect("answered")];
        assert_eq!(both.iter().filter(|done| **done).count(), 1);
        assert_eq!(due(&store, eight).await, None);
        assert_eq!(mail::list(&store, None, None, 10).await.expect("read").len(), 1);
        // What came between seeing and writing is not lost with it.
        tell(&store, To::Person(ani), Event::LowCredits, Some(tenant)).await;
        assert_eq!(due(&store, eight).await, Some((ani, vec![Event::LowCredits])));
    }

    async fn a_flood_reaches_the_bell_and_not_the_mailbox(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let ani = joined(&store, tenant).await;
        chosen(&store, ani, |choices| set(choices, Event::JobFailed, false, true)).await;
        for _ in 0..7 {
            tell(&store, To::Person(ani), Event::JobFailed, Some(tenant)).await;
        }
        let mut mails = 0;
        while due(&store, NOW).await.is_some() {
            assert!(write(&store, NOW).await);
            mails += 1;
        }
        assert_eq!((mails, unread(&store, reader(ani, tenant)).await), (4, 3), "nothing is lost");
        let later = NOW.plus_ms(HOUR_MS);
        notice::tell(&store, To::Person(ani), &news(Event::JobFailed, Some(tenant)), later).await.expect("told");
        assert!(due(&store, later).await.is_some(), "an hour later");
    }

    async fn an_address_nobody_proved_gets_what_guards_the_account(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        tell(&store, To::Person(owner), Event::JobFailed, Some(tenant)).await;
        tell(&store, To::Person(owner), Event::PasswordChanged, None).await;
        assert_eq!(due(&store, NOW).await, Some((owner, vec![Event::PasswordChanged])));
        assert_eq!(unread(&store, reader(owner, tenant)).await, 2);
    }

    async fn reading_is_each_persons_own(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        let ani = joined(&store, tenant).await;
        tell(&store, To::Everybody(tenant), Event::LowCredits, Some(tenant)).await;
        tell(&store, To::Person(ani), Event::JobDone, Some(tenant)).await;
        let (anis, owners) = (reader(ani, tenant), reader(owner, tenant));
        let all = NoticeFilter::default();
        let theirs = notice::list(&store, anis, all, None, 10).await.expect("read");
        let id = theirs[0].id;
        assert_eq!(notice::find(&store, owners, id).await.expect("read"), None);
        notice::read(&store, owners, id, NOW).await.expect("answered");
        assert_eq!(unread(&store, anis).await, 2, "nobody reads for somebody else");
        notice::read(&store, anis, id, NOW).await.expect("read");
        assert_eq!(unread(&store, anis).await, 1);
        let unread_only = NoticeFilter { unread: true, topic: None };
        let lists = NoticeFilter { unread: false, topic: Some(Topic::Lists) };
        for (filter, expected) in [(unread_only, Event::LowCredits), (lists, Event::JobDone)] {
            let found = notice::list(&store, anis, filter, None, 10).await.expect("read");
            assert_eq!(found.iter().map(|each| each.event).collect::<Vec<_>>(), [expected]);
        }
        let before = notice::list(&store, anis, all, Some(id), 10).await.expect("read");
        assert_eq!(before.len(), 1, "a page goes on where the last one ended");
        notice::read_all(&store, anis, NOW).await.expect("read");
        assert_eq!((unread(&store, anis).await, unread(&store, owners).await), (0, 1));
    }

    async fn the_first_device_is_not_a_new_one(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        let device = news(Event::NewDevice, None);
        for news in [Some(&device), None, Some(&device)] {
            notice::arrived(&store, owner, news, NOW).await.expect("noted");
        }
        assert_eq!(events(&store, reader(owner, tenant)).await, [Event::NewDevice]);
        let nobody = PersonId(Uuid::now_v7());
        notice::arrived(&store, nobody, Some(&device), NOW).await.expect("answered");
    }

    async fn what_is_old_goes_unless_it_waits(store: Store) {
        let (tenant, owner) = kit::customer(&store).await;
        let ani = joined(&store, tenant).await;
        tell(&store, To::Person(ani), Event::JobFailed, Some(tenant)).await;
        tell(&store, To::Person(owner), Event::JobDone, Some(tenant)).await;
        let later = NOW.plus_ms(1);
        assert_eq!(notice::purge(&store, NOW.plus_ms(-AGO_MS)).await.expect("purged"), 0);
        assert_eq!(notice::purge(&store, later).await.expect("purged"), 1);
        assert!(write(&store, NOW).await);
        assert_eq!(notice::purge(&store, later).await.expect("purged"), 1);
    }
}

//! The outbox: a mail is in one pair of hands at a time, and is forgotten by nobody who dies with it.

use nomor_contract::account::Language;
use nomor_contract::caller::Role;
use nomor_contract::mail::{MailKind, MailState};
use nomor_contract::{InvitationId, MailId, PersonId, Stamp};
use nomor_store::invitation::{self, Invitation, Joined};
use nomor_store::mail::{self, NewMail};
use nomor_store::member::{self, Post};
use nomor_store::ticket::{self, NewTicket, Opens};
use nomor_store::{Store, on_both_stores, person, second_step};
use uuid::Uuid;

use crate::kit::{self, NOW};

const LEASE_MS: i64 = 90_000;

pub fn letter(kind: MailKind) -> NewMail {
    NewMail {
        id: MailId(Uuid::now_v7()),
        tenant: None,
        kind,
        language: Language::English,
        recipient: "ana@example.com".to_owned(),
        subject: "Hello".to_owned(),
        body: b"sealed".to_vec(),
        created_at: NOW,
        expires_at: NOW.plus_ms(1_000_000),
    }
}

async fn claim(store: &Store, now: Stamp) -> Option<mail::Mail> {
    let taken = mail::claim(store, now, now.plus_ms(LEASE_MS)).await;
    taken.expect("answered")
}

async fn state(store: &Store, id: MailId) -> (MailState, bool) {
    let found = mail::find(store, id).await.expect("read").expect("there");
    (found.state, found.body.is_some())
}

/// A link for somebody, with the mail that carries it.
async fn link(store: &Store, person: PersonId, opens: Opens, hash: &[u8], lasts_ms: i64) {
    let new = NewTicket {
        hash: hash.to_vec(),
        opens,
        person,
        created_at: NOW,
        expires_at: NOW.plus_ms(lasts_ms),
    };
    let issued = ticket::issue(store, &new, &letter(MailKind::Verify)).await;
    issued.expect("issued");
}

on_both_stores! {
    async fn a_mail_is_in_one_pair_of_hands(store: Store) {
        let new = letter(MailKind::Reset);
        mail::enqueue(&store, &new).await.expect("written");
        let (a, b) = tokio::join!(claim(&store, NOW), claim(&store, NOW));
        assert_eq!(u8::from(a.is_some()) + u8::from(b.is_some()), 1);
        let taken = a.or(b).expect("one has it");
        assert_eq!((taken.id, taken.attempts), (new.id, 1));
        assert!(mail::sent(&store, &taken, NOW).await.expect("noted"));
        assert_eq!(state(&store, new.id).await, (MailState::Sent, false), "its body is gone");
        assert!(claim(&store, NOW.plus_ms(LEASE_MS)).await.is_none());
    }

    async fn whoever_dies_with_a_mail_leaves_it_to_the_next(store: Store) {
        let new = letter(MailKind::Reset);
        mail::enqueue(&store, &new).await.expect("written");
        let dead = claim(&store, NOW).await.expect("taken");
        assert!(claim(&store, NOW.plus_ms(LEASE_MS - 1)).await.is_none(), "still in its hands");
        let next = claim(&store, NOW.plus_ms(LEASE_MS)).await.expect("taken");
        // The first one wakes up: what it says about the mail does not count any more.
        mail::failed(&store, &dead, "late").await.expect("answered");
        assert!(!mail::sent(&store, &dead, NOW).await.expect("answered"));
        assert_eq!(state(&store, new.id).await, (MailState::Waiting, true));
        assert!(mail::sent(&store, &next, NOW).await.expect("noted"));
    }

    async fn a_mail_that_was_not_taken_waits_and_can_be_hurried(store: Store) {
        let new = letter(MailKind::Known);
        mail::enqueue(&store, &new).await.expect("written");
        let taken = claim(&store, NOW).await.expect("taken");
        mail::later(&store, &taken, NOW.plus_ms(15_000), "busy").await.expect("noted");
        assert!(claim(&store, NOW.plus_ms(14_999)).await.is_none());
        assert!(mail::again(&store, new.id, NOW.plus_ms(1_000)).await.expect("hurried"));
        let taken = claim(&store, NOW.plus_ms(1_000)).await.expect("taken");
        assert_eq!((taken.attempts, taken.complaint.as_deref()), (2, Some("busy")));
        mail::failed(&store, &taken, "no such mailbox").await.expect("noted");
        assert_eq!(state(&store, new.id).await, (MailState::Failed, true), "nothing is lost");
        assert!(mail::again(&store, new.id, NOW).await.expect("hurried"));
        let waiting = mail::list(&store, Some(MailState::Waiting), None, 10).await.expect("read");
        assert_eq!(waiting.len(), 1);
    }

    async fn a_mail_that_has_nothing_to_say_any_more_is_not_sent(store: Store) {
        let new = letter(MailKind::Reset);
        mail::enqueue(&store, &new).await.expect("written");
        assert!(claim(&store, new.expires_at).await.is_none());
        assert_eq!(mail::expire(&store, new.expires_at).await.expect("done"), 1);
        assert_eq!(state(&store, new.id).await, (MailState::Failed, false), "its body is gone");
        assert!(!mail::again(&store, new.id, NOW).await.expect("answered"));
    }

    async fn a_link_opens_one_thing_once_for_a_while(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        link(&store, ana, Opens::Verify, b"one", 10).await;
        link(&store, ana, Opens::Verify, b"two", 1_000).await;
        assert_eq!(ticket::verify(&store, b"one", NOW.plus_ms(10)).await.expect("read"), None, "too old");
        assert_eq!(ticket::reset(&store, b"two", "$", (Language::English, NOW)).await.expect("read"), None, "for something else");
        assert_eq!(ticket::look(&store, b"two", Opens::Verify, NOW).await.expect("read"), Some(ana));
        let (a, b) = tokio::join!(ticket::verify(&store, b"two", NOW), ticket::verify(&store, b"two", NOW));
        let used = [a.expect("read"), b.expect("read")];
        assert_eq!(used.iter().flatten().count(), 1, "{used:?}");
        let found = person::find(&store, ana).await.expect("read").expect("there");
        assert_eq!(found.verified_at, Some(NOW));
    }

    async fn a_reset_ends_what_was_begun_before(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        link(&store, ana, Opens::Reset, b"reset", 1_000).await;
        link(&store, ana, Opens::Reset, b"another", 1_000).await;
        assert_eq!(ticket::reset(&store, b"reset", "$new", (Language::English, NOW)).await.expect("set"), Some(ana));
        let found = person::find(&store, ana).await.expect("read").expect("there");
        assert_eq!((found.password_hash.as_str(), found.signed_out_at), ("$new", NOW));
        assert!(found.verified_at.is_some(), "who reads the mail has the address");
        assert_eq!(ticket::reset(&store, b"another", "$", (Language::English, NOW)).await.expect("read"), None, "it has done its work");
        link(&store, ana, Opens::Reset, b"third", 1_000).await;
        let ended = person::set_password(&store, ana, "$older", (Language::English, NOW.plus_ms(-1))).await.expect("set");
        assert_eq!(ended, NOW.plus_ms(1), "always another moment");
        assert_eq!(ticket::look(&store, b"third", Opens::Reset, NOW).await.expect("read"), None, "older links are void");
    }

    async fn an_invitation_is_one_for_an_address(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let invite = |hash: &[u8], role| {
            let new = Invitation {
                id: InvitationId(Uuid::now_v7()),
                tenant: toko,
                email: "citra@example.com".to_owned(),
                post: Post::of(role),
                branch: None,
                hash: hash.to_vec(),
                invited_by: None,
                created_at: NOW,
                expires_at: NOW.plus_ms(1_000),
            };
            (new, letter(MailKind::Invitation))
        };
        invitation::put(&store, &[invite(b"one", Role::Member)]).await.expect("put");
        invitation::put(&store, &[invite(b"two", Role::Admin)]).await.expect("put");
        let listed = invitation::list(&store, toko, 10).await.expect("read");
        assert_eq!(listed.len(), 1);
        let citra = kit::person("ignored@example.com");
        let joined = invitation::join_as_new(&store, b"one", &citra, NOW).await.expect("answered");
        assert_eq!(joined, Joined::DeadLink, "the newer link counts");
        let other = kit::person("other@example.com");
        let joined = invitation::join(&store, b"two", &other, NOW).await.expect("answered");
        assert_eq!(joined, Joined::OtherAddress);
        let joined = invitation::join_as_new(&store, b"two", &citra, NOW).await.expect("answered");
        assert_eq!(joined, Joined::Yes, "a refusal used nothing up");
        let team = member::list(&store, toko).await.expect("read");
        let mate = team.iter().find(|each| each.email == "citra@example.com").expect("there");
        assert_eq!((mate.role, mate.verified), (Role::Admin, true));
        assert!(invitation::list(&store, toko, 10).await.expect("read").is_empty());
    }

    async fn an_ownership_moves_whole(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        let budi = kit::person("budi@example.com");
        member::create(&store, toko, &budi, Post::of(Role::Member)).await.expect("created");
        let (_, stranger) = kit::customer(&store).await;
        assert!(!member::transfer(&store, toko, budi.id, ana).await.expect("answered"), "not the owner's");
        assert!(!member::transfer(&store, toko, ana, stranger).await.expect("answered"), "not a member");
        assert!(!member::remove(&store, toko, ana).await.expect("answered"), "the owner stays");
        assert!(member::transfer(&store, toko, ana, budi.id).await.expect("moved"));
        let team = member::list(&store, toko).await.expect("read");
        let role = |id| team.iter().find(|each| each.person == id).map(|each| each.role);
        assert_eq!((role(ana), role(budi.id)), (Some(Role::Admin), Some(Role::Owner)));
    }

    async fn no_code_opens_twice(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        assert!(second_step::prepare(&store, ana, b"sealed").await.expect("kept"));
        let codes = [b"a".to_vec(), b"b".to_vec()];
        assert!(second_step::switch_on(&store, ana, (b"sealed", 7), &codes, (Language::English, NOW)).await.expect("on"));
        assert!(!second_step::prepare(&store, ana, b"other").await.expect("answered"), "it counts already");
        for (step, expect) in [(7, false), (8, true), (8, false), (6, false), (9, true)] {
            assert_eq!(second_step::use_step(&store, ana, step).await.expect("answered"), expect, "{step}");
        }
        let (a, b) = tokio::join!(second_step::use_code(&store, ana, b"a"), second_step::use_code(&store, ana, b"a"));
        assert_eq!([a.expect("answered"), b.expect("answered")].iter().filter(|used| **used).count(), 1);
        let found = second_step::find(&store, ana).await.expect("read").expect("there");
        assert_eq!((found.codes_left, found.since), (1, Some(NOW)));
        second_step::switch_off(&store, ana, (Language::English, NOW)).await.expect("off");
        assert_eq!(second_step::find(&store, ana).await.expect("read"), None);
    }
}

//! Files: room that two cannot have at once, pictures that take another's place, and that nothing is left behind.

use nomor_contract::caller::Role;
use nomor_contract::file::Purpose;
use nomor_contract::{FileId, JobId, PersonId, TenantId};
use nomor_store::file::{self, NewFile, Owner, Room};
use nomor_store::job::{self, Brought, NewJob};
use nomor_store::member::{self, Post};
use nomor_store::{Store, on_both_stores, retain};
use uuid::Uuid;

use crate::kit::{self, NOW};

const QUOTA: i64 = 1_000;
const HOUR_MS: i64 = 3_600_000;

fn new(owner: Owner, bytes: i64) -> NewFile {
    NewFile {
        id: FileId(Uuid::now_v7()),
        owner,
        name: "a.png".to_owned(),
        media_type: "image/png",
        bytes,
        sha256: Some(vec![7; 32]),
        created_by: None,
    }
}

async fn reserved(store: &Store, new: &NewFile) -> Room {
    let room = file::reserve(store, new, QUOTA, NOW).await;
    room.expect("answered")
}

/// A stored picture; answers its id and how many went for it.
async fn kept(store: &Store, owner: Owner, bytes: i64) -> (FileId, usize) {
    let new = new(owner, bytes);
    assert!(reserved(store, &new).await.fits);
    let replaced = file::settle(store, new.id, NOW).await.expect("answered");
    (new.id, replaced.expect("there").len())
}

async fn sees(store: &Store, id: FileId, who: PersonId, tenant: Option<TenantId>) -> bool {
    let found = file::picture(store, id, who, tenant, false).await;
    found.expect("answered").is_some()
}

/// A list with a file; answers what became of it.
async fn brought(
    store: &Store,
    tenant: TenantId,
    bytes: i64,
    key: Option<&str>,
) -> (JobId, Brought) {
    let idempotency = key.map(|key| (key.to_owned(), vec![1]));
    let job = NewJob {
        idempotency,
        ..kit::new_job()
    };
    let file = new(Owner::List(tenant, job.id), bytes);
    let outcome = job::bring(store, tenant, &job, (&file, QUOTA), NOW).await;
    (job.id, outcome.expect("answered"))
}

async fn used(store: &Store, tenant: TenantId) -> (i64, i64) {
    let taken = file::taken(store, Some(tenant), QUOTA).await.expect("read");
    assert_eq!(taken.quota, Some(QUOTA));
    (taken.files, taken.bytes)
}

on_both_stores! {
    async fn many_at_once_never_get_more_room_than_there_is(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let racers: Vec<_> = (0..16)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    loop {
                        match file::reserve(&store, &new(Owner::Logo(toko), 130), QUOTA, NOW).await {
                            Ok(room) => return room,
                            Err(error) if error.is_unavailable() => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                })
            })
            .collect();
        let (mut fitting, mut told) = (0, Vec::new());
        for racer in racers {
            let room = racer.await.expect("no racer panics");
            fitting += i64::from(room.fits);
            told.extend(room.crossed);
        }
        assert_eq!((fitting, used(&store, toko).await), (7, (7, 910)));
        told.sort_unstable();
        assert_eq!(told, [80, 100], "each is told once, however many come");
    }

    async fn a_tenant_is_told_again_only_after_it_made_room(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let told = async |bytes| reserved(&store, &new(Owner::Logo(toko), bytes)).await.crossed;
        assert_eq!(told(5_000).await, None, "too large for anybody, and far from full");
        assert_eq!(told(790).await, None);
        let last = new(Owner::Logo(toko), 10);
        assert_eq!(reserved(&store, &last).await.crossed, Some(80));
        assert_eq!(told(5).await, None);
        assert_eq!(told(500).await, Some(100), "nothing more fits");
        assert_eq!(told(500).await, None);
        file::delete(&store, last.id, NOW).await.expect("answered").expect("there");
        assert_eq!(told(5).await, Some(80));
    }

    async fn a_tenant_may_have_a_quota_of_its_own(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        assert!(file::set_quota(&store, toko, Some(100)).await.expect("answered"));
        let room = reserved(&store, &new(Owner::Logo(toko), 101)).await;
        assert_eq!((room.fits, room.used, room.quota), (false, 0, 100));
        assert!(reserved(&store, &new(Owner::Logo(toko), 100)).await.fits);
        assert!(file::set_quota(&store, toko, None).await.expect("answered"));
        assert!(reserved(&store, &new(Owner::Logo(toko), 900)).await.fits);
        assert!(!file::set_quota(&store, TenantId(Uuid::now_v7()), None).await.expect("answered"));
    }

    async fn a_picture_takes_the_place_of_the_one_before(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        let (next, ben) = kit::customer(&store).await;
        let (first, gone) = kept(&store, Owner::Avatar(ana), 5_000).await;
        assert_eq!(gone, 0, "and a face takes nobody's room");
        let (logo, _) = kept(&store, Owner::Logo(toko), 100).await;
        let (second, gone) = kept(&store, Owner::Avatar(ana), 10).await;
        assert_eq!(gone, 1);
        assert!(sees(&store, second, ana, None).await);
        assert!(!sees(&store, first, ana, Some(toko)).await);
        assert!(!sees(&store, second, ben, Some(next)).await);
        assert!(!sees(&store, logo, ben, Some(next)).await);
        assert!(sees(&store, logo, ana, Some(toko)).await);
        let joined = member::add(&store, next, ana, Post::of(Role::Member), NOW).await;
        joined.expect("joined");
        assert!(sees(&store, second, ben, Some(next)).await, "whoever works with her");
        assert!(!sees(&store, logo, ben, Some(next)).await);
        let other = kept(&store, Owner::Avatar(ben), 10).await;
        assert_eq!(other.1, 0, "another person's place");
        let gone = file::delete_logo(&store, next, NOW).await.expect("answered");
        assert_eq!(gone, None);
        let gone = file::delete_avatar(&store, ana, NOW).await.expect("answered");
        assert_eq!(gone.expect("there").id, second);
        assert!(!sees(&store, second, ana, None).await);
    }

    async fn two_new_pictures_at_once_leave_one(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        let racers: Vec<_> = (0..6)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let new = new(Owner::Avatar(ana), 10);
                    reserved(&store, &new).await;
                    while let Err(error) = file::settle(&store, new.id, NOW).await {
                        assert!(error.is_unavailable() || matches!(error, nomor_store::Error::Conflict(_)), "{error}");
                    }
                })
            })
            .collect();
        for racer in racers {
            racer.await.expect("no racer panics");
        }
        let all = file::all(&store, None, 10).await.expect("read");
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].purpose, all[0].person.as_deref()), (Purpose::Avatar, Some("Ana")));
    }

    async fn what_was_interrupted_is_found_and_forgotten(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let never_came = new(Owner::Logo(toko), 10);
        reserved(&store, &never_came).await;
        let (deleted, _) = kept(&store, Owner::Logo(toko), 10).await;
        let later = NOW.plus_ms(HOUR_MS);
        file::delete(&store, deleted, NOW).await.expect("answered");
        let leaving = async || {
            let all = file::leaving(&store, later).await.expect("read");
            all.into_iter().map(|each| each.id).collect::<Vec<_>>()
        };
        assert!(file::leaving(&store, NOW).await.expect("read").is_empty(), "not before their time");
        assert_eq!(leaving().await, [never_came.id, deleted]);
        for id in leaving().await {
            file::forget(&store, id).await.expect("forgotten");
        }
        assert!(leaving().await.is_empty());
        assert_eq!(file::settle(&store, never_came.id, NOW).await.expect("answered"), None);
        assert_eq!(used(&store, toko).await, (0, 0));
        let (there, _) = kept(&store, Owner::Logo(toko), 10).await;
        file::forget(&store, there).await.expect("answered");
        assert_eq!(used(&store, toko).await, (1, 10), "what is there is not forgotten");
    }

    async fn a_list_and_its_file_come_and_go_together(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let (first, outcome) = brought(&store, toko, 600, Some("k")).await;
        assert!(matches!(outcome, Brought::Brought(room) if room.used == 600));
        let (again, outcome) = brought(&store, toko, 1, Some("k")).await;
        assert_eq!(outcome, Brought::KeyTaken);
        let (full, outcome) = brought(&store, toko, 600, None).await;
        assert!(matches!(outcome, Brought::Full(room) if room.used == 600));
        for job in [again, full] {
            assert!(job::get(&store, toko, job).await.expect("read").is_none());
        }
        assert_eq!(used(&store, toko).await, (1, 600));
        let of_job = async |tenant| file::of_job(&store, tenant, first).await.expect("read");
        let original = of_job(toko).await.expect("there");
        assert_eq!((original.bytes, original.sha256.as_deref()), (600, Some(&[7; 32][..])));
        assert!(of_job(stranger).await.is_none());
        let listed = file::list(&store, toko, None, None, 10).await.expect("read");
        assert_eq!((listed.len(), listed[0].id, listed[0].purpose), (1, original.id, Purpose::List));
        assert_eq!(listed[0].list.as_ref().map(|(job, ..)| *job), Some(first));
        let nobody = PersonId(Uuid::now_v7());
        assert!(file::list(&store, toko, Some(nobody), None, 10).await.expect("read").is_empty());
        assert!(file::list(&store, stranger, None, None, 10).await.expect("read").is_empty());
        assert!(retain::purge(&store, toko, first, NOW).await.expect("purged"));
        assert_eq!(used(&store, toko).await, (0, 0));
        let leaving = file::leaving(&store, NOW.plus_ms(1)).await.expect("read");
        assert_eq!(leaving.iter().map(|each| each.job).collect::<Vec<_>>(), [Some(first)]);
    }
}

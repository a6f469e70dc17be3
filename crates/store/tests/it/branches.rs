//! Branches: their codes, the one headquarters, and who and what belongs to them.

use nomor_contract::account::Wanted;
use nomor_contract::branch::BranchName;
use nomor_contract::job::JobFilter;
use nomor_contract::{BranchId, JobId, PersonId, TenantId};
use nomor_store::branch::{self, Branch, Deleted, Saved};
use nomor_store::job::{self, NewJob, Only};
use nomor_store::testing::tamper;
use nomor_store::{Store, member, on_both_stores};
use uuid::Uuid;

use crate::kit::{self, NOW};

async fn made(store: &Store, tenant: TenantId, code: &str, headquarters: bool) -> Branch {
    let new = Branch {
        id: BranchId(Uuid::now_v7()),
        code: code.to_owned(),
        name: format!("Toko {code}"),
        headquarters,
        people: 0,
        lists: 0,
    };
    let saved = branch::insert(store, tenant, &new, NOW).await;
    assert_eq!(saved.expect("answered"), Saved::Saved);
    new
}

/// A list of a branch.
async fn list(store: &Store, tenant: TenantId, branch: Option<BranchId>) -> JobId {
    let new = NewJob {
        branch,
        ..kit::new_job()
    };
    let inserted = job::insert(store, tenant, &new, NOW).await;
    assert!(inserted.expect("inserted"));
    new.id
}

on_both_stores! {
    async fn a_tenant_has_one_headquarters_and_every_code_once(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let jakarta = made(&store, toko, "JKT", true).await;
        let mut bandung = made(&store, toko, "BDG", true).await;
        made(&store, stranger, "JKT", true).await;
        let heads = |all: Vec<Branch>| -> Vec<(BranchId, bool)> {
            all.into_iter().map(|each| (each.id, each.headquarters)).collect()
        };
        let all = branch::list(&store, toko).await.expect("read");
        assert_eq!(heads(all), [(bandung.id, true), (jakarta.id, false)], "the last one has it");
        bandung.code = "jkt".to_owned();
        assert_eq!(branch::update(&store, toko, &bandung, NOW).await.expect("answered"), Saved::CodeTaken);
        assert_eq!(branch::update(&store, stranger, &bandung, NOW).await.expect("answered"), Saved::Missing);
        let jakarta = Branch { headquarters: true, ..jakarta };
        assert_eq!(branch::update(&store, toko, &jakarta, NOW).await.expect("answered"), Saved::Saved);
        let all = branch::list(&store, toko).await.expect("read");
        assert_eq!(heads(all), [(jakarta.id, true), (bandung.id, false)]);
        let names = branch::names(&store, toko).await.expect("read");
        let first = names.into_iter().map(|(id, name)| BranchName { id, name }).next();
        assert_eq!(first.expect("there").name, "Toko JKT");
    }

    async fn a_branch_is_deleted_once_nobody_and_nothing_belongs_to_it(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        let (stranger, nobody) = kit::customer(&store).await;
        let jakarta = made(&store, toko, "JKT", false).await;
        let theirs = made(&store, stranger, "JKT", false).await;
        let put = async |who: PersonId, branch: BranchId| {
            member::set_branch(&store, toko, who, Some(branch)).await.expect("answered")
        };
        assert!(!put(ana, theirs.id).await, "another tenant's branch is none");
        assert!(!put(nobody, jakarta.id).await, "nor is another tenant's member one");
        assert!(put(ana, jakarta.id).await);
        let team = member::list(&store, toko).await.expect("read");
        assert_eq!(team[0].branch, Some((jakarta.id, "Toko JKT".to_owned())));
        assert_eq!(branch::delete(&store, stranger, jakarta.id).await.expect("answered"), Deleted::Missing);
        assert_eq!(branch::delete(&store, toko, jakarta.id).await.expect("answered"), Deleted::InUse);
        tamper(&store, "UPDATE member SET branch_id = NULL").await.expect("moved");
        list(&store, toko, Some(jakarta.id)).await;
        assert_eq!(branch::list(&store, toko).await.expect("read")[0].lists, 1);
        assert_eq!(branch::delete(&store, toko, jakarta.id).await.expect("answered"), Deleted::InUse);
        tamper(&store, "UPDATE job SET purged_at = 1").await.expect("being deleted");
        assert_eq!(branch::delete(&store, toko, jakarta.id).await.expect("answered"), Deleted::Deleted);
    }

    async fn lists_are_narrowed_to_the_chosen_branch(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let (jakarta, bandung) = (made(&store, toko, "JKT", false).await, made(&store, toko, "BDG", false).await);
        let theirs = made(&store, stranger, "JKT", false).await;
        let (first, second) = (list(&store, toko, Some(jakarta.id)).await, list(&store, toko, None).await);
        for (branch, expected) in [
            (None, vec![second, first]),
            (Some(jakarta.id), vec![first]),
            (Some(bandung.id), vec![]),
        ] {
            let only = Only { person: None, branch };
            let found = job::list(&store, toko, &JobFilter::default(), only, (None, 10)).await.expect("read");
            assert_eq!(found.iter().map(|each| each.job.id).collect::<Vec<_>>(), expected);
        }
        for (wanted, expected) in [(Some(jakarta.id), Some(jakarta.id)), (Some(theirs.id), None), (None, None)] {
            let wanted = Wanted { tenant: None, branch: wanted };
            let seen = kit::seen(&store, ana, wanted).await.expect("there");
            let chosen = seen.memberships[0].chosen.as_ref().map(|(id, _)| *id);
            assert_eq!((chosen, seen.memberships[0].branches), (expected, 2));
        }
    }
}

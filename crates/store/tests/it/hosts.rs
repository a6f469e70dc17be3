//! Addresses of tenants: whose they are, and from when.

use nomor_contract::host::CLAIM_MS;
use nomor_contract::{PersonId, Stamp, TenantId};
use nomor_store::host::{self, By, Claim, Own, Written};
use nomor_store::{Store, on_both_stores, tenant};

use crate::kit::{self, NOW};

fn claim(name: &str, token: &str, at: Stamp) -> Claim {
    Claim {
        name: name.to_owned(),
        token: token.to_owned(),
        claimed_at: at,
        proved_at: None,
    }
}

async fn there(store: &Store, by: By<'_>) -> Option<TenantId> {
    let found = host::face(store, by).await.expect("read");
    found.map(|face| face.id)
}

fn written(before: Option<&str>) -> Written {
    Written::Written(before.map(ToOwned::to_owned))
}

on_both_stores! {
    async fn a_subdomain_is_one_tenants_until_it_is_given_up(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let (lain, _) = kit::customer(&store).await;
        assert_eq!(host::find(&store, toko).await.expect("read"), Some(Own::default()));
        let save = async |who, name| host::save_subdomain(&store, who, name).await.expect("answered");
        assert_eq!(save(toko, Some("toko")).await, written(None));
        assert_eq!(save(toko, Some("toko")).await, written(Some("toko")), "again");
        assert_eq!(save(lain, Some("toko")).await, Written::Taken);
        assert_eq!(save(lain, None).await, written(None));
        assert_eq!(there(&store, By::Subdomain("toko")).await, Some(toko));
        assert_eq!(there(&store, By::Domain("toko")).await, None);
        assert_eq!(save(toko, None).await, written(Some("toko")));
        assert_eq!(there(&store, By::Subdomain("toko")).await, None);
        assert_eq!(save(lain, Some("toko")).await, written(None));
        assert_eq!(there(&store, By::Subdomain("toko")).await, Some(lain));
        let nobody = kit::tenant().id;
        assert_eq!(save(nobody, Some("nobody")).await, Written::Missing);
        assert_eq!(host::find(&store, nobody).await.expect("read"), None);
    }

    async fn a_face_has_name_and_colour(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        host::save_subdomain(&store, toko, Some("toko")).await.expect("saved");
        tenant::change_look(&store, toko, |tenant| tenant.look.colour = "#aa3300".parse().ok()).await.expect("saved");
        let face = host::face(&store, By::Subdomain("toko")).await.expect("read").expect("there");
        assert_eq!((face.name.as_str(), face.logo), ("Toko Ana", None));
        assert_eq!(face.colour, "#aa3300".parse().ok());
    }

    async fn a_domain_is_whose_who_proves_it_first(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let (lain, _) = kit::customer(&store).await;
        let (first, second) = (claim("toko.example", "aa", NOW), claim("toko.example", "bb", NOW));
        assert_eq!(host::claim(&store, toko, &first).await.expect("answered"), written(None));
        assert_eq!(host::claim(&store, lain, &second).await.expect("answered"), written(None), "claims keep nobody out");
        assert_eq!(there(&store, By::Domain("toko.example")).await, None, "not before it is proved");
        let is_claimed = async |token, at| host::is_claimed(&store, "toko.example", token, at).await.expect("read");
        assert!(is_claimed("aa", NOW).await && is_claimed("bb", NOW).await && !is_claimed("cc", NOW).await);
        // With another's token, or for another's claim, nothing is proved.
        assert_eq!(host::prove(&store, toko, &second, NOW).await.expect("answered"), Written::Missing);
        assert_eq!(host::prove(&store, lain, &second, NOW).await.expect("answered"), written(None));
        assert_eq!(there(&store, By::Domain("toko.example")).await, Some(lain));
        assert_eq!(host::prove(&store, toko, &first, NOW).await.expect("answered"), Written::Taken);
        assert_eq!(host::claim(&store, toko, &first).await.expect("answered"), Written::Taken);
        let own = host::find(&store, lain).await.expect("read").expect("there").domain.expect("claimed");
        assert_eq!(own.proved_at, Some(NOW));
        // Proving once more moves no moment, claiming another one gives this one up.
        assert_eq!(host::prove(&store, lain, &second, NOW.plus_ms(5)).await.expect("answered"), written(None));
        let own = host::find(&store, lain).await.expect("read").expect("there").domain.expect("claimed");
        assert_eq!(own.proved_at, Some(NOW));
        let other = claim("lain.example", "dd", NOW);
        assert_eq!(host::claim(&store, lain, &other).await.expect("answered"), written(Some("toko.example")));
        assert_eq!(there(&store, By::Domain("toko.example")).await, None);
        assert_eq!(host::prove(&store, toko, &first, NOW).await.expect("answered"), written(None), "it is free");
        assert_eq!(host::remove(&store, toko).await.expect("done").as_deref(), Some("toko.example"));
        assert_eq!(host::remove(&store, toko).await.expect("done"), None, "once");
        assert_eq!(there(&store, By::Domain("toko.example")).await, None);
    }

    async fn a_claim_lapses_and_what_is_proved_does_not(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let mine = claim("toko.example", "aa", NOW);
        host::claim(&store, toko, &mine).await.expect("claimed");
        let (last, over) = (NOW.plus_ms(CLAIM_MS - 1), NOW.plus_ms(CLAIM_MS));
        let is_claimed = async |at| host::is_claimed(&store, "toko.example", "aa", at).await.expect("read");
        assert!(mine.lives(last) && !mine.lives(over));
        assert!(is_claimed(last).await && !is_claimed(over).await);
        host::prove(&store, toko, &mine, last).await.expect("proved");
        let own = host::find(&store, toko).await.expect("read").expect("there").domain.expect("proved");
        assert!(own.lives(over) && is_claimed(over).await);
    }

    async fn who_belongs_is_asked_of_nobody_too(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        let (lain, _) = kit::customer(&store).await;
        let belongs = async |tenant, who| host::belongs(&store, tenant, who).await.expect("read");
        assert!(belongs(toko, Some(ana)).await);
        assert!(!belongs(lain, Some(ana)).await);
        assert!(!belongs(toko, None).await);
        assert!(!belongs(toko, Some(PersonId(uuid::Uuid::now_v7()))).await);
    }

    async fn a_tenant_that_is_gone_is_reached_nowhere(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        host::save_subdomain(&store, toko, Some("toko")).await.expect("saved");
        let mine = claim("toko.example", "aa", NOW);
        host::claim(&store, toko, &mine).await.expect("claimed");
        host::prove(&store, toko, &mine, NOW).await.expect("proved");
        nomor_store::testing::tamper(&store, "UPDATE tenant SET deleted_at = 5").await.expect("done");
        assert_eq!(there(&store, By::Subdomain("toko")).await, None);
        assert_eq!(there(&store, By::Domain("toko.example")).await, None);
        assert!(!host::is_claimed(&store, "toko.example", "aa", NOW).await.expect("read"));
        assert_eq!(host::save_subdomain(&store, toko, None).await.expect("answered"), Written::Missing);
        assert_eq!(host::claim(&store, toko, &mine).await.expect("answered"), Written::Missing);
    }
}

//! A domain of one's own: claimed, proved by a record, given up.

use nomor_store::Dialect;

use crate::address::{At, SETTINGS, at_addresses, named};
use crate::kit::Server;
use crate::permissions::people::Walker;
use crate::roles::{page, post, signed_in};

at_addresses! {
    async fn a_domain_works_once_its_record_proves_it(server: Server) {
        for name in ["toko", "lain"] {
            server.tenant(name, 0);
        }
        let owner = signed_in(&server, "toko@shop.example").await;
        let save = async |who: &Walker, name: &str| post(who, "save_domain", &[("domain", name)]).await;
        let (status, said) = save(&owner, "toko.localhost").await;
        assert_eq!((status, said.contains("domain_not_offered")), (409, true), "{said}");
        let (owner, other) = (named(&server, "toko").await, named(&server, "lain").await);
        for (name, code) in [
            ("https://toko.example", "domain_shape"), ("toko", "domain_shape"), ("192.0.2.7", "domain_shape"),
            ("toko.example:80", "domain_shape"), ("nomor.test", "domain_own"), ("x.toko.nomor.test", "domain_own"),
        ] {
            let (status, said) = save(&owner, name).await;
            let here = said.contains(code) && said.contains("\"field\":\"domain\"");
            assert_eq!((status, here), (422, true), "{name}: {said}");
        }
        let (status, said) = post(&owner, "prove_domain", &[]).await;
        assert_eq!((status, said.contains("domain_missing")), (409, true), "{said}");
        assert_eq!(save(&owner, "Toko.localhost.").await.0, 200);
        assert_eq!(save(&other, "toko.localhost").await.0, 200, "a claim keeps nobody out");
        let record = async |who: &Walker| {
            let (_, settings) = page(who, "/app/settings").await;
            let (_, rest) = settings.split_once("class=\"code\">nomor-").unwrap();
            format!("nomor-{}", rest.split('<').next().unwrap())
        };
        let (mine, theirs) = (record(&owner).await, record(&other).await);
        assert!(mine.ends_with(".toko.localhost") && mine != theirs, "{mine}");
        assert_eq!(save(&owner, "toko.localhost").await.0, 200);
        assert_eq!(record(&owner).await, mine, "saving again asks for no other record");
        // The token is told at the record alone.
        let told = async |host: &str| At::new(&server, host).get("/.well-known/nomor-domain").await;
        let token = mine.strip_prefix("nomor-").unwrap().split('.').next().unwrap();
        assert_eq!(told(&format!("{mine}:8080")).await, (200, token.to_owned()));
        for host in ["toko.localhost", "127.0.0.1", "nomor-0123.toko.localhost", "toko.nomor.test"] {
            assert_eq!(told(host).await.0, 404, "{host}");
        }
        let known = async |name: &str| At::new(&server, "127.0.0.1").get(&format!("/domain/known?domain={name}")).await.0;
        let there = At::new(&server, "toko.localhost");
        assert!(!there.get("/login").await.1.contains("account of toko"), "not before it is proved");
        assert_eq!((known("toko.localhost").await, known("toko.nomor.test").await), (404, 200));
        let proved = post(&owner, "prove_domain", &[]).await;
        assert_eq!(proved.0, 200, "{}", proved.1);
        assert!(there.get("/login").await.1.contains("account of toko"));
        assert_eq!((known("toko.localhost").await, known("x.example").await, known("").await), (200, 404, 404));
        there.signed_in("toko@shop.example").await;
        // Passkeys are the platform's own: none are offered here, though they could be at a name of this machine.
        let passkeys = async |host: &str| At::new(&server, host).get("/login").await.1.contains("sign_in_passkey");
        assert!(!passkeys("toko.localhost").await && passkeys("x.localhost").await);
        let (status, said) = post(&other, "prove_domain", &[]).await;
        assert_eq!((status, said.contains("domain_taken")), (422, true), "{said}");
        let (_, settings) = page(&owner, "/app/settings").await;
        assert!(settings.contains("Proved.") && !settings.contains(&mine), "{settings}");
        assert_eq!(post(&owner, "remove_domain", &[]).await.0, 200);
        assert!(!At::new(&server, "toko.localhost").get("/login").await.1.contains("account of toko"));
        assert_eq!(told(&mine).await.0, 404);
        let (_, log) = page(&owner, "/app/audit").await;
        for action in ["tenant.domain_claimed", "tenant.domain_proved", "tenant.domain_removed"] {
            assert!(log.contains(action), "{action}: {log}");
        }
    }
}

#[tokio::test]
async fn a_record_on_a_private_address_proves_nothing_where_those_are_refused() {
    let settings = [("NOMOR_BASE_DOMAIN", "nomor.test")];
    let server = Server::start_set(Dialect::Sqlite, &settings).await;
    server.tenant("toko", 0);
    let owner = named(&server, "toko").await;
    let saved = post(&owner, "save_domain", &[("domain", "toko.localhost")]).await;
    assert_eq!(saved.0, 200);
    let (status, said) = post(&owner, "prove_domain", &[]).await;
    assert_eq!(
        (status, said.contains("domain_unproved")),
        (409, true),
        "{said}"
    );
}

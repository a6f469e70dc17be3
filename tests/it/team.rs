//! Inviting, joining, handing over.

use nomor_contract::BranchId;
use nomor_store::{branch, member};

use crate::browser::{Browser, PASSWORD, token};
use crate::on_both_databases;

on_both_databases! {
    async fn many_are_invited_and_join_with_new_and_known_accounts(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let mut budi = Browser::register(&server, "budi@shop.example").await;
        let mut root = Browser::admin(&server).await;
        let paste = "name,email\nCitra,citra@shop.example\n<Budi@shop.example>; ana@shop.example";
        let form = [("emails", paste), ("role", "member")];
        let (_, to) = ana.post("invite", "/app/team", &form).await;
        assert_eq!(to, "/app/team?note=invited_some");
        let team = ana.page("/app/team").await;
        assert!(team.contains("citra@shop.example") && team.contains("Works until"));
        // Citra has no account.
        let invitations: Vec<_> = root.outbox().await.into_iter().filter(|(s, _)| s.contains("invites you")).collect();
        assert_eq!(invitations.len(), 2);
        let (mut links, mut citra) = (Vec::new(), Browser::new(&server));
        for (_, at) in invitations {
            let mail = root.page(&at).await;
            let start = format!("href=\"{}", root.url);
            let link = mail.split(&start).nth(1).unwrap().split('"').next().unwrap().to_owned();
            let known = citra.page(&link).await.contains("This address has an account");
            links.push((known, link));
        }
        let (_, new) = links.iter().find(|(known, _)| !known).unwrap();
        let form = [("token", token(new)), ("name", "Citra"), ("password", PASSWORD)];
        let (_, to) = citra.post("accept_as_new", new, &form).await;
        assert_eq!(to, "/app?note=joined");
        let page = citra.page("/app/team").await;
        assert!(page.contains("ana@shop.example") && !page.contains("Invite people"), "as a member");
        assert!(!page.contains("Confirm your address"), "the link proved it");
        // Budi has one, and a tenant of his own; nobody else can use his link.
        let (_, known) = links.iter().find(|(known, _)| *known).unwrap();
        let form = [("token", token(known))];
        let (_, back) = citra.post("accept_invitation", known, &form).await;
        assert!(back.contains("__err="), "{back}");
        let (_, to) = budi.post("accept_invitation", known, &form).await;
        assert_eq!(to, "/app?note=joined");
        assert!(budi.page("/app/team").await.contains("ana@shop.example"), "where he joined, not where he was");
        assert_eq!(budi.get(known).await.status(), 404, "once");
    }

    async fn a_revoked_or_renewed_invitation_opens_nothing(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let mut root = Browser::admin(&server).await;
        ana.post("invite", "/app/team", &[("emails", "citra@shop.example"), ("role", "admin")]).await;
        let first = root.link("invites you").await;
        let page = ana.page("/app/team").await;
        let id = page.split("value=\"inv_").nth(1).unwrap().split('"').next().unwrap();
        let id = format!("inv_{id}");
        ana.post("invite_again", "/app/team", &[("invitation", &id)]).await;
        let mut citra = Browser::new(&server);
        assert_eq!(citra.get(&first).await.status(), 404, "the newer link counts");
        let second = root.link("invites you").await;
        citra.page(&second).await;
        ana.post("revoke_invitation", "/app/team", &[("invitation", &id)]).await;
        assert_eq!(citra.get(&second).await.status(), 404);
        let wrong = [("emails", "citra@shop.example, citra@"), ("role", "member")];
        let (_, back) = ana.post("invite", "/app/team", &wrong).await;
        assert!(ana.page(&back).await.contains("Nobody was invited"));
        let owner = [("emails", "citra@shop.example"), ("role", "owner")];
        let (_, back) = ana.post("invite", "/app/team", &owner).await;
        assert!(ana.page(&back).await.contains("Choose one of the list"));
    }

    async fn an_ownership_is_handed_over_with_the_password(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let mut root = Browser::admin(&server).await;
        ana.post("invite", "/app/team", &[("emails", "citra@shop.example"), ("role", "member")]).await;
        let link = root.link("invites you").await;
        let mut citra = Browser::new(&server);
        let form = [("token", token(&link)), ("name", "Citra"), ("password", PASSWORD)];
        citra.post("accept_as_new", &link, &form).await;
        let page = ana.page("/app/team").await;
        let person = page.split("<option value=\"per_").nth(1).unwrap().split('"').next().unwrap();
        let person = format!("per_{person}");
        let (_, back) = ana.post("transfer_tenant", "/app/team", &[("person", &person), ("password", "wrong one")]).await;
        assert!(ana.page(&back).await.contains("This is not your password"));
        let link = root.link("Confirm your email address").await;
        ana.post("verify_email", &link, &[("token", token(&link))]).await;
        let paper = crate::step::switched_on(&mut ana).await;
        let (_, back) = ana.post("transfer_tenant", "/app/team", &[("person", &person), ("password", PASSWORD)]).await;
        assert!(back.contains("__err="), "a code is asked for as well: {back}");
        let said = [("person", person.as_str()), ("password", PASSWORD), ("code", paper[0].as_str())];
        let (_, to) = ana.post("transfer_tenant", "/app/team", &said).await;
        assert_eq!(to, "/app/team?note=transferred");
        assert!(citra.page("/app/team").await.contains("Hand over the ownership"));
        assert!(!ana.page("/app/team").await.contains("Hand over the ownership"));
        // The one who was the owner is an admin now, and can be removed.
        let page = citra.page("/app/team").await;
        let old = page.split("name=\"person\" value=\"per_").nth(1).unwrap().split('"').next().unwrap();
        citra.post("remove_member", "/app/team", &[("person", &format!("per_{old}"))]).await;
        assert_eq!(ana.get("/app/team").await.status(), 403, "no tenant any more");
    }

    async fn a_paste_that_invites_nobody_comes_back_with_what_is_wrong(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let form = [("emails", "citra@shop.example\nbudi@\ndewi@@shop.example"), ("role", "admin")];
        for (language, said) in [("en", "Not an email address: "), ("id", "Bukan alamat email: "), ("es", "No es una direcci")] {
            ana.post("prefer", "/app/team", &[("language", language)]).await;
            let (_, back) = ana.post("invite", "/app/team", &form).await;
            assert!(!back.contains("citra"), "no address stands in an address: {back}");
            let page = ana.page(&back).await;
            assert!(page.contains(said) && page.contains("budi@, dewi@@shop.example"), "{language}");
            assert!(page.contains("citra@shop.example"), "{language}: what was pasted is still there");
            assert!(!ana.page(&back).await.contains("dewi"), "once");
        }
    }

    async fn whoever_is_invited_into_a_branch_lands_there(server: Server) {
        server.tenant("toko", 10);
        let (mut ana, _) = Browser::sign_in(&server, "toko@shop.example", PASSWORD).await;
        assert!(!ana.page("/app/team").await.contains("name=\"branch\""), "there is nothing to choose");
        ana.post("save_branch", "/app/branches", &[("code", "JKT"), ("name", "Jakarta")]).await;
        ana.post("save_branch", "/app/branches", &[("code", "BDG"), ("name", "Bandung")]).await;
        let (store, tenant) = (server.store().await, server.id("toko").parse().unwrap());
        let all = branch::list(&store, tenant).await.unwrap();
        let id = |code: &str| all.iter().find(|each| each.code == code).unwrap().id;
        let (jakarta, bandung) = (id("JKT").to_string(), id("BDG").to_string());
        let mut root = Browser::admin(&server).await;
        let elsewhere = BranchId(uuid::Uuid::now_v7()).to_string();
        let form = [("emails", "citra@shop.example"), ("role", "member"), ("branch", elsewhere.as_str())];
        let (_, back) = ana.post("invite", "/app/team", &form).await;
        assert!(back.contains("__err="), "{back}");
        for (email, branch, lands) in [("citra", &jakarta, Some("Jakarta")), ("dewi", &bandung, None)] {
            let email = format!("{email}@shop.example");
            let form = [("emails", email.as_str()), ("role", "member"), ("branch", branch.as_str())];
            let (_, to) = ana.post("invite", "/app/team", &form).await;
            assert_eq!(to, "/app/team?note=invited");
            let link = root.link("invites you").await;
            if lands.is_none() {
                assert!(ana.page("/app/team").await.contains("Bandung"), "the list of invitations says where to");
                ana.post("delete_branch", "/app/branches", &[("branch", branch)]).await;
            }
            let form = [("token", token(&link)), ("name", "Somebody"), ("password", PASSWORD)];
            let (_, to) = Browser::new(&server).post("accept_as_new", &link, &form).await;
            assert_eq!(to, "/app?note=joined");
            let members = member::list(&store, tenant).await.unwrap();
            let joined = members.into_iter().find(|each| each.email == email).unwrap();
            assert_eq!(joined.branch.map(|(_, name)| name).as_deref(), lands);
        }
    }
}

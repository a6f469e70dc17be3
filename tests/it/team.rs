//! Inviting, joining, handing over.

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
        let (_, to) = ana.post("transfer_tenant", "/app/team", &[("person", &person), ("password", PASSWORD)]).await;
        assert_eq!(to, "/app/team?note=transferred");
        assert!(citra.page("/app/team").await.contains("Hand over the ownership"));
        assert!(!ana.page("/app/team").await.contains("Hand over the ownership"));
        // The one who was the owner is an admin now, and can be removed.
        let page = citra.page("/app/team").await;
        let old = page.split("name=\"person\" value=\"per_").nth(1).unwrap().split('"').next().unwrap();
        citra.post("remove_member", "/app/team", &[("person", &format!("per_{old}"))]).await;
        assert_eq!(ana.get("/app/team").await.status(), 403, "no tenant any more");
    }
}

//! Branches: made on their page, chosen in the frame, and what that does to lists.

use nomor_contract::BranchId;
use nomor_contract::caller::Role;
use nomor_store::member::Post;
use nomor_store::{branch, person};

use crate::kit::Server;
use crate::on_both_databases;
use crate::permissions::people::Walker;
use crate::roles::{joined, page, post, signed_in};

/// The tenant's branches by code.
async fn made(server: &Server, tenant: &str, code: &str) -> BranchId {
    let (store, tenant) = (server.store().await, server.id(tenant).parse().unwrap());
    let all = branch::list(&store, tenant).await.unwrap();
    all.into_iter().find(|each| each.code == code).unwrap().id
}

async fn id_of(server: &Server, email: &str) -> String {
    let store = server.store().await;
    let found = person::find_by_email(&store, email).await.unwrap();
    found.unwrap().id.to_string()
}

/// How many lists the page of lists shows.
async fn lists(walker: &Walker) -> usize {
    let (status, text) = page(walker, "/app/lists").await;
    assert_eq!(status, 200);
    text.matches("class=\"list-name\"").count()
}

on_both_databases! {
    async fn lists_follow_the_chosen_branch(server: Server) {
        server.tenant("toko", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        assert!(!page(&owner, "/app").await.1.contains("switch_branch"), "nothing to choose");
        for (code, name) in [("JKT", "Jakarta"), ("BDG", "Bandung")] {
            let form = [("code", code), ("name", name), ("headquarters", "true")];
            assert_eq!(post(&owner, "save_branch", &form).await.0, 200);
        }
        let (status, said) = post(&owner, "save_branch", &[("code", ""), ("name", "")]).await;
        assert_eq!((status, said.contains("branch_code"), said.contains("branch_name")), (422, true, true));
        let (_, branches) = page(&owner, "/app/branches").await;
        assert_eq!(branches.matches(">Headquarters<").count(), 2, "one chip, and the box of the form");
        let jakarta = made(&server, "toko", "JKT").await.to_string();
        let bandung = made(&server, "toko", "BDG").await;
        assert_eq!(post(&owner, "switch_branch", &[("branch", &jakarta)]).await.0, 200);
        assert!(page(&owner, "/app").await.1.contains("Branch: Jakarta. Switch"));
        assert_eq!(post(&owner, "sample_list", &[]).await.0, 200);
        assert_eq!(lists(&owner).await, 1);
        let ani = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        let person = id_of(&server, "ani@shop.example").await;
        let form = [("person", person.as_str()), ("branch", &bandung.to_string())];
        assert_eq!(post(&owner, "move_person", &form).await.0, 200);
        assert_eq!(lists(&ani).await, 1, "her own branch narrows nothing until she chooses it");
        assert_eq!(post(&ani, "sample_list", &[]).await.0, 200);
        assert_eq!(lists(&owner).await, 1, "hers belongs to Bandung");
        assert_eq!(post(&owner, "switch_branch", &[("branch", &bandung.to_string())]).await.0, 200);
        assert_eq!(lists(&owner).await, 1);
        assert_eq!(post(&owner, "switch_branch", &[("branch", "")]).await.0, 200);
        assert_eq!(lists(&owner).await, 2);
        let (status, said) = post(&owner, "delete_branch", &[("branch", &jakarta)]).await;
        assert_eq!((status, said.contains("branch_in_use")), (409, true), "{said}");
    }
}

//! Settings of an organisation and of a person, and what pages make of them.

use nomor_contract::caller::Role;
use nomor_store::member::Post;

use crate::on_both_databases;
use crate::roles::{joined, page, post, signed_in};

on_both_databases! {
    async fn figures_and_moments_follow_the_organisation(server: Server) {
        server.tenant("toko", 1_234_567);
        let owner = signed_in(&server, "toko@shop.example").await;
        let (_, plain) = page(&owner, "/app/credits").await;
        assert!(plain.contains("1,234,667") && plain.contains(" UTC\""), "as the language does");
        let form = [("currency", "IDR"), ("numbers", "lakh"), ("dates", "iso"), ("zone", "Asia/Jakarta")];
        assert_eq!(post(&owner, "save_formats", &form).await.0, 200);
        let (_, credits) = page(&owner, "/app/credits").await;
        assert!(credits.contains("12,34,667"), "the figure");
        assert!(credits.contains(" WIB\"") && !credits.contains(" UTC\""), "the zone");
        assert!(credits.contains("data-numbers=\"lakh\""), "for what moves in the browser");
        let (_, settings) = page(&owner, "/app/settings").await;
        assert!(settings.contains("IDR\u{a0}12,34,567.89"), "the preview after saving");
        // A person's own zone comes before the organisation's.
        assert_eq!(post(&owner, "prefer", &[("zone", "Europe/Madrid")]).await.0, 200);
        let (_, own) = page(&owner, "/app/credits").await;
        assert!(own.contains(" CET\"") || own.contains(" CEST\""), "{own}");
        assert_eq!(post(&owner, "prefer", &[("zone", "tenant")]).await.0, 200);
        assert!(page(&owner, "/app/credits").await.1.contains(" WIB\""));
        let (status, said) = post(&owner, "prefer", &[("zone", "Mars/Olympus")]).await;
        assert_eq!((status, said.contains("zone_unknown")), (422, true), "{said}");
        for (field, wrong) in [("currency", "XXX"), ("numbers", "roman"), ("dates", "never"), ("zone", "Mars/Olympus")] {
            let (status, said) = post(&owner, "save_formats", &[(field, wrong)]).await;
            assert_eq!((status, said.contains(&format!("\"field\":\"{field}\""))), (422, true), "{said}");
        }
        let (status, log) = page(&owner, "/app/audit").await;
        assert!(status == 200 && log.contains("lakh") && log.contains("Asia/Jakarta"), "what changed is in the log");
    }

    async fn a_colour_is_drawn_so_that_it_can_be_read(server: Server) {
        server.tenant("toko", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        assert!(!page(&owner, "/app").await.1.contains("--color-primary:"));
        assert_eq!(post(&owner, "save_colour", &[("colour", "#ffe600")]).await.0, 200);
        let (_, app) = page(&owner, "/app").await;
        assert!(app.contains("--color-primary:#ffe600"), "as chosen on the dark theme");
        assert_eq!(app.matches("--color-primary:#").count(), 3);
        let (_, settings) = page(&owner, "/app/settings").await;
        assert!(settings.contains("as chosen.") && settings.contains("so it was moved."), "both results");
        let (status, said) = post(&owner, "preview_look", &[("colour", "#777777")]).await;
        assert!(status == 200 && said.contains("\"light_said\""), "{said}");
        let (status, said) = post(&owner, "save_colour", &[("colour", "red")]).await;
        assert_eq!((status, said.contains("colour_unreadable")), (422, true), "{said}");
        let ani = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        assert!(page(&ani, "/app").await.1.contains("--color-primary:#ffe600"), "everybody's");
        assert_eq!(post(&owner, "save_colour", &[("plain", "true")]).await.0, 200);
        assert!(!page(&owner, "/app").await.1.contains("--color-primary:"));
    }

    async fn own_answers_are_taken_as_the_organisation_says(server: Server) {
        let api = server.tenant("toko", 100);
        let owner = signed_in(&server, "toko@shop.example").await;
        let check = || async {
            let body = serde_json::json!({"number": "+6281234567890", "channels": ["whatsapp"]});
            let answer = api.post("/checks").json(&body).send().await.unwrap();
            let answer = crate::kit::expect(answer, 200).await;
            answer["verdicts"][0]["source"].as_str().unwrap().to_owned()
        };
        assert_eq!(check().await, "live");
        assert_eq!(check().await, "cache");
        assert_eq!(post(&owner, "save_own_answers", &[("cache_days", "0")]).await.0, 200);
        assert_eq!(check().await, "live");
        assert_eq!(post(&owner, "save_own_answers", &[("cache_days", "")]).await.0, 200);
        assert_eq!(check().await, "cache");
        let (status, said) = post(&owner, "save_own_answers", &[("cache_days", "4000")]).await;
        assert_eq!((status, said.contains("own_answer_range")), (422, true), "{said}");
    }
}

//! `/api/v1/jobs/{id}/download`: columns in the wanted order, numbers in the wanted format, a file per verdict.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::kit::{Api, expect};
use crate::on_both_databases;

const LIST: &str = "name,phone\r\nAna,0812 3456 7890\r\nBudi,+62 812-3456-7891\r\nAna again,6281234567890\r\nNobody,12\r\nEmpty,\r\n=SUM(A1),+6281234567892\r\n";

/// A list that is over.
async fn over(api: &Api) -> String {
    let job = api.bring(LIST).await;
    let id = job["id"].as_str().unwrap().to_owned();
    api.follow(&id).await;
    id
}

async fn lines(api: &Api, id: &str, query: &str) -> Vec<String> {
    let path = format!("/jobs/{id}/download?format=csv&{query}");
    let response = api.get(&path).send().await.unwrap();
    assert_eq!(response.status(), 200, "{query}");
    let text = response.text().await.unwrap();
    text.lines().map(str::to_owned).collect()
}

/// Names and texts of the files in a ZIP file.
fn unzipped(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    files
}

on_both_databases! {
    async fn columns_come_in_the_wanted_order_and_numbers_in_the_wanted_format(server: Server) {
        let api = server.tenant("format", 100);
        let id = over(&api).await;
        let national = lines(&api, &id, "columns=nomor_e164,name&number_format=national").await;
        assert_eq!(national[..3], ["nomor_national,name", "0812-3456-7890,Ana", "0812-3456-7891,Budi"]);
        assert_eq!(national[4], ",Nobody");
        let international = lines(&api, &id, "columns=nomor_international&number_format=international").await;
        assert_eq!(international[..2], ["nomor_international", "+62 812-3456-7890"]);
        let usual = lines(&api, &id, "columns=nomor_e164").await;
        assert_eq!(usual[..2], ["nomor_e164", "+6281234567890"]);
        let whole = lines(&api, &id, "number_format=international").await;
        assert!(whole[0].starts_with("name,phone,nomor_international,nomor_valid,"), "{}", whole[0]);
    }

    async fn a_split_has_every_row_in_exactly_one_file(server: Server) {
        let api = server.tenant("split", 100);
        let id = over(&api).await;
        let response = api.get(&format!("/jobs/{id}/download?split=telegram&columns=name")).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "application/zip");
        assert!(response.headers()["content-disposition"].to_str().unwrap().contains("list-nomor.zip"));
        let files = unzipped(response.bytes().await.unwrap().to_vec());
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["list.empty.csv", "list.invalid.csv", "list.not_found.csv", "list.registered.csv", "list.unknown.csv"]
        );
        assert_eq!(files["list.invalid.csv"], "name\r\nNobody\r\n");
        assert_eq!(files["list.empty.csv"], "name\r\nEmpty\r\n");
        assert!(files.values().all(|text| text.starts_with("name\r\n")));
        let mut rows: Vec<&str> = files.values().flat_map(|text| text.lines().skip(1)).collect();
        rows.sort_unstable();
        assert_eq!(rows, ["'=SUM(A1)", "Ana", "Ana again", "Budi", "Empty", "Nobody"]);
        let counts = expect(api.get(&format!("/jobs/{id}")).send().await.unwrap(), 200).await;
        for word in ["registered", "not_found", "unknown", "invalid"] {
            let rows = files[&format!("list.{word}.csv")].lines().count() - 1;
            assert_eq!(counts["verdicts"]["telegram"][word], rows, "{word}");
        }
    }

    async fn what_cannot_be_split_is_refused_in_a_sentence(server: Server) {
        let api = server.tenant("unsplit", 100);
        let id = over(&api).await;
        for (query, status) in [
            ("split=telegram&verdict=registered", 422),
            ("split=telegram&channel=whatsapp", 422),
            ("split=fax", 422),
            ("number_format=roman", 422),
            ("split=telegram&columns=nobody", 422),
        ] {
            let refused = api.get(&format!("/jobs/{id}/download?{query}")).send().await.unwrap();
            let refused = expect(refused, status).await;
            assert!(refused["detail"].as_str().unwrap().ends_with('.'), "{query}: {refused}");
        }
        let cleaned = serde_json::json!({ "numbers": ["+6281234567890"], "channels": ["whatsapp"] });
        let job = expect(api.post("/jobs").json(&cleaned).send().await.unwrap(), 202).await;
        let id = job["id"].as_str().unwrap();
        let path = |channel: &str| format!("/jobs/{id}/download?split={channel}");
        loop {
            let job = expect(api.get(&format!("/jobs/{id}")).send().await.unwrap(), 200).await;
            if job["state"] == "ready" { break; }
        }
        expect(api.get(&path("telegram")).send().await.unwrap(), 422).await;
        // Not started, so not over: its rows may still change their place.
        expect(api.get(&path("whatsapp")).send().await.unwrap(), 409).await;
    }
}

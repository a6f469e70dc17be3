//! Pages as a browser without scripts sees them: plain forms, posted by hand.

use nomor_store::Dialect;
use reqwest::Client;
use reqwest::header::LOCATION;

use crate::kit::{Api, Server, expect};
use crate::on_both_databases;
use crate::visitor::Visitor;

const LIST: &str = "name,phone\r\nAna,0812 3456 7890\r\nBudi,+62 812-3456-7891\r\nNobody,12\r\n";

async fn over(api: &Api) -> String {
    let job = api.bring(LIST).await;
    let id = job["id"].as_str().unwrap().to_owned();
    api.follow(&id).await;
    id
}

/// Name first, then the number; the rest stays behind.
fn two_columns(id: &str) -> Vec<(&str, &str)> {
    vec![
        ("id", id),
        ("look[format]", "csv"),
        ("look[number_format]", "national"),
        ("look[columns][]", "name"),
        ("look[positions][]", "2"),
        ("look[columns][]", "phone"),
        ("look[positions][]", "2"),
        ("look[columns][]", "nomor_e164"),
        ("look[positions][]", "1"),
        ("look[taken][]", "0"),
        ("look[taken][]", "2"),
        ("look[neutralise]", "true"),
    ]
}

on_both_databases! {
    async fn a_download_form_answers_its_file(server: Server) {
        let api = server.tenant("form", 100);
        let id = over(&api).await;
        let visitor = Visitor::owner(&server, "form").await;
        let page = visitor.page(&format!("/app/lists/{id}/download")).await;
        for column in ["name", "nomor_e164", "nomor_telegram_source"] {
            assert!(page.contains(&format!("Position of {column}")), "{column}");
        }
        let to = visitor.posted("/call/take_list", &two_columns(&id)).await;
        let file = visitor.page(&to).await;
        assert_eq!(
            file,
            "nomor_national,name\r\n0812-3456-7890,Ana\r\n0812-3456-7891,Budi\r\n,Nobody\r\n"
        );
    }

    async fn a_layout_is_kept_used_again_replaced_and_deleted(server: Server) {
        let api = server.tenant("kept", 100);
        let id = over(&api).await;
        let visitor = Visitor::owner(&server, "kept").await;
        let mut form = two_columns(&id);
        form.push(("name", "For the call centre"));
        let to = visitor.posted("/call/save_report", &form).await;
        let shown = visitor.page(&to).await;
        assert!(shown.contains("Layout: For the call centre"));
        let place = |what: &str| shown.find(&format!("Position of {what}")).unwrap();
        assert!(place("nomor_e164") < place("name") && place("name") < place("phone"));
        // The same name again is the same layout.
        let again = visitor.posted("/call/save_report", &form).await;
        assert_eq!(to, again);
        // A stranger can neither see nor delete it.
        let other = server.tenant("stranger", 100);
        let theirs = over(&other).await;
        let stranger = Visitor::owner(&server, "stranger").await;
        let report = to.split("report=").nth(1).unwrap().split('&').next().unwrap();
        let path = format!("/app/lists/{theirs}/download?report={report}");
        assert_eq!(stranger.get(&path).await.status(), 404);
        assert!(!stranger.page(&format!("/app/lists/{theirs}/download")).await.contains("call centre"));
        stranger.post("/call/delete_report", &[("id", &theirs), ("report", report)]).await;
        assert!(visitor.page(&format!("/app/lists/{id}/download")).await.contains("call centre"));
        let gone = visitor.posted("/call/delete_report", &[("id", &id), ("report", report)]).await;
        assert!(!visitor.page(&gone).await.contains("call centre"));
        let missing = format!("/app/lists/{id}/download?report={report}");
        assert_eq!(visitor.get(&missing).await.status(), 404);
    }
}

#[tokio::test]
async fn a_download_form_that_takes_nothing_comes_back_as_it_was_filled_in() {
    let server = Server::start(Dialect::Sqlite).await;
    let id = over(&server.tenant("nothing", 100)).await;
    let visitor = Visitor::owner(&server, "nothing").await;
    let mut form = two_columns(&id);
    form.retain(|(name, _)| *name != "look[taken][]");
    let to = visitor.posted("/call/take_list", &form).await;
    let said = to.split_once('?').unwrap().1;
    let page = visitor
        .page(&format!("/app/lists/{id}/download?{said}"))
        .await;
    assert!(page.contains("Tick at least one column."));
    let field = |name: &str| {
        let start = page.find(name).unwrap_or_else(|| panic!("{name}"));
        page[start..].split('>').next().unwrap().to_owned()
    };
    assert!(field("value=\"national\"").contains("checked"));
    assert!(!field("name=\"look[taken][]\"").contains("checked"));
}

#[tokio::test]
async fn anothers_list_has_no_download_page() {
    let server = Server::start(Dialect::Sqlite).await;
    let id = over(&server.tenant("owner", 100)).await;
    server.tenant("stranger", 0);
    let stranger = Visitor::owner(&server, "stranger").await;
    let path = format!("/app/lists/{id}/download");
    assert_eq!(stranger.get(&path).await.status(), 404);
}

#[tokio::test]
async fn every_signed_in_page_says_that_only_the_sandbox_answers_and_has_the_way_out() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("told", 0);
    let visitor = Visitor::owner(&server, "told").await;
    for path in [
        "/app",
        "/app/check",
        "/app/lists",
        "/app/keys",
        "/app/credits",
        "/app/profile",
    ] {
        let page = visitor.page(path).await;
        assert_eq!(
            page.matches("Sandbox answers are not real.").count(),
            1,
            "{path}"
        );
        let menus = page.split("popover=\"auto\"").skip(1);
        let hidden: usize = menus
            .map(|m| {
                m.split("</div>")
                    .next()
                    .unwrap()
                    .matches("/call/sign_out")
                    .count()
            })
            .sum();
        assert_eq!(
            (page.matches("/call/sign_out").count(), hidden),
            (1, 0),
            "{path}"
        );
    }
    assert_eq!(
        visitor.posted("/call/sign_out", &[]).await,
        "/login?note=signed_out"
    );
}

#[tokio::test]
async fn prices_on_the_first_page_are_the_settings() {
    let server = Server::start(Dialect::Sqlite).await;
    let client = Client::new();
    for (language, words) in [
        ("en", "WhatsApp: 1 credit"),
        ("id", "WhatsApp: 1 kredit"),
        ("es", "WhatsApp: 1 crédito"),
    ] {
        let request = client.get(&server.url).header("accept-language", language);
        let page = request.send().await.unwrap().text().await.unwrap();
        assert!(page.contains(words), "{language}");
    }
}

#[tokio::test]
async fn a_list_with_unknown_answers_says_how_many_and_why() {
    let server = Server::start_with(Dialect::Sqlite, "seed=1,drop=1").await;
    let api = server.tenant("deaf", 100);
    let id = over(&api).await;
    let visitor = Visitor::owner(&server, "deaf").await;
    let page = visitor.page(&format!("/app/lists/{id}")).await;
    assert!(page.contains("2 of 3 numbers have no answer on WhatsApp"));
    assert!(page.contains("2: The provider left this number out."));
    assert!(!page.contains("every number has its answer"));
}

/// Waits until the list is read and so many of its numbers are invalid.
async fn read_with_invalid(api: &Api, id: &str, invalid: i64) {
    let reading = async {
        loop {
            let job = api.get(&format!("/jobs/{id}")).send().await.unwrap();
            let job = expect(job, 200).await;
            if job["state"] == "ready" && job["numbers"]["invalid"] == invalid {
                break;
            }
        }
    };
    let most = std::time::Duration::from_secs(20);
    tokio::time::timeout(most, reading).await.unwrap();
}

#[tokio::test]
async fn a_person_may_say_that_no_column_has_the_countries() {
    let server = Server::start(Dialect::Sqlite).await;
    let api = server.tenant("none", 0);
    let list = "phone,country\r\n(11) 96127-7244,Brazil\r\n0812 3456 789,\r\n";
    let file = reqwest::multipart::Part::text(list).file_name("list.csv");
    let form = reqwest::multipart::Form::new()
        .part("file", file)
        .text("default_country", "ID");
    let job = api.post("/jobs").multipart(form).send().await.unwrap();
    let job = expect(job, 202).await;
    let id = job["id"].as_str().unwrap();
    read_with_invalid(&api, id, 0).await;
    let visitor = Visitor::owner(&server, "none").await;
    let mut form = vec![
        ("id", id),
        ("phone_columns[]", "phone"),
        ("default_country", "ID"),
        ("country_column", ""),
        ("max_age_days", ""),
    ];
    visitor.posted("/call/configure_list", &form).await;
    read_with_invalid(&api, id, 1).await;
    form[3] = ("country_column", "country");
    visitor.posted("/call/configure_list", &form).await;
    read_with_invalid(&api, id, 0).await;
}

/// What a plain form that was refused comes back with: the address is anybody's to write.
fn forged(call: &str) -> String {
    let said = r#"{"kind":"invalid","code":"made_up","detail":"Call 0900 to unlock","fields":[{"field":"email","code":"x","detail":"Call 0900 too"}]}"#;
    let coded = base64(said.as_bytes());
    format!("__path=%2Fcall%2F{call}&__err={coded}")
}

/// RFC 4648 §5, as Leptos writes it.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for piece in bytes.chunks(3) {
        let word = piece
            .iter()
            .fold(0_usize, |word, byte| (word << 8) | usize::from(*byte));
        let word = word << (8 * (3 - piece.len()));
        for at in 0..=piece.len() {
            text.push(char::from(SIGNS[(word >> (18 - 6 * at)) & 63]));
        }
        text.push_str(&"%3D".repeat(3 - piece.len()));
    }
    text
}

#[tokio::test]
async fn a_link_puts_no_words_onto_a_page() {
    let server = Server::start(Dialect::Sqlite).await;
    let page = format!("{}/login?{}", server.url, forged("sign_in"));
    let page = reqwest::get(page).await.unwrap().text().await.unwrap();
    assert!(!page.contains("0900"));
    assert!(
        page.contains("This was refused."),
        "the form still says that it was"
    );
}

#[tokio::test]
async fn whoever_is_signed_in_is_not_asked_to_sign_in() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("again", 10);
    let visitor = Visitor::owner(&server, "again").await;
    for (path, to) in [
        ("/login", "/app"),
        ("/login?next=/app/keys", "/app/keys"),
        ("/login?next=//evil.example", "/app"),
        ("/register", "/app"),
    ] {
        let response = visitor.get(path).await;
        assert_eq!(response.headers()[LOCATION], to, "{path}");
    }
}

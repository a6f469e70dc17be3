//! What people are told: in the bell while it happens, on the page, by mail; and nobody else hears it.

use reqwest::Response;

use crate::browser::{Browser, PASSWORD};
use crate::kit::{Api, expect};
use crate::on_both_databases;
use crate::visitor::Visitor;

/// The figure of the next frame of a bell's stream, and the list that came with it.
async fn frame(stream: &mut Response, text: &mut String) -> (String, String) {
    loop {
        if let Some((frame, rest)) = text.split_once("\n\n") {
            let lines: Vec<&str> = frame
                .lines()
                .filter_map(|line| line.strip_prefix("data: "))
                .collect();
            let found = lines
                .split_first()
                .map(|(figure, list)| ((*figure).to_owned(), list.join("\n")));
            *text = rest.to_owned();
            if let Some(found) = found {
                return found;
            }
            continue;
        }
        let chunk = stream.chunk().await.unwrap().unwrap();
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
}

/// How much is unread by the page.
async fn unread(visitor: &Visitor) -> String {
    let page = visitor.page("/app/profile").await;
    let bell = page.split("id=\"bell-figure\"").nth(1).unwrap();
    let figure = bell.split('<').next().unwrap();
    figure.rsplit('>').next().unwrap().trim().to_owned()
}

/// The newest notice of the page.
async fn newest(visitor: &Visitor) -> String {
    let page = visitor.page("/app/notifications").await;
    let list = page.split("class=\"notice-list\"").nth(1).unwrap();
    let id = list.split("value=\"ntc_").nth(1).unwrap();
    format!("ntc_{}", id.split('"').next().unwrap())
}

/// A list that somebody brought on a page, ready to start.
async fn brought(visitor: &Visitor, api: &Api) -> String {
    let to = visitor.posted("/call/sample_list", &[]).await;
    let id = to.rsplit('/').next().unwrap().to_owned();
    let ready = async {
        loop {
            let job = api.get(&format!("/jobs/{id}")).send().await.unwrap();
            if expect(job, 200).await["state"] == "ready" {
                break;
            }
        }
    };
    let most = std::time::Duration::from_secs(20);
    tokio::time::timeout(most, ready).await.unwrap();
    id
}

on_both_databases! {
    async fn a_list_that_is_done_rings_the_bell_of_who_started_it(server: Server) {
        let api = server.tenant("toko", 1_000);
        server.tenant("warung", 0);
        let (ana, budi) = (Visitor::owner(&server, "toko").await, Visitor::owner(&server, "warung").await);
        let job = brought(&ana, &api).await;
        let (mut stream, mut text) = (ana.get("/events/me").await, String::new());
        assert_eq!(stream.headers()["content-type"], "text/event-stream");
        let (figure, list) = frame(&mut stream, &mut text).await;
        assert_eq!(figure, "1", "the key that her tenant was made with");
        assert!(list.contains("API key") && !list.contains("is checked"), "{list}");
        let form = [("id", job.as_str()), ("consent", "true")];
        assert_eq!(ana.post("/call/start_job", &form).await.status(), 303);
        let (figure, list) = frame(&mut stream, &mut text).await;
        assert_eq!(figure, "2");
        assert!(list.contains("is checked: "), "{list}");
        assert_eq!(unread(&ana).await, "2", "a page that is loaded shows the same");
        assert_eq!(unread(&budi).await, "1", "his own");
        let theirs = budi.page("/app/notifications").await;
        assert!(!theirs.contains("is checked"), "nobody hears of a stranger's list");
        let id = newest(&ana).await;
        for call in ["read_notice", "open_notice"] {
            let (status, _) = budi.script(&format!("/call/{call}"), &[("notice", &id)]).await;
            assert_eq!(status, 404, "{call}");
        }
        assert_eq!(unread(&ana).await, "2");
        let to = ana.posted("/call/open_notice", &[("notice", &id)]).await;
        assert_eq!(to, format!("/app/lists/{job}"));
        assert_eq!(frame(&mut stream, &mut text).await.0, "1", "the other pages see that it is read");
        let to = ana.posted("/call/read_notices", &[("back", "/app/team")]).await;
        assert_eq!(to, "/app/team?note=notices_read");
        assert_eq!(frame(&mut stream, &mut text).await.0, "0");
        assert!(ana.page("/app/notifications?unread=true").await.contains("Nothing fits"));
        assert!(ana.page("/app/notifications?topic=lists").await.contains("is checked"));
    }

    async fn a_sign_in_from_elsewhere_is_told_once_there_was_another(server: Server) {
        server.tenant("toko", 0);
        let email = "toko@shop.example";
        let mut root = Browser::admin(&server).await;
        let told = async |root: &mut Browser| {
            let mails = root.outbox().await;
            let new = mails.iter().filter(|(subject, _)| subject.contains("from a new device"));
            new.count()
        };
        let (mut home, _) = Browser::sign_in(&server, email, PASSWORD).await;
        assert_eq!(told(&mut root).await, 0, "at first every device is new");
        let form = [("email", email), ("password", PASSWORD)];
        home.post("sign_out", "/app", &[]).await;
        home.post("sign_in", "/login", &form).await;
        assert_eq!(told(&mut root).await, 0, "it has signed in before");
        Browser::sign_in(&server, email, PASSWORD).await;
        assert_eq!(told(&mut root).await, 1);
        assert!(home.page("/app/notifications").await.contains("from a new device"));
        assert!(root.page("/app/notifications").await.contains("Nothing happened yet"), "staff have a bell of their own");
    }

    async fn everybody_chooses_how_they_are_told(server: Server) {
        server.tenant("toko", 0);
        let ana = Visitor::owner(&server, "toko").await;
        let ticked = async |box_of: &str| {
            let page = ana.page("/app/profile").await;
            let tag = page.split('<').find(|tag| tag.contains(box_of)).unwrap().to_owned();
            tag.contains("checked")
        };
        let (job, daily) = ("aria-label=\"A list you started is done: Bell\"", "value=\"daily\"");
        assert_eq!((ticked(job).await, ticked(daily).await), (true, false));
        let form = [("email[]", "job_done"), ("pace", "daily")];
        assert_eq!(ana.posted("/call/save_notice_choices", &form).await, "/app/profile?note=saved");
        assert_eq!((ticked(job).await, ticked(daily).await), (false, true));
        assert!(ticked("aria-label=\"A list you started is done: Email\"").await);
    }
}

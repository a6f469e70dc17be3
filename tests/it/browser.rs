//! A browser that runs no scripts, and the outbox where a fresh installation has its mails.

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use crate::kit::Server;

pub const PASSWORD: &str = "a quiet river";

/// Somebody with a browser that runs no scripts.
pub struct Browser {
    client: Client,
    pub url: String,
    pub cookie: String,
    /// The mark of a device that has signed in before.
    device: String,
}

impl Browser {
    pub fn new(server: &Server) -> Self {
        Self {
            client: Client::builder().redirect(Policy::none()).build().unwrap(),
            url: server.url.clone(),
            cookie: String::new(),
            device: String::new(),
        }
    }

    pub async fn get(&mut self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.url));
        let request = request.header("accept", "text/html");
        let response = request.header(COOKIE, self.cookies()).send().await.unwrap();
        self.keep(&response);
        response
    }

    pub async fn page(&mut self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    /// Posts a form from `page`; answers the status and where it leads.
    pub async fn post(&mut self, call: &str, page: &str, form: &[(&str, &str)]) -> (u16, String) {
        let request = self.client.post(format!("{}/call/{call}", self.url));
        let request = request
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("referer", format!("{}{page}", self.url))
            .header(COOKIE, self.cookies());
        let response = request.form(form).send().await.unwrap();
        self.keep(&response);
        let to = response.headers().get(LOCATION);
        let to = to.map_or("", |to| to.to_str().unwrap());
        let to = to.strip_prefix(&self.url).unwrap_or(to).to_owned();
        (response.status().as_u16(), to)
    }

    /// Posts a form as a script does; answers the status and the JSON.
    pub async fn script(&mut self, call: &str, form: &[(&str, &str)]) -> (u16, serde_json::Value) {
        let request = self.client.post(format!("{}/call/{call}", self.url));
        let request = request
            .header("accept", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header(COOKIE, self.cookies());
        let response = request.form(form).send().await.unwrap();
        self.keep(&response);
        (response.status().as_u16(), response.json().await.unwrap())
    }

    /// Under the name that authenticators know this machine by.
    pub fn named(mut self) -> Self {
        self.url = self.url.replace("127.0.0.1", "localhost");
        self
    }

    fn cookies(&self) -> String {
        format!("{}; {}", self.cookie, self.device)
    }

    fn keep(&mut self, response: &Response) {
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            if pair.starts_with("nomor=") {
                pair.clone_into(&mut self.cookie);
            }
            if pair.starts_with("nomor_device=") {
                pair.clone_into(&mut self.device);
            }
        }
    }

    pub async fn register(server: &Server, email: &str) -> Self {
        let mut browser = Self::new(server);
        let form = [("name", "Ana"), ("email", email), ("password", PASSWORD)];
        let answer = browser.post("register", "/register", &form).await;
        assert_eq!(answer, (303, "/app".to_owned()), "{email}");
        browser
    }

    pub async fn sign_in(server: &Server, email: &str, password: &str) -> (Self, String) {
        let mut browser = Self::new(server);
        let form = [("email", email), ("password", password)];
        let (_, to) = browser.post("sign_in", "/login", &form).await;
        (browser, to)
    }

    /// The system admin, who reads the outbox.
    pub async fn admin(server: &Server) -> Self {
        let create = [
            "create",
            "--email",
            "root@nomor.example",
            "--password-stdin",
        ];
        server.admin_says(&create, PASSWORD);
        let (browser, to) = Self::sign_in(server, "root@nomor.example", PASSWORD).await;
        assert_eq!(to, "/admin");
        browser
    }

    /// The newest mails: subject and address, newest first.
    pub async fn outbox(&mut self) -> Vec<(String, String)> {
        let page = self.page("/admin/outbox").await;
        let rows = page.split("/admin/outbox/mail_").skip(1);
        rows.map(|row| {
            let id = row.split('"').next().unwrap();
            let label = row.split("aria-label=\"Open: ").nth(1).unwrap();
            let subject = label.split('"').next().unwrap();
            (subject.to_owned(), format!("/admin/outbox/mail_{id}"))
        })
        .collect()
    }

    /// The link in the newest mail, as a path of this site.
    pub async fn link(&mut self, subject: &str) -> String {
        let mails = self.outbox().await;
        let found = mails.iter().find(|(each, _)| each.contains(subject));
        let (_, at) = found.unwrap_or_else(|| panic!("{subject}: {mails:?}"));
        let mail = self.page(at).await;
        let start = format!("href=\"{}", self.url);
        let link = mail.split(&start).nth(1).unwrap();
        link.split('"').next().unwrap().to_owned()
    }
}

/// The token of a link.
pub fn token(link: &str) -> &str {
    link.split_once("token=").unwrap().1
}

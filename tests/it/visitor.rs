//! A browser without scripts: pages read and plain forms posted by hand.

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use crate::kit::Server;

/// Somebody who is signed in.
pub struct Visitor {
    client: Client,
    url: String,
    cookie: String,
}

impl Visitor {
    /// The owner of an organisation that [`Server::tenant`] made.
    pub async fn owner(server: &Server, name: &str) -> Self {
        Self::person(server, &format!("{name}@shop.example")).await
    }

    /// Whoever has this address; everybody's password is the same.
    pub async fn person(server: &Server, email: &str) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        let mut visitor = Self {
            client,
            url: server.url.clone(),
            cookie: String::new(),
        };
        let form = [("email", email), ("password", "a quiet river")];
        let response = visitor.post("/call/sign_in", &form).await;
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let pairs = cookies.map(|c| c.to_str().unwrap().split(';').next().unwrap());
        visitor.cookie = pairs.collect::<Vec<_>>().join("; ");
        visitor
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.url));
        let request = request.header("accept", "text/html");
        request.header(COOKIE, &self.cookie).send().await.unwrap()
    }

    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("referer", format!("{}/app", self.url))
            .header(COOKIE, &self.cookie);
        request.form(form).send().await.unwrap()
    }

    /// Posts a form and answers where it leads.
    pub async fn posted(&self, path: &str, form: &[(&str, &str)]) -> String {
        let response = self.post(path, form).await;
        let to = response
            .headers()
            .get(LOCATION)
            .map(|to| to.to_str().unwrap().to_owned());
        to.unwrap_or_else(|| panic!("{path}: {}", response.status()))
    }

    /// Posts a form as a script does; answers status and body.
    pub async fn script(&self, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request
            .header("accept", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header(COOKIE, &self.cookie);
        let response = request.form(form).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }
}

//! Who walks: people with every role, system staff, keys with every scope, strangers.

use std::sync::{Mutex, PoisonError};

use nomor_contract::caller::SystemRole;
use nomor_contract::{Permission, PersonId};
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};

/// What somebody is let in by.
#[derive(Debug, Clone)]
pub enum Pass {
    Nothing,
    /// A session of a person in a tenant.
    Tenant(Vec<Permission>),
    /// A session of system staff who belong to no tenant.
    Staff(SystemRole),
    /// A key with its scopes.
    Key(Vec<Permission>),
    /// A session of system staff who look through the eyes of somebody who has these.
    Looking(Vec<Permission>),
}

/// Somebody who walks.
pub struct Walker {
    pub name: String,
    pub pass: Pass,
    /// In the tenant next door.
    pub stranger: bool,
    pub person: Option<PersonId>,
    url: String,
    client: Client,
    cookie: Mutex<String>,
    key: Option<String>,
}

impl Walker {
    pub fn new(url: &str, name: &str, pass: Pass) -> Self {
        Self {
            name: name.to_owned(),
            pass,
            stranger: false,
            person: None,
            url: url.to_owned(),
            client: Client::builder().redirect(Policy::none()).build().unwrap(),
            cookie: Mutex::default(),
            key: None,
        }
    }

    pub fn with_key(url: &str, name: &str, scopes: &[Permission], key: &str) -> Self {
        Self {
            key: Some(key.to_owned()),
            ..Self::new(url, name, Pass::Key(scopes.to_vec()))
        }
    }

    /// Signs in with the password everybody here has.
    pub async fn signed_in(self, email: &str) -> Self {
        let form = [("email", email), ("password", super::PASSWORD)];
        let response = self
            .send(self.ask("POST", "/call/sign_in").form(&form))
            .await;
        assert_eq!(response.status(), 200, "{email}");
        self
    }

    /// The session's cookie.
    pub fn session(&self) -> String {
        let cookie = self.cookie.lock();
        cookie.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Somebody with a cookie that is known to them.
    pub fn with_session(&self, cookie: &str) -> Self {
        let other = Self::new(&self.url, &self.name, Pass::Nothing);
        *other.cookie.lock().unwrap_or_else(PoisonError::into_inner) = cookie.to_owned();
        other
    }

    /// Whether they see lists that others brought.
    pub fn sees_all(&self) -> bool {
        match &self.pass {
            Pass::Tenant(permissions) | Pass::Looking(permissions) => {
                permissions.contains(&Permission::ReadAllLists)
            }
            _ => true,
        }
    }

    /// Whether they are given all of these.
    pub fn may(&self, wanted: &[Permission]) -> bool {
        match &self.pass {
            Pass::Tenant(had) | Pass::Key(had) | Pass::Looking(had) => {
                wanted.iter().all(|each| had.contains(each))
            }
            Pass::Nothing | Pass::Staff(_) => false,
        }
    }

    /// A request as a browser makes it for a page, and a script or a program for the rest.
    pub fn ask(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().unwrap();
        let request = self.client.request(method, format!("{}{path}", self.url));
        let scripted = ["/call/", "/api/", "/events/", "/download/", "/files/"];
        let accept = if scripted.iter().any(|start| path.starts_with(start)) {
            "application/json"
        } else {
            "text/html"
        };
        let request = request
            .header("accept", accept)
            .header("sec-fetch-site", "same-origin");
        match &self.key {
            Some(key) => request.bearer_auth(key),
            None => request,
        }
    }

    /// Sends it with the session's cookie, and keeps the one that comes back.
    pub async fn send(&self, request: RequestBuilder) -> Response {
        let cookie = self.session();
        let response = request.header(COOKIE, cookie).send().await.unwrap();
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let session = cookies
            .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
            .find(|pair| pair.starts_with("nomor="));
        if let Some(session) = session {
            *self.cookie.lock().unwrap_or_else(PoisonError::into_inner) = session.to_owned();
        }
        response
    }
}

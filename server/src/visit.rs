//! The visit a page or server function is part of: what it wants done to the answer is noted while it runs, and
//! carried out when the answer leaves.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use nomor_contract::account::{Entry, Language, Preferences, Theme, Visit, Wanted};
use nomor_contract::impersonation::Look;
use nomor_contract::passkey::Site;
use nomor_contract::proof::Proof;
use nomor_contract::{Clock, Refusal, TenantId};
use tower_sessions::Session;

use crate::look;
use crate::session::{self, Origin};

pub(crate) const HOST_PREFIX: &str = "__Host-";
pub(crate) const LANGUAGE_COOKIE: &str = "nomor_language";
/// The mark of a device that has signed in before.
pub(crate) const DEVICE_COOKIE: &str = "nomor_device";
pub(crate) const THEME_COOKIE: &str = "nomor_theme";
/// A year: how long a device remembers a choice of theme or language.
const REMEMBER_S: u32 = 365 * 24 * 3_600;
/// Leptos' own name: tells its client to follow `Location` by script.
const SCRIPT_REDIRECT: HeaderName = HeaderName::from_static("serverfnredirect");

/// One visit.
pub(crate) struct Stay {
    session: Session,
    origin: Origin,
    secure: bool,
    clock: Arc<dyn Clock>,
    mark: Option<String>,
    site: Option<Site>,
    place: Option<TenantId>,
    wishes: Mutex<Wishes>,
}

#[derive(Default)]
struct Wishes {
    status: Option<u16>,
    redirect: Option<String>,
    cookies: Vec<String>,
}

impl Stay {
    pub(crate) fn new(
        session: Session,
        origin: Origin,
        secure: bool,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            session,
            origin,
            secure,
            clock,
            mark: None,
            site: None,
            place: None,
            wishes: Mutex::default(),
        }
    }

    /// With the mark this device was given.
    pub(crate) fn marked(self, mark: Option<&str>) -> Self {
        Self {
            mark: mark.map(ToOwned::to_owned),
            ..self
        }
    }

    /// For the passkeys of this site.
    pub(crate) fn at(self, site: Option<Site>) -> Self {
        Self { site, ..self }
    }

    /// At the address of this tenant: who comes in there goes on in it.
    pub(crate) fn placed(self, place: Option<TenantId>) -> Self {
        Self { place, ..self }
    }

    fn wish(&self, change: impl FnOnce(&mut Wishes)) {
        change(&mut self.wishes.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Carries out what was wished. `form`: a browser itself waits for the answer, not a script.
    pub(crate) fn settle(&self, mut response: Response, form: bool) -> Response {
        let wishes =
            std::mem::take(&mut *self.wishes.lock().unwrap_or_else(PoisonError::into_inner));
        for cookie in wishes.cookies {
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
        }
        if let Some(status) = wishes
            .status
            .and_then(|status| StatusCode::from_u16(status).ok())
            && !response.status().is_redirection()
        {
            *response.status_mut() = status;
        }
        if let Some(place) = wishes
            .redirect
            .and_then(|path| HeaderValue::from_str(&path).ok())
        {
            response.headers_mut().insert(header::LOCATION, place);
            if form {
                *response.status_mut() = StatusCode::SEE_OTHER;
            } else {
                response
                    .headers_mut()
                    .insert(SCRIPT_REDIRECT, HeaderValue::from_static(""));
            }
        }
        response
    }

    fn cookie(&self, name: &str, value: &str) -> String {
        // On https the name itself says that no other host and no plain connection wrote it.
        let (prefix, secure) = if self.secure {
            (HOST_PREFIX, "; Secure")
        } else {
            ("", "")
        };
        format!(
            "{prefix}{name}={value}; Path=/; Max-Age={REMEMBER_S}; SameSite=Lax; HttpOnly{secure}"
        )
    }
}

/// A path of this site that is safe to redirect to; anything else leads home.
fn local(path: &str) -> &str {
    let stays = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    if stays && path.bytes().all(|byte| byte.is_ascii_graphic()) {
        path
    } else {
        "/"
    }
}

#[async_trait]
impl Visit for Stay {
    async fn begin(&self, entry: Entry) -> Result<(), Refusal> {
        session::begin(&self.session, entry, &self.origin, self.clock.now()).await?;
        match self.place {
            Some(tenant) => session::settle_in(&self.session, tenant).await,
            None => Ok(()),
        }
    }

    async fn choose(&self, wanted: Wanted) -> Result<(), Refusal> {
        session::choose(&self.session, wanted).await
    }

    async fn look(&self, at: Look) -> Result<(), Refusal> {
        look::begin(&self.session, at).await
    }

    async fn look_away(&self) -> Result<Option<Look>, Refusal> {
        look::away(&self.session).await
    }

    async fn renew(&self) -> Result<(), Refusal> {
        session::renew(&self.session, self.clock.now()).await
    }

    async fn show_passkey(&self) -> Result<(), Refusal> {
        session::show_passkey(&self.session).await
    }

    async fn proof(&self) -> Result<Option<Proof>, Refusal> {
        session::proof(&self.session).await
    }

    async fn hold(&self, ticket: String) -> Result<(), Refusal> {
        session::hold(&self.session, ticket).await
    }

    async fn held(&self) -> Result<Option<String>, Refusal> {
        session::held(&self.session).await
    }

    fn site(&self) -> Option<Site> {
        self.site.clone()
    }

    async fn wait(&self, entry: Entry) -> Result<(), Refusal> {
        session::wait(&self.session, entry, self.clock.now()).await
    }

    async fn missed(&self) -> Result<(), Refusal> {
        session::missed(&self.session).await
    }

    async fn waiting(&self) -> Result<Option<Entry>, Refusal> {
        session::waiting(&self.session, self.clock.now()).await
    }

    async fn end(&self) -> Result<(), Refusal> {
        session::end(&self.session).await
    }

    fn redirect(&self, path: &str) {
        let path = local(path).to_owned();
        self.wish(|wishes| wishes.redirect = Some(path));
    }

    fn status(&self, status: u16) {
        self.wish(|wishes| wishes.status = Some(status));
    }

    fn remember(&self, preferences: &Preferences) {
        let language = preferences
            .language
            .map(|choice| self.cookie(LANGUAGE_COOKIE, Language::word(choice)));
        let theme = preferences
            .theme
            .map(|choice| self.cookie(THEME_COOKIE, Theme::word(choice)));
        self.wish(|wishes| wishes.cookies.extend(language.into_iter().chain(theme)));
    }

    fn from(&self) -> String {
        self.origin.address.clone()
    }

    fn device(&self) -> String {
        self.origin.device.clone()
    }

    fn mark(&self) -> Option<String> {
        self.mark.clone()
    }

    fn remember_mark(&self, mark: &str) {
        let cookie = self.cookie(DEVICE_COOKIE, mark);
        self.wish(|wishes| wishes.cookies.push(cookie));
    }

    fn session(&self) -> Option<i128> {
        self.session.id().map(|id| id.0)
    }

    async fn leave(&self, text: String) -> Result<(), Refusal> {
        session::leave(&self.session, text).await
    }

    async fn take(&self) -> Result<Option<String>, Refusal> {
        session::take(&self.session).await
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn a_redirect_never_leaves_the_site() {
        assert_eq!(local("/app/lists?x=1"), "/app/lists?x=1");
        for hostile in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "/a b",
            "/a\r\nx: y",
        ] {
            assert_eq!(local(hostile), "/", "{hostile:?}");
        }
    }
}

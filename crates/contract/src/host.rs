//! The addresses of a tenant: a name under the platform's domain, and a domain of its own. What a tenant is told there
//! before anybody signs in is its face.

use async_trait::async_trait;

use crate::colour::Colour;
use crate::file::Picture;
use crate::{Caller, FileId, Refusal, Stamp, TenantId};

/// Shortest and longest name under the platform's domain, in characters.
pub const SUBDOMAIN_MIN: usize = 3;
pub const SUBDOMAIN_MAX: usize = 40;
/// The longest domain, in characters: the record that proves it is longer by [`PROOF_PREFIX`], a token and a dot, and
/// DNS ends at 253.
pub const DOMAIN_MAX: usize = 200;
/// The longest part of a domain between two dots (RFC 1035).
const LABEL_MAX: usize = 63;
/// A claim of a domain that is not proved by then is none any more, in milliseconds: seven days.
pub const CLAIM_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// What the record that proves a domain begins with; a token follows.
pub const PROOF_PREFIX: &str = "nomor-";
/// Where our server tells the token at that record.
pub const PROOF_PATH: &str = "/.well-known/nomor-domain";

/// Names that a visitor would take for the platform itself, or that mail and browsers look for by themselves.
const RESERVED: &[&str] = &[
    "abuse",
    "account",
    "accounts",
    "admin",
    "administrator",
    "api",
    "app",
    "apps",
    "assets",
    "auth",
    "autoconfig",
    "autodiscover",
    "backup",
    "beta",
    "billing",
    "blog",
    "call",
    "cdn",
    "chat",
    "cloud",
    "console",
    "contact",
    "dashboard",
    "dev",
    "dns",
    "docs",
    "download",
    "downloads",
    "email",
    "events",
    "example",
    "files",
    "forum",
    "ftp",
    "git",
    "help",
    "helpdesk",
    "hostmaster",
    "id",
    "imap",
    "info",
    "internal",
    "invoice",
    "local",
    "localhost",
    "login",
    "logout",
    "mail",
    "mails",
    "metrics",
    "mobile",
    "monitor",
    "mx",
    "nomor",
    "noreply",
    "ns1",
    "ns2",
    "ns3",
    "oauth",
    "official",
    "ops",
    "pay",
    "payment",
    "payments",
    "pkg",
    "platform",
    "pop",
    "pop3",
    "portal",
    "postmaster",
    "private",
    "proxy",
    "public",
    "register",
    "root",
    "security",
    "server",
    "setup",
    "shop",
    "signin",
    "signup",
    "site",
    "smtp",
    "sso",
    "ssl",
    "staff",
    "staging",
    "static",
    "status",
    "store",
    "support",
    "sysadmin",
    "system",
    "test",
    "tls",
    "vpn",
    "webmail",
    "webmaster",
    "whatsapp",
    "telegram",
    "wpad",
    "www",
];

/// Why a name or a domain is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is not written as one.
    Shape,
    /// It is kept for the platform.
    Reserved,
}

/// A name under the platform's domain, in lower case: letters of a to z, digits, and hyphens inside.
///
/// # Errors
/// It is no such name, or kept for the platform.
pub fn subdomain(text: &str) -> Result<String, Unfit> {
    let name = text.trim().to_ascii_lowercase();
    let fits = (SUBDOMAIN_MIN..=SUBDOMAIN_MAX).contains(&name.len()) && is_label(&name);
    // `xn--` and its like say that the rest is written in another alphabet (RFC 5891 §4.2.3.1).
    if !fits || name.get(2..4) == Some("--") {
        return Err(Unfit::Shape);
    }
    if RESERVED.contains(&name.as_str()) {
        return Err(Unfit::Reserved);
    }
    Ok(name)
}

/// A domain in lower case, without the dot at its end. `own` are the platform's own: neither they nor what is under them
/// is anybody else's.
///
/// # Errors
/// It is no domain (an address of digits, a scheme, a port, a path, one name alone, letters that are not ASCII), or the
/// platform's.
pub fn domain(text: &str, own: &[String]) -> Result<String, Unfit> {
    let name = text.trim();
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let labels: Vec<&str> = name.split('.').collect();
    let numeric = |label: &&str| label.bytes().all(|byte| byte.is_ascii_digit());
    let fits = name.len() <= DOMAIN_MAX
        && labels.len() >= 2
        && labels.iter().all(|label| is_label(label))
        // The last part of an address of digits is a number; of a domain it never is (RFC 3696 §2).
        && !labels.last().is_some_and(numeric);
    if !fits {
        return Err(Unfit::Shape);
    }
    if own.iter().any(|own| is_under(&name, own)) {
        return Err(Unfit::Reserved);
    }
    Ok(name)
}

/// It is `own`, or a name under it.
fn is_under(name: &str, own: &str) -> bool {
    name.strip_suffix(own)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_label(label: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LABEL_MAX).contains(&label.len())
        && label.bytes().all(fits)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// What a request calls its host, without the port and in lower case. `None` where no tenant can be: an address of
/// digits, a name without a dot, or something that is no name.
#[must_use]
pub fn of_request(host: &str) -> Option<String> {
    let name = host.split(':').next()?;
    domain_of_request(name)
}

fn domain_of_request(name: &str) -> Option<String> {
    // A record that proves a domain is longer than the domain.
    const MAX: usize = 253;
    let name = name.strip_suffix('.').unwrap_or(name);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    let last = name.rsplit('.').next()?;
    let named = name.len() <= MAX
        && name.contains('.')
        && name.bytes().all(plain)
        && !last.bytes().all(|byte| byte.is_ascii_digit());
    named.then(|| name.to_ascii_lowercase())
}

/// The name under `base` that `host` says, if it says exactly one.
#[must_use]
pub fn under<'a>(host: &'a str, base: &str) -> Option<&'a str> {
    let name = host.strip_suffix(base)?.strip_suffix('.')?;
    is_label(name).then_some(name)
}

/// The token and the domain that a record which proves a domain says.
#[must_use]
pub fn proof_of(host: &str) -> Option<(&str, &str)> {
    host.strip_prefix(PROOF_PREFIX)?.split_once('.')
}

/// What is shown of a tenant at its own address to whoever comes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantFace {
    pub id: TenantId,
    pub name: String,
    pub logo: Option<FileId>,
    pub colour: Option<Colour>,
}

/// A domain of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainView {
    pub name: String,
    /// The name of the record that proves it; leads to [`HostView::target`] like the domain itself.
    pub record: String,
    /// Absent until it is proved.
    pub proved_at: Option<Stamp>,
    /// It was not proved in time: the claim has to be made again.
    pub lapsed: bool,
    /// How people reach it: scheme, name, and the port if the platform has one of its own.
    pub url: String,
}

/// The addresses of a tenant as its settings show them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostView {
    /// The domain that subdomains are under; absent where the platform offers none.
    pub base: Option<String>,
    pub subdomain: Option<String>,
    /// How people reach the subdomain; absent where there is none.
    pub url: Option<String>,
    /// What records of the tenant's own domain lead to: the whole name of its subdomain.
    pub target: Option<String>,
    pub domain: Option<DomainView>,
}

/// Addresses of tenants.
#[async_trait]
pub trait Hosts: Send + Sync {
    /// # Errors
    /// Not permitted.
    async fn hosts(&self, caller: &Caller) -> Result<HostView, Refusal>;

    /// The name under the platform's domain; an empty one gives it up. It is somebody else's to take at once.
    ///
    /// # Errors
    /// Not permitted; field errors for `subdomain`: `subdomain_shape`, `subdomain_reserved`, `subdomain_taken`.
    async fn save_subdomain(&self, caller: &Caller, name: &str) -> Result<(), Refusal>;

    /// Claims a domain for seven days, in the place of the one before. Claims keep nobody out.
    ///
    /// # Errors
    /// Not permitted; `domain_not_offered`; field errors for `domain`: `domain_shape`, `domain_own`, `domain_taken`
    /// (somebody else has proved it).
    async fn save_domain(&self, caller: &Caller, name: &str) -> Result<(), Refusal>;

    /// Asks for the token at the record that was claimed; from then on the domain is the tenant's address.
    ///
    /// # Errors
    /// Not permitted; throttled; `domain_missing` without a living claim; `domain_unproved`; `domain_taken`.
    async fn prove_domain(&self, caller: &Caller) -> Result<(), Refusal>;

    /// Nothing happens where there is none.
    ///
    /// # Errors
    /// Not permitted.
    async fn remove_domain(&self, caller: &Caller) -> Result<(), Refusal>;

    /// Whose address a request's host is, remembered for some seconds. `None` for the platform's own and for every other.
    async fn by_host(&self, host: &str) -> Result<Option<TenantFace>, Refusal>;

    /// The token to tell at a record that proves a living claim or a domain that was proved.
    async fn proof(&self, host: &str) -> Result<Option<String>, Refusal>;

    /// Whether somebody is reached at this name: a certificate for it is worth its making.
    async fn is_known(&self, host: &str) -> Result<bool, Refusal>;

    /// The logo of a tenant, for everybody who comes to its address. `known` is the tag of what they have.
    ///
    /// # Errors
    /// Not found: it has none.
    async fn face_logo(&self, tenant: TenantId, known: Option<&str>) -> Result<Picture, Refusal>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subdomain_is_one_plain_name() {
        let check = |text: &str, expect: Result<&str, Unfit>| {
            assert_eq!(
                subdomain(text).as_deref(),
                expect.as_ref().map(|x| *x),
                "{text}"
            );
        };
        check("toko", Ok("toko"));
        check(" Toko-Maju-2 ", Ok("toko-maju-2"));
        check("123", Ok("123"));
        check("a--b", Ok("a--b"));
        check(&"a".repeat(40), Ok(&"a".repeat(40)));
        let long = "a".repeat(41);
        for wrong in [
            "",
            "ab",
            &long,
            "-toko",
            "toko-",
            "toko.maju",
            "toko maju",
            "toko_maju",
            "tökö",
            "xn--tk-fkab",
            "ab--cd",
            "toko/",
            "http://toko",
        ] {
            check(wrong, Err(Unfit::Shape));
        }
        for kept in [
            "www", "API", "admin", "mail", "nomor", "login", "status", "support",
        ] {
            check(kept, Err(Unfit::Reserved));
        }
        for each in RESERVED {
            assert!(
                each.len() < SUBDOMAIN_MIN || subdomain(each) == Err(Unfit::Reserved),
                "{each}"
            );
        }
    }

    #[test]
    fn a_domain_is_a_name_of_somebody_else() {
        let own = ["nomor.example".to_owned(), "app.nomor.test".to_owned()];
        let check = |text: &str, expect: Result<&str, Unfit>| {
            let found = domain(text, &own);
            assert_eq!(found.as_deref(), expect.as_ref().map(|x| *x), "{text}");
        };
        check("check.Toko.example", Ok("check.toko.example"));
        check(" toko.example. ", Ok("toko.example"));
        check("xn--tk-fkab.example", Ok("xn--tk-fkab.example"));
        check("notnomor.example", Ok("notnomor.example"));
        check("nomor.test", Ok("nomor.test"));
        let long = format!(
            "{}.example",
            [
                "a".repeat(60),
                "b".repeat(60),
                "c".repeat(60),
                "d".repeat(20)
            ]
            .join(".")
        );
        for wrong in [
            "",
            "toko",
            "https://toko.example",
            "toko.example:8080",
            "toko.example/x",
            "192.0.2.7",
            "2001:db8::1",
            "[::1]",
            "toko..example",
            ".toko.example",
            "-toko.example",
            "tökö.example",
            "*.toko.example",
            "a@toko.example",
            "toko.example..",
            &long,
        ] {
            check(wrong, Err(Unfit::Shape));
        }
        for ours in [
            "nomor.example",
            "x.nomor.example",
            "a.b.NOMOR.example.",
            "app.nomor.test",
        ] {
            check(ours, Err(Unfit::Reserved));
        }
    }

    #[test]
    fn a_request_says_a_host_that_could_be_a_tenants() {
        let check = |host: &str, expect: Option<&str>| {
            assert_eq!(of_request(host).as_deref(), expect, "{host}");
        };
        check("toko.nomor.example", Some("toko.nomor.example"));
        check("Toko.Nomor.Example:8443", Some("toko.nomor.example"));
        check("toko.localhost.:3000", Some("toko.localhost"));
        for none in [
            "localhost:3000",
            "127.0.0.1:3000",
            "[::1]:3000",
            "",
            ":80",
            "a b.c",
            "x.y/z",
        ] {
            check(none, None);
        }
        assert_eq!(under("toko.nomor.example", "nomor.example"), Some("toko"));
        assert_eq!(under("a.toko.nomor.example", "nomor.example"), None);
        assert_eq!(under("nomor.example", "nomor.example"), None);
        assert_eq!(under("tokonomor.example", "nomor.example"), None);
        assert_eq!(
            proof_of("nomor-12ab.toko.example"),
            Some(("12ab", "toko.example"))
        );
        assert_eq!(proof_of("toko.example"), None);
    }
}

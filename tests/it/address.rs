//! Addresses of organisations: a name under the platform's domain, a domain of one's own, and what is there.

use std::sync::atomic::{AtomicU8, Ordering};

use nomor_contract::caller::Role;
use nomor_store::member::{self, Post};
use nomor_store::{Dialect, person};
use reqwest::header::{COOKIE, HOST, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};

use crate::audit::awaited;
use crate::kit::{Folder, Server, read};
use crate::permissions::people::Walker;
use crate::pictures::{PNG, send};
use crate::roles::{joined, page, post, signed_in};
use crate::visitor::Visitor;

pub const SETTINGS: [(&str, &str); 3] = [
    // Each browser has an address of its own: what is slowed down for one is not for the next.
    ("NOMOR_TRUST_PROXY", "true"),
    ("NOMOR_BASE_DOMAIN", "nomor.test"),
    ("NOMOR_ALLOW_PRIVATE_TENANTS", "true"),
];
const PASSWORD: &str = "a quiet river";

/// A browser at some host of the server.
pub struct At {
    client: Client,
    url: String,
    host: String,
    address: String,
    cookie: String,
}

static NEXT: AtomicU8 = AtomicU8::new(1);

impl At {
    pub fn new(server: &Server, host: &str) -> Self {
        Self {
            client: Client::builder().redirect(Policy::none()).build().unwrap(),
            url: server.url.clone(),
            host: host.to_owned(),
            address: format!("203.0.113.{}", NEXT.fetch_add(1, Ordering::Relaxed)),
            cookie: String::new(),
        }
    }

    /// As the browser itself asks.
    pub fn ask(&self, method: &str, path: &str) -> RequestBuilder {
        self.taking("text/html", method, path)
    }

    /// As a script of a page sends a form; answers status and text.
    async fn script(&self, call: &str, form: &[(&str, &str)]) -> (u16, String) {
        let request = self.taking("application/json", "POST", &format!("/call/{call}"));
        let request = request.header("sec-fetch-site", "same-origin").form(form);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    fn taking(&self, accept: &str, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().unwrap();
        let request = self.client.request(method, format!("{}{path}", self.url));
        request
            .header(HOST, &self.host)
            .header("x-forwarded-for", &self.address)
            .header("accept", accept)
            .header(COOKIE, &self.cookie)
    }

    pub async fn get(&self, path: &str) -> (u16, String) {
        let response = self.ask("GET", path).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Response {
        let form = [("email", email), ("password", password)];
        let request = self.ask("POST", "/call/sign_in").form(&form);
        let request = request.header("sec-fetch-site", "same-origin");
        request.send().await.unwrap()
    }

    /// Signed in with everybody's password.
    pub async fn signed_in(mut self, email: &str) -> Self {
        let response = self.sign_in(email, PASSWORD).await;
        assert_eq!(to(&response), "/app", "{email}");
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let pairs = cookies.map(|each| each.to_str().unwrap().split(';').next().unwrap());
        self.cookie = pairs.collect::<Vec<_>>().join("; ");
        self
    }
}

fn to(response: &Response) -> String {
    let to = response.headers().get(LOCATION);
    to.map_or("", |to| to.to_str().unwrap()).to_owned()
}

/// The owner of an organisation that has its own name in the address.
pub async fn named(server: &Server, tenant: &str) -> Walker {
    let owner = signed_in(server, &format!("{tenant}@shop.example")).await;
    let saved = post(&owner, "save_subdomain", &[("subdomain", tenant)]).await;
    assert_eq!(saved.0, 200, "{}", saved.1);
    owner
}

/// Runs a test on both databases, with a domain that organisations get names under.
macro_rules! at_addresses {
    ($(async fn $name:ident($server:ident: Server) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn shows($server: Server) $body

            #[tokio::test]
            async fn sqlite() {
                shows(Server::start_set(Dialect::Sqlite, &SETTINGS).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                shows(Server::start_set(Dialect::Postgres, &SETTINGS).await).await;
            }
        }
    )*};
}
pub(crate) use at_addresses;

at_addresses! {
    async fn a_name_is_plain_free_and_noted(server: Server) {
        for name in ["toko", "lain"] {
            server.tenant(name, 0);
        }
        let owner = named(&server, "toko").await;
        let other = signed_in(&server, "lain@shop.example").await;
        for (name, code) in [
            ("to", "subdomain_shape"), ("to.ko", "subdomain_shape"), ("xn--toko", "subdomain_shape"),
            ("Admin", "subdomain_reserved"), ("www", "subdomain_reserved"), ("TOKO", "subdomain_taken"),
        ] {
            let (status, said) = post(&other, "save_subdomain", &[("subdomain", name)]).await;
            let here = said.contains(code) && said.contains("\"field\":\"subdomain\"");
            assert_eq!((status, here), (422, true), "{name}: {said}");
        }
        let (_, settings) = page(&owner, "/app/settings").await;
        assert!(settings.contains("//toko.nomor.test:"), "where it is reached: {settings}");
        let ani = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        assert_eq!(post(&ani, "save_subdomain", &[("subdomain", "ani")]).await.0, 403);
        let (_, log) = page(&owner, "/app/audit").await;
        assert!(log.contains("tenant.address_saved"), "{log}");
        assert_eq!(post(&owner, "save_subdomain", &[]).await.0, 200);
        assert_eq!(post(&other, "save_subdomain", &[("subdomain", "toko")]).await.0, 200, "it is free");
        // A browser without scripts reads the refusal on the page.
        let plain = At { cookie: other.session(), ..At::new(&server, "127.0.0.1") };
        let form = plain.ask("POST", "/call/save_subdomain").form(&[("subdomain", "api")]);
        let form = form.header("sec-fetch-site", "same-origin");
        let form = form.header("referer", format!("{}/app/settings", server.url));
        let led = to(&form.send().await.unwrap());
        let path = led.strip_prefix(&server.url).unwrap_or(&led).to_owned();
        assert!(page(&other, &path).await.1.contains("kept for the platform itself"), "{path}");
    }

    async fn an_address_shows_the_organisation_and_nothing_of_the_platform(server: Server) {
        server.tenant("toko", 0);
        server.root("root@nomor.example");
        let owner = named(&server, "toko").await;
        post(&owner, "save_colour", &[("colour", "#ffe600")]).await;
        assert_eq!(send(&owner, "save_logo", "logo.png", PNG).await.0, 200);
        let there = At::new(&server, "toko.nomor.test:8080");
        let (status, login) = there.get("/login").await;
        assert_eq!(status, 200);
        assert!(login.contains("account of toko") && login.contains("<title>Sign in · toko</title>"), "{login}");
        assert!(login.contains("--color-primary:#ffe600"), "the colour");
        assert!(!login.contains("href=\"/register\""), "people come by invitation");
        let (_, logo) = login.split_once("src=\"/logo?").unwrap();
        let logo = there.ask("GET", &format!("/logo?{}", logo.split('"').next().unwrap())).send().await.unwrap();
        assert_eq!((logo.status().as_u16(), &logo.headers()["content-type"]), (200, &"image/png".parse().unwrap()));
        let tag = logo.headers()["etag"].clone();
        let again = there.ask("GET", "/logo").header("if-none-match", tag).send().await.unwrap();
        assert_eq!(again.status(), 304);
        for path in ["/", "/register"] {
            let led = there.ask("GET", path).send().await.unwrap();
            assert_eq!((led.status().as_u16(), to(&led).as_str()), (303, "/login"), "{path}");
        }
        for path in ["/admin", "/admin/tenants", "/setup", "/events/admin/log", "/download/admin/audit"] {
            assert_eq!(there.get(path).await.0, 404, "{path}");
        }
        // Neither by posting: not even for staff who carry their session over.
        let root = signed_in(&server, "root@nomor.example").await;
        let staff = At { cookie: root.session(), ..At::new(&server, "toko.nomor.test") };
        assert_eq!(staff.get("/admin").await.0, 404);
        let form = [
            ("name", "x"), ("email", "x@x.example"), ("password", PASSWORD), ("token", "x"), ("origins", ""),
        ];
        for call in ["register", "set_up", "save_origins"] {
            assert_eq!(staff.script(call, &form).await.0, 404, "{call}");
        }
        assert_eq!(page(&root, "/admin").await.0, 200, "it is there at the platform's own address");
        // Every other host is the platform's, as ever.
        for host in ["lain.nomor.test", "nomor.test", "a.toko.nomor.test", "elsewhere.example", "127.0.0.1", "localhost"] {
            let elsewhere = At::new(&server, host);
            let (status, login) = elsewhere.get("/login").await;
            assert!(status == 200 && login.contains("href=\"/register\"") && !login.contains("account of"), "{host}");
            assert_eq!(elsewhere.get("/logo").await.0, 404, "{host}");
        }
    }

    async fn people_of_the_organisation_come_in_and_strangers_learn_nothing(server: Server) {
        for name in ["toko", "lain"] {
            server.tenant(name, 0);
        }
        named(&server, "toko").await;
        let mut answers = Vec::new();
        // Whoever is known here with a wrong password, whoever is nobody, whoever belongs elsewhere with the right one.
        for (email, password) in [
            ("toko@shop.example", "a wrong river"), ("nobody@shop.example", PASSWORD), ("lain@shop.example", PASSWORD),
        ] {
            let there = At::new(&server, "toko.nomor.test");
            let response = there.sign_in(email, password).await;
            let headers: Vec<String> = response.headers().keys().map(ToString::to_string).collect();
            let plain = (response.status(), to(&response), headers);
            let form = [("email", email), ("password", password)];
            answers.push((plain, there.script("sign_in", &form).await));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0], answers[2], "a stranger is told what a wrong password is told");
        assert!(answers[0].1.1.contains("wrong_credentials"), "{}", answers[0].1.1);
        // The same person comes in at the platform's own address.
        At::new(&server, "127.0.0.1").signed_in("lain@shop.example").await;
        let visitor = Visitor::owner(&server, "lain").await;
        let log = awaited(&visitor, "/app/audit", "person.sign_in_elsewhere").await;
        assert!(!log.contains("person.sign_in_failed"), "their own log says what it was");
        // Somebody of both comes into the one whose address it is.
        let store = server.store().await;
        let lain = person::find_by_email(&store, "lain@shop.example").await.unwrap().unwrap();
        let toko = server.id("toko").parse().unwrap();
        member::add(&store, toko, lain.id, Post::of(Role::Member), lain.created_at.plus_ms(1_000)).await.unwrap();
        let both = At::new(&server, "toko.nomor.test").signed_in("lain@shop.example").await;
        let (status, app) = both.get("/app/profile").await;
        assert!(status == 200 && app.contains("<p class=\"muted\">toko<"), "{app}");
        let home = At::new(&server, "127.0.0.1").signed_in("lain@shop.example").await;
        assert!(home.get("/app/profile").await.1.contains("<p class=\"muted\">lain<"));
        // A session is of the host it began at: its cookie names none.
        let there = At::new(&server, "toko.nomor.test");
        let response = there.sign_in("toko@shop.example", PASSWORD).await;
        let mut cookies = response.headers().get_all(SET_COOKIE).iter();
        assert!(cookies.all(|each| !each.to_str().unwrap().to_lowercase().contains("domain=")));
    }

    async fn a_form_comes_from_the_address_itself(server: Server) {
        for name in ["toko", "lain"] {
            server.tenant(name, 0);
            named(&server, name).await;
        }
        let there = At::new(&server, "toko.nomor.test");
        let form = [("email", "toko@shop.example"), ("password", PASSWORD)];
        for (name, value, expect) in [
            ("origin", "http://toko.nomor.test", 303),
            ("origin", "http://lain.nomor.test", 403),
            ("origin", "http://nomor.test", 403),
            ("origin", "http://elsewhere.example", 403),
            ("sec-fetch-site", "same-origin", 303),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "cross-site", 403),
        ] {
            let request = there.ask("POST", "/call/sign_in").form(&form).header(name, value);
            let status = request.send().await.unwrap().status();
            assert_eq!(status, expect, "{name}: {value}");
        }
        // From a tenant's page to the platform: another site.
        let home = At::new(&server, "127.0.0.1");
        let request = home.ask("POST", "/call/sign_in").form(&form).header("origin", "http://toko.nomor.test");
        assert_eq!(request.send().await.unwrap().status(), 403);
    }
}

#[tokio::test]
async fn without_a_base_domain_a_name_is_kept_and_leads_nowhere() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("toko", 0);
    let owner = named(&server, "toko").await;
    let (_, settings) = page(&owner, "/app/settings").await;
    assert!(
        settings.contains("value=\"toko\"") && settings.contains("offers no addresses"),
        "{settings}"
    );
    let there = At::new(&server, "toko.nomor.test");
    assert!(!there.get("/login").await.1.contains("account of toko"));
    let (status, said) = post(&owner, "save_domain", &[("domain", "toko.localhost")]).await;
    assert_eq!(
        (status, said.contains("domain_not_offered")),
        (409, true),
        "{said}"
    );
}

#[tokio::test]
async fn a_page_at_an_address_looks_it_up_once_in_a_while() {
    let folder = Folder::new();
    let log = folder.0.join("statements.log");
    std::fs::write(
        folder.0.join("nomor.toml"),
        "base_domain = \"nomor.test\"\n",
    )
    .unwrap();
    let server = Server::start_logged(folder, Dialect::Sqlite, &log).await;
    server.tenant("toko", 0);
    named(&server, "toko").await;
    let there = At::new(&server, "toko.nomor.test")
        .signed_in("toko@shop.example")
        .await;
    let before = read(&log).matches("t.subdomain = $1").count();
    for _ in 0..5 {
        assert_eq!(there.get("/app/keys").await.0, 200);
    }
    let asked = read(&log).matches("t.subdomain = $1").count();
    assert!(
        (1..=2).contains(&before) && asked - before <= 1,
        "{before}, then {asked}"
    );
}

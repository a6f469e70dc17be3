//! The port `Hosts`: a tenant's name under the platform's domain, and its own domain.

use async_trait::async_trait;
use nomor_contract::file::Picture;
use nomor_contract::host::{
    self, DomainView, HostView, Hosts, PROOF_PATH, PROOF_PREFIX, TenantFace, Unfit,
};
use nomor_contract::{Caller, Permission, Refusal, TenantId};
use nomor_provider::wire::Request;
use nomor_provider::{Http, HttpOptions};
use nomor_store::host::{self as kept, By, Claim, Written};
use serde_json::json;

use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::file::look::logo;
use crate::vault;

/// Random bytes in the name of the record that proves a domain.
const TOKEN_BYTES: usize = 16;
/// How long the record may take to answer, in milliseconds, and how much it may say, in bytes.
const CONNECT_MS: u32 = 4_000;
const PROOF_MS: u32 = 8_000;
const PROOF_BYTES_MAX: usize = 1_024;

#[async_trait]
impl Hosts for Engine {
    async fn hosts(&self, caller: &Caller) -> Result<HostView, Refusal> {
        caller.need(Permission::ManageTenant)?;
        let own = kept::find(&self.store, caller.tenant).await;
        let own = own.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        let base = self.settings.serve.base_domain.clone();
        let target = own.subdomain.as_ref().zip(base.as_ref());
        let target = target.map(|(name, base)| format!("{name}.{base}"));
        let now = self.now();
        Ok(HostView {
            url: target.as_ref().map(|host| self.reached_at(host)),
            domain: own.domain.map(|claim| DomainView {
                record: record(&claim),
                lapsed: !claim.lives(now),
                proved_at: claim.proved_at,
                url: self.reached_at(&claim.name),
                name: claim.name,
            }),
            subdomain: own.subdomain,
            base,
            target,
        })
    }

    async fn save_subdomain(&self, caller: &Caller, name: &str) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let name = Some(name).filter(|name| !name.trim().is_empty());
        let name = name.map(host::subdomain).transpose();
        let name = name.map_err(subdomain_unfit)?;
        // The platform may be reached at a name under its own domain.
        let base = self.settings.serve.base_domain.as_deref();
        let whole = name.as_ref().zip(base);
        if whole.is_some_and(|(name, base)| self.own_hosts().contains(&format!("{name}.{base}"))) {
            return Err(subdomain_unfit(Unfit::Reserved));
        }
        let saved = kept::save_subdomain(&self.store, caller.tenant, name.as_deref()).await;
        let before = match saved.map_err(refuse)? {
            Written::Written(before) => before,
            Written::Taken => return Err(subdomain_taken()),
            Written::Missing => return Err(Refusal::not_found()),
        };
        self.faces.forget();
        if before == name {
            return Ok(());
        }
        let detail = json!({ "changes": { "subdomain": [before, name] } });
        self.noted(caller, "tenant.address_saved", &detail).await;
        Ok(())
    }

    async fn save_domain(&self, caller: &Caller, name: &str) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let own = kept::find(&self.store, caller.tenant).await;
        let own = own.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        // Without both there is nothing for a record to lead to.
        if own.subdomain.is_none() || self.settings.serve.base_domain.is_none() {
            return Err(not_offered());
        }
        let name = host::domain(name, &self.own_hosts()).map_err(domain_unfit)?;
        let now = self.now();
        // What is proved already stays so, and a claim that lives keeps its record.
        let same = |claim: &Claim| claim.name == name && claim.lives(now);
        if own.domain.as_ref().is_some_and(same) {
            return Ok(());
        }
        let token = vault::random::<TOKEN_BYTES>().map_err(|e| refuse_io(&e))?;
        let claim = Claim {
            name,
            token: hex::encode(token),
            claimed_at: now,
            proved_at: None,
        };
        let claimed = kept::claim(&self.store, caller.tenant, &claim).await;
        let before = match claimed.map_err(refuse)? {
            Written::Written(before) => before,
            Written::Taken => return Err(domain_taken()),
            Written::Missing => return Err(Refusal::not_found()),
        };
        self.faces.forget();
        let detail = json!({ "changes": { "domain": [before, claim.name] } });
        self.noted(caller, "tenant.domain_claimed", &detail).await;
        Ok(())
    }

    async fn prove_domain(&self, caller: &Caller) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let own = kept::find(&self.store, caller.tenant).await;
        let own = own.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        let claim = own.domain.filter(|claim| claim.lives(self.now()));
        let claim = claim.ok_or_else(missing)?;
        // A request of ours to where somebody says: not as often as they like.
        self.attempt(&format!("domain:{}", caller.tenant))?;
        if !self.is_told(&claim).await {
            return Err(unproved());
        }
        let proved = kept::prove(&self.store, caller.tenant, &claim, self.now()).await;
        match proved.map_err(refuse)? {
            Written::Written(_) => {}
            Written::Taken => return Err(domain_taken()),
            Written::Missing => return Err(missing()),
        }
        self.throttle.clear(&format!("domain:{}", caller.tenant));
        self.faces.forget();
        if claim.proved_at.is_none() {
            let detail = json!({ "domain": claim.name });
            self.noted(caller, "tenant.domain_proved", &detail).await;
        }
        Ok(())
    }

    async fn remove_domain(&self, caller: &Caller) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let gone = kept::remove(&self.store, caller.tenant).await;
        if let Some(name) = gone.map_err(refuse)? {
            self.faces.forget();
            let detail = json!({ "domain": name });
            self.noted(caller, "tenant.domain_removed", &detail).await;
        }
        Ok(())
    }

    async fn by_host(&self, host: &str) -> Result<Option<TenantFace>, Refusal> {
        // Where no names are offered nobody is asked: one's own domain leads to a name.
        let base = self.settings.serve.base_domain.as_deref();
        let Some((host, base)) = host::of_request(host).zip(base) else {
            return Ok(None);
        };
        if self.own_hosts().contains(&host) {
            return Ok(None);
        }
        let now = self.now();
        if let Some(known) = self.faces.known(&host, now) {
            return Ok(known);
        }
        let by = match host::under(&host, base) {
            Some(name) => By::Subdomain(name),
            None => By::Domain(&host),
        };
        let face = kept::face(&self.store, by).await.map_err(refuse)?;
        self.faces.remember(&host, face.clone(), now);
        Ok(face)
    }

    async fn proof(&self, host: &str) -> Result<Option<String>, Refusal> {
        let host = host::of_request(host);
        let Some((token, name)) = host.as_deref().and_then(host::proof_of) else {
            return Ok(None);
        };
        let claimed = kept::is_claimed(&self.store, name, token, self.now()).await;
        Ok(claimed.map_err(refuse)?.then(|| token.to_owned()))
    }

    async fn is_known(&self, host: &str) -> Result<bool, Refusal> {
        let Some(name) = host::of_request(host) else {
            return Ok(false);
        };
        Ok(self.own_hosts().contains(&name) || self.by_host(&name).await?.is_some())
    }

    async fn face_logo(&self, tenant: TenantId, known: Option<&str>) -> Result<Picture, Refusal> {
        logo(self, tenant, known).await
    }
}

impl Engine {
    /// What the platform itself is called: where it is reached, and what its tenants' names are under.
    fn own_hosts(&self) -> Vec<String> {
        let public = self.settings.serve.public_url.as_deref();
        let public = public.and_then(split).map(|(_, host, _)| host);
        let base = self.settings.serve.base_domain.clone();
        public.into_iter().chain(base).collect()
    }

    /// How people reach a host of ours: by the scheme and at the port of the platform itself.
    fn reached_at(&self, host: &str) -> String {
        let own = self.address("");
        match split(&own) {
            Some((scheme, _, port)) => format!("{scheme}://{host}{port}"),
            None => format!("https://{host}"),
        }
    }

    /// Whether the record of a claim leads to us. The claim's token is in the name of the record: nobody can have made
    /// it but whoever writes the records of the domain, and for this tenant.
    async fn is_told(&self, claim: &Claim) -> bool {
        let http = Http::new(HttpOptions {
            connect_ms: CONNECT_MS,
            request_ms: PROOF_MS,
            max_answer_bytes: PROOF_BYTES_MAX,
            allow_private: self.settings.work.allow_private_tenants,
        });
        let record = record(claim);
        let own = self.reached_at(&record);
        // No certificate is made for the record: most proxies hand on plain http alone.
        let plain = format!("http://{record}");
        let mut ways = vec![format!("{own}{PROOF_PATH}"), format!("{plain}{PROOF_PATH}")];
        ways.dedup();
        for url in ways {
            match http.send(&Request::get(url)).await {
                Ok(reply) if reply.status == 200 && says(&reply.body, &claim.token) => return true,
                Ok(reply) => {
                    tracing::info!(domain = %claim.name, status = reply.status, "a domain is not proved");
                }
                Err(error) => {
                    tracing::info!(domain = %claim.name, %error, "a domain is not proved")
                }
            }
        }
        false
    }

    async fn noted(&self, caller: &Caller, action: &str, detail: &serde_json::Value) {
        self.note(caller, action, caller.tenant, &detail.to_string())
            .await;
    }
}

fn says(body: &[u8], token: &str) -> bool {
    body.trim_ascii() == token.as_bytes()
}

fn record(claim: &Claim) -> String {
    format!("{PROOF_PREFIX}{}.{}", claim.token, claim.name)
}

/// Scheme, host in lower case as it is, and the port with its colon, of an address.
fn split(url: &str) -> Option<(&str, String, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    // The colons of an IPv6 address stand between brackets.
    let from = authority.rfind(']').unwrap_or(0);
    let colon = authority[from..].find(':').map(|at| from + at);
    let (host, port) = authority.split_at(colon.unwrap_or(authority.len()));
    Some((scheme, host.to_ascii_lowercase(), port))
}

fn subdomain_unfit(why: Unfit) -> Refusal {
    match why {
        Unfit::Shape => Refusal::field(
            "subdomain",
            "subdomain_shape",
            "Give 3 to 40 letters a to z, digits and hyphens; it begins and ends with a letter or a digit.",
        ),
        Unfit::Reserved => Refusal::field(
            "subdomain",
            "subdomain_reserved",
            "This name is kept for the platform itself. Choose another.",
        ),
    }
}

fn subdomain_taken() -> Refusal {
    let sentence = "Another organisation has this name. Choose another.";
    Refusal::field("subdomain", "subdomain_taken", sentence)
}

fn domain_unfit(why: Unfit) -> Refusal {
    match why {
        Unfit::Shape => Refusal::field(
            "domain",
            "domain_shape",
            "Give a domain such as check.shop.example: no https://, no port, no path; letters outside a to z as xn--….",
        ),
        Unfit::Reserved => Refusal::field(
            "domain",
            "domain_own",
            "This is the platform's own domain. Give one of yours.",
        ),
    }
}

fn domain_taken() -> Refusal {
    let sentence = "Another organisation has proved that this domain is its own.";
    Refusal::field("domain", "domain_taken", sentence)
}

fn not_offered() -> Refusal {
    Refusal::conflict(
        "domain_not_offered",
        "A domain of your own leads to your name under the platform's domain. Save that name first.",
    )
}

fn missing() -> Refusal {
    Refusal::conflict(
        "domain_missing",
        "There is no domain to check, or it was not proved within seven days. Save the domain again.",
    )
}

fn unproved() -> Refusal {
    Refusal::conflict(
        "domain_unproved",
        "The record does not lead here yet. A new record can take an hour to be seen everywhere; check it and try again.",
    )
}

/// The record's first part is no longer than DNS takes.
const _: () = assert!(PROOF_PREFIX.len() + 2 * TOKEN_BYTES <= 63);

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn an_address_falls_into_scheme_host_and_port() {
        let check = |url: &str, expect: Option<(&str, &str, &str)>| {
            let found = split(url);
            let found = found.as_ref().map(|(a, b, c)| (*a, b.as_str(), *c));
            assert_eq!(found, expect, "{url}");
        };
        check(
            "https://Nomor.Example",
            Some(("https", "nomor.example", "")),
        );
        check(
            "http://127.0.0.1:3000/app",
            Some(("http", "127.0.0.1", ":3000")),
        );
        check("http://[::1]:3000", Some(("http", "[::1]", ":3000")));
        check("http://[::1]", Some(("http", "[::1]", "")));
        check("nomor.example", None);
    }
}

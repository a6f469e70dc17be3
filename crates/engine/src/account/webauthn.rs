//! What authenticators are asked, and whether their answers fit: WebAuthn level 3, by `webauthn_rp`. Every passkey can be
//! found by its authenticator alone and verifies its person (a finger, a face, a PIN), so that it stands for two factors.

use nomor_contract::passkey::Site;
use nomor_contract::{PersonId, Refusal};
use nomor_store::passkey::Passkey;
use nomor_store::person::Person;
use uuid::Uuid;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions,
    UserHandle16, Username,
};
use webauthn_rp::request::{AsciiDomain, PublicKeyCredentialDescriptor, RpId};
use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication16, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

/// Bytes of an answer; longer ones are not read.
const ANSWER_BYTES_MAX: usize = 16 * 1024;

type Key = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

/// A question: what is remembered of it, and the options a browser is given.
pub struct Question {
    pub state: Vec<u8>,
    pub options: String,
}

/// A new key.
pub struct Made {
    pub credential: Vec<u8>,
    pub fixed: Vec<u8>,
    pub moving: Vec<u8>,
}

/// An answer that says whose it is; whether it is true is another question.
pub struct Shown(DiscoverableAuthentication16);

/// Whether an answer is true.
pub enum Fit {
    /// With what has changed of the passkey.
    Fits(Vec<u8>),
    /// Its counter stands where it was, or earlier: there may be a copy of it.
    Copied,
    /// Another question, another site, another key, nobody verified, or too late.
    Unfit,
}

fn domain(site: &Site) -> Result<RpId, Refusal> {
    let domain = AsciiDomain::try_from(site.domain.clone());
    Ok(RpId::Domain(domain.map_err(|_| Refusal::internal())?))
}

/// Asks for a new key for somebody who has those.
///
/// # Errors
/// The site is none.
pub fn ask_new(site: &Site, who: &Person, has: &[Passkey]) -> Result<Question, Refusal> {
    let domain = domain(site)?;
    let handle = handle(who.id)?;
    let user = PublicKeyCredentialUserEntity {
        name: Username::try_from(who.email.as_str()).map_err(|_| Refusal::internal())?,
        id: &handle,
        display_name: Nickname::try_from(who.name.as_str()).ok(),
    };
    let has = has.iter().filter_map(|each| {
        let id = CredentialId::<Vec<u8>>::decode(each.credential.clone()).ok()?;
        // How it is reached is not kept: browsers find out.
        let transports = AuthTransports::decode(0).ok()?;
        Some(PublicKeyCredentialDescriptor { id, transports })
    });
    let mut asked = PublicKeyCredentialCreationOptions::passkey(&domain, user, has.collect());
    asked.extensions.cred_protect = CredProtect::None;
    let (server, client) = asked.start_ceremony().map_err(|_| Refusal::internal())?;
    Ok(Question {
        state: server.encode().map_err(|_| Refusal::internal())?,
        options: serde_json::to_string(&client).map_err(|_| Refusal::internal())?,
    })
}

/// Asks whoever has a passkey for this site.
///
/// # Errors
/// The site is none.
pub fn ask(site: &Site) -> Result<Question, Refusal> {
    let domain = domain(site)?;
    let asked = DiscoverableCredentialRequestOptions::passkey(&domain);
    let (server, client) = asked.start_ceremony().map_err(|_| Refusal::internal())?;
    Ok(Question {
        state: server.encode().map_err(|_| Refusal::internal())?,
        options: serde_json::to_string(&client).map_err(|_| Refusal::internal())?,
    })
}

/// The key that answers [`ask_new`]; `None` where the answer does not fit the question.
pub fn made(site: &Site, state: &[u8], json: &str) -> Option<Made> {
    let state = RegistrationServerState::<16>::decode(state).ok()?;
    let answer = Registration::from_json_relaxed(bounded(json)?).ok()?;
    let options = RegistrationVerificationOptions::<'_, '_, _, &str> {
        allowed_origins: &[site.origin.as_str()],
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let found = state.verify(&domain(site).ok()?, &answer, &options);
    let found = found
        .inspect_err(|error| tracing::info!(%error, "a new passkey does not fit its question"))
        .ok()?;
    Some(Made {
        credential: found.id().as_ref().to_vec(),
        fixed: found.static_state().encode().ok()?,
        moving: found.dynamic_state().encode().ok()?.to_vec(),
    })
}

/// Reads an answer to [`ask`].
pub fn read(json: &str) -> Option<Shown> {
    let answer = DiscoverableAuthentication16::from_json_relaxed(bounded(json)?);
    answer.ok().map(Shown)
}

impl Shown {
    /// The authenticator's name of the passkey.
    pub fn credential(&self) -> Vec<u8> {
        self.0.raw_id().as_ref().to_vec()
    }

    /// Whose it says it is.
    pub fn person(&self) -> Option<PersonId> {
        let handle = self.0.response().user_handle();
        Uuid::from_slice(handle.as_ref()).ok().map(PersonId)
    }

    /// Whether it answers the question with this passkey.
    pub fn fits(&self, site: &Site, state: &[u8], kept: &Passkey) -> Fit {
        self.verified(site, state, kept).unwrap_or(Fit::Unfit)
    }

    fn verified(&self, site: &Site, state: &[u8], kept: &Passkey) -> Option<Fit> {
        let state = DiscoverableAuthenticationServerState::decode(state).ok()?;
        let handle = handle(kept.person).ok()?;
        let id = CredentialId::<&[u8]>::decode(kept.credential.as_slice()).ok()?;
        let fixed = StaticState::<Key>::decode(&kept.fixed).ok()?;
        let moving = DynamicState::decode(kept.moving.as_slice().try_into().ok()?).ok()?;
        let mut key = AuthenticatedCredential::new(id, &handle, fixed, moving).ok()?;
        let options = AuthenticationVerificationOptions::<'_, '_, _, &str> {
            allowed_origins: &[site.origin.as_str()],
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        match state.verify(&domain(site).ok()?, &self.0, &mut key, &options) {
            Ok(_) => Some(Fit::Fits(key.dynamic_state().encode().ok()?.to_vec())),
            Err(AuthCeremonyErr::SignatureCounter) => Some(Fit::Copied),
            Err(error) => {
                tracing::info!(%error, person = %kept.person, "a passkey's answer does not fit");
                None
            }
        }
    }
}

fn handle(person: PersonId) -> Result<UserHandle16, Refusal> {
    UserHandle16::decode(*person.0.as_bytes()).map_err(|_| Refusal::internal())
}

fn bounded(json: &str) -> Option<&[u8]> {
    (json.len() <= ANSWER_BYTES_MAX).then_some(json.as_bytes())
}

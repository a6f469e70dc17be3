//! An authenticator: a key, a counter, and answers as browsers send them (WebAuthn level 3, section 6.1 and 6.5).

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Somebody touched it, and it knows who.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const NEW_KEY: u8 = 0x40;

pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// Whose key it is, as the site named them.
    person: String,
    pub counter: u32,
    /// It verifies people.
    pub verifies: bool,
    /// The page that asks.
    pub origin: String,
}

impl Authenticator {
    pub fn new(origin: &str) -> Self {
        let secret = Sha256::digest(Uuid::now_v7().as_bytes());
        Self {
            key: SigningKey::from_slice(&secret).unwrap(),
            id: Uuid::now_v7().as_bytes().to_vec(),
            person: String::new(),
            counter: 1,
            verifies: true,
            origin: origin.to_owned(),
        }
    }

    /// Makes a key for what `navigator.credentials.create` is given.
    pub fn create(&mut self, options: &Value) -> String {
        let options = parsed(options);
        options["user"]["id"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.person);
        let point = self.key.verifying_key().to_encoded_point(false);
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), NEW_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // A COSE key: EC2, ES256, P-256, x, y.
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.extend([0xa0, 0x68]);
        object.extend(b"authData");
        object.extend([0x58, u8::try_from(data.len()).unwrap()]);
        object.extend(data);
        let client = self.client("webauthn.create", &options);
        self.answer(json!({
            "clientDataJSON": text(&client),
            "attestationObject": text(&object),
        }))
    }

    /// Signs what `navigator.credentials.get` is given.
    pub fn get(&mut self, options: &Value) -> String {
        let options = parsed(options);
        self.counter += 1;
        let client = self.client("webauthn.get", &options);
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "clientDataJSON": text(&client),
            "authenticatorData": text(&data),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": self.person,
        }))
    }

    fn data(&self, domain: &str, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(domain).to_vec();
        data.push(PRESENT | verified | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let (challenge, origin) = (&options["challenge"], &self.origin);
        let said =
            json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn answer(&self, response: Value) -> String {
        let id = text(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        })
        .to_string()
    }
}

/// The options come as a text of JSON.
fn parsed(options: &Value) -> Value {
    serde_json::from_str(options.as_str().unwrap()).unwrap()
}

/// Base64url without padding.
fn text(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut padded = [0; 4];
        padded[1..=three.len()].copy_from_slice(three);
        let bits = u32::from_be_bytes(padded);
        for place in 0..=three.len() {
            let sign = (bits >> (18 - 6 * place)) & 63;
            text.push(char::from(SIGNS[sign as usize]));
        }
    }
    text
}

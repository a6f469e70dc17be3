//! Passwords: argon2id (m = 19 MiB, t = 2, p = 1, the OWASP minimum for argon2id) on a bounded set of blocking threads.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use nomor_contract::Refusal;
use tokio::sync::Semaphore;

use super::breached::Breached;

/// Shortest and longest password, in characters.
pub const LENGTH: std::ops::RangeInclusive<usize> = 8..=128;
/// Hashes under way at once, at most: each takes 19 MiB and a core.
const HASHERS_MAX: usize = 8;
/// Hashes waiting for their turn; more are turned away rather than queued for minutes.
const WAITING: usize = 64;

/// Hashes and verifies.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Verified against when the account does not exist, so that both answers take the same time.
    decoy: Arc<str>,
    /// Those known from breaches, where the operator brought them.
    breached: Option<Arc<Breached>>,
}

/// One core stays free for pages, however many people sign in.
fn hashers() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    cores.saturating_sub(1).clamp(1, HASHERS_MAX)
}

fn engine() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

impl Passwords {
    /// # Errors
    /// The decoy could not be hashed.
    pub fn new(breached: Option<Breached>) -> Result<Self, Refusal> {
        let decoy = hash_now("a password nobody has")?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(hashers())),
            queue: Arc::new(Semaphore::new(WAITING)),
            decoy: decoy.into(),
            breached: breached.map(Arc::new),
        })
    }

    /// What is kept of a new password, which somebody typed into `field`.
    ///
    /// # Errors
    /// It is known from a breach; throttled when too many wait.
    pub async fn hash(&self, field: &str, password: String) -> Result<String, Refusal> {
        let breached = self.breached.clone();
        let hashed = self.run(move || {
            let known = breached.map_or(Ok(false), |list| list.has(&password));
            let known = known.map_err(|error| {
                tracing::error!(%error, "the passwords known from breaches cannot be read");
                Refusal::unavailable()
            })?;
            if known {
                return Ok(None);
            }
            hash_now(&password).map(Some)
        });
        hashed.await??.ok_or_else(|| {
            Refusal::field(
                field,
                "password_breached",
                "This password is known from a breach somewhere, so attackers try it. Choose another.",
            )
        })
    }

    /// Whether the password fits; an unknown account (`None`) takes as long as a known one and never fits.
    ///
    /// # Errors
    /// Throttled when too many wait.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Refusal> {
        let decoy = Arc::clone(&self.decoy);
        self.run(move || {
            let known = stored.is_some();
            let text = stored.unwrap_or_else(|| decoy.to_string());
            let fits = PasswordHash::new(&text)
                .is_ok_and(|hash| engine().verify_password(password.as_bytes(), &hash).is_ok());
            fits && known
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let _place = self
            .queue
            .try_acquire()
            .map_err(|_| Refusal::throttled(2))?;
        let _turn = self
            .turns
            .acquire()
            .await
            .map_err(|_| Refusal::internal())?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Refusal::internal())
    }
}

fn hash_now(password: &str) -> Result<String, Refusal> {
    engine()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|_| Refusal::internal())
}

/// What is wrong with a new password, if anything: `(code, sentence)`. `own`: words that are no secret here: the person's
/// address and name, and what their organisation is called.
#[must_use]
pub fn complaint(password: &str, own: &[&str]) -> Option<(&'static str, &'static str)> {
    let length = password.chars().count();
    if length < *LENGTH.start() {
        return Some(("password_short", "Use at least 8 characters."));
    }
    if length > *LENGTH.end() {
        return Some(("password_long", "Use at most 128 characters."));
    }
    if is_common(password) || is_a_word_of_ours(password, own) {
        return Some((
            "password_common",
            "This password is among the first ones an attacker tries. Choose another.",
        ));
    }
    None
}

/// The most common passwords of eight or more characters, one per line, lower case; `# ` begins what is said about them.
const COMMON: &str = include_str!("common_passwords.txt");

/// Words of this product and its trade. A password that is one of them, with little around it, is guessed here first.
const OURS: [&str; 14] = [
    "nomor",
    "whatsapp",
    "telegram",
    "numbers",
    "number",
    "telephone",
    "telepon",
    "telefono",
    "phone",
    "contact",
    "kontak",
    "customer",
    "checker",
    "validator",
];

fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    COMMON
        .lines()
        .any(|line| line == lower && !line.starts_with("# "))
}

/// Whether it is essentially such a word: written with figures and signs for letters, repeated, or with figures and signs
/// around it.
fn is_a_word_of_ours(password: &str, own: &[&str]) -> bool {
    let said = letters(password);
    let own = own.iter().flat_map(|word| {
        let whole = [*word, word.split('@').next().unwrap_or_default()];
        whole
            .into_iter()
            .map(letters)
            .chain(word.split_whitespace().map(letters))
    });
    let ours = OURS.iter().map(|word| (*word).to_owned());
    own.chain(ours)
        .filter(|word| word.chars().count() >= 4)
        .any(|word| said.replace(&word, "").is_empty() && !said.is_empty())
}

/// The letters of a text, and what people write for letters.
fn letters(text: &str) -> String {
    let letter = |c: char| match c {
        '0' => Some('o'),
        '1' | '!' => Some('i'),
        '3' => Some('e'),
        '4' | '@' => Some('a'),
        '5' | '$' => Some('s'),
        '7' => Some('t'),
        _ => c.is_alphabetic().then_some(c),
    };
    let trimmed = text.trim_matches(|c: char| !c.is_alphabetic());
    trimmed.to_lowercase().chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_hash_and_nothing_else() {
        let passwords = Passwords::new(None).unwrap();
        let hash = passwords
            .hash("password", "correct horse".into())
            .await
            .unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            passwords
                .verify("correct horse".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .verify("wrong horse".into(), Some(hash))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .verify("a password nobody has".into(), None)
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn a_password_from_a_breach_is_refused_where_it_was_typed() {
        // Of "a quiet river at dawn", as `sha1sum` says.
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, b"3A4BF1FD32AD8F155A52F43ECA325C812EAA9403:3\r\n")
            .unwrap();
        let list = Breached::open(file.path()).unwrap();
        let passwords = Passwords::new(Some(list)).unwrap();
        let refused = passwords.hash("new_password", "a quiet river at dawn".into());
        let refused = refused.await.unwrap_err();
        assert_eq!(refused.fields[0].field, "new_password");
        assert_eq!(refused.fields[0].code, "password_breached");
        let fine = passwords.hash("new_password", "a quiet river at dusk".into());
        assert!(fine.await.is_ok());
    }

    #[test]
    fn common_and_short_passwords_are_refused() {
        let check = |password: &str, expect: Option<&str>| {
            assert_eq!(
                complaint(password, &["ana@shop.example", "Toko Melati"]).map(|c| c.0),
                expect,
                "{password}"
            )
        };
        check("short", Some("password_short"));
        check("Password1", Some("password_common"));
        check("ana@shop.example", Some("password_common"));
        check(&"x".repeat(129), Some("password_long"));
        check("a quiet river at dawn", None);
    }

    #[test]
    fn the_three_thousand_most_common_are_known_whatever_their_case() {
        let known: Vec<&str> = COMMON
            .lines()
            .filter(|line| !line.starts_with("# "))
            .collect();
        assert!(known.len() > 3_000, "{}", known.len());
        let fits =
            |line: &&str| line.chars().count() >= *LENGTH.start() && line.to_lowercase() == **line;
        assert!(known.iter().all(fits), "eight or more, lower case");
        for each in known.iter().step_by(97) {
            let shouted = each.to_uppercase();
            assert!(complaint(&shouted, &[]).is_some(), "{each}");
        }
    }

    #[test]
    fn words_of_the_product_and_of_the_organisation_are_no_secret() {
        let check = |password: &str, refused: bool| {
            let own = ["melati@toko.example", "Ana Wijaya", "Toko Melati"];
            assert_eq!(complaint(password, &own).is_some(), refused, "{password}");
        };
        check("nomor2026!", true);
        check("N0m0rn0m0r", true);
        check("WhatsApp1", true);
        check("t3l3gr4m!!", true);
        check("Toko Melati", true);
        check("tokomelati99", true);
        check("Melati-2026", true);
        check("melati@toko.example", true);
        check("wijaya1234", true);
        check("whatsapp is not my favourite", false);
        check("melati di tepi sungai", false);
        check("nomor satu di dunia", false);
    }
}

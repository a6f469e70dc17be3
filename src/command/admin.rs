//! `nomor admin`: what an operator does from the machine itself.

use std::io::Read;

use clap::{Args, Subcommand};
use nomor_contract::account::{KeyOrder, Registration};
use nomor_contract::{Clock as _, Permission, TenantId};
use nomor_engine::{Engine, SystemClock};
use nomor_settings::Settings;
use serde_json::json;

use crate::exit::{Exit, machine};

/// The most credits of one grant.
const AMOUNT_MAX: i64 = 1_000_000_000_000;
const DAY_MS: i64 = 86_400_000;

/// Administration from the terminal.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Create a system admin.
    Create(Create),
    /// Organisations.
    #[command(subcommand)]
    Tenant(Tenant),
    /// API keys.
    #[command(subcommand)]
    Key(Key),
    /// Credits.
    #[command(subcommand)]
    Credit(Credit),
    /// The second step of signing in.
    #[command(subcommand)]
    SecondStep(SecondStep),
}

/// A person by email, with the password on standard input.
#[derive(Debug, Args)]
// Named, because the variants that flatten it are called `Create` too and clap names groups after types.
#[group(id = "person")]
pub struct Create {
    #[arg(long)]
    email: String,
    /// Read the password from standard input.
    #[arg(long, required = true)]
    password_stdin: bool,
}

/// Organisations.
#[derive(Debug, Subcommand)]
pub enum Tenant {
    /// Create an organisation with its owner.
    Create {
        #[arg(long)]
        name: String,
        #[command(flatten)]
        owner: Create,
        #[arg(long)]
        json: bool,
    },
}

/// API keys.
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Create a key; it is printed once.
    Create {
        #[arg(long)]
        tenant: String,
        /// A key that only reaches the sandbox and costs nothing.
        #[arg(long)]
        test: bool,
        #[arg(long, value_delimiter = ',')]
        scopes: Vec<String>,
        #[command(flatten)]
        limits: Limits,
        #[arg(long)]
        json: bool,
    },
}

/// What a key is held to.
#[derive(Debug, Args)]
pub struct Limits {
    /// Days until it is refused; never when absent.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    expires_days: Option<u16>,
    /// Requests a minute, at most the platform's.
    #[arg(long)]
    per_minute: Option<u32>,
    /// An address or network it may come from (203.0.113.7, 2001:db8::/32); from everywhere when absent.
    #[arg(long, value_delimiter = ',')]
    allow: Vec<String>,
}

/// Credits.
#[derive(Debug, Subcommand)]
pub enum Credit {
    /// Give credits to an organisation.
    Grant {
        #[arg(long)]
        tenant: String,
        #[arg(long, value_parser = amount, allow_negative_numbers = true)]
        amount: i64,
        #[arg(long)]
        reason: String,
        #[arg(long)]
        json: bool,
    },
}

/// The second step of signing in.
#[derive(Debug, Subcommand)]
pub enum SecondStep {
    /// Take it off somebody who lost phone and paper; they are told by mail.
    Off {
        #[arg(long)]
        email: String,
        /// Why; kept in the audit log.
        #[arg(long, default_value = "on the command line")]
        reason: String,
    },
}

impl Admin {
    /// Opens the database, does the one thing, closes it.
    pub async fn run(self, settings: Settings) -> Result<(), Exit> {
        let engine = Engine::open(settings).await?;
        let outcome = self.act(&engine).await;
        engine.close().await;
        outcome
    }

    async fn act(self, engine: &Engine) -> Result<(), Exit> {
        match self {
            Self::Create(form) => {
                let person = engine.create_admin(form.registration("Admin")?).await?;
                println!("{person}");
            }
            Self::Tenant(Tenant::Create { name, owner, json }) => {
                let made = engine.create_tenant(owner.registration(&name)?).await?;
                show(
                    json,
                    &json!({ "id": made.id, "owner": made.owner, "name": name }),
                    &made.id.to_string(),
                );
            }
            Self::Key(Key::Create {
                tenant,
                test,
                scopes,
                limits,
                json,
            }) => {
                let days = |days| SystemClock.now().plus_ms(i64::from(days) * DAY_MS);
                let order = KeyOrder {
                    name: "Command line".to_owned(),
                    test,
                    scopes: permissions(&scopes)?,
                    per_minute: limits.per_minute,
                    expires_at: limits.expires_days.map(days),
                    networks: limits.allow,
                };
                let key = engine.create_key(tenant_id(&tenant)?, order).await?;
                show(json, &json!({ "id": key.id, "key": key.key }), &key.key);
            }
            Self::SecondStep(SecondStep::Off { email, reason }) => {
                engine.drop_second_step_of(&email, &reason).await?;
                println!("Signing in asks {email} for no code any more.");
            }
            Self::Credit(Credit::Grant {
                tenant,
                amount,
                reason,
                json,
            }) => {
                let balance = engine
                    .grant_credit(tenant_id(&tenant)?, amount, &reason)
                    .await?;
                show(
                    json,
                    &json!({ "available": balance.available, "held": balance.held }),
                    &balance.available.to_string(),
                );
            }
        }
        Ok(())
    }
}

impl Create {
    fn registration(&self, name: &str) -> Result<Registration, Exit> {
        let mut password = String::new();
        std::io::stdin()
            .take(4096)
            .read_to_string(&mut password)
            .map_err(|e| machine("The password cannot be read from standard input", &e))?;
        let password = password.trim_end_matches(['\r', '\n']).to_owned();
        Ok(Registration {
            name: name.to_owned(),
            email: self.email.clone(),
            password,
        })
    }
}

fn tenant_id(text: &str) -> Result<TenantId, Exit> {
    text.parse().map_err(|_| Exit::Use(format!("`{text}` is not an organisation's id. It looks like ten_0190…; `nomor admin tenant create --json` prints it.")))
}

/// Credits that can be given at once.
fn amount(text: &str) -> Result<i64, String> {
    let amount = text.parse().ok().filter(|n| (1..=AMOUNT_MAX).contains(n));
    amount.ok_or_else(|| format!("give a whole number from 1 to {AMOUNT_MAX}"))
}

fn permissions(words: &[String]) -> Result<Vec<Permission>, Exit> {
    let known = || {
        Permission::ALL
            .iter()
            .map(|p| p.word())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let read = |word: &String| {
        Permission::from_word(word).ok_or_else(|| {
            Exit::Use(format!(
                "`{word}` is not a scope. The scopes are {}.",
                known()
            ))
        })
    };
    words.iter().map(read).collect()
}

fn show(json: bool, object: &serde_json::Value, line: &str) {
    if json {
        println!("{object}");
    } else {
        println!("{line}");
    }
}

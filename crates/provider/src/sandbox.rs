//! The sandbox: answers made from a seed and the number, labelled as not real wherever they are shown.
//!
//! About 62 % of numbers are on WhatsApp (about one in eight of them as a business) and 38 % on Telegram, each
//! channel by its own dice. The same seed and number always give the same answer, on every machine.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use nomor_contract::{Channel, E164};

use crate::{Adapter, AskError, Caps, Finding, Findings, Http, Tuning};

/// Share of numbers registered on WhatsApp.
pub const WHATSAPP_SHARE: f64 = 0.62;
/// Share of numbers registered on Telegram.
pub const TELEGRAM_SHARE: f64 = 0.38;
/// Share of the registered WhatsApp numbers that are businesses.
pub const BUSINESS_SHARE: f64 = 0.125;
/// How long the sandbox asks to wait when it throttles, in milliseconds.
const RETRY_AFTER_MS: u64 = 50;
/// Where control numbers are looked for: `+999` is no country's code.
const FIRST_CONTROL: u64 = 999_000_000_000;
/// Numbers per request.
const MAX_BATCH: u32 = 10_000;

/// What each dice is for; any distinct odd constants will do.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Dice {
    Answer = 0x9E37_79B9_7F4A_7C15,
    Business = 0xBF58_476D_1CE4_E5B9,
    Drop = 0x94D0_49BB_1331_11EB,
    Lie = 0xD6E8_FEB8_6659_FD93,
    Error = 0xA076_1D64_78BD_642F,
    Throttle = 0xE703_7ED1_A0B4_28DB,
    Jitter = 0x8EBC_6AF0_9C88_C6E3,
}

pub struct Sandbox {
    channel: Channel,
    tuning: Tuning,
    /// Counts requests, so that passing faults differ from one request to the next.
    requests: AtomicU64,
}

impl Sandbox {
    #[must_use]
    pub const fn new(channel: Channel, tuning: Tuning) -> Self {
        Self {
            channel,
            tuning,
            requests: AtomicU64::new(0),
        }
    }

    /// Between 0 and 1 for a subject (a number, or the count of a request): splitmix64's finaliser over the seed.
    fn roll(&self, dice: Dice, subject: u64) -> f64 {
        let salt = (self.tuning.seed ^ (dice as u64)).wrapping_mul(0x2545_F491_4F6C_DD1D);
        let mut z = subject
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(salt);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
        let share = ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
        share
    }

    /// What the sandbox says for a number, when it says anything; `None` when the number is dropped.
    #[must_use]
    pub fn say(&self, number: E164) -> Option<Finding> {
        let tuning = &self.tuning;
        if tuning.drop > 0.0 && self.roll(Dice::Drop, number.0) < tuning.drop {
            return None;
        }
        let (subject, share) = match self.channel {
            Channel::Whatsapp => (number.0, WHATSAPP_SHARE),
            Channel::Telegram => (!number.0, TELEGRAM_SHARE),
        };
        let lies = tuning.lie > 0.0 && self.roll(Dice::Lie, number.0) < tuning.lie;
        if (self.roll(Dice::Answer, subject) < share) == lies {
            return Some(Finding::Negative);
        }
        Some(Finding::Registered {
            business: self.channel == Channel::Whatsapp
                && self.roll(Dice::Business, number.0) < BUSINESS_SHARE,
            found_as: None,
        })
    }

    async fn take_time(&self, request: u64) {
        let tuning = &self.tuning;
        if tuning.latency_ms == 0 && tuning.jitter_ms == 0 {
            return;
        }
        let jitter = f64::from(tuning.jitter_ms) * self.roll(Dice::Jitter, request);
        let ms = f64::from(tuning.latency_ms) + jitter;
        tokio::time::sleep(Duration::from_secs_f64(ms / 1000.0)).await;
    }
}

#[async_trait]
impl Adapter for Sandbox {
    fn caps(&self) -> Caps {
        Caps {
            max_batch: MAX_BATCH,
            default_rate: 0.0,
            retry_safe: true,
            missing_may_come: false,
            says_business: self.channel == Channel::Whatsapp,
            extra_ms: 0,
        }
    }

    async fn ask(&self, _http: &Http, numbers: &[E164]) -> Result<Findings, AskError> {
        let request = self.requests.fetch_add(1, Ordering::Relaxed);
        self.take_time(request).await;
        if self.tuning.throttle > 0.0 && self.roll(Dice::Throttle, request) < self.tuning.throttle {
            return Err(AskError::Throttled {
                retry_after_ms: Some(RETRY_AFTER_MS),
            });
        }
        if self.tuning.error > 0.0 && self.roll(Dice::Error, request) < self.tuning.error {
            return Err(AskError::transient("the sandbox was tuned to fail"));
        }
        let mut findings = Vec::with_capacity(numbers.len());
        findings.extend(numbers.iter().filter_map(|n| Some((*n, self.say(*n)?))));
        Ok(findings)
    }

    /// A sandbox that was told to lie can be caught at it, like a real account: by a number that it would confirm
    /// if it were honest.
    fn own_control(&self) -> Option<E164> {
        if self.tuning.lie <= 0.0 {
            return None;
        }
        let honest = Self::new(
            self.channel,
            Tuning {
                lie: 0.0,
                ..self.tuning
            },
        );
        (FIRST_CONTROL..FIRST_CONTROL + 10_000)
            .map(E164)
            .find(|number| matches!(honest.say(*number), Some(Finding::Registered { .. })))
    }

    async fn health(&self, _http: &Http) -> Result<(), AskError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERS: u64 = 20_000;

    fn count(channel: Channel, tuning: Tuning, wanted: impl Fn(Option<Finding>) -> bool) -> f64 {
        let sandbox = Sandbox::new(channel, tuning);
        let hits = (0..NUMBERS)
            .filter(|n| wanted(sandbox.say(E164(6_281_200_000_000 + n))))
            .count();
        hits as f64 / NUMBERS as f64
    }

    fn check(share: f64, goal: f64) {
        assert!((share - goal).abs() < 0.015, "{share} is not near {goal}");
    }

    const fn is_yes(said: Option<Finding>) -> bool {
        matches!(said, Some(Finding::Registered { .. }))
    }

    #[test]
    fn the_documented_shares_come_out() {
        let tuning = Tuning::default();
        check(count(Channel::Whatsapp, tuning, is_yes), WHATSAPP_SHARE);
        check(count(Channel::Telegram, tuning, is_yes), TELEGRAM_SHARE);
        let business = |said| matches!(said, Some(Finding::Registered { business: true, .. }));
        check(
            count(Channel::Whatsapp, tuning, business),
            WHATSAPP_SHARE * BUSINESS_SHARE,
        );
    }

    #[test]
    fn drops_and_lies_come_at_their_rates() {
        let drop = Tuning {
            drop: 0.1,
            ..Tuning::default()
        };
        check(count(Channel::Whatsapp, drop, |said| said.is_none()), 0.1);
        let lie = Tuning {
            lie: 1.0,
            ..Tuning::default()
        };
        check(count(Channel::Whatsapp, lie, is_yes), 1.0 - WHATSAPP_SHARE);
    }

    #[test]
    fn a_seed_and_a_number_always_give_the_same_answer() {
        let say = |seed, number| {
            let tuning = Tuning {
                seed,
                ..Tuning::default()
            };
            Sandbox::new(Channel::Whatsapp, tuning).say(E164(number))
        };
        // Written down so that a change of the dice is noticed: installations compare runs.
        let row: String = (0..24)
            .map(|n| {
                if is_yes(say(1, 6_281_200_000_000 + n)) {
                    'y'
                } else {
                    'n'
                }
            })
            .collect();
        assert_eq!(row, "nyynnynyyyynnyynynnyyyyn");
        assert!((0..64).any(|n| is_yes(say(1, n)) != is_yes(say(2, n))));
    }
}

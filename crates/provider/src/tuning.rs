//! How the sandbox behaves: `seed=1,latency_ms=0,jitter_ms=0,error=0,throttle=0,drop=0,lie=0`.

use std::str::FromStr;

use thiserror::Error;

/// The longest latency and jitter that can be asked for, in milliseconds.
const MAX_DELAY_MS: u32 = 600_000;

/// The sandbox's behaviour. Rates are shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tuning {
    /// Other seeds give other answers.
    pub seed: u64,
    /// How long each request takes.
    pub latency_ms: u32,
    /// Up to this much more, evenly spread.
    pub jitter_ms: u32,
    /// Share of requests that fail as a broken provider's would. Passing: a retry may succeed.
    pub error: f64,
    /// Share of requests that are refused with "slow down". Passing.
    pub throttle: f64,
    /// Share of numbers that are missing from every answer. Lasting: the same numbers each time.
    pub drop: f64,
    /// Share of numbers whose answer is turned around. Lasting.
    pub lie: f64,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            seed: 1,
            latency_ms: 0,
            jitter_ms: 0,
            error: 0.0,
            throttle: 0.0,
            drop: 0.0,
            lie: 0.0,
        }
    }
}

/// The tuning could not be understood. A sentence for a person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadTuning {
    #[error(
        "The sandbox tuning has no setting \"{0}\". Use seed, latency_ms, jitter_ms, error, throttle, drop or lie."
    )]
    Unknown(String),
    #[error(
        "The sandbox tuning needs \"name=value\" pairs separated by commas; \"{0}\" is not one."
    )]
    Pair(String),
    #[error("The sandbox setting \"{0}\" must be a whole number of milliseconds up to 600000.")]
    Delay(String),
    #[error("The sandbox setting \"{0}\" must be a share between 0 and 1, such as 0.05.")]
    Share(String),
    #[error("The sandbox setting \"seed\" must be a whole number.")]
    Seed,
}

impl FromStr for Tuning {
    type Err = BadTuning;

    /// An empty text is the default; missing settings keep their default.
    fn from_str(text: &str) -> Result<Self, BadTuning> {
        let mut tuning = Self::default();
        for pair in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let (name, value) = pair
                .split_once('=')
                .ok_or_else(|| BadTuning::Pair(pair.to_owned()))?;
            tuning.set(name.trim(), value.trim())?;
        }
        Ok(tuning)
    }
}

impl Tuning {
    fn set(&mut self, name: &str, value: &str) -> Result<(), BadTuning> {
        match name {
            "seed" => self.seed = value.parse().map_err(|_| BadTuning::Seed)?,
            "latency_ms" => self.latency_ms = delay(name, value)?,
            "jitter_ms" => self.jitter_ms = delay(name, value)?,
            "error" => self.error = share(name, value)?,
            "throttle" => self.throttle = share(name, value)?,
            "drop" => self.drop = share(name, value)?,
            "lie" => self.lie = share(name, value)?,
            _ => return Err(BadTuning::Unknown(name.to_owned())),
        }
        Ok(())
    }
}

fn delay(name: &str, value: &str) -> Result<u32, BadTuning> {
    match value.parse() {
        Ok(ms) if ms <= MAX_DELAY_MS => Ok(ms),
        _ => Err(BadTuning::Delay(name.to_owned())),
    }
}

fn share(name: &str, value: &str) -> Result<f64, BadTuning> {
    match value.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err(BadTuning::Share(name.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, said: &str) {
        let refused = text.parse::<Tuning>().map_err(|e| e.to_string());
        assert!(
            matches!(&refused, Err(sentence) if sentence.contains(said)),
            "{text}: {refused:?}"
        );
    }

    #[test]
    fn a_bad_tuning_is_refused_in_words() {
        check("speed=1", "no setting \"speed\"");
        check("error", "\"error\" is not one");
        check("error=2", "\"error\" must be a share");
        check("error=NaN", "\"error\" must be a share");
        check("drop=-0.1", "\"drop\" must be a share");
        check("latency_ms=1.5", "\"latency_ms\" must be a whole number");
        check("jitter_ms=9999999", "\"jitter_ms\" must be");
        check("seed=x", "seed");
    }

    #[test]
    fn a_tuning_keeps_the_default_of_what_it_does_not_name() {
        assert_eq!("".parse(), Ok(Tuning::default()));
        assert_eq!(
            " seed=7 , lie = 0.5,".parse(),
            Ok(Tuning {
                seed: 7,
                lie: 0.5,
                ..Tuning::default()
            })
        );
    }
}

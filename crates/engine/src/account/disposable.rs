//! Mail domains that hand out an address for ten minutes to anybody: an account behind one can't be reached again.

use nomor_contract::Refusal;
use nomor_contract::platform::Platforms as _;

use crate::core::Engine;

/// One domain per line, lower case: the services that are met most often.
const BUILT_IN: &str = include_str!("disposable_domains.txt");

/// # Errors
/// A field error for `email` when its domain is such a one and they are refused: what a system admin chose while the
/// program runs wins over what it was started with, and both lists count.
pub fn refuse(engine: &Engine, email: &str) -> Result<(), Refusal> {
    let (started, platform) = (&engine.settings.mail, engine.platform());
    let wanted = platform.refuse_disposable;
    let more = [started.disposable.as_slice(), &platform.disposable].concat();

    let Some((_, domain)) = email.rsplit_once('@') else {
        return Ok(());
    };
    if wanted.unwrap_or(started.refuse_disposable) && is_listed(&more, domain) {
        return Err(Refusal::field(
            "email",
            "email_disposable",
            "Addresses that last ten minutes cannot have an account. Use one that you keep.",
        ));
    }
    Ok(())
}

/// Whether the domain, or one above it, is on the list with its additions and without what was taken off.
fn is_listed(more: &[String], domain: &str) -> bool {
    let above = domain.match_indices('.').map(|(at, _)| &domain[at + 1..]);
    std::iter::once(domain).chain(above).any(|name| {
        let kept = !more.iter().any(|each| each.strip_prefix('-') == Some(name));
        kept && (more.iter().any(|each| each == name) || BUILT_IN.lines().any(|line| line == name))
    })
}

#[cfg(test)]
mod tests {
    use super::is_listed;

    #[test]
    fn a_list_can_grow_and_shrink() {
        let check = |more: &[&str], domain: &str, expect: bool| {
            let more: Vec<String> = more.iter().map(|each| (*each).to_owned()).collect();
            assert_eq!(is_listed(&more, domain), expect, "{more:?} {domain}");
        };
        check(&[], "mailinator.com", true);
        check(&[], "eu.mailinator.com", true);
        check(&[], "notmailinator.com", false);
        check(&[], "gmail.com", false);
        check(&["-mailinator.com"], "mailinator.com", false);
        check(&["tenminutes.example"], "tenminutes.example", true);
    }
}

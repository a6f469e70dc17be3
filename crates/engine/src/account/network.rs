//! Networks an API key may come from: single addresses and CIDR blocks, IPv4 and IPv6.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};
use nomor_contract::Refusal;

/// Networks one key may have.
const NETWORKS_MAX: usize = 50;
/// The bits before the IPv4 address inside an IPv4-mapped IPv6 one (RFC 4291 §2.5.5.2).
const MAPPED_BITS: u8 = 96;

/// The networks as they are kept: each once, its host bits cleared, a block of one written as an address.
///
/// # Errors
/// A field error on `networks` for a text that is neither an address nor a block, and for too many.
pub fn checked(given: &[String]) -> Result<Vec<String>, Refusal> {
    let given = given.iter().map(|text| text.trim());
    let mut kept: Vec<String> = Vec::new();
    for text in given.filter(|text| !text.is_empty()) {
        let network = read(text).ok_or_else(|| {
            let shown: String = text.chars().take(50).collect();
            Refusal::field(
                "networks",
                "network",
                format!("“{shown}” is neither an address nor a network. Write them like 203.0.113.7 or 2001:db8::/32."),
            )
        })?;
        let shown = show(network);
        if !kept.contains(&shown) {
            kept.push(shown);
        }
    }
    if kept.len() > NETWORKS_MAX {
        return Err(Refusal::field(
            "networks",
            "networks_many",
            "Name at most 50 addresses and networks.",
        ));
    }
    Ok(kept)
}

/// Whether an address lies in one of the networks. No network allows every address; a request without an address did
/// not come over the network and is in none.
pub fn admits(networks: &[String], from: Option<IpAddr>) -> bool {
    if networks.is_empty() {
        return true;
    }
    // A dual-stack socket shows IPv4 callers as `::ffff:a.b.c.d`.
    let Some(from) = from.map(|address| address.to_canonical()) else {
        return false;
    };
    networks
        .iter()
        .filter_map(|text| read(text))
        .any(|network| network.contains(&from))
}

/// An address or a block; IPv4-mapped ones become the IPv4 they stand for.
fn read(text: &str) -> Option<IpNet> {
    let network = match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address),
        Err(_) => text.parse::<IpNet>().ok()?,
    };
    if let IpNet::V6(v6) = network
        && let Some(v4) = v6.addr().to_ipv4_mapped()
        && let Some(bits) = v6.prefix_len().checked_sub(MAPPED_BITS)
    {
        return Ipv4Net::new(v4, bits).ok().map(|v4| IpNet::V4(v4).trunc());
    }
    Some(network.trunc())
}

fn show(network: IpNet) -> String {
    if network.prefix_len() == network.max_prefix_len() {
        network.addr().to_string()
    } else {
        network.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(networks: &[&str], from: &str, expect: bool) {
        let given: Vec<String> = networks.iter().map(|&text| text.to_owned()).collect();
        let kept = checked(&given).unwrap();
        assert_eq!(
            admits(&kept, from.parse().ok()),
            expect,
            "{networks:?} {from}"
        );
    }

    #[test]
    fn an_address_is_in_its_network_and_in_no_other() {
        check(&[], "203.0.113.7", true);
        check(&["203.0.113.7"], "203.0.113.7", true);
        check(&["203.0.113.7"], "203.0.113.8", false);
        check(&["203.0.113.0/24"], "203.0.113.255", true);
        check(&["203.0.113.77/24"], "203.0.113.1", true);
        check(&["203.0.113.0/24"], "203.0.114.1", false);
        check(&["2001:db8::/32"], "2001:db8:1::7", true);
        check(&["2001:db8::/32"], "2001:db9::1", false);
        check(&["2001:db8::7"], "203.0.113.7", false);
        check(&["198.51.100.1", "2001:db8::7"], "2001:db8::7", true);
        check(&["0.0.0.0/0"], "203.0.113.7", true);
        check(&["0.0.0.0/0"], "2001:db8::7", false);
    }

    #[test]
    fn a_mapped_address_is_the_one_it_stands_for_on_both_sides() {
        check(&["203.0.113.0/24"], "::ffff:203.0.113.7", true);
        check(&["::ffff:203.0.113.0/120"], "203.0.113.7", true);
        check(&["::ffff:203.0.113.7"], "::ffff:203.0.113.7", true);
        check(&["::ffff:203.0.113.7"], "203.0.113.8", false);
    }

    #[test]
    fn a_request_that_came_over_no_network_is_in_none() {
        assert!(admits(&[], None));
        assert!(!admits(&["0.0.0.0/0".to_owned()], None));
    }

    #[test]
    fn networks_are_kept_once_and_tidy() {
        let given = [" 203.0.113.77/24", "203.0.113.0/24", "2001:DB8::7/128", ""];
        let kept = checked(&given.map(str::to_owned)).unwrap();
        assert_eq!(kept, ["203.0.113.0/24", "2001:db8::7"]);
    }

    #[test]
    fn what_is_no_network_is_said_at_its_field() {
        for wrong in [
            "203.0.113",
            "203.0.113.7/33",
            "shop.example",
            "10.0.0.1-10.0.0.9",
        ] {
            let refusal = checked(&[wrong.to_owned()]).unwrap_err();
            assert_eq!(refusal.fields[0].field, "networks", "{wrong}");
        }
        let many: Vec<String> = (0..51).map(|n| format!("10.0.0.{n}")).collect();
        assert_eq!(checked(&many).unwrap_err().code, "networks_many");
    }
}

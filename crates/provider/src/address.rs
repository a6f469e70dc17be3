//! Which network addresses a provider may live at.
//!
//! An admin types provider addresses; without this check a form field could reach the machine's own services, its
//! network or a cloud's metadata address. The check is made on the resolved address that is then connected to, so a
//! name that changes its answer between the two gains nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is on the public internet. Ranges: IANA special-purpose registries (RFC 6890 and successors).
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

const fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_multicast()
        || v4.is_documentation()
        // "this network"
        || a == 0
        // carrier-grade NAT, where some clouds keep their metadata service
        || (a == 100 && b >= 64 && b < 128)
        // IETF protocol assignments and 6to4 relays
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        // benchmarking
        || (a == 198 && (b == 18 || b == 19))
        // reserved, and broadcast
        || a >= 240;
    !special
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    if let Some(v4) = v6.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    let s = v6.segments();
    let low_v4 = || {
        let [a, b] = s[6].to_be_bytes();
        let [c, d] = s[7].to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match s {
        // NAT64: the public address inside decides.
        [0x64, 0xff9b, 0, 0, 0, 0, _, _] => is_public_v4(low_v4()),
        // Teredo and other protocol assignments, 6to4, documentation.
        [0x2001, 0..=0x01ff, ..] | [0x2002, ..] | [0x2001, 0x0db8, ..] | [0x3fff, ..] => false,
        // Everything else outside global unicast (2000::/3) is local or reserved.
        [first, ..] => (first & 0xe000) == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(addresses: &[&str], public: bool) {
        for address in addresses {
            let parsed: IpAddr = address.parse().unwrap();
            assert_eq!(is_public(parsed), public, "{address}");
        }
    }

    #[test]
    fn local_private_and_metadata_addresses_are_refused() {
        check(
            &[
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2001:db8::1",
                "::127.0.0.1",
            ],
            false,
        );
    }

    #[test]
    fn public_addresses_pass() {
        check(
            &[
                "1.1.1.1",
                "149.154.167.99",
                "2606:4700::1111",
                "64:ff9b::101:101",
            ],
            true,
        );
    }
}

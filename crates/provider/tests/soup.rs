//! For any body at all, with any status: no adapter panics, and none says no unless the body really says so.

use bytes::Bytes;
use nomor_contract::E164;
use nomor_provider::format::Format;
use nomor_provider::telegram::{gateway::Gateway, green::GreenTelegram};
use nomor_provider::whatsapp::{checknumber, checknumber_result, evolution::Evolution, waha::Waha};
use nomor_provider::wire::Reply;
use nomor_provider::{Finding, Findings};
use proptest::prelude::*;

const ONE: E164 = E164(6_281_200_000_001);

/// Everything any reader finds in a reply.
fn read_by_all(reply: &Reply) -> Findings {
    let text = String::new;
    let waha = Waha {
        endpoint: text(),
        session: text(),
        key: text(),
    };
    let evolution = Evolution {
        endpoint: text(),
        instance: text(),
        key: text(),
    };
    let green = GreenTelegram {
        endpoint: text(),
        instance: text(),
        token: text(),
    };
    let gateway = Gateway {
        endpoint: text(),
        token: text(),
    };
    let formats: [&dyn Format; 4] = [&waha, &evolution, &green, &gateway];
    let mut findings = Findings::new();
    for format in formats {
        let _ = format.read_session(reply);
        findings.extend(format.read(&[ONE], reply).unwrap_or_default());
    }
    let _ = checknumber::read_submission(reply);
    let _ = checknumber::read_poll(reply);
    findings.extend(checknumber::read_realtime(ONE, reply).map(|f| (ONE, f)));
    findings.extend(checknumber_result::read(&[ONE], reply).unwrap_or_default());
    findings
}

fn has_negative(status: u16, body: Vec<u8>) -> bool {
    let reply = Reply {
        status,
        retry_after_s: None,
        body: Bytes::from(body),
    };
    let findings = read_by_all(&reply);
    assert!(findings.iter().all(|(number, _)| *number == ONE));
    findings.iter().any(|(_, f)| *f == Finding::Negative)
}

/// The truthful negatives of all formats.
const NEGATIVES: [&str; 6] = [
    r#"{"numberExists":false}"#,
    r#"[{"jid":"6281200000001@s.whatsapp.net","exists":false,"number":"6281200000001"}]"#,
    r#"{"exist":false}"#,
    r#"{"ok":false,"error":"PHONE_NUMBER_NOT_FOUND"}"#,
    r#"{"status":"OK","message":{"number":"+6281200000001","whatsapp":"no"}}"#,
    "number,activated\n+6281200000001,no\n",
];

/// JSON with the formats' own names and odd values in odd places.
fn odd_json() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("0".to_owned()),
        Just("\"false\"".to_owned()),
        Just("\"no\"".to_owned()),
        Just("\"6281200000001\"".to_owned()),
        Just("[]".to_owned()),
        Just("{\"number\":\"+6281200000001\"}".to_owned()),
    ];
    let name = prop::sample::select(vec![
        "numberExists",
        "exists",
        "exist",
        "ok",
        "error",
        "status",
        "message",
        "number",
        "whatsapp",
        "result",
        "state",
        "result_url",
        "task_id",
    ]);
    prop::collection::vec((name, value), 0..6).prop_map(|fields| {
        let fields: Vec<String> = fields
            .into_iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        format!("{{{}}}", fields.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn bytes_never_mean_no(status in 100_u16..600, body in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!has_negative(status, body));
    }

    #[test]
    fn odd_json_never_means_no(status in prop::sample::select(vec![200_u16, 201, 400, 404, 500]), body in odd_json()) {
        prop_assert!(!has_negative(status, body.clone().into_bytes()), "{}", body);
        let list = format!("[{body},{body}]");
        prop_assert!(!has_negative(status, list.into_bytes()), "{}", body);
    }

    #[test]
    fn a_cut_no_is_not_a_no(which in 0..5_usize, at in 0.0..1.0_f64) {
        let whole = NEGATIVES[which];
        let cut = (whole.len() as f64 * at) as usize;
        prop_assert!(!has_negative(200, whole.as_bytes()[..cut].to_vec()));
    }

    #[test]
    fn a_no_with_a_failing_status_is_not_a_no(which in 0..6_usize, status in 100_u16..600) {
        // 201 is Evolution's other success, 400 the Gateway's other way to name an error.
        prop_assume!(!matches!(status, 200 | 201 | 400));
        prop_assert!(!has_negative(status, NEGATIVES[which].into()));
    }

    #[test]
    fn archives_of_anything_are_survived(mut body in prop::collection::vec(any::<u8>(), 0..600)) {
        let mut zip = b"PK\x03\x04".to_vec();
        zip.append(&mut body);
        prop_assert!(!has_negative(200, zip));
    }

    #[test]
    fn a_damaged_archive_is_survived(at in 0..200_usize, bit in 0..8_u8) {
        let mut zip = include_bytes!("../fixtures/checknumber/result.zip").to_vec();
        let at = at.min(zip.len() - 1);
        zip[at] ^= 1 << bit;
        // Number 1 is registered in this file; damage must not turn that into a no.
        prop_assert!(!has_negative(200, zip));
    }
}

#[test]
fn the_truthful_negatives_do_mean_no() {
    for body in NEGATIVES {
        assert!(has_negative(200, body.into()), "{body}");
    }
}

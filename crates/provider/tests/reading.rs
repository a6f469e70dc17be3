//! Every recorded shape reads as the outcome the providers' documents give it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on says where")]

use bytes::Bytes;
use nomor_contract::E164;
use nomor_provider::format::Format;
use nomor_provider::telegram::{gateway::Gateway, green::GreenTelegram};
use nomor_provider::whatsapp::checknumber::{self, Progress};
use nomor_provider::whatsapp::{checknumber_result, evolution::Evolution, waha::Waha};
use nomor_provider::wire::Reply;
use nomor_provider::{AskError, Finding, Findings, Standing};

const ONE: E164 = E164(6_281_200_000_001);

fn number(last: u64) -> E164 {
    E164(6_281_200_000_000 + last)
}

fn reply(status: u16, fixture: &str) -> Reply {
    let path = format!("{}/fixtures/{fixture}", env!("CARGO_MANIFEST_DIR"));
    let body = std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    Reply {
        status,
        retry_after_s: None,
        body: Bytes::from(body),
    }
}

fn waha() -> Waha {
    Waha {
        endpoint: "http://waha:3000".into(),
        session: "default".into(),
        key: "k".into(),
    }
}

fn evolution() -> Evolution {
    Evolution {
        endpoint: "http://evo:8080".into(),
        instance: "a1".into(),
        key: "k".into(),
    }
}

fn green() -> GreenTelegram {
    GreenTelegram {
        endpoint: "https://1101.api.green-api.com".into(),
        instance: "1".into(),
        token: "t".into(),
    }
}

fn gateway() -> Gateway {
    Gateway {
        endpoint: "https://gatewayapi.telegram.org".into(),
        token: "t".into(),
    }
}

/// The one number's finding, or the class of the error.
fn said(read: Result<Findings, AskError>) -> String {
    match read {
        Ok(findings) => match findings.as_slice() {
            [(number, finding)] => {
                assert_eq!(*number, ONE);
                word(*finding)
            }
            other => panic!("one finding expected: {other:?}"),
        },
        Err(error) => class(&error),
    }
}

fn word(finding: Finding) -> String {
    match finding {
        Finding::Registered { found_as: None, .. } => "yes".into(),
        Finding::Registered {
            found_as: Some(n), ..
        } => format!("yes as {n}"),
        Finding::Negative => "no".into(),
        Finding::Unknown(why) => format!("unknown {why}"),
        Finding::Invalid(_) => "invalid".into(),
    }
}

fn class(error: &AskError) -> String {
    match error {
        AskError::Throttled { retry_after_ms } => format!("throttled {retry_after_ms:?}"),
        AskError::Transient {
            timed_out: true, ..
        } => "timed out".into(),
        AskError::Transient { .. } => "transient".into(),
        AskError::Permanent {
            standing: Standing::Credentials,
            ..
        } => "credentials".into(),
        AskError::Permanent {
            standing: Standing::Quota,
            ..
        } => "quota".into(),
        AskError::Permanent {
            standing: Standing::Address,
            ..
        } => "address".into(),
        AskError::Malformed { .. } => "malformed".into(),
    }
}

fn check(format: &impl Format, status: u16, fixture: &str, outcome: &str) {
    let read = format.read(&[ONE], &reply(status, fixture));
    assert_eq!(said(read), outcome, "{status} {fixture}");
}

fn check_session(format: &impl Format, status: u16, fixture: &str, outcome: &str) {
    let read = format.read_session(&reply(status, fixture));
    let said = read.map_or_else(|e| class(&e), |()| "well".into());
    assert_eq!(said, outcome, "{status} {fixture}");
}

#[test]
fn waha_answers_read_as_documented() {
    check(&waha(), 200, "waha/yes.json", "yes");
    check(&waha(), 200, "waha/yes_hidden_id.json", "yes");
    check(
        &waha(),
        200,
        "waha/yes_for_another.json",
        "unknown not_answered",
    );
    check(&waha(), 200, "waha/no_noweb.json", "no");
    check(&waha(), 200, "waha/no_gows.json", "no");
    check(&waha(), 401, "waha/unauthorized.json", "credentials");
    check(&waha(), 404, "waha/no_session.json", "transient");
    check(&waha(), 422, "waha/scan_qr.json", "transient");
    check(&waha(), 422, "waha/not_implemented.json", "transient");
    check(&waha(), 500, "waha/overlimit.json", "throttled None");
    check(&waha(), 500, "waha/crashed.json", "transient");
    check(&waha(), 500, "waha/no_noweb.json", "transient");
    check_session(&waha(), 200, "waha/session_working.json", "well");
    check_session(&waha(), 200, "waha/session_scan_qr.json", "transient");
    check_session(&waha(), 404, "waha/no_session.json", "transient");
    check_session(&waha(), 401, "waha/unauthorized.json", "credentials");
}

#[test]
fn evolution_answers_are_matched_on_the_number() {
    let asked = [number(1), number(2), number(3)];
    let read = evolution().read(&asked, &reply(200, "evolution/batch_reordered.json"));
    assert_eq!(
        read,
        Ok(vec![
            (number(3), Finding::Negative),
            (number(1), Finding::REGISTERED)
        ])
    );
    let read = evolution().read(&asked, &reply(200, "evolution/batch_garbled_entries.json"));
    assert_eq!(
        read,
        Ok(vec![
            (number(1), Finding::NOT_ANSWERED),
            (number(3), Finding::NOT_ANSWERED)
        ])
    );
    let brazil = E164(5_511_987_654_321);
    let read = evolution().read(&[brazil], &reply(200, "evolution/brazil.json"));
    assert_eq!(
        read.map(|f| f.into_iter().map(|(n, f)| (n, word(f))).collect()),
        Ok(vec![(brazil, "yes as +551187654321".to_owned())])
    );
}

#[test]
fn evolution_errors_read_as_documented() {
    check(
        &evolution(),
        401,
        "evolution/unauthorized.json",
        "credentials",
    );
    check(&evolution(), 404, "evolution/no_instance.json", "transient");
    check(&evolution(), 500, "evolution/closed.json", "transient");
    check(&evolution(), 400, "evolution/closed_400.json", "transient");
    check(
        &evolution(),
        500,
        "evolution/overlimit.json",
        "throttled None",
    );
    check(
        &evolution(),
        400,
        "evolution/overlimit_400.json",
        "throttled None",
    );
    check(&evolution(), 400, "evolution/business_api.json", "address");
    check(
        &evolution(),
        400,
        "evolution/exists_false_400.json",
        "malformed",
    );
    check(&evolution(), 200, "evolution/error_200.json", "malformed");
    check(&evolution(), 400, "evolution/no_message.json", "malformed");
    check_session(&evolution(), 200, "evolution/session_open.json", "well");
    check_session(
        &evolution(),
        200,
        "evolution/session_close.json",
        "transient",
    );
    check_session(&evolution(), 200, "evolution/error_200.json", "malformed");
}

#[test]
fn green_answers_read_as_documented() {
    check(&green(), 200, "green/yes.json", "yes");
    check(&green(), 200, "green/no.json", "no");
    check(&green(), 429, "green/no.json", "throttled None");
    check(&green(), 466, "green/over_quota.json", "quota");
    check(&green(), 400, "green/timeout_400.json", "unknown timeout");
    check(&green(), 400, "green/not_authorized_400.json", "transient");
    check(&green(), 400, "green/validation_400.json", "invalid");
    check(&green(), 400, "green/bad_number_400.json", "invalid");
    check(&green(), 400, "green/other_400.json", "malformed");
    check_session(&green(), 200, "green/state_authorized.json", "well");
    check_session(&green(), 200, "green/state_password.json", "transient");
}

#[test]
fn gateway_errors_are_told_by_name_whatever_the_status() {
    check(&gateway(), 200, "gateway/yes.json", "yes");
    check(
        &gateway(),
        200,
        "gateway/yes_for_another.json",
        "unknown not_answered",
    );
    check(&gateway(), 200, "gateway/yes_bare.json", "malformed");
    for status in [200, 400] {
        let check = |fixture, outcome| check(&gateway(), status, fixture, outcome);
        check("gateway/phone_number_not_found.json", "no");
        check(
            "gateway/phone_number_not_available.json",
            "unknown not_answered",
        );
        check("gateway/phone_number_invalid.json", "invalid");
        check("gateway/flood_wait_17.json", "throttled Some(17000)");
        check("gateway/balance_not_enough.json", "quota");
        check("gateway/access_token_invalid.json", "credentials");
        check("gateway/access_token_required.json", "credentials");
        check("gateway/new_error.json", "transient");
    }
    check(
        &gateway(),
        401,
        "gateway/access_token_invalid.json",
        "credentials",
    );
    check(
        &gateway(),
        420,
        "gateway/flood_wait_17.json",
        "throttled Some(17000)",
    );
    check(
        &gateway(),
        502,
        "gateway/phone_number_not_found.json",
        "transient",
    );
    check(
        &gateway(),
        404,
        "gateway/phone_number_not_found.json",
        "malformed",
    );
}

fn check_realtime(status: u16, fixture: &str, outcome: &str) {
    let read = checknumber::read_realtime(ONE, &reply(status, fixture));
    assert_eq!(
        read.map_or_else(|e| class(&e), word),
        outcome,
        "{status} {fixture}"
    );
}

#[test]
fn checknumber_realtime_states_read_as_documented() {
    check_realtime(200, "checknumber/realtime_yes.json", "yes");
    check_realtime(200, "checknumber/realtime_no.json", "no");
    check_realtime(
        200,
        "checknumber/realtime_no_for_another.json",
        "unknown not_answered",
    );
    check_realtime(
        200,
        "checknumber/realtime_fail.json",
        "unknown provider_error",
    );
    check_realtime(200, "checknumber/realtime_invalid.json", "invalid");
    check_realtime(200, "checknumber/realtime_later.json", "throttled None");
    check_realtime(402, "checknumber/realtime_fail.json", "quota");
    check_realtime(401, "checknumber/realtime_no.json", "credentials");
    check_realtime(500, "checknumber/realtime_no.json", "transient");
    let shared = E164(14_155_550_100);
    let read = checknumber::read_realtime(shared, &reply(200, "checknumber/realtime_invalid.json"));
    assert_eq!(
        read,
        Ok(Finding::NOT_ANSWERED),
        "the country we named may have been the mistake"
    );
}

#[test]
fn checknumber_tasks_are_followed_to_their_result() {
    let id = checknumber::read_submission(&reply(202, "checknumber/task_pending.json"));
    assert_eq!(id.as_deref(), Ok("cs9viu7i61pkfs4oavvg"));
    let poll = |status, fixture| {
        checknumber::read_poll(&reply(status, fixture)).map_err(|error| class(&error))
    };
    assert_eq!(
        poll(200, "checknumber/task_pending.json"),
        Ok(Progress::Waiting)
    );
    assert_eq!(
        poll(200, "checknumber/task_processing.json"),
        Ok(Progress::Waiting)
    );
    assert_eq!(
        poll(200, "checknumber/task_exported.json"),
        Ok(Progress::Exported {
            result_url: "https://files.example/results.zip?signature=abc".into()
        })
    );
    let refused = |status, fixture| poll(status, fixture).err();
    assert_eq!(
        refused(200, "checknumber/task_exported_bare.json").as_deref(),
        Some("malformed")
    );
    assert_eq!(
        refused(200, "checknumber/task_failed.json").as_deref(),
        Some("malformed")
    );
    assert_eq!(
        refused(404, "checknumber/task_failed.json").as_deref(),
        Some("malformed")
    );
    assert_eq!(
        refused(502, "checknumber/task_pending.json").as_deref(),
        Some("transient")
    );
}

fn check_result(fixture: &str, outcomes: &[&str]) {
    let asked: Vec<E164> = (1..=6).map(number).collect();
    let mut read = checknumber_result::read(&asked, &reply(200, fixture)).unwrap();
    read.sort_by_key(|(number, _)| *number);
    let said: Vec<String> = read
        .into_iter()
        .map(|(number, finding)| format!("{} {}", number.0 % 10, word(finding)))
        .collect();
    assert_eq!(said, outcomes, "{fixture}");
}

#[test]
fn checknumber_results_read_from_every_documented_container() {
    let csv = [
        "1 yes",
        "2 no",
        "3 unknown not_answered",
        "4 unknown not_answered",
        "5 unknown not_answered",
    ];
    check_result("checknumber/result.csv", &csv);
    check_result("checknumber/result.zip", &csv);
    check_result("checknumber/result_old.csv", &["1 yes", "2 no"]);
    check_result("checknumber/result.xlsx", &["1 yes", "2 no"]);
    check_result("checknumber/result_xlsx.zip", &["1 yes", "2 no"]);
}

#[test]
fn a_hostile_result_is_refused() {
    let refused = |fixture| {
        checknumber_result::read(&[ONE], &reply(200, fixture)).map_err(|error| error.to_string())
    };
    let bomb = refused("checknumber/bomb.zip").unwrap_err();
    assert!(bomb.contains("too large"), "{bomb}");
    assert!(refused("waha/yes.json").unwrap_err().contains("columns"));
}

//! What each provider says when it is well, and its own documented errors.

use nomor_contract::provider::ProviderKind;
use nomor_contract::{Channel, E164};

pub struct Shape {
    pub kind: ProviderKind,
    /// The status and body that tell of a healthy session; `None` where there is no session.
    pub session: Option<&'static str>,
    /// Sessions that are not well.
    pub unwell: &'static [(u16, &'static str)],
    /// Documented errors and awkward answers, none of which is a no.
    pub errors: &'static [(u16, &'static str)],
    /// The body of an answer to these numbers.
    pub body: fn(&[(E164, bool)]) -> String,
}

impl Shape {
    pub fn channel(&self) -> Channel {
        match self.kind {
            ProviderKind::GreenTelegram | ProviderKind::TelegramGateway => Channel::Telegram,
            _ => Channel::Whatsapp,
        }
    }
}

fn waha_body(numbers: &[(E164, bool)]) -> String {
    match numbers {
        [(number, true)] => format!(r#"{{"numberExists":true,"chatId":"{}@c.us"}}"#, number.0),
        // Both documented shapes of a no.
        [(number, false)] if number.0 % 2 == 0 => r#"{"numberExists":false,"chatId":null}"#.into(),
        _ => r#"{"numberExists":false}"#.into(),
    }
}

fn evolution_body(numbers: &[(E164, bool)]) -> String {
    // Never in the order asked.
    let entries: Vec<String> = numbers
        .iter()
        .rev()
        .map(|(n, exists)| {
            format!(
                r#"{{"jid":"{0}@s.whatsapp.net","exists":{exists},"number":"{0}"}}"#,
                n.0
            )
        })
        .collect();
    format!("[{}]", entries.join(","))
}

fn green_body(numbers: &[(E164, bool)]) -> String {
    match numbers {
        [(_, true)] => r#"{"exist":true,"chatId":"10000000"}"#.into(),
        _ => r#"{"exist":false}"#.into(),
    }
}

fn gateway_body(numbers: &[(E164, bool)]) -> String {
    match numbers {
        [(number, true)] => format!(
            r#"{{"ok":true,"result":{{"request_id":"1","phone_number":"{number}","request_cost":0.01}}}}"#
        ),
        _ => r#"{"ok":false,"error":"PHONE_NUMBER_NOT_FOUND"}"#.into(),
    }
}

fn realtime_body(numbers: &[(E164, bool)]) -> String {
    let (number, exists) = numbers[0];
    let said = if exists { "yes" } else { "no" };
    format!(
        r#"{{"status":"OK","message":{{"number":"{number}","whatsapp":"{said}"}},"pricingStrategy":"PAY","transactionId":"t"}}"#
    )
}

pub const WAHA: Shape = Shape {
    kind: ProviderKind::Waha,
    session: Some(include_str!("../../fixtures/waha/session_working.json")),
    unwell: &[
        (
            200,
            include_str!("../../fixtures/waha/session_scan_qr.json"),
        ),
        (200, r#"{"name":"default","status":"FAILED"}"#),
        (200, r#"{"name":"default","status":"STARTING"}"#),
        (200, r#"{"name":"default","status":"working"}"#),
        (404, include_str!("../../fixtures/waha/no_session.json")),
        (401, include_str!("../../fixtures/waha/unauthorized.json")),
    ],
    errors: &[
        (401, include_str!("../../fixtures/waha/unauthorized.json")),
        (404, include_str!("../../fixtures/waha/no_session.json")),
        (422, include_str!("../../fixtures/waha/scan_qr.json")),
        (
            422,
            include_str!("../../fixtures/waha/not_implemented.json"),
        ),
        (500, include_str!("../../fixtures/waha/overlimit.json")),
        (500, include_str!("../../fixtures/waha/crashed.json")),
        (
            200,
            include_str!("../../fixtures/waha/yes_for_another.json"),
        ),
        (200, r#"{"numberExists":"false"}"#),
        (200, r#"{"numberExists":0}"#),
        (200, r#"{"numberExists":null}"#),
        (200, r#"{"exists":false}"#),
        (200, r#"[{"numberExists":false}]"#),
        (
            200,
            r#"{"numberExists":false,"chatId":"6281200000001@c.us"}"#,
        ),
    ],
    body: waha_body,
};

pub const EVOLUTION: Shape = Shape {
    kind: ProviderKind::Evolution,
    session: Some(include_str!("../../fixtures/evolution/session_open.json")),
    unwell: &[
        (
            200,
            include_str!("../../fixtures/evolution/session_close.json"),
        ),
        (
            200,
            r#"{"instance":{"instanceName":"a1","state":"connecting"}}"#,
        ),
        (200, r#"{"error":true,"message":"TypeError: fetch failed"}"#),
        (
            404,
            include_str!("../../fixtures/evolution/no_instance.json"),
        ),
        (
            401,
            include_str!("../../fixtures/evolution/unauthorized.json"),
        ),
    ],
    errors: &[
        (
            401,
            include_str!("../../fixtures/evolution/unauthorized.json"),
        ),
        (
            404,
            include_str!("../../fixtures/evolution/no_instance.json"),
        ),
        (500, include_str!("../../fixtures/evolution/closed.json")),
        (
            400,
            include_str!("../../fixtures/evolution/closed_400.json"),
        ),
        (500, include_str!("../../fixtures/evolution/overlimit.json")),
        (
            400,
            include_str!("../../fixtures/evolution/overlimit_400.json"),
        ),
        (
            400,
            include_str!("../../fixtures/evolution/business_api.json"),
        ),
        (
            400,
            include_str!("../../fixtures/evolution/exists_false_400.json"),
        ),
        (200, include_str!("../../fixtures/evolution/error_200.json")),
        (
            400,
            include_str!("../../fixtures/evolution/no_message.json"),
        ),
        // Missing entries, entries of others, wrong types, groups, two that disagree.
        (200, "[]"),
        (200, r#"[{"exists":false}]"#),
        (200, r#"[{"exists":false,"number":"6281299999999"}]"#),
        (200, r#"[null,1,"x",[],{"number":null,"exists":false}]"#),
        (
            200,
            include_str!("../../fixtures/evolution/batch_garbled_entries.json"),
        ),
        (
            200,
            r#"{"numbers":[{"exists":false,"number":"6281200000001"}]}"#,
        ),
    ],
    body: evolution_body,
};

pub const GREEN: Shape = Shape {
    kind: ProviderKind::GreenTelegram,
    session: Some(include_str!("../../fixtures/green/state_authorized.json")),
    unwell: &[
        (
            200,
            include_str!("../../fixtures/green/state_password.json"),
        ),
        (200, r#"{"stateInstance":"notAuthorized"}"#),
        (200, r#"{"stateInstance":"yellowCard"}"#),
        (200, r#"{"stateInstance":"blocked"}"#),
        (401, ""),
        (466, include_str!("../../fixtures/green/over_quota.json")),
    ],
    errors: &[
        (466, include_str!("../../fixtures/green/over_quota.json")),
        (429, "Too Many Requests"),
        (400, include_str!("../../fixtures/green/timeout_400.json")),
        (
            400,
            include_str!("../../fixtures/green/not_authorized_400.json"),
        ),
        (
            400,
            include_str!("../../fixtures/green/validation_400.json"),
        ),
        (
            400,
            include_str!("../../fixtures/green/bad_number_400.json"),
        ),
        (400, include_str!("../../fixtures/green/other_400.json")),
        (200, r#"{"exist":"false"}"#),
        (200, r#"{"exist":null}"#),
        (200, r#"{"existsWhatsapp":false}"#),
        (200, r#"{"exist":{"value":false}}"#),
    ],
    body: green_body,
};

pub const GATEWAY: Shape = Shape {
    kind: ProviderKind::TelegramGateway,
    session: None,
    unwell: &[],
    errors: &[
        (
            200,
            include_str!("../../fixtures/gateway/phone_number_not_available.json"),
        ),
        (
            200,
            include_str!("../../fixtures/gateway/phone_number_invalid.json"),
        ),
        (
            200,
            include_str!("../../fixtures/gateway/flood_wait_17.json"),
        ),
        (
            200,
            include_str!("../../fixtures/gateway/balance_not_enough.json"),
        ),
        (
            200,
            include_str!("../../fixtures/gateway/access_token_invalid.json"),
        ),
        (
            200,
            include_str!("../../fixtures/gateway/access_token_required.json"),
        ),
        (200, include_str!("../../fixtures/gateway/new_error.json")),
        (
            401,
            include_str!("../../fixtures/gateway/access_token_invalid.json"),
        ),
        (
            420,
            include_str!("../../fixtures/gateway/flood_wait_17.json"),
        ),
        (
            200,
            include_str!("../../fixtures/gateway/yes_for_another.json"),
        ),
        (200, r#"{"ok":false}"#),
        (200, r#"{"ok":false,"error":null}"#),
        (200, r#"{"ok":"false","error":"PHONE_NUMBER_NOT_FOUND"}"#),
        (200, r#"{"error":"PHONE_NUMBER_NOT_FOUND"}"#),
        (200, r#"{"ok":true,"error":"PHONE_NUMBER_NOT_FOUND"}"#),
    ],
    body: gateway_body,
};

pub const CHECKNUMBER: Shape = Shape {
    kind: ProviderKind::CheckNumber,
    session: None,
    unwell: &[],
    errors: &[
        (
            200,
            include_str!("../../fixtures/checknumber/realtime_fail.json"),
        ),
        (
            200,
            include_str!("../../fixtures/checknumber/realtime_invalid.json"),
        ),
        (
            200,
            include_str!("../../fixtures/checknumber/realtime_later.json"),
        ),
        (
            200,
            include_str!("../../fixtures/checknumber/realtime_no_for_another.json"),
        ),
        (200, r#"{"status":"OK","message":{"whatsapp":"no"}}"#),
        (
            200,
            r#"{"status":"OK","message":{"number":"+6281200000001","whatsapp":false}}"#,
        ),
        (
            200,
            r#"{"status":"FAIL","message":{"number":"+6281200000001","whatsapp":"no"}}"#,
        ),
        (
            200,
            r#"{"message":{"number":"+6281200000001","whatsapp":"no"}}"#,
        ),
        (402, r#"{"error":"Insufficient balance"}"#),
    ],
    body: realtime_body,
};

pub const ALL: [&Shape; 5] = [&WAHA, &EVOLUTION, &GREEN, &GATEWAY, &CHECKNUMBER];

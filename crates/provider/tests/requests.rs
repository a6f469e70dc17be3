//! Requests are built as documented; keys travel only where the format wants them.

use nomor_contract::E164;
use nomor_provider::format::Format;
use nomor_provider::telegram::{gateway::Gateway, green::GreenTelegram};
use nomor_provider::whatsapp::{checknumber::CheckNumber, evolution::Evolution, waha::Waha};
use nomor_provider::wire::{Body, Method, Part, Request};
use serde_json::json;

const ONE: E164 = E164(6_281_200_000_001);
const TWO: E164 = E164(6_281_200_000_002);

fn check(request: &Request, method: Method, url: &str, headers: &[(&str, &str)], body: &Body) {
    assert_eq!(request.method, method);
    assert_eq!(request.url, url);
    let sent: Vec<(&str, &str)> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(sent, headers);
    assert_eq!(&request.body, body);
}

#[test]
fn waha_is_asked_one_number_in_the_query() {
    let waha = Waha {
        endpoint: "http://waha:3000/base".into(),
        session: "team 1&x=2".into(),
        key: "k".into(),
    };
    check(
        &waha.question(&[ONE]),
        Method::Get,
        "http://waha:3000/base/api/contacts/check-exists?phone=6281200000001&session=team%201%26x%3D2",
        &[("X-Api-Key", "k")],
        &Body::Empty,
    );
    check(
        &waha.session_question().unwrap(),
        Method::Get,
        "http://waha:3000/base/api/sessions/team%201%26x%3D2",
        &[("X-Api-Key", "k")],
        &Body::Empty,
    );
}

#[test]
fn evolution_is_asked_a_list() {
    let evolution = Evolution {
        endpoint: "http://evo:8080".into(),
        instance: "a1".into(),
        key: "k".into(),
    };
    check(
        &evolution.question(&[ONE, TWO]),
        Method::Post,
        "http://evo:8080/chat/whatsappNumbers/a1",
        &[("apikey", "k")],
        &Body::Json(json!({"numbers": ["6281200000001", "6281200000002"]})),
    );
    check(
        &evolution.session_question().unwrap(),
        Method::Get,
        "http://evo:8080/instance/connectionState/a1",
        &[("apikey", "k")],
        &Body::Empty,
    );
}

#[test]
fn green_takes_the_number_as_an_integer_and_the_token_in_the_path() {
    let green = GreenTelegram {
        endpoint: "https://1101.api.green-api.com".into(),
        instance: "1101".into(),
        token: "tok".into(),
    };
    check(
        &green.question(&[ONE]),
        Method::Post,
        "https://1101.api.green-api.com/waInstance1101/checkAccount/tok",
        &[],
        &Body::Json(json!({"phoneNumber": 6_281_200_000_001_u64, "force": true})),
    );
    assert_eq!(
        green.session_question().unwrap().url,
        "https://1101.api.green-api.com/waInstance1101/getStateInstance/tok"
    );
}

#[test]
fn gateway_takes_e164_and_a_bearer() {
    let gateway = Gateway {
        endpoint: "https://gatewayapi.telegram.org".into(),
        token: "tok".into(),
    };
    check(
        &gateway.question(&[ONE]),
        Method::Post,
        "https://gatewayapi.telegram.org/checkSendAbility",
        &[("Authorization", "Bearer tok")],
        &Body::Json(json!({"phone_number": "+6281200000001"})),
    );
}

#[test]
fn checknumber_uploads_a_file_and_never_sends_its_key_to_the_file_host() {
    let checker = CheckNumber {
        endpoint: "https://api.checknumber.ai".into(),
        key: "k".into(),
    };
    let part = |name, file_name, content: &str| Part {
        name,
        file_name,
        content: content.to_owned(),
    };
    let key = [("X-API-Key", "k")];
    check(
        &checker.submission(&[ONE, TWO]),
        Method::Post,
        "https://api.checknumber.ai/v1/tasks",
        &key,
        &Body::Parts(vec![
            part(
                "file",
                Some("numbers.txt"),
                "+6281200000001\n+6281200000002",
            ),
            part("task_type", None, "ws"),
        ]),
    );
    check(
        &checker.poll("t1"),
        Method::Post,
        "https://api.checknumber.ai/v1/gettasks",
        &key,
        &Body::Parts(vec![part("task_id", None, "t1")]),
    );
    check(
        &checker.realtime(ONE),
        Method::Post,
        "https://api.checknumber.ai/v1/realtime/whatsapp",
        &key,
        &Body::Form(vec![
            ("number", "6281200000001".into()),
            ("country", "ID".into()),
        ]),
    );
    let download = checker
        .download("https://files.example/r.zip?sig=1")
        .unwrap();
    assert_eq!(download.headers, []);
    for url in ["http://files.example/r.zip", "file:///etc/passwd", "/r.zip"] {
        assert!(checker.download(url).is_err(), "{url}");
    }
}

//! What can be wrong with an answer, applied to the truthful "no" that would otherwise have been sent.

use std::time::Duration;

use wiremock::ResponseTemplate;

/// Longer than any test waits.
pub const SLOW: Duration = Duration::from_secs(4);
/// Statuses that no format uses for an answer (the Gateway's 400 is told apart by its caller).
const STATUSES: [u16; 33] = [
    203, 204, 206, 300, 301, 302, 307, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415,
    418, 420, 422, 423, 429, 466, 500, 501, 502, 503, 504, 520, 522, 599,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The truthful no, under a status that means something else.
    Status(u16),
    /// The same without a body.
    BareStatus(u16),
    /// The provider's own documented error: its index in the shape's list.
    Documented(usize),
    Text(&'static str),
    Html(u16),
    CutHalf,
    CutLast,
    Garbled,
    Twice,
    NotUtf8,
    Redirect,
    TooLarge,
    Slow,
    /// Body that claims a wrong length: the connection ends inside the answer.
    WrongLength,
}

/// Every fault; the position is the magic number.
pub fn all(documented: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    for status in STATUSES {
        faults.push(Fault::Status(status));
        faults.push(Fault::BareStatus(status));
    }
    for text in [
        "", " ", "null", "[]", "{}", "\"\"", "false", "0", "OK", "no", "[[]]", "{\"\":", "\u{0}",
    ] {
        faults.push(Fault::Text(text));
    }
    faults.extend([Fault::Html(200), Fault::Html(503)]);
    faults.extend([
        Fault::CutHalf,
        Fault::CutLast,
        Fault::Garbled,
        Fault::Twice,
        Fault::NotUtf8,
        Fault::Redirect,
        Fault::TooLarge,
        Fault::Slow,
        Fault::WrongLength,
    ]);
    faults.extend((0..documented).map(Fault::Documented));
    faults
}

impl Fault {
    /// The answer in place of `truth`, a truthful no. `documented` are the provider's own errors.
    pub fn answer(self, truth: &[u8], documented: &[(u16, &str)]) -> ResponseTemplate {
        let body = |status: u16, body: Vec<u8>| {
            ResponseTemplate::new(status).set_body_raw(body, "application/json")
        };
        match self {
            Self::Status(status) => body(status, truth.to_vec()),
            Self::BareStatus(status) => ResponseTemplate::new(status),
            Self::Documented(index) => {
                let (status, text) = documented[index];
                body(status, text.into())
            }
            Self::Text(text) => body(200, text.into()),
            Self::Html(status) => ResponseTemplate::new(status).set_body_raw(
                "<!doctype html><title>Bad gateway</title><h1>502</h1>",
                "text/html",
            ),
            Self::CutHalf => body(200, truth[..truth.len() / 2].to_vec()),
            // Cut from the end until something that carries meaning is gone.
            Self::CutLast => {
                let end = truth.trim_ascii_end().len().saturating_sub(1);
                body(200, truth[..end].to_vec())
            }
            Self::Garbled => {
                let noisy =
                    |(at, byte): (usize, &u8)| if at % 3 == 0 { byte ^ 0x15 } else { *byte };
                body(200, truth.iter().enumerate().map(noisy).collect())
            }
            Self::Twice => body(200, [truth, b"}", truth].concat()),
            Self::NotUtf8 => body(200, [b"\xff\xfe", truth, b"\xc3\x28"].concat()),
            Self::Redirect => ResponseTemplate::new(302).insert_header("location", "/honest-no"),
            Self::TooLarge => body(200, [truth, vec![b' '; 5 << 20].as_slice()].concat()),
            Self::Slow => body(200, truth.to_vec()).set_delay(SLOW),
            Self::WrongLength => {
                body(200, truth.to_vec()).insert_header("content-length", "100000")
            }
        }
    }
}

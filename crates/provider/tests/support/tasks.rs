//! CheckNumber's asynchronous tasks: accepted, pending, processing, exported, downloaded.
//!
//! A task is broken at one stage, chosen by the hundred-thousands of its first number (1 submission, 2 poll,
//! 3 result) and by its magic. What each number's row says is honest.

use std::collections::HashMap;
use std::io::{Cursor, Write};
use std::sync::Mutex;

use nomor_contract::E164;
use wiremock::{Request, ResponseTemplate};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::fault::{self, Fault};
use super::stand_in::{BASE, HONEST, is_registered};

/// Awkward stages that the documents name.
const ERRORS: [(u16, &str); 9] = [
    (400, r#"{"error":"Invalid file, task type, or row count"}"#),
    (402, r#"{"error":"Insufficient balance"}"#),
    (404, r#"{"error":"Task not found"}"#),
    (200, r#"{"task_id":"t","status":"failed"}"#),
    (200, r#"{"task_id":"t","status":"exported"}"#),
    (
        200,
        r#"{"task_id":"t","status":"exported","result_url":""}"#,
    ),
    (
        200,
        r#"{"task_id":"t","status":"exported","result_url":"http://127.0.0.1:1/none.zip"}"#,
    ),
    (200, r#"{"task_id":12,"status":"done"}"#),
    (200, "number,activated\n"),
];
pub const STAGES: u64 = 3;
/// Rows of a task; below 500 the product does not take one.
pub const ROWS: u64 = 500;

pub fn faults() -> Vec<Fault> {
    fault::all(ERRORS.len())
}

/// The numbers of a task that breaks at `stage` with the fault at `index`; an honest one for stage 0. All of them
/// unregistered, so that any negative is seen.
pub fn numbers(stage: u64, index: usize) -> Vec<E164> {
    let first = BASE + stage * 100_000 + HONEST + 2 * index as u64;
    (0..ROWS).map(|n| E164(first + n * 1_000_000)).collect()
}

pub struct Tasks {
    uri: String,
    /// Numbers and polls of each task.
    open: Mutex<HashMap<String, (Vec<E164>, u32)>>,
}

impl Tasks {
    pub fn new(uri: String) -> Self {
        Self {
            uri,
            open: Mutex::default(),
        }
    }

    /// `None` for requests that are not about tasks.
    pub fn respond(&self, request: &Request) -> Option<ResponseTemplate> {
        let text = String::from_utf8_lossy(&request.body);
        let path = request.url.path();
        let mut open = self.open.lock().unwrap();
        match path {
            "/v1/balance" => Some(json(r#"{"balance":12.5}"#)),
            "/v1/tasks" => {
                let rows: Vec<E164> = text.lines().filter_map(|l| l.trim().parse().ok()).collect();
                let id = format!("t{}", rows[0].0);
                let body = format!(r#"{{"task_id":"{id}","status":"pending","total":0}}"#);
                let answer = broken(&rows, 1, body.as_bytes()).unwrap_or_else(|| json(&body));
                open.insert(id, (rows, 0));
                Some(answer)
            }
            "/v1/gettasks" => {
                let id = text
                    .lines()
                    .map(str::trim)
                    .find(|line| open.contains_key(*line))?;
                let (rows, polls) = open.get_mut(id)?;
                *polls += 1;
                let status = ["pending", "processing"].get(*polls as usize - 1);
                let body = match status {
                    Some(status) => format!(r#"{{"task_id":"{id}","status":"{status}"}}"#),
                    None => format!(
                        r#"{{"task_id":"{id}","status":"exported","result_url":"{}/files/{id}?signature=abc"}}"#,
                        self.uri
                    ),
                };
                Some(broken(rows, 2, body.as_bytes()).unwrap_or_else(|| json(&body)))
            }
            _ => {
                let id = path.strip_prefix("/files/")?;
                if request.headers.contains_key("x-api-key") {
                    return Some(ResponseTemplate::new(418));
                }
                let (rows, _) = open.get(id)?;
                let body = table(rows);
                let whole =
                    ResponseTemplate::new(200).set_body_raw(body.clone(), "application/zip");
                Some(broken(rows, 3, &body).unwrap_or(whole))
            }
        }
    }
}

fn json(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body, "application/json")
}

/// Every tenth row is missing.
fn table(rows: &[E164]) -> Vec<u8> {
    let mut table = String::from("number,activated\r\n");
    for (n, number) in rows.iter().enumerate().rev() {
        if n % 10 != 9 {
            let said = if is_registered(*number) { "yes" } else { "no" };
            table.push_str(&format!("{number},{said}\r\n"));
        }
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("results.csv", SimpleFileOptions::default())
        .unwrap();
    archive.write_all(table.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn broken(rows: &[E164], stage: u64, truth: &[u8]) -> Option<ResponseTemplate> {
    let first = rows.first()?.0;
    if first / 100_000 % 10 != stage {
        return None;
    }
    let index = ((first % 1000).checked_sub(HONEST)? / 2) as usize;
    Some(faults()[index].answer(truth, &ERRORS))
}

//! Who may what in the REST interface.

use nomor_contract::Permission as P;

use super::table::{Kind, Line, tenant};

/// Operations of the REST interface.
pub const REST: &[Line] = &[
    tenant("POST /api/v1/checks", &[P::CheckNumbers])
        .json(r#"{"number":"0812 3456 789","default_country":"ID","channels":["whatsapp"]}"#),
    tenant("POST /api/v1/checks/batch", &[P::CheckNumbers])
        .json(r#"{"numbers":["0812 3456 789"],"default_country":"ID","channels":["whatsapp"]}"#),
    tenant("GET /api/v1/jobs", &[P::ReadLists]),
    tenant("POST /api/v1/jobs", &[P::UploadLists]).json(r#"{"numbers":["+6281234567890"]}"#),
    tenant("GET /api/v1/jobs/{id}", &[P::ReadLists]).names(Kind::List),
    tenant("GET /api/v1/jobs/{id}/rows", &[P::ReadLists]).names(Kind::List),
    tenant("GET /api/v1/jobs/{id}/events", &[P::ReadLists]).names(Kind::List),
    tenant("GET /api/v1/jobs/{id}/download", &[P::ExportLists]).names(Kind::List),
    tenant("POST /api/v1/jobs/{id}/start", &[P::StartLists])
        .names(Kind::List)
        .json(r#"{"consent":true}"#),
    tenant("POST /api/v1/jobs/{id}/pause", &[P::StartLists]).names(Kind::List),
    tenant("POST /api/v1/jobs/{id}/resume", &[P::StartLists]).names(Kind::List),
    tenant("POST /api/v1/jobs/{id}/cancel", &[P::StartLists]).names(Kind::List),
    tenant("POST /api/v1/jobs/{id}/recheck-unknown", &[P::UploadLists]).names(Kind::List),
    tenant("GET /api/v1/balance", &[P::ReadCredits]),
    tenant("GET /api/v1/usage", &[P::ReadCredits]),
    tenant("GET /api/v1/limits", &[P::ReadCredits]),
];

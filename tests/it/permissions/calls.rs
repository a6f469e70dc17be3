//! The server functions, one line each.

use nomor_contract::Permission as P;
use nomor_contract::caller::SystemPermission as S;

use super::table::{Access, Kind, Line, line, system, tenant};

/// A link that opens nothing.
const DEAD: &[(&str, &str)] = &[("token", "dead")];
const INVITATION: &[(&str, &str)] = &[("invitation", "{id}")];
const FILE: &[(&str, &str)] = &[("file", "{id}")];
const ID: &[(&str, &str)] = &[("id", "{id}")];

/// Server functions, in the order they are asked: the one that ends the session comes last.
pub const CALLS: &[Line] = &[
    line("/call/sign_in", Access::Anyone)
        .form(&[("email", "nobody@shop.example"), ("password", "x")]),
    line("/call/register", Access::Anyone).form(&[("name", ""), ("email", ""), ("password", "")]),
    line("/call/set_up", Access::Nobody).form(&[
        ("token", "x"),
        ("name", "Ani"),
        ("email", "ani@shop.example"),
        ("password", "a quiet river"),
    ]),
    line("/call/prefer", Access::Anyone).form(&[("theme", "dark")]),
    line("/call/read_number", Access::Anyone)
        .form(&[("number", "0812 3456 789"), ("country", "ID")]),
    line("/call/forgot_password", Access::Anyone).form(&[("email", "nobody@shop.example")]),
    line("/call/verify_email", Access::Anyone).form(DEAD),
    line("/call/reset_password", Access::Anyone).form(DEAD),
    line("/call/accept_as_new", Access::Anyone).form(DEAD),
    line("/call/accept_invitation", Access::Person).form(DEAD),
    line("/call/resend_verification", Access::Person).form(&[]),
    line("/call/second_step", Access::Stepped).form(&[("code", "000000")]),
    line("/call/prepare_second_step", Access::Person).form(&[("password", "x")]),
    line("/call/switch_off_second_step", Access::Person).form(&[("password", "x")]),
    // Nothing is being set up.
    line("/call/confirm_second_step", Access::Person).form(&[("code", "000000")]),
    // Reached by digits, this site has no passkeys.
    line("/call/ask_passkey", Access::Anyone).form(&[("kind", "sign_in")]),
    line("/call/sign_in_passkey", Access::Anyone).form(&[("answer", "{}")]),
    line("/call/second_step_passkey", Access::Stepped).form(&[("answer", "{}")]),
    line("/call/prove", Access::Person).form(&[("password", "x")]),
    line("/call/prove_passkey", Access::Person).form(&[("answer", "{}")]),
    line("/call/add_passkey", Access::Person).form(&[("answer", "{}"), ("name", "x")]),
    line("/call/rename_passkey", Access::Person)
        .form(&[("id", "{id}"), ("name", "x")])
        .names(Kind::Passkey),
    line("/call/remove_passkey", Access::Person)
        .form(&[("id", "psk_01890000000070008000000000000000")]),
    line("/call/change_address", Access::Person)
        .form(&[("email", "x@shop.example"), ("password", "x")]),
    line("/call/rename_person", Access::Person).form(&[("name", "")]),
    line("/call/save_avatar", Access::Person).file(),
    line("/call/remove_avatar", Access::Person).form(&[]),
    line("/call/change_password", Access::Person).form(&[("password", "x")]),
    line("/call/end_session", Access::Person)
        .names(Kind::Session)
        .form(&[("name", "{id}")]),
    line("/call/end_other_sessions", Access::Person).form(&[]),
    line("/call/open_notice", Access::Person)
        .names(Kind::Notice)
        .form(&[("notice", "{id}")]),
    line("/call/read_notice", Access::Person)
        .names(Kind::Notice)
        .form(&[("notice", "{id}")]),
    line("/call/read_notices", Access::Person).form(&[]),
    line("/call/save_notice_choices", Access::Person).form(&[("pace", "at_once")]),
    tenant("/call/invite", &[P::InviteTeam])
        .form(&[("emails", "walk@shop.example"), ("role", "member")]),
    tenant("/call/invite_again", &[P::InviteTeam])
        .names(Kind::Invitation)
        .form(INVITATION),
    tenant("/call/revoke_invitation", &[P::InviteTeam])
        .names(Kind::Invitation)
        .form(INVITATION),
    tenant("/call/change_role", &[P::ManageTeam])
        .names(Kind::Member)
        .form(&[("person", "{id}"), ("role", "member")]),
    tenant("/call/remove_member", &[P::ManageTeam])
        .names(Kind::Member)
        .form(&[("person", "{id}")]),
    // With the right password it would change who walks here.
    tenant("/call/transfer_tenant", &[P::TransferTenant]).form(&[
        ("person", "per_01890000000070008000000000000000"),
        ("password", "x"),
    ]),
    line("/call/switch_tenant", Access::Person)
        .names(Kind::Tenant)
        .form(&[("tenant", "{id}")]),
    tenant("/call/check_number", &[P::CheckNumbers]).form(CHECK),
    tenant("/call/check_channel", &[P::CheckNumbers]).form(&[
        ("number", "0812 3456 789"),
        ("country", "ID"),
        ("channel", "whatsapp"),
    ]),
    tenant("/call/upload_list", &[P::UploadLists]).file(),
    tenant("/call/sample_list", &[P::UploadLists]).form(&[]),
    tenant("/call/configure_list", &[P::ReadLists, P::UploadLists])
        .names(Kind::List)
        .form(&[
            ("id", "{id}"),
            ("phone_columns[]", "phone"),
            ("max_age_days", ""),
        ]),
    tenant("/call/rename_list", &[P::UploadLists])
        .names(Kind::List)
        .form(&[("id", "{id}"), ("name", "Another")]),
    tenant("/call/repeat_list", &[P::UploadLists, P::ReadLists])
        .names(Kind::List)
        .form(ID),
    tenant("/call/recheck_list", &[P::UploadLists])
        .names(Kind::List)
        .form(ID),
    tenant("/call/delete_list", &[P::DeleteLists])
        .names(Kind::List)
        .form(ID),
    // Only leads to the download, which asks.
    tenant("/call/take_list", &[]).form(&[("id", "job_01890000000070008000000000000000")]),
    tenant("/call/start_job", &[P::StartLists])
        .names(Kind::List)
        .form(&[("id", "{id}"), ("consent", "true")]),
    tenant("/call/control_job", &[P::StartLists])
        .names(Kind::List)
        .form(&[("id", "{id}"), ("control", "pause")]),
    tenant("/call/save_report", &[P::ExportLists]).form(&[
        ("id", "job_01890000000070008000000000000000"),
        ("name", "Call centre"),
        ("look[format]", "csv"),
    ]),
    tenant("/call/delete_report", &[P::ExportLists])
        .names(Kind::Report)
        .form(&[
            ("id", "job_01890000000070008000000000000000"),
            ("report", "{id}"),
        ]),
    tenant("/call/create_key", &[P::ManageKeys]).form(&[
        ("name", "Walk"),
        ("mode", "test"),
        ("scopes[]", "credits:read"),
    ]),
    tenant("/call/rotate_key", &[P::ManageKeys])
        .names(Kind::Key)
        .form(&[("key", "{id}"), ("overlap", "none")]),
    tenant("/call/revoke_key", &[P::ManageKeys])
        .names(Kind::Key)
        .form(&[("key", "{id}")]),
    tenant("/call/save_own_provider", &[P::ManageProviders])
        .names(Kind::OwnProvider)
        .form(OWN_PROVIDER),
    tenant("/call/switch_own_provider", &[P::ManageProviders])
        .names(Kind::OwnProvider)
        .form(ID),
    tenant("/call/test_own_provider", &[P::ManageProviders])
        .names(Kind::OwnProvider)
        .form(ID),
    tenant("/call/delete_own_provider", &[P::ManageProviders])
        .names(Kind::OwnProvider)
        .form(ID),
    tenant("/call/save_low_credits", &[P::ManageTenant]).form(&[("mark", "50")]),
    tenant("/call/save_tenant", &[P::ManageTenant])
        .form(&[("name", "Home"), ("retention_days", "90")]),
    tenant("/call/save_subdomain", &[P::ManageTenant]).form(&[("subdomain", "")]),
    tenant("/call/save_domain", &[P::ManageTenant]).form(&[("domain", "walk.shop.example")]),
    tenant("/call/prove_domain", &[P::ManageTenant]).form(&[]),
    tenant("/call/remove_domain", &[P::ManageTenant]).form(&[]),
    tenant("/call/save_formats", &[P::ManageTenant]).form(&[("currency", "USD")]),
    tenant("/call/save_colour", &[P::ManageTenant]).form(&[("plain", "true")]),
    tenant("/call/save_own_answers", &[P::ManageTenant]).form(&[("cache_days", "")]),
    tenant("/call/preview_look", &[P::ManageTenant]).form(&[("currency", "USD")]),
    tenant("/call/save_logo", &[P::ManageTenant]).file(),
    // Comes after whoever looks at it.
    tenant("/call/remove_logo", &[P::ManageTenant]).form(&[]),
    tenant("/call/delete_file", &[P::ManageFiles])
        .names(Kind::File)
        .form(FILE),
    tenant("/call/save_role", &[P::ManageRoles])
        .names(Kind::Role)
        .form(&[
            ("role", "{id}"),
            ("name", "Walk"),
            ("permissions[]", "lists:read"),
        ]),
    tenant("/call/delete_role", &[P::ManageRoles])
        .names(Kind::Role)
        .form(&[("role", "{id}")]),
    tenant("/call/save_branch", &[P::ManageBranches])
        .names(Kind::Branch)
        .form(&[("branch", "{id}"), ("code", "WALK"), ("name", "Walk")]),
    tenant("/call/delete_branch", &[P::ManageBranches])
        .names(Kind::Branch)
        .form(&[("branch", "{id}")]),
    tenant("/call/move_person", &[P::ManageBranches])
        .names(Kind::Member)
        .form(&[("person", "{id}"), ("branch", "")]),
    tenant("/call/switch_branch", &[])
        .names(Kind::Branch)
        .form(&[("branch", "{id}")])
        .themself(),
    // Back to all of them.
    tenant("/call/switch_branch", &[])
        .form(&[("branch", "")])
        .themself(),
    // With the right name and password it would close what everybody here walks through.
    tenant("/call/close_tenant", &[P::CloseTenant])
        .form(&[("name", "x"), ("password", "x")])
        .themself(),
    tenant("/call/keep_tenant", &[P::CloseTenant])
        .form(&[])
        .themself(),
    line("/call/delete_account", Access::Person).form(&[("password", "x")]),
    tenant("/call/need_second_step", &[P::ManageTenant])
        .form(&[])
        .themself(),
    tenant("/call/let_support_change", &[P::ManageTenant])
        .form(&[])
        .themself(),
    system("/call/create_customer", S::ManageTenants).form(&[
        ("organisation", "Walk"),
        ("name", "Ani"),
        ("email", "walk@shop.example"),
        ("password", "a quiet river"),
    ]),
    system("/call/save_customer", S::ManageTenants)
        .names(Kind::Customer)
        .form(&[
            ("tenant", "{id}"),
            ("name", "Walk"),
            ("retention_days", "90"),
        ]),
    system("/call/give_credits", S::ManageTenants)
        .names(Kind::Customer)
        .form(&[("tenant", "{id}"), ("amount", "1"), ("reason", "a walk")]),
    system("/call/suspend_customer", S::ManageTenants)
        .names(Kind::Customer)
        .form(&[("tenant", "{id}"), ("reason", "a walk")]),
    // Of one that is not suspended: whoever may is told so.
    system("/call/resume_customer", S::ManageTenants)
        .names(Kind::Customer)
        .form(&[("tenant", "{id}")]),
    system("/call/delete_customer", S::ManageTenants)
        .names(Kind::Customer)
        .form(&[("tenant", "{id}"), ("name", "Walk"), ("reason", "a walk")]),
    system("/call/delete_any_file", S::ManageFiles)
        .names(Kind::File)
        .form(&[("file", "{id}"), ("reason", "a walk")]),
    system("/call/save_files_quota", S::ManageFiles)
        .names(Kind::Customer)
        .form(&[("tenant", "{id}"), ("megabytes", "100")]),
    system("/call/disable_person", S::ManagePeople)
        .names(Kind::Account)
        .form(PERSON),
    // Of one that is not disabled, and of one without a second step: whoever may is told so.
    system("/call/enable_person", S::ManagePeople)
        .names(Kind::Account)
        .form(PERSON),
    system("/call/end_all_sessions", S::ManagePeople)
        .names(Kind::Account)
        .form(PERSON),
    system("/call/drop_second_step", S::ManagePeople)
        .names(Kind::Account)
        .form(PERSON),
    // Without a reason: nobody who walks here looks through anybody's eyes afterwards.
    system("/call/look_as", S::LookAs)
        .names(Kind::Account)
        .form(&[("person", "{id}")]),
    // As ever, so that the walk changes nothing under its own feet.
    system("/call/save_platform", S::ManageSystem).form(&[("registration", "true")]),
    system("/call/save_mail_domains", S::ManageSystem).form(&[]),
    system("/call/save_origins", S::ManageSystem).form(&[]),
    system("/call/set_log_filter", S::ManageSystem).form(&[("filter", "warn")]),
    // Development mode is off: for nobody there is anything. `tests/it/dev.rs` asks where it is on.
    line("/call/fill_demo", Access::Nobody).form(&[]),
    line("/call/reset_database", Access::Nobody).form(&[("word", "x")]),
    system("/call/prove_books", S::ManageSystem).form(&[]),
    system("/call/verify_audit", S::ReadAudit).form(&[]),
    system("/call/save_permissions", S::ManagePermissions).form(AS_EVER),
    system("/call/control_any_job", S::ControlJobs)
        .names(Kind::List)
        .form(&[("job", "{id}"), ("control", "pause"), ("reason", "a walk")]),
    system("/call/release_guard", S::ControlJobs)
        .names(Kind::List)
        .form(&[("job", "{id}")]),
    system("/call/save_provider", S::ManageProviders)
        .names(Kind::Provider)
        .form(PROVIDER),
    system("/call/switch_provider", S::ManageProviders)
        .names(Kind::Provider)
        .form(ID),
    system("/call/test_provider", S::ManageProviders)
        .names(Kind::Provider)
        .form(ID)
        .lasting(),
    system("/call/delete_provider", S::ManageProviders)
        .names(Kind::Provider)
        .form(ID),
    system("/call/send_mail_again", S::SendMails)
        .names(Kind::Mail)
        .form(&[("mail", "{id}")])
        .lasting(),
    // The next to last: whoever looks is themselves again afterwards.
    line("/call/end_look", Access::Anyone).form(&[]),
    line("/call/sign_out", Access::Anyone).form(&[]),
];

const PERSON: &[(&str, &str)] = &[("person", "{id}"), ("reason", "a walk")];
const CHECK: &[(&str, &str)] = &[("number", "0812 3456 789"), ("country", "ID")];

/// What the program gives admins and members, so that the walk changes nothing under its own feet.
const AS_EVER: &[(&str, &str)] = &[
    ("admin[]", "numbers:check"),
    ("admin[]", "lists:read"),
    ("admin[]", "lists:upload"),
    ("admin[]", "lists:start"),
    ("admin[]", "lists:export"),
    ("admin[]", "lists:delete"),
    ("admin[]", "credits:read"),
    ("admin[]", "keys:manage"),
    ("admin[]", "tenant:manage"),
    ("admin[]", "lists:read_all"),
    ("admin[]", "team:read"),
    ("admin[]", "team:invite"),
    ("admin[]", "team:manage"),
    ("admin[]", "roles:manage"),
    ("admin[]", "branches:manage"),
    ("admin[]", "audit:read"),
    ("admin[]", "files:read"),
    ("admin[]", "files:manage"),
    ("member[]", "numbers:check"),
    ("member[]", "lists:read"),
    ("member[]", "lists:upload"),
    ("member[]", "lists:start"),
    ("member[]", "lists:export"),
    ("member[]", "lists:delete"),
    ("member[]", "credits:read"),
    ("member[]", "team:read"),
];

const OWN_PROVIDER: &[(&str, &str)] = &[
    ("id", "{id}"),
    ("name", "walk"),
    ("kind", "waha"),
    ("channel", "whatsapp"),
    ("endpoint", "https://127.0.0.1:9"),
    ("account", "default"),
    ("position", "9"),
    ("batch_size", "1"),
    ("rate_per_second", "1"),
    ("concurrency", "1"),
    ("daily_budget", "0"),
];
const PROVIDER: &[(&str, &str)] = &[
    ("id", "{id}"),
    ("name", "sandbox-walk"),
    ("kind", "sandbox"),
    ("channel", "whatsapp"),
    ("position", "9"),
    ("batch_size", "10"),
    ("rate_per_second", "0"),
    ("concurrency", "1"),
    ("daily_budget", "0"),
];

//! Every setting: its name in `nomor.toml`, its environment variable, its default and what it does.

/// One setting. `secret` values are never printed.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    pub key: &'static str,
    pub env: &'static str,
    pub default: &'static str,
    pub doc: &'static str,
    pub secret: bool,
}

const fn setting(
    key: &'static str,
    env: &'static str,
    default: &'static str,
    doc: &'static str,
) -> Setting {
    Setting {
        key,
        env,
        default,
        doc,
        secret: false,
    }
}

const fn secret(key: &'static str, env: &'static str, doc: &'static str) -> Setting {
    Setting {
        key,
        env,
        default: "",
        doc,
        secret: true,
    }
}

/// All settings, as `nomor config` lists them.
pub const ALL: &[Setting] = &[
    setting(
        "addr",
        "NOMOR_ADDR",
        "127.0.0.1:3000",
        "Address and port the pages and the API listen on; port 0 picks a free one.",
    ),
    setting(
        "public_url",
        "NOMOR_PUBLIC_URL",
        "",
        "The address people use, https://… behind a proxy; https turns on Secure cookies and HSTS.",
    ),
    setting(
        "base_domain",
        "NOMOR_BASE_DOMAIN",
        "",
        "Domain that organisations get a name under (nomor.example: toko.nomor.example); empty: none are offered.",
    ),
    setting(
        "hsts_subdomains",
        "NOMOR_HSTS_SUBDOMAINS",
        "true",
        "With https: tell browsers that every subdomain of this name is https as well; false where one is not.",
    ),
    setting(
        "dev",
        "NOMOR_DEV",
        "false",
        "Development mode: demo data and emptying the database by a button, a strip at the foot of pages. Loopback only.",
    ),
    setting(
        "trust_proxy",
        "NOMOR_TRUST_PROXY",
        "false",
        "Take the caller's address from X-Forwarded-For (only behind a proxy that sets it).",
    ),
    secret(
        "metrics_token",
        "NOMOR_METRICS_TOKEN",
        "Bearer token for /metrics; without one only loopback may read it.",
    ),
    setting(
        "data_dir",
        "NOMOR_DATA_DIR",
        "./data",
        "Folder of the database, uploads and keys.",
    ),
    secret(
        "database_url",
        "DATABASE_URL",
        "postgres://… for PostgreSQL; empty keeps SQLite in the data folder.",
    ),
    setting(
        "master_key_file",
        "NOMOR_MASTER_KEY_FILE",
        "",
        "File with the 32-byte key (hex) that encrypts provider secrets; empty: made in the data folder with mode 0600.",
    ),
    setting(
        "workers",
        "NOMOR_WORKERS",
        "4",
        "Batches checked at once by this process; every waiting tenant gets one more.",
    ),
    setting(
        "lease_ms",
        "NOMOR_LEASE_MS",
        "10000",
        "How long a silent worker keeps its batch before another takes it, in milliseconds.",
    ),
    setting(
        "sandbox",
        "NOMOR_SANDBOX",
        "",
        "Tunes the sandbox provider: seed=1,latency_ms=0,jitter_ms=0,error=0,throttle=0,drop=0,lie=0 (rates 0 to 1).",
    ),
    setting(
        "allow_private_providers",
        "NOMOR_ALLOW_PRIVATE_PROVIDERS",
        "false",
        "Let providers live on private and loopback addresses (a gateway on your own network).",
    ),
    setting(
        "allow_private_tenants",
        "NOMOR_ALLOW_PRIVATE_TENANTS",
        "false",
        "Let addresses that organisations name themselves (their own providers, their domains) be private and plain http. Whoever has an account could then reach your network: only where everybody is trusted, or for tests.",
    ),
    setting(
        "file_bytes",
        "NOMOR_FILE_BYTES",
        "100000000",
        "Largest upload in bytes (100 MB, as people and disks count them).",
    ),
    setting(
        "file_rows",
        "NOMOR_FILE_ROWS",
        "1000000",
        "Most rows a list may have.",
    ),
    setting(
        "files_quota_bytes",
        "NOMOR_FILES_QUOTA_BYTES",
        "5000000000",
        "What an organisation's files (lists, logo) may take in bytes, unless it has a quota of its own (5 GB).",
    ),
    setting(
        "files_s3_bucket",
        "NOMOR_FILES_S3_BUCKET",
        "",
        "Bucket that files are kept in; empty: the folder files in the data folder.",
    ),
    setting(
        "files_s3_endpoint",
        "NOMOR_FILES_S3_ENDPOINT",
        "",
        "Address of the S3 service, https://…; empty: Amazon's own in the region.",
    ),
    setting(
        "files_s3_region",
        "NOMOR_FILES_S3_REGION",
        "us-east-1",
        "Region of the bucket.",
    ),
    setting(
        "files_s3_key",
        "NOMOR_FILES_S3_KEY",
        "",
        "Access key id for the bucket.",
    ),
    secret(
        "files_s3_secret",
        "NOMOR_FILES_S3_SECRET",
        "Secret access key for the bucket.",
    ),
    setting(
        "files_s3_path_style",
        "NOMOR_FILES_S3_PATH_STYLE",
        "false",
        "Name the bucket in the path (https://host/bucket) instead of the host, as most services of one's own want.",
    ),
    setting(
        "clamd",
        "NOMOR_CLAMD",
        "",
        "Where ClamAV's daemon listens, host:port or the path of a socket: every list is scanned before it is kept.",
    ),
    setting(
        "requests_per_minute",
        "NOMOR_REQUESTS_PER_MINUTE",
        "600",
        "API calls a key may make in a minute.",
    ),
    setting(
        "welcome_credits",
        "NOMOR_WELCOME_CREDITS",
        "100",
        "Credits a new organisation starts with.",
    ),
    setting(
        "price_whatsapp",
        "NOMOR_PRICE_WHATSAPP",
        "1",
        "Credits per WhatsApp answer.",
    ),
    setting(
        "price_telegram",
        "NOMOR_PRICE_TELEGRAM",
        "1",
        "Credits per Telegram answer.",
    ),
    setting(
        "price_own",
        "NOMOR_PRICE_OWN",
        "0",
        "Credits per answer of a provider account that the organisation brought itself and pays for itself.",
    ),
    setting(
        "notice_days",
        "NOMOR_NOTICE_DAYS",
        "90",
        "Days that notifications are kept.",
    ),
    setting(
        "breached_passwords",
        "NOMOR_BREACHED_PASSWORDS",
        "",
        "File of SHA-1 sums in order, as Have I Been Pwned gives them out: passwords in it are refused, beside the common ones.",
    ),
    setting(
        "audit_days",
        "NOMOR_AUDIT_DAYS",
        "0",
        "Days after which lines of the audit log are cleared into an archive among the files; 0 keeps them all.",
    ),
    setting(
        "cache_known_days",
        "NOMOR_CACHE_KNOWN_DAYS",
        "30",
        "Days a tenant's own positive answer is free to it.",
    ),
    setting(
        "cache_absent_days",
        "NOMOR_CACHE_ABSENT_DAYS",
        "7",
        "Days a tenant's own negative answer is free to it.",
    ),
    secret(
        "smtp_url",
        "NOMOR_SMTP_URL",
        "smtps://user:password@host, smtp://…?tls=required, or smtp://127.0.0.1:25; empty: mails wait in the outbox.",
    ),
    setting(
        "mail_from",
        "NOMOR_MAIL_FROM",
        "Nomor <nomor@localhost.localdomain>",
        "Who mails are from.",
    ),
    setting(
        "refuse_disposable",
        "NOMOR_REFUSE_DISPOSABLE",
        "true",
        "Nobody registers or is invited with an address that lasts ten minutes.",
    ),
    setting(
        "disposable_domains",
        "NOMOR_DISPOSABLE_DOMAINS",
        "",
        "More such mail domains, separated by commas; one that begins with - is taken off the built-in list.",
    ),
    setting(
        "look_minutes",
        "NOMOR_LOOK_MINUTES",
        "30",
        "How long system staff may look at an organisation through the eyes of somebody in it, in minutes.",
    ),
    setting(
        "staff_second_step",
        "NOMOR_STAFF_SECOND_STEP",
        "false",
        "System staff need a second step of signing in: whoever lacks it reaches their profile alone until it is set up.",
    ),
    setting(
        "log",
        "NOMOR_LOG",
        "info",
        "Log filter, for example info or info,nomor_engine=debug.",
    ),
    setting("log_format", "NOMOR_LOG_FORMAT", "text", "text or json."),
];

/// The setting of a key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Setting> {
    ALL.iter().find(|s| s.key == key)
}

//! Settings read from defaults, file and environment, in that order, and refuse in one sentence.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use nomor_settings::{Clamd, Origin, Settings, Values, table};

fn load(file: &str, env: &[(&str, &str)]) -> Result<Settings, String> {
    let folder = std::env::temp_dir().join(format!(
        "nomor-settings-{}-{}",
        std::process::id(),
        env.len() * 1000 + file.len()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("nomor.toml");
    std::fs::write(&path, file).unwrap();
    let env: Vec<(String, String)> = env
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect();
    let values = Values::load(&path, |name| {
        env.iter().find(|(k, _)| k == name).map(|(_, v)| v.clone())
    });
    values
        .and_then(|v| Settings::from_values(&v))
        .map_err(|e| e.to_string())
}

#[test]
fn defaults_need_no_configuration() {
    let settings = load("", &[]).unwrap();
    assert_eq!(settings.serve.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.storage.url(), "sqlite://./data/nomor.db");
}

#[test]
fn the_environment_wins_over_the_file() {
    let settings = load(
        "workers = 2\naddr = \"127.0.0.1:4000\"",
        &[("NOMOR_WORKERS", "9")],
    )
    .unwrap();
    assert_eq!(settings.work.workers, 9);
    assert_eq!(settings.serve.addr.port(), 4000);
}

#[test]
fn a_bad_value_is_named_in_one_sentence() {
    let refused = load("", &[("NOMOR_ADDR", "here")]).unwrap_err();
    assert_eq!(
        refused,
        "NOMOR_ADDR (or `addr` in nomor.toml) is `here`, which is not an address with a port, such as 127.0.0.1:3000."
    );
    assert!(
        load("wrokers = 2", &[])
            .unwrap_err()
            .contains("`wrokers`, which Nomor does not know")
    );
    assert!(
        load("", &[("NOMOR_WORKERS", "0")])
            .unwrap_err()
            .contains("1 to 64")
    );
}

#[test]
fn a_bucket_needs_its_key_and_its_secret_is_never_printed() {
    assert!(load("", &[]).unwrap().files.s3.is_none());
    let named = ("NOMOR_FILES_S3_BUCKET", "lists");
    let refused = load("", &[named, ("NOMOR_FILES_S3_KEY", "ana")]).unwrap_err();
    assert_eq!(
        refused,
        "NOMOR_FILES_S3_BUCKET is set, so NOMOR_FILES_S3_SECRET must be too."
    );
    let whole = [
        named,
        ("NOMOR_FILES_S3_KEY", "ana"),
        ("NOMOR_FILES_S3_SECRET", "hush"),
        ("NOMOR_FILES_S3_ENDPOINT", "http://127.0.0.1:9000/"),
    ];
    let bucket = load("", &whole).unwrap().files.s3.unwrap();
    assert_eq!(bucket.endpoint.as_deref(), Some("http://127.0.0.1:9000"));
    assert!(!format!("{bucket:?}").contains("hush"));
}

#[test]
fn secrets_are_never_listed() {
    let mut values = Values::defaults();
    values.set("files_s3_secret", "hush", Origin::CommandLine);
    values.set("metrics_token", "hush", Origin::CommandLine);
    assert!(values.lines().all(|(_, shown, _)| shown != "hush"));
    assert!(table::ALL.iter().all(|s| s.doc.ends_with('.')));
}

#[test]
fn subdomains_are_https_too_unless_somebody_says_otherwise() {
    assert!(load("", &[]).unwrap().serve.hsts_subdomains);
    let other = load("", &[("NOMOR_HSTS_SUBDOMAINS", "false")]).unwrap();
    assert!(!other.serve.hsts_subdomains);
}

#[test]
fn a_scanner_listens_on_a_port_or_on_a_socket() {
    let clamd = |said: &str| load("", &[("NOMOR_CLAMD", said)]).map(|all| all.files.clamd);
    assert_eq!(clamd(""), Ok(None));
    let tcp = Clamd::Tcp("127.0.0.1:3310".to_owned());
    assert_eq!(clamd("127.0.0.1:3310"), Ok(Some(tcp)));
    let socket = Clamd::Socket("/run/clamav/clamd.ctl".into());
    assert_eq!(clamd("/run/clamav/clamd.ctl"), Ok(Some(socket)));
    for wrong in ["localhost", "localhost:", "localhost:99999", "clamd.ctl"] {
        assert!(clamd(wrong).unwrap_err().contains("NOMOR_CLAMD"), "{wrong}");
    }
}

#[test]
fn development_mode_stays_on_this_machine() {
    let on = ("NOMOR_DEV", "true");
    assert!(
        !load("", &[]).unwrap().serve.dev,
        "off unless somebody asks"
    );
    assert!(load("", &[on]).unwrap().serve.dev);
    for here in ["127.0.0.1:0", "127.9.9.9:1", "[::1]:3000"] {
        assert!(load("", &[on, ("NOMOR_ADDR", here)]).is_ok(), "{here}");
    }
    let plain = ("NOMOR_PUBLIC_URL", "http://localhost:3000");
    assert!(load("", &[on, plain]).is_ok());
    for elsewhere in [
        ("NOMOR_ADDR", "0.0.0.0:3000"),
        ("NOMOR_ADDR", "[::]:3000"),
        ("NOMOR_ADDR", "192.0.2.7:3000"),
        ("NOMOR_PUBLIC_URL", "https://nomor.example"),
    ] {
        let refused = load("", &[on, elsewhere]).unwrap_err();
        assert!(
            refused.starts_with("NOMOR_DEV is true, which is for this machine alone:"),
            "{refused}"
        );
        assert!(load("", &[elsewhere]).is_ok(), "without it: {elsewhere:?}");
    }
    assert!(
        load("dev = true\naddr = \"0.0.0.0:3000\"", &[]).is_err(),
        "nor by the file"
    );
    assert!(
        load("", &[("NOMOR_DEV", "yes")])
            .unwrap_err()
            .contains("true or false")
    );
}

#[test]
fn a_base_domain_is_a_name_alone() {
    let base = |text: &str| {
        load("", &[("NOMOR_BASE_DOMAIN", text)]).map(|settings| settings.serve.base_domain)
    };
    assert_eq!(base("").unwrap(), None);
    assert_eq!(
        base("Nomor.Example").unwrap().as_deref(),
        Some("nomor.example")
    );
    assert_eq!(base("localhost").unwrap().as_deref(), Some("localhost"));
    for wrong in [
        "https://nomor.example",
        "nomor.example:80",
        ".nomor.example",
        "127.0.0.1",
        "*.nomor.example",
    ] {
        assert!(
            base(wrong).unwrap_err().contains("NOMOR_BASE_DOMAIN"),
            "{wrong}"
        );
    }
}

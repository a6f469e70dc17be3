//! What finding out who is here costs the database.

use std::io::Write as _;

use nomor_store::Dialect;

use crate::kit::{Folder, Server, read};
use crate::visitor::Visitor;

/// What a session and a permission are looked up in.
const WHO: [&str; 6] = [
    " session ",
    " person ",
    " member ",
    " tenant_role ",
    " role_default ",
    " branch ",
];

/// The statements that the server has run, one a line: the driver's own log.
async fn costs(dialect: Dialect) {
    let folder = Folder::new();
    let log = folder.0.join("statements.log");
    let server = Server::start_logged(folder, dialect, &log).await;
    server.tenant("toko", 0);
    let owner = Visitor::owner(&server, "toko").await;
    // The first visit of an hour is noted in the session, and statements are prepared.
    owner.page("/app/check").await;
    for path in ["/app/check", "/app/keys", "/app/lists", "/app/credits"] {
        std::fs::OpenOptions::new()
            .append(true)
            .open(&log)
            .unwrap()
            .write_all(b"HERE\n")
            .unwrap();
        owner.page(path).await;
        let text = read(&log);
        let since = text.rsplit("HERE\n").next().unwrap();
        let statements: Vec<&str> = since
            .lines()
            .filter(|line| line.contains("\"sqlx::query\""))
            .collect();
        let finds = |line: &&&str| {
            line.contains("FROM session s") && WHO.iter().all(|table| line.contains(table))
        };
        assert_eq!(
            statements.iter().filter(finds).count(),
            1,
            "{path}: {statements:#?}"
        );
        // Whatever else a page shows, nothing asks once more who may see it, and nothing about them is written.
        let again = [
            "FROM session WHERE id",
            "FROM person WHERE id",
            "FROM role_default",
            "UPDATE session",
            "UPDATE person",
        ];
        let again = statements
            .iter()
            .filter(|line| again.iter().any(|text| line.contains(text)));
        assert_eq!(again.count(), 0, "{path}: {statements:#?}");
    }
}

#[tokio::test]
async fn a_page_finds_out_who_is_here_in_one_query_on_sqlite() {
    costs(Dialect::Sqlite).await;
}

#[tokio::test]
async fn a_page_finds_out_who_is_here_in_one_query_on_postgres() {
    costs(Dialect::Postgres).await;
}

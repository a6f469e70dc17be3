//! The statements that read rows. The two channels are two joins: a third channel adds a third.

/// The columns of a cell with its verdicts, in the order of `CellRow`.
macro_rules! columns {
    () => {
        "r.n, r.c, r.cells, r.raw, r.e164, r.country, r.kind, r.flaw, r.repaired, r.duplicate_of, r.barred,
            w.outcome AS w_outcome, w.reason AS w_reason, w.business AS w_business, w.provider AS w_provider,
            w.source AS w_source, w.checked_at AS w_checked_at, w.found_as AS w_found_as,
            t.outcome AS t_outcome, t.reason AS t_reason, t.business AS t_business, t.provider AS t_provider,
            t.source AS t_source, t.checked_at AS t_checked_at, t.found_as AS t_found_as"
    };
}

/// Many rows as one: for SQLite, whose driver pays a thread switch and a copy of every value for each row, a page comes
/// as one JSON array of arrays. `$cells` is a statement with [`columns`].
macro_rules! packed {
    ($cells:expr) => {
        concat!(
            "SELECT json_group_array(json_array(n, c, cells, raw, e164, country, kind, flaw, repaired, duplicate_of,
                barred, w_outcome, w_reason, w_business, w_provider, w_source, w_checked_at, w_found_as,
                t_outcome, t_reason, t_business, t_provider, t_source, t_checked_at, t_found_as)) FROM (",
            $cells,
            ")"
        )
    };
}

/// The verdicts of a cell of job `$2`; `$whatsapp` and `$telegram` say whether the channel was asked.
macro_rules! verdicts {
    ($whatsapp:literal, $telegram:literal) => {
        concat!(
            " LEFT JOIN verdict w ON ",
            $whatsapp,
            " AND w.tenant_id = $1 AND w.channel = 'whatsapp'
                AND w.e164 = r.e164 AND w.origin_id = $2 AND r.flaw IS NULL
            LEFT JOIN verdict t ON ",
            $telegram,
            " AND t.tenant_id = $1 AND t.channel = 'telegram'
                AND t.e164 = r.e164 AND t.origin_id = $2 AND r.flaw IS NULL "
        )
    };
}

/// What a cell says on a channel: the rule of the module's head, NULL for nothing and for pending.
macro_rules! says {
    ($asked:literal, $outcome:literal, $over:literal) => {
        concat!(
            "CASE WHEN NOT ",
            $asked,
            " OR r.flaw = 'empty' THEN NULL
                WHEN r.flaw IS NOT NULL OR r.barred IS NOT NULL THEN 'invalid'
                WHEN ",
            $outcome,
            " IS NOT NULL THEN ",
            $outcome,
            "
                WHEN ",
            $over,
            " THEN 'unknown' END"
        )
    };
}

/// The cells of job `$2` with what they say on WhatsApp (`w`) and Telegram (`t`).
macro_rules! judged {
    ($whatsapp:literal, $telegram:literal, $over:literal) => {
        concat!(
            "(SELECT r.job_id, r.n, r.c, r.e164, r.country, r.kind, r.flaw, ",
            says!($whatsapp, "w.outcome", $over),
            " AS w, ",
            says!($telegram, "t.outcome", $over),
            " AS t
            FROM list_row r",
            verdicts!($whatsapp, $telegram),
            "WHERE r.job_id = $2)"
        )
    };
}

/// Whether cell `x` belongs to a preset.
macro_rules! preset {
    (on_both) => {
        "(x.w = 'registered' AND x.t = 'registered')"
    };
    (whatsapp_only, $telegram:literal) => {
        concat!(
            "(x.w = 'registered' AND (NOT ",
            $telegram,
            " OR x.t IN ('not_found', 'not_registered')))"
        )
    };
    (telegram_only, $whatsapp:literal) => {
        concat!(
            "(x.t = 'registered' AND (NOT ",
            $whatsapp,
            " OR x.w IN ('not_found', 'not_registered')))"
        )
    };
    (neither, $whatsapp:literal, $telegram:literal) => {
        concat!(
            "((",
            $whatsapp,
            " OR ",
            $telegram,
            ") AND (NOT ",
            $whatsapp,
            " OR x.w IN ('not_found', 'not_registered')) AND (NOT ",
            $telegram,
            " OR x.t IN ('not_found', 'not_registered')))"
        )
    };
    (unknown) => {
        "(x.w = 'unknown' OR x.t = 'unknown')"
    };
    (invalid) => {
        "(x.w = 'invalid' OR x.t = 'invalid' OR (x.flaw IS NOT NULL AND x.flaw <> 'empty'))"
    };
}

/// What both filters share: country `$8`, kind `$9`, text in the cells `$10` or the digits `$11`.
macro_rules! plain_filter {
    () => {
        "(CAST($8 AS TEXT) IS NULL OR x.country = $8) AND (CAST($9 AS TEXT) IS NULL OR x.kind = $9)
            AND (CAST($10 AS TEXT) IS NULL OR CAST(x.e164 AS TEXT) LIKE $11
                OR (SELECT lower(z.cells) FROM list_row z WHERE z.job_id = x.job_id AND z.n = x.n AND z.c = 0)
                    LIKE lower($10) ESCAPE '\\')"
    };
}

/// A page of whole rows whose numbers come from `$chosen`.
macro_rules! page_of {
    ($($chosen:expr),*) => {
        concat!(
            "SELECT ", columns!(), " FROM (", $($chosen,)* " ORDER BY x.n LIMIT $4) p
            JOIN list_row r ON r.job_id = $2 AND r.n = p.n", verdicts!("$5", "$6"), "ORDER BY r.n, r.c"
        )
    };
}

macro_rules! plain {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM list_row r",
            verdicts!("$5", "$6"),
            "WHERE r.job_id = $2 AND r.n > $3 AND r.n <= $4 ORDER BY r.n, r.c"
        )
    };
}

/// `$1` tenant, `$2` job, rows after `$3` to `$4`, `$5`/`$6` asked on WhatsApp/Telegram.
pub(super) const PLAIN: &str = plain!();
pub(super) const PLAIN_PACKED: &str = packed!(plain!());

macro_rules! read {
    () => {
        page_of!(
    "SELECT DISTINCT x.n FROM list_row x WHERE x.job_id = $2 AND x.n > $3 AND ",
    plain_filter!(),
    " AND (CAST($12 AS TEXT) IS NULL OR CAST($13 AS TEXT) IS NULL) AND CAST($14 AS TEXT) IS NULL AND ($7 OR NOT $7)"
)
    };
}

macro_rules! judged_page {
    () => {
        page_of!(
            "SELECT DISTINCT x.n FROM ",
            judged!("$5", "$6", "$7"),
            " x WHERE x.n > $3 AND ",
            plain_filter!(),
            " AND (CAST($13 AS TEXT) IS NULL
            OR (x.w = $13 AND (CAST($12 AS TEXT) IS NULL OR $12 = 'whatsapp'))
            OR (x.t = $13 AND (CAST($12 AS TEXT) IS NULL OR $12 = 'telegram')))
        AND (CAST($14 AS TEXT) IS NULL
            OR ($14 = 'on_both' AND ",
            preset!(on_both),
            ")
            OR ($14 = 'whatsapp_only' AND ",
            preset!(whatsapp_only, "$6"),
            ")
            OR ($14 = 'telegram_only' AND ",
            preset!(telegram_only, "$5"),
            ")
            OR ($14 = 'neither' AND ",
            preset!(neither, "$5", "$6"),
            ")
            OR ($14 = 'unknown' AND ",
            preset!(unknown),
            ")
            OR ($14 = 'invalid' AND ",
            preset!(invalid),
            "))"
        )
    };
}

/// `$1` tenant, `$2` job, `$4` rows after `$3`, `$5`/`$6` asked, `$7` the job is over; see [`plain_filter`]. The
/// parameters of [`JUDGED`] are named once more, so that both statements take the same list.
pub(super) const READ: &str = read!();
pub(super) const READ_PACKED: &str = packed!(read!());

/// As [`READ`], and channel `$12` (absent: any) says `$13`, preset `$14`.
pub(super) const JUDGED: &str = judged_page!();
pub(super) const JUDGED_PACKED: &str = packed!(judged_page!());

pub(super) const COUNTRIES: &str = "SELECT country, COUNT(*) AS cells FROM list_row
    WHERE job_id = $1 AND flaw IS NULL GROUP BY country ORDER BY cells DESC, country";
pub(super) const KINDS: &str = "SELECT kind, COUNT(*) AS cells FROM list_row
    WHERE job_id = $1 AND flaw IS NULL GROUP BY kind ORDER BY cells DESC, kind";

/// Rows per preset, in the order of `Preset::ALL`. `$1` tenant, `$2` job, `$3`/`$4` asked, `$5` the job is over.
pub(super) const PRESETS: &str =
    concat!(
    "SELECT COUNT(CASE WHEN on_both > 0 THEN 1 END), COUNT(CASE WHEN whatsapp_only > 0 THEN 1 END),
        COUNT(CASE WHEN telegram_only > 0 THEN 1 END), COUNT(CASE WHEN neither > 0 THEN 1 END),
        COUNT(CASE WHEN unknowns > 0 THEN 1 END), COUNT(CASE WHEN invalids > 0 THEN 1 END)
    FROM (SELECT x.n, COUNT(CASE WHEN ", preset!(on_both), " THEN 1 END) AS on_both,
            COUNT(CASE WHEN ", preset!(whatsapp_only, "$4"), " THEN 1 END) AS whatsapp_only,
            COUNT(CASE WHEN ", preset!(telegram_only, "$3"), " THEN 1 END) AS telegram_only,
            COUNT(CASE WHEN ", preset!(neither, "$3", "$4"), " THEN 1 END) AS neither,
            COUNT(CASE WHEN ", preset!(unknown), " THEN 1 END) AS unknowns,
            COUNT(CASE WHEN ", preset!(invalid), " THEN 1 END) AS invalids
        FROM ", judged!("$3", "$4", "$5"), " x GROUP BY x.n) AS counted"
);

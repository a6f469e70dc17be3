//! `README.txt`: what is in the file, when and for whom it was made, what is not in it and why. In the owner's language.

use std::fmt::Write as _;

use nomor_contract::Stamp;
use nomor_contract::account::Language;

/// So many of the things that were left out are named; the rest are counted.
const NAMED_MAX: usize = 1_000;

/// English, Indonesian, Spanish.
type Said = [&'static str; 3];

/// For whom it is made, and when.
pub struct Readme {
    pub language: Language,
    pub tenant: String,
    /// The owner's.
    pub email: String,
    pub at: Stamp,
}

/// What became of everything.
#[derive(Default)]
pub struct Kept {
    pub lists: i64,
    pub originals: i64,
    pub logo: bool,
    left_out: Vec<(String, Why)>,
    /// Left out beyond those that are named.
    more: usize,
}

/// Why something is not in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A list that is being read or asked about, or paused.
    AtWork,
    /// A list of which nothing was read.
    NoRows,
    /// A list that was deleted while the file was made.
    Gone,
    /// An upload whose file is not there any more.
    FileGone,
}

impl Kept {
    pub fn leave_out(&mut self, name: &str, why: Why) {
        if self.left_out.len() < NAMED_MAX {
            self.left_out.push((name.to_owned(), why));
        } else {
            self.more += 1;
        }
    }
}

const HEAD: Said = [
    "Everything of the organisation “{tenant}” in Nomor, taken along on {at} (UTC) by its owner, {email}.",
    "Semua isi organisasi “{tenant}” di Nomor, diambil pada {at} (UTC) oleh pemiliknya, {email}.",
    "Todo lo de la organización «{tenant}» en Nomor, tomado el {at} (UTC) por su propietario, {email}.",
];
const LISTS: Said = [
    "lists/         {count} lists with their results",
    "lists/         {count} daftar beserta hasilnya",
    "lists/         {count} listas con sus resultados",
];
const ORIGINALS: Said = [
    "originals/     {count} lists as they were uploaded",
    "originals/     {count} daftar seperti saat diunggah",
    "originals/     {count} listas tal como se subieron",
];
const TEAM: Said = [
    "team.csv       people with address, role and branch",
    "team.csv       orang dengan alamat, peran, dan cabang",
    "team.csv       personas con dirección, rol y sucursal",
];
const KEYS: Said = [
    "keys.csv       API keys with name, beginning and rights; never the secrets",
    "keys.csv       kunci API dengan nama, awalan, dan hak; rahasianya tidak pernah ada",
    "keys.csv       claves API con nombre, comienzo y permisos; nunca los secretos",
];
const PROVIDERS: Said = [
    "providers.csv  provider accounts of its own; never their keys",
    "providers.csv  akun penyedia sendiri; kuncinya tidak pernah ada",
    "providers.csv  cuentas de proveedor propias; nunca sus claves",
];
const LEDGER: Said = [
    "ledger.csv     every movement of credits, the newest first",
    "ledger.csv     setiap pergerakan kredit, yang terbaru di atas",
    "ledger.csv     cada movimiento de créditos, primero el más reciente",
];
const FILES: Said = [
    "files.csv      every file that is kept",
    "files.csv      setiap berkas yang disimpan",
    "files.csv      cada archivo guardado",
];
const AUDIT: Said = [
    "audit.csv      the audit log, the newest line first",
    "audit.csv      log audit, baris terbaru di atas",
    "audit.csv      el registro de auditoría, primero la línea más reciente",
];
const LOGO: Said = [
    "logo           the logo",
    "logo           logo",
    "logo           el logotipo",
];
const CELLS: Said = [
    "CSV files are UTF-8. A cell that a spreadsheet would run has an apostrophe before it.",
    "Berkas CSV memakai UTF-8. Sel yang akan dijalankan lembar kerja diberi apostrof di depannya.",
    "Los CSV están en UTF-8. Una celda que una hoja de cálculo ejecutaría lleva un apóstrofo delante.",
];
const LEFT_OUT: Said = ["Not in it:", "Tidak termasuk:", "No está incluido:"];
const NOTHING_LEFT_OUT: Said = [
    "Nothing was left out.",
    "Tidak ada yang tertinggal.",
    "No se dejó nada fuera.",
];
const MORE: Said = ["and {count} more", "dan {count} lagi", "y {count} más"];

const fn why(why: Why) -> Said {
    match why {
        Why::AtWork => [
            "still at work; its results can be taken when it is over",
            "masih dikerjakan; hasilnya bisa diambil setelah selesai",
            "aún en curso; sus resultados se pueden tomar cuando termine",
        ],
        Why::NoRows => [
            "nothing was read of it",
            "belum ada yang terbaca",
            "no se leyó nada de ella",
        ],
        Why::Gone => [
            "deleted while this file was made",
            "dihapus saat berkas ini dibuat",
            "se eliminó mientras se hacía este archivo",
        ],
        Why::FileGone => [
            "the uploaded file is not there any more",
            "berkas unggahannya sudah tidak ada",
            "el archivo subido ya no está",
        ],
    }
}

impl Readme {
    const fn say(&self, said: Said) -> &'static str {
        match self.language {
            Language::English => said[0],
            Language::Indonesian => said[1],
            Language::Spanish => said[2],
        }
    }

    /// The whole text, with line ends that every editor knows.
    pub fn text(&self, kept: &Kept) -> String {
        let counted = |said: Said, n: i64| self.say(said).replace("{count}", &n.to_string());
        // Names come last: what looks like a place in one of them stays as it is.
        let head = self.say(HEAD).replace("{at}", &self.at.to_string());
        let head = head.replace("{email}", &self.email);
        let mut lines = vec![
            head.replace("{tenant}", &plain(&self.tenant)),
            String::new(),
            counted(LISTS, kept.lists),
            counted(ORIGINALS, kept.originals),
        ];
        for said in [TEAM, KEYS, PROVIDERS, LEDGER, FILES, AUDIT] {
            lines.push(self.say(said).to_owned());
        }
        if kept.logo {
            lines.push(self.say(LOGO).to_owned());
        }
        lines.extend([String::new(), self.say(CELLS).to_owned(), String::new()]);
        if kept.left_out.is_empty() {
            lines.push(self.say(NOTHING_LEFT_OUT).to_owned());
        } else {
            lines.push(self.say(LEFT_OUT).to_owned());
        }
        for (name, reason) in &kept.left_out {
            lines.push(format!("- {}: {}", plain(name), self.say(why(*reason))));
        }
        if kept.more > 0 {
            let more = i64::try_from(kept.more).unwrap_or(i64::MAX);
            lines.push(format!("- {}", counted(MORE, more)));
        }
        let mut text = String::new();
        for line in lines {
            // Writing to memory does not fail.
            let _ = write!(text, "{line}\r\n");
        }
        text
    }
}

/// A name on one line.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_what_is_in_it_and_what_is_not_in_every_language() {
        let mut kept = Kept {
            lists: 2,
            originals: 1,
            ..Kept::default()
        };
        for n in 0..NAMED_MAX + 3 {
            let reasons = [Why::AtWork, Why::NoRows, Why::Gone, Why::FileGone];
            kept.leave_out(&format!("{{at}} {n}\n"), reasons[n % 4]);
        }
        for language in Language::ALL {
            let readme = Readme {
                language: *language,
                tenant: "Toko {email}".to_owned(),
                email: "ana@shop.example".to_owned(),
                at: Stamp(0),
            };
            let text = readme.text(&kept);
            assert!(
                text.contains("Toko {email}") && text.contains("ana@shop.example"),
                "{text}"
            );
            assert!(
                !text.contains("{count}") && !text.contains("{tenant}"),
                "{text}"
            );
            assert!(
                text.contains("- {at} 7: ") && !text.contains("- {at} 1000: "),
                "{text}"
            );
            assert_eq!(
                text.lines().filter(|line| line.starts_with("- ")).count(),
                NAMED_MAX + 1
            );
            let whole = readme.text(&Kept::default());
            assert!(whole.trim_end().ends_with('.'), "{whole}");
        }
    }
}

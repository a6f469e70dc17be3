//! The audit log: what each action is called, and what was noted with it.

use nomor_contract::account::Language;

use super::audit_action::{ACTIONS, Named};

super::words! {
    title = "Audit log", "Log audit", "Registro de auditoría";
    about = "What was done in your organisation, by whom and from where. Nobody can change a line.", "Apa yang dilakukan di organisasi Anda, oleh siapa, dan dari mana. Tidak ada yang dapat mengubah satu baris pun.", "Qué se hizo en su organización, quién y desde dónde. Nadie puede cambiar una línea.";
    about_all = "What was done in the whole platform. Each line is sealed together with the one before it.", "Apa yang dilakukan di seluruh platform. Setiap baris disegel bersama baris sebelumnya.", "Qué se hizo en toda la plataforma. Cada línea está sellada junto con la anterior.";
    when = "When", "Kapan", "Cuándo";
    who = "Who", "Siapa", "Quién";
    what = "What", "Apa", "Qué";
    place = "Where", "Dari mana", "Desde dónde";
    request(id) = "Request {id}", "Permintaan {id}", "Petición {id}";
    no_place = "on the server", "di server", "en el servidor";
    program = "Command line", "Baris perintah", "Línea de comandos";
    system = "Nomor itself", "Nomor sendiri", "Nomor mismo";
    api_key(name) = "API key “{name}”", "Kunci API “{name}”", "Clave API «{name}»";
    only_theirs(name) = "Only what {name} did", "Hanya yang dilakukan {name}", "Solo lo que hizo {name}";
    was = "before", "sebelumnya", "antes";
    is = "after", "sesudahnya", "después";
    nothing_then = "nothing", "kosong", "nada";
    who_field = "Who: email or id", "Siapa: email atau id", "Quién: correo o id";
    kind = "Kind", "Jenis", "Tipo";
    any_kind = "Everything", "Semuanya", "Todo";
    from = "From day", "Dari tanggal", "Desde el día";
    until = "To day", "Sampai tanggal", "Hasta el día";
    text = "Text", "Teks", "Texto";
    tenant_field = "Organisation (id)", "Organisasi (id)", "Organización (id)";
    filter = "Show", "Tampilkan", "Mostrar";
    clear = "Clear filters", "Hapus filter", "Quitar filtros";
    export = "Download CSV", "Unduh CSV", "Descargar CSV";
    verify = "Verify the chain", "Verifikasi rantai", "Verificar la cadena";
    unbroken(lines) = "The log is unbroken: {lines} sealed lines, each fits the one before it.", "Log utuh: {lines} baris tersegel, masing-masing cocok dengan baris sebelumnya.", "El registro está intacto: {lines} líneas selladas, cada una encaja con la anterior.";
    broken(lines) = "The log is broken. {lines} sealed lines were read; this does not fit:", "Log rusak. {lines} baris tersegel dibaca; ini tidak cocok:", "El registro está roto. Se leyeron {lines} líneas selladas; esto no encaja:";
    archives_proved(archives) = "Archives of cleared lines, proved too: {archives}.", "Arsip baris yang dipindahkan, juga terbukti: {archives}.", "Archivos de líneas retiradas, también probados: {archives}.";
    archives_absent(absent) = "Archives that are not in the storage any more, so not proved: {absent}.", "Arsip yang tidak lagi ada di penyimpanan, jadi tidak terbukti: {absent}.", "Archivos que ya no están en el almacén, por eso no probados: {absent}.";
    archives = "Archives", "Arsip", "Archivos";
    archives_about = "Lines whose days were over. A seal holds the place of each stretch in the chain.", "Baris yang masa simpannya habis. Sebuah segel menjaga tempat setiap bagian dalam rantai.", "Líneas cuyos días terminaron. Un sello guarda el lugar de cada tramo en la cadena.";
    archive_lines = "Lines", "Baris", "Líneas";
    archive_written = "Written", "Ditulis", "Escritas";
    archive_cleared = "Cleared", "Dipindahkan", "Retiradas";
    archive_from_to(from, until) = "{from} to {until}", "{from} sampai {until}", "{from} a {until}";
    archive_take(first, last) = "Download lines {first} to {last}", "Unduh baris {first} sampai {last}", "Descargar las líneas {first} a {last}";
    empty = "Nothing to show", "Tidak ada yang ditampilkan", "Nada que mostrar";
    empty_about = "No line fits these filters.", "Tidak ada baris yang cocok dengan filter ini.", "Ninguna línea encaja con estos filtros.";
}

/// Kinds of actions, by what stands before the dot, with their names.
pub const GROUPS: &[(&str, [&str; 3])] = &[
    (
        "person",
        [
            "People and sign-ins",
            "Orang dan proses masuk",
            "Personas e inicios de sesión",
        ],
    ),
    ("key", ["API keys", "Kunci API", "Claves API"]),
    ("list", ["Lists", "Daftar", "Listas"]),
    (
        "job",
        [
            "Jobs steered by staff",
            "Pekerjaan diatur staf",
            "Trabajos dirigidos por el personal",
        ],
    ),
    ("tenant", ["Organisation", "Organisasi", "Organización"]),
    ("credit", ["Credits", "Kredit", "Créditos"]),
    ("role", ["Roles", "Peran", "Roles"]),
    ("permissions", ["Permissions", "Izin", "Permisos"]),
    (
        "session",
        ["Other devices", "Perangkat lain", "Otros dispositivos"],
    ),
    (
        "sessions",
        [
            "All other devices",
            "Semua perangkat lain",
            "Los demás dispositivos",
        ],
    ),
    (
        "second_step",
        ["Second step", "Langkah kedua", "Segundo paso"],
    ),
    ("passkey", ["Passkeys", "Passkey", "Llaves de acceso"]),
    ("password", ["Passwords", "Kata sandi", "Contraseñas"]),
    ("member", ["Members", "Anggota", "Miembros"]),
    ("invitation", ["Invitations", "Undangan", "Invitaciones"]),
    ("mail", ["Mails", "Surel", "Correos"]),
    ("file", ["Files", "Berkas", "Archivos"]),
    ("look", ["Support", "Dukungan", "Soporte"]),
    ("branch", ["Branches", "Cabang", "Sucursales"]),
    ("provider", ["Providers", "Penyedia", "Proveedores"]),
    ("audit", ["Audit log", "Log audit", "Registro de auditoría"]),
    ("platform", ["Platform", "Platform", "Plataforma"]),
];

/// What was noted beside an action, by its name.
const FACTS: &[(&str, [&str; 3])] = &[
    (
        "filter",
        ["Log filter", "Filter log", "Filtro del registro"],
    ),
    (
        "subdomain",
        [
            "Name in the address",
            "Nama dalam alamat",
            "Nombre en la dirección",
        ],
    ),
    ("domain", ["Domain", "Domain", "Dominio"]),
    ("currency", ["Currency", "Mata uang", "Moneda"]),
    ("numbers", ["Numbers", "Angka", "Números"]),
    ("dates", ["Dates", "Tanggal", "Fechas"]),
    ("zone", ["Time zone", "Zona waktu", "Zona horaria"]),
    ("colour", ["Colour", "Warna", "Color"]),
    (
        "cache_days",
        [
            "Own answers (days)",
            "Jawaban sendiri (hari)",
            "Respuestas propias (días)",
        ],
    ),
    (
        "house",
        [
            "Platform's name",
            "Nama platform",
            "Nombre de la plataforma",
        ],
    ),
    ("language", ["Language", "Bahasa", "Idioma"]),
    ("country", ["Country", "Negara", "País"]),
    ("registration", ["Registration", "Pendaftaran", "Registro"]),
    (
        "refuse_disposable",
        [
            "Throw-away addresses refused",
            "Alamat sekali pakai ditolak",
            "Direcciones desechables rechazadas",
        ],
    ),
    (
        "disposable",
        ["Mail domains", "Domain email", "Dominios de correo"],
    ),
    (
        "origins",
        ["Origins (CORS)", "Origin (CORS)", "Orígenes (CORS)"],
    ),
    (
        "files_mb",
        [
            "Room for files (MB)",
            "Ruang berkas (MB)",
            "Espacio de archivos (MB)",
        ],
    ),
    ("name", ["Name", "Nama", "Nombre"]),
    ("reason", ["Reason", "Alasan", "Motivo"]),
    ("why", ["Reason", "Alasan", "Motivo"]),
    (
        "low_credits",
        ["Low credits", "Kredit menipis", "Pocos créditos"],
    ),
    ("amount", ["Amount", "Jumlah", "Cantidad"]),
    ("format", ["Format", "Format", "Formato"]),
    ("split", ["Split by", "Dipisah menurut", "Dividido por"]),
    ("scopes", ["May do", "Boleh melakukan", "Puede hacer"]),
    (
        "per_minute",
        [
            "Requests a minute",
            "Permintaan per menit",
            "Peticiones por minuto",
        ],
    ),
    ("expires_at", ["Expires", "Kedaluwarsa", "Caduca"]),
    ("networks", ["Addresses", "Alamat", "Direcciones"]),
    (
        "overlap",
        [
            "Old secret works on",
            "Rahasia lama berlaku",
            "Secreto anterior vale",
        ],
    ),
    ("test", ["Test key", "Kunci uji", "Clave de prueba"]),
    ("control", ["Control", "Kendali", "Acción"]),
    ("owner", ["Owner", "Pemilik", "Propietario"]),
    (
        "rows_left",
        ["Rows left", "Baris tersisa", "Filas restantes"],
    ),
    (
        "retention_days",
        ["Days kept", "Hari disimpan", "Días de conservación"],
    ),
    (
        "default_country",
        ["Default country", "Negara bawaan", "País por defecto"],
    ),
    (
        "members_see_all",
        [
            "Members see all lists",
            "Anggota melihat semua daftar",
            "Los miembros ven todas las listas",
        ],
    ),
    ("permissions", ["Permissions", "Izin", "Permisos"]),
    ("admin", ["Admin", "Admin", "Administrador"]),
    ("member", ["Member", "Anggota", "Miembro"]),
    ("kind", ["Kind", "Jenis", "Tipo"]),
    ("channel", ["Channel", "Kanal", "Canal"]),
    ("enabled", ["In use", "Dipakai", "En uso"]),
    ("endpoint", ["Address", "Alamat", "Dirección"]),
    ("secret", ["Secret", "Rahasia", "Secreto"]),
    ("actor", ["Who", "Siapa", "Quién"]),
    (
        "needs_second_step",
        [
            "Everybody needs a second step",
            "Semua memerlukan langkah kedua",
            "Todos necesitan un segundo paso",
        ],
    ),
    ("how", ["How it ended", "Cara berakhir", "Cómo terminó"]),
    (
        "support_may_change",
        [
            "Support may change things",
            "Dukungan boleh mengubah",
            "El soporte puede cambiar",
        ],
    ),
    ("group", ["Kind", "Jenis", "Tipo"]),
    ("from", ["From", "Dari", "Desde"]),
    ("lines", ["Lines", "Baris", "Líneas"]),
    (
        "first_line",
        ["First line", "Baris pertama", "Primera línea"],
    ),
    ("last_line", ["Last line", "Baris terakhir", "Última línea"]),
    ("until", ["To", "Sampai", "Hasta"]),
    ("purpose", ["What", "Jenis", "Qué es"]),
    ("bytes", ["Bytes", "Bita", "Bytes"]),
    (
        "quota_bytes",
        ["May take (bytes)", "Batas (bita)", "Puede ocupar (bytes)"],
    ),
    ("percent", ["Percent", "Persen", "Por ciento"]),
    ("text", ["Text", "Teks", "Texto"]),
];

fn of(table: Named, code: &str, language: Language) -> Option<&'static str> {
    let at = match language {
        Language::English => 0,
        Language::Indonesian => 1,
        Language::Spanish => 2,
    };
    let found = table.iter().find(|(known, _)| *known == code)?;
    Some(found.1[at])
}

/// An action in words; `None` when it has none.
#[must_use]
pub fn action(language: Language, code: &str) -> Option<&'static str> {
    of(ACTIONS, code, language)
}

/// A kind of actions in words.
#[must_use]
pub fn group(language: Language, code: &str) -> Option<&'static str> {
    of(GROUPS, code, language)
}

/// What something noted is called; its code where it has no name.
#[must_use]
pub fn fact(language: Language, code: &str) -> String {
    of(FACTS, code, language).map_or_else(|| code.to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_belongs_to_a_kind_that_can_be_chosen() {
        for (code, _) in ACTIONS {
            let kind = code.split('.').next().unwrap_or_default();
            assert!(group(Language::English, kind).is_some(), "{code}");
        }
    }
}

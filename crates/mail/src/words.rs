//! The sentences of all letters: English, Indonesian, Spanish. `{link}`, `{tenant}` and `{by}` are filled in.

use nomor_contract::account::Language;

/// One sentence in the three languages.
pub(crate) type Said = [&'static str; 3];

pub(crate) const fn said(said: Said, language: Language) -> &'static str {
    match language {
        Language::English => said[0],
        Language::Indonesian => said[1],
        Language::Spanish => said[2],
    }
}

pub(crate) const VERIFY: Said = [
    "Confirm your email address",
    "Konfirmasi alamat email Anda",
    "Confirme su dirección de correo",
];
pub(crate) const VERIFY_WHY: Said = [
    "You created an account at Nomor with this address. Confirm that it is yours.",
    "Anda membuat akun di Nomor dengan alamat ini. Konfirmasi bahwa alamat ini milik Anda.",
    "Creó una cuenta en Nomor con esta dirección. Confirme que es suya.",
];
pub(crate) const VERIFY_BUTTON: Said = [
    "Confirm the address",
    "Konfirmasi alamat",
    "Confirmar la dirección",
];
pub(crate) const VERIFY_UNTIL: Said = [
    "The link works for three days.",
    "Tautan ini berlaku tiga hari.",
    "El enlace funciona durante tres días.",
];
pub(crate) const RESET: Said = [
    "Set a new password",
    "Buat kata sandi baru",
    "Cree una contraseña nueva",
];
pub(crate) const RESET_WHY: Said = [
    "Somebody, probably you, asked for a new password for your account at Nomor.",
    "Seseorang, mungkin Anda, meminta kata sandi baru untuk akun Anda di Nomor.",
    "Alguien, probablemente usted, pidió una contraseña nueva para su cuenta de Nomor.",
];
pub(crate) const RESET_BUTTON: Said = [
    "Set a new password",
    "Buat kata sandi baru",
    "Crear una contraseña",
];
pub(crate) const RESET_UNTIL: Said = [
    "The link works once, for one hour. Your password stays as it is until you set another.",
    "Tautan ini berlaku sekali, selama satu jam. Kata sandi Anda tetap sama sampai Anda membuat yang lain.",
    "El enlace funciona una vez, durante una hora. Su contraseña no cambia hasta que cree otra.",
];
pub(crate) const KNOWN: Said = [
    "You already have an account",
    "Anda sudah punya akun",
    "Ya tiene una cuenta",
];
pub(crate) const KNOWN_WHY: Said = [
    "Somebody, probably you, tried to create an account at Nomor with this address. It has one already, and nothing was changed.",
    "Seseorang, mungkin Anda, mencoba membuat akun di Nomor dengan alamat ini. Alamat ini sudah punya akun, dan tidak ada yang diubah.",
    "Alguien, probablemente usted, intentó crear una cuenta en Nomor con esta dirección. Ya tiene una, y no se cambió nada.",
];
pub(crate) const KNOWN_BUTTON: Said = ["Sign in", "Masuk", "Iniciar sesión"];
pub(crate) const FORGOT: Said = [
    "If you forgot your password, set a new one here: {link}",
    "Jika lupa kata sandi, buat yang baru di sini: {link}",
    "Si olvidó su contraseña, cree otra aquí: {link}",
];
pub(crate) const INVITE: Said = [
    "{by} invites you to {tenant}",
    "{by} mengundang Anda ke {tenant}",
    "{by} le invita a {tenant}",
];
pub(crate) const INVITE_WHY: Said = [
    "{by} asks you to work with {tenant} at Nomor, where phone lists are cleaned and checked.",
    "{by} mengajak Anda bekerja dengan {tenant} di Nomor, tempat daftar nomor telepon dibersihkan dan diperiksa.",
    "{by} le pide que trabaje con {tenant} en Nomor, donde se limpian y verifican listas de teléfonos.",
];
pub(crate) const INVITE_BUTTON: Said = [
    "Accept the invitation",
    "Terima undangan",
    "Aceptar la invitación",
];
pub(crate) const INVITE_UNTIL: Said = [
    "The link works once, for seven days.",
    "Tautan ini berlaku sekali, selama tujuh hari.",
    "El enlace funciona una vez, durante siete días.",
];
pub(crate) const CHANGED: Said = [
    "Your password was changed",
    "Kata sandi Anda diubah",
    "Se cambió su contraseña",
];
pub(crate) const CHANGED_WHY: Said = [
    "The password of your account at Nomor was changed just now. Everywhere else you were signed out.",
    "Kata sandi akun Anda di Nomor baru saja diubah. Anda dikeluarkan dari semua tempat lain.",
    "La contraseña de su cuenta de Nomor se acaba de cambiar. Se cerró la sesión en todos los demás sitios.",
];
pub(crate) const STEP_ON: Said = [
    "Signing in now takes two steps",
    "Masuk kini perlu dua langkah",
    "Ahora se inicia sesión en dos pasos",
];
pub(crate) const STEP_ON_WHY: Said = [
    "A second step was switched on for your account at Nomor: besides the password, signing in asks for a code.",
    "Langkah kedua diaktifkan untuk akun Anda di Nomor: selain kata sandi, masuk memerlukan kode.",
    "Se activó un segundo paso en su cuenta de Nomor: además de la contraseña, se pide un código.",
];
pub(crate) const STEP_OFF: Said = [
    "The second step was switched off",
    "Langkah kedua dinonaktifkan",
    "Se desactivó el segundo paso",
];
pub(crate) const STEP_OFF_WHY: Said = [
    "Your account at Nomor no longer asks for a code besides the password.",
    "Akun Anda di Nomor tidak lagi meminta kode selain kata sandi.",
    "Su cuenta de Nomor ya no pide un código además de la contraseña.",
];
pub(crate) const LOOK: Said = ["Look at it", "Lihat", "Ver"];
pub(crate) const DIGEST: Said = ["Your day at Nomor", "Hari Anda di Nomor", "Su día en Nomor"];
pub(crate) const CHOOSE: Said = [
    "Choose what is mailed to you: {link}",
    "Pilih apa yang dikirim lewat surel: {link}",
    "Elija qué se le envía por correo: {link}",
];
pub(crate) const NOT_YOU_IGNORE: Said = [
    "If it was not you, ignore this mail: nothing happens.",
    "Jika bukan Anda, abaikan surat ini: tidak terjadi apa-apa.",
    "Si no fue usted, ignore este correo: no pasa nada.",
];
pub(crate) const NOT_YOU_ACT: Said = [
    "If it was not you, set a new password at once: {link}",
    "Jika bukan Anda, segera buat kata sandi baru: {link}",
    "Si no fue usted, cree una contraseña nueva de inmediato: {link}",
];
pub(crate) const FOOT: Said = [
    "You get this mail because of your account or an invitation at Nomor.",
    "Anda menerima surat ini karena akun Anda atau undangan di Nomor.",
    "Recibe este correo por su cuenta o por una invitación en Nomor.",
];

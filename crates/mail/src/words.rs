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
pub(crate) const NEW_ADDRESS: Said = [
    "Confirm your new address",
    "Konfirmasi alamat baru Anda",
    "Confirme su nueva dirección",
];
pub(crate) const NEW_ADDRESS_WHY: Said = [
    "You asked to use this address for your account at Nomor from now on. Confirm that it is yours.",
    "Anda meminta memakai alamat ini untuk akun Nomor Anda mulai sekarang. Konfirmasi bahwa alamat ini milik Anda.",
    "Pidió usar esta dirección para su cuenta de Nomor a partir de ahora. Confirme que es suya.",
];
pub(crate) const NEW_ADDRESS_UNTIL: Said = [
    "The link works once, for one hour. Until then the old address stays.",
    "Tautan ini berlaku sekali, selama satu jam. Sampai itu alamat lama tetap berlaku.",
    "El enlace funciona una vez, durante una hora. Hasta entonces sigue la dirección anterior.",
];
pub(crate) const ADDRESS_ASKED: Said = [
    "Another address was asked for",
    "Permintaan alamat lain",
    "Se pidió otra dirección",
];
pub(crate) const ADDRESS_ASKED_WHY: Said = [
    "Somebody who knows your password asked that your account at Nomor has another address. This one stays until the other is confirmed.",
    "Seseorang yang tahu kata sandi Anda meminta agar akun Nomor Anda memakai alamat lain. Alamat ini tetap berlaku sampai yang lain dikonfirmasi.",
    "Alguien que conoce su contraseña pidió que su cuenta de Nomor tenga otra dirección. Esta sigue hasta que se confirme la otra.",
];
pub(crate) const ADDRESS_CHANGED: Said = [
    "Your account has another address now",
    "Akun Anda kini memakai alamat lain",
    "Su cuenta tiene ahora otra dirección",
];
pub(crate) const ADDRESS_CHANGED_WHY: Said = [
    "The new address of your account at Nomor was confirmed. Mails no longer come here, and signing in asks for the new one.",
    "Alamat baru akun Nomor Anda telah dikonfirmasi. Surat tidak lagi dikirim ke sini, dan masuk memakai alamat yang baru.",
    "Se confirmó la nueva dirección de su cuenta de Nomor. Los correos ya no llegan aquí y para entrar se usa la nueva.",
];
pub(crate) const ADDRESS_CHANGED_NOT_YOU: Said = [
    "If it was not you, write to whoever runs this site at once: {link}",
    "Jika bukan Anda, segera hubungi pengelola situs ini: {link}",
    "Si no fue usted, escriba de inmediato a quien lleva este sitio: {link}",
];
pub(crate) const PASSKEY_ADDED: Said = [
    "A passkey was added to your account",
    "Passkey ditambahkan ke akun Anda",
    "Se añadió una llave de acceso a su cuenta",
];
pub(crate) const PASSKEY_ADDED_WHY: Said = [
    "The passkey “{name}” was added to your account at Nomor: whoever has it can sign in without the password.",
    "Passkey “{name}” ditambahkan ke akun Nomor Anda: siapa pun yang memilikinya dapat masuk tanpa kata sandi.",
    "La llave de acceso «{name}» se añadió a su cuenta de Nomor: quien la tenga puede entrar sin la contraseña.",
];
pub(crate) const PASSKEY_REMOVED: Said = [
    "A passkey was removed from your account",
    "Passkey dihapus dari akun Anda",
    "Se quitó una llave de acceso de su cuenta",
];
pub(crate) const PASSKEY_REMOVED_WHY: Said = [
    "The passkey “{name}” was removed from your account at Nomor and opens it no more.",
    "Passkey “{name}” dihapus dari akun Nomor Anda dan tidak lagi membukanya.",
    "La llave de acceso «{name}» se quitó de su cuenta de Nomor y ya no la abre.",
];
pub(crate) const NOT_YOU_PASSKEY: Said = [
    "If it was not you, remove what you do not know in your profile and change your password at once: {link}",
    "Jika bukan Anda, hapus yang tidak Anda kenal di profil dan segera ganti kata sandi: {link}",
    "Si no fue usted, quite en su perfil lo que no conozca y cambie la contraseña de inmediato: {link}",
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

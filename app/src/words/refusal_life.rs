//! What can be wrong in the life of accounts, by code (see `refusal`).

use super::refusal::Sentences;

pub(super) const LIFE: Sentences = &[
    (
        "own_account",
        [
            "Nobody does this to their own account. Ask another system admin.",
            "Tidak ada yang melakukan ini pada akunnya sendiri. Minta admin sistem lain.",
            "Nadie hace esto con su propia cuenta. Pídaselo a otro administrador del sistema.",
        ],
    ),
    (
        "disabled_already",
        [
            "This account is disabled already.",
            "Akun ini sudah dinonaktifkan.",
            "Esta cuenta ya está desactivada.",
        ],
    ),
    (
        "not_disabled",
        [
            "This account is not disabled.",
            "Akun ini tidak dinonaktifkan.",
            "Esta cuenta no está desactivada.",
        ],
    ),
    (
        "last_admin",
        [
            "This is the last system admin who can sign in. Make another one first.",
            "Ini admin sistem terakhir yang bisa masuk. Buat yang lain dahulu.",
            "Es el último administrador del sistema que puede entrar. Cree otro primero.",
        ],
    ),
    (
        "no_second_step",
        [
            "This person has no second step to take off.",
            "Orang ini tidak punya langkah kedua untuk dilepas.",
            "Esta persona no tiene un segundo paso que quitar.",
        ],
    ),
    (
        "looking",
        [
            "You are looking through somebody else's eyes: this can't be done meanwhile. End the look first.",
            "Anda sedang melihat melalui mata orang lain: ini tidak bisa dilakukan sekarang. Akhiri dahulu.",
            "Está mirando con los ojos de otra persona: esto no se puede hacer mientras tanto. Termine primero.",
        ],
    ),
    (
        "looking_at_staff",
        [
            "Nobody looks through the eyes of system staff.",
            "Tidak ada yang melihat melalui mata staf sistem.",
            "Nadie mira con los ojos del personal del sistema.",
        ],
    ),
    (
        "nothing_to_look_at",
        [
            "This person can work nowhere right now, so there is nothing to see through their eyes.",
            "Orang ini sedang tidak bisa bekerja di mana pun, jadi tidak ada yang bisa dilihat melalui matanya.",
            "Esta persona no puede trabajar en ningún sitio ahora, así que no hay nada que ver con sus ojos.",
        ],
    ),
    (
        "second_step_due",
        [
            "A second step of signing in is needed here. Set it up in your profile; then everything opens.",
            "Di sini diperlukan langkah kedua untuk masuk. Siapkan di profil Anda; setelah itu semuanya terbuka.",
            "Aquí se necesita un segundo paso para entrar. Configúrelo en su perfil; después se abre todo.",
        ],
    ),
    (
        "second_step_needed",
        [
            "Where you belong everybody needs a second step, so it stays on.",
            "Tempat Anda bekerja mewajibkan langkah kedua, jadi tetap aktif.",
            "Donde usted trabaja todos necesitan un segundo paso, así que sigue activado.",
        ],
    ),
    (
        "second_step_first",
        [
            "Set up your own second step or a passkey first, in your profile: otherwise this would lock you out before everybody else.",
            "Siapkan langkah kedua atau passkey Anda sendiri dahulu di profil: jika tidak, Anda yang pertama terkunci.",
            "Configure primero su propio segundo paso o una llave de acceso, en su perfil: de lo contrario usted sería el primero en quedarse fuera.",
        ],
    ),
    (
        "gone_meanwhile",
        [
            "Something this refers to was deleted a moment ago. Nothing was changed; reload the page and choose again.",
            "Sesuatu yang dirujuk baru saja dihapus. Tidak ada yang berubah; muat ulang halaman dan pilih lagi.",
            "Algo a lo que se refiere esto se eliminó hace un momento. No se cambió nada; recargue la página y elija de nuevo.",
        ],
    ),
    (
        "tenant_closing",
        [
            "This organisation is being closed, so nothing changes in it any more. Its owner can call that off.",
            "Organisasi ini sedang ditutup, jadi tidak ada yang berubah lagi di dalamnya. Pemiliknya dapat membatalkannya.",
            "Esta organización se está cerrando, así que ya nada cambia en ella. Su propietario puede cancelarlo.",
        ],
    ),
    (
        "closing_already",
        [
            "This organisation is being closed already.",
            "Organisasi ini sudah dalam proses penutupan.",
            "Esta organización ya se está cerrando.",
        ],
    ),
    (
        "not_closing",
        [
            "This organisation is not being closed.",
            "Organisasi ini tidak sedang ditutup.",
            "Esta organización no se está cerrando.",
        ],
    ),
    (
        "cannot_delete_account",
        [
            "An owner closes the organisation or hands it over first; system staff are disabled by another system admin.",
            "Pemilik menutup atau menyerahkan organisasi dahulu; staf sistem dinonaktifkan oleh admin sistem lain.",
            "Un propietario cierra o traspasa primero la organización; al personal del sistema lo desactiva otro administrador.",
        ],
    ),
];

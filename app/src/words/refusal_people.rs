//! What can be wrong with people, accounts and providers, by code (see `refusal`).

use super::refusal::Sentences;

pub(super) const ROLES: Sentences = &[
    (
        "branch_code",
        [
            "Give the branch a short code of at most 20 characters, such as JKT.",
            "Beri cabang kode pendek paling banyak 20 karakter, misalnya JKT.",
            "Dé a la sucursal un código corto de 20 caracteres como máximo, como JKT.",
        ],
    ),
    (
        "branch_name",
        [
            "Give the branch a name of at most 80 characters.",
            "Beri cabang nama paling banyak 80 karakter.",
            "Dé a la sucursal un nombre de 80 caracteres como máximo.",
        ],
    ),
    (
        "branch_code_taken",
        [
            "Another branch has this code. Choose another.",
            "Cabang lain sudah memakai kode ini. Pilih yang lain.",
            "Otra sucursal tiene este código. Elija otro.",
        ],
    ),
    (
        "branch_in_use",
        [
            "People or lists belong to this branch. It can be deleted once it is empty.",
            "Ada orang atau daftar di cabang ini. Cabang bisa dihapus setelah kosong.",
            "Hay personas o listas en esta sucursal. Se podrá eliminar cuando esté vacía.",
        ],
    ),
    (
        "branches_full",
        [
            "An organisation may have 200 branches. Delete one that is empty.",
            "Organisasi boleh memiliki 200 cabang. Hapus satu yang kosong.",
            "Una organización puede tener 200 sucursales. Elimine una vacía.",
        ],
    ),
    (
        "tenant_suspended",
        [
            "This organisation is suspended: nothing can be looked at or checked in it for now. Its data is kept.",
            "Organisasi ini ditangguhkan: untuk sementara tidak ada yang bisa dilihat atau diperiksa. Datanya disimpan.",
            "Esta organización está suspendida: por ahora no se puede ver ni verificar nada. Sus datos se conservan.",
        ],
    ),
    (
        "scope_of_people",
        [
            "A key can be given numbers, lists and credits, but never people, roles, keys or the organisation.",
            "Kunci bisa diberi nomor, daftar, dan kredit, tetapi tidak pernah orang, peran, kunci, atau organisasi.",
            "A una clave se le pueden dar números, listas y créditos, pero nunca personas, roles, claves ni la organización.",
        ],
    ),
    (
        "role_name",
        [
            "Give the role a name of at most 60 characters.",
            "Beri peran ini nama paling banyak 60 karakter.",
            "Dé al rol un nombre de 60 caracteres como máximo.",
        ],
    ),
    (
        "role_name_taken",
        [
            "Another role has this name. Choose another.",
            "Peran lain sudah memakai nama ini. Pilih yang lain.",
            "Otro rol tiene este nombre. Elija otro.",
        ],
    ),
    (
        "role_in_use",
        [
            "People have this role. Give them another one first; then it can be deleted.",
            "Ada orang dengan peran ini. Beri mereka peran lain dulu; setelah itu bisa dihapus.",
            "Hay personas con este rol. Deles antes otro; después se podrá eliminar.",
        ],
    ),
    (
        "roles_full",
        [
            "An organisation may have 50 roles of its own. Delete one that nobody has.",
            "Organisasi boleh memiliki 50 peran sendiri. Hapus satu yang tidak dipakai.",
            "Una organización puede tener 50 roles propios. Elimine uno que nadie tenga.",
        ],
    ),
    (
        "permissions_missing",
        [
            "Tick at least one thing that people with this role may do.",
            "Centang setidaknya satu wewenang untuk peran ini.",
            "Marque al menos una cosa que las personas con este rol puedan hacer.",
        ],
    ),
    (
        "permissions_beyond",
        [
            "A role can't be given more than you may do yourself, and never what is the owner's alone.",
            "Peran tidak bisa diberi lebih dari yang boleh Anda lakukan sendiri, dan tidak pernah hak khusus pemilik.",
            "A un rol no se le puede dar más de lo que usted mismo puede hacer, ni lo que es solo del propietario.",
        ],
    ),
];

pub(super) const PEOPLE: Sentences = &[
    (
        "wrong_credentials",
        [
            "Email or password is not right. Check both and try again.",
            "Email atau kata sandi tidak cocok. Periksa keduanya lalu coba lagi.",
            "El correo o la contraseña no coinciden. Revise ambos y pruebe de nuevo.",
        ],
    ),
    (
        "dead_link",
        [
            "This link does not work (any more). Ask for a new one.",
            "Tautan ini tidak berlaku (lagi). Minta yang baru.",
            "Este enlace (ya) no funciona. Pida otro.",
        ],
    ),
    (
        "verified_already",
        [
            "Your address is confirmed already.",
            "Alamat Anda sudah terkonfirmasi.",
            "Su dirección ya está confirmada.",
        ],
    ),
    (
        "wrong_code",
        [
            "This code is not right, or was used already. Codes change every 30 seconds.",
            "Kode ini tidak cocok, atau sudah dipakai. Kode berganti setiap 30 detik.",
            "Este código no es correcto o ya se usó. Los códigos cambian cada 30 segundos.",
        ],
    ),
    (
        "verify_first",
        [
            "Confirm your email address first.",
            "Konfirmasi alamat email Anda terlebih dahulu.",
            "Confirme primero su dirección de correo.",
        ],
    ),
    (
        "second_step_on",
        [
            "The second step is on already. Switch it off first.",
            "Langkah kedua sudah aktif. Nonaktifkan dahulu.",
            "El segundo paso ya está activado. Desactívelo primero.",
        ],
    ),
    (
        "wrong_password",
        [
            "This is not your password.",
            "Ini bukan kata sandi Anda.",
            "Esta no es su contraseña.",
        ],
    ),
    (
        "email_disposable",
        [
            "Addresses that last ten minutes cannot have an account. Use one that you keep.",
            "Alamat yang hanya berlaku sepuluh menit tidak bisa punya akun. Pakai alamat yang Anda simpan.",
            "Las direcciones que duran diez minutos no pueden tener una cuenta. Use una que conserve.",
        ],
    ),
    (
        "sign_in_to_join",
        [
            "This address has an account. Sign in with it, then open the invitation again.",
            "Alamat ini punya akun. Masuk dengannya, lalu buka lagi undangannya.",
            "Esta dirección tiene una cuenta. Inicie sesión con ella y abra la invitación de nuevo.",
        ],
    ),
    (
        "other_address",
        [
            "This invitation is for another address. Sign in with that one, then open it again.",
            "Undangan ini untuk alamat lain. Masuk dengan alamat itu, lalu buka lagi.",
            "Esta invitación es para otra dirección. Inicie sesión con ella y ábrala de nuevo.",
        ],
    ),
    (
        "own_role",
        [
            "Nobody changes their own role. Ask another admin or the owner.",
            "Tidak ada yang mengubah perannya sendiri. Minta admin lain atau pemilik.",
            "Nadie cambia su propio rol. Pídaselo a otro administrador o al propietario.",
        ],
    ),
    (
        "too_many_invitations",
        [
            "Too many invitations are under way. Revoke some, or go on tomorrow.",
            "Terlalu banyak undangan sedang berjalan. Cabut sebagian, atau lanjutkan besok.",
            "Hay demasiadas invitaciones en curso. Revoque algunas o siga mañana.",
        ],
    ),
    (
        "emails_shape",
        [
            "Not an email address: {it}. Nobody was invited.",
            "Bukan alamat email: {it}. Belum ada yang diundang.",
            "No es una dirección de correo: {it}. No se invitó a nadie.",
        ],
    ),
    (
        "emails_missing",
        [
            "Enter at least one email address.",
            "Masukkan sedikitnya satu alamat email.",
            "Introduzca al menos una dirección de correo.",
        ],
    ),
    (
        "emails_many",
        [
            "Invite at most 200 people at once.",
            "Undang paling banyak 200 orang sekaligus.",
            "Invite a 200 personas como máximo a la vez.",
        ],
    ),
    (
        "email_shape",
        [
            "Enter an email address, such as ana@shop.example.",
            "Masukkan alamat email, seperti ana@toko.example.",
            "Introduzca una dirección de correo, como ana@tienda.example.",
        ],
    ),
    (
        "email_taken",
        [
            "A person with this email address exists already.",
            "Orang dengan alamat email ini sudah ada.",
            "Ya existe una persona con esta dirección de correo.",
        ],
    ),
    (
        "name_missing",
        ["Enter a name.", "Masukkan nama.", "Introduzca un nombre."],
    ),
    (
        "name_long",
        [
            "The name is too long: at most 100 characters.",
            "Nama terlalu panjang: paling banyak 100 karakter.",
            "El nombre es demasiado largo: 100 caracteres como máximo.",
        ],
    ),
    (
        "name_sandbox",
        [
            "The name of a sandbox starts with `sandbox`, and no other provider's does: answers that are not real are told by it.",
            "Nama sandbox diawali `sandbox`, dan nama penyedia lain tidak: dari situ terlihat jawaban yang tidak nyata.",
            "El nombre de una zona de pruebas empieza por `sandbox`, y ningún otro: así se reconocen las respuestas que no son reales.",
        ],
    ),
    (
        "name_taken",
        [
            "This name is in use. Choose another.",
            "Nama ini sudah dipakai. Pilih yang lain.",
            "Este nombre ya se usa. Elija otro.",
        ],
    ),
    (
        "password_short",
        [
            "Use at least 8 characters. A short sentence is a good one.",
            "Pakai sedikitnya 8 karakter. Kalimat pendek sudah bagus.",
            "Use al menos 8 caracteres. Una frase corta es una buena opción.",
        ],
    ),
    (
        "password_long",
        [
            "Use at most 128 characters.",
            "Pakai paling banyak 128 karakter.",
            "Use 128 caracteres como máximo.",
        ],
    ),
    (
        "password_common",
        [
            "This password is among the first ones an attacker tries. Choose another.",
            "Kata sandi ini termasuk yang paling sering ditebak. Pilih yang lain.",
            "Esta contraseña es de las primeras que se adivinan. Elija otra.",
        ],
    ),
    (
        "setup_token",
        [
            "This is not the token in the data folder.",
            "Ini bukan token yang ada di folder data.",
            "Este no es el token de la carpeta de datos.",
        ],
    ),
    (
        "retention_range",
        [
            "Keep lists between 1 and 3,650 days.",
            "Simpan daftar antara 1 dan 3.650 hari.",
            "Guarde las listas entre 1 y 3.650 días.",
        ],
    ),
    (
        "too_many_keys",
        [
            "An organisation may have 50 keys. Revoke one that is no longer used.",
            "Satu organisasi boleh memiliki 50 kunci. Cabut yang tidak dipakai lagi.",
            "Una organización puede tener 50 claves. Revoque una que ya no se use.",
        ],
    ),
];

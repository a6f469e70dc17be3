//! Refusals about provider accounts.

use super::refusal::Sentences;

pub(super) const PROVIDERS: Sentences = &[
    (
        "account",
        [
            "Enter the account, session or instance.",
            "Masukkan akun, sesi, atau instans.",
            "Introduzca la cuenta, sesión o instancia.",
        ],
    ),
    (
        "channel",
        [
            "This kind of provider does not answer for this channel.",
            "Jenis penyedia ini tidak menjawab untuk kanal ini.",
            "Este tipo de proveedor no responde para este canal.",
        ],
    ),
    (
        "endpoint",
        [
            "Enter the address of the provider, such as https://gateway.example.com.",
            "Masukkan alamat penyedia, seperti https://gateway.example.com.",
            "Introduzca la dirección del proveedor, como https://gateway.example.com.",
        ],
    ),
    (
        "number",
        [
            "Enter a valid number in international form, such as +62 812 3456 7890.",
            "Masukkan nomor yang valid dalam bentuk internasional, seperti +62 812 3456 7890.",
            "Introduzca un número válido en forma internacional, como +62 812 3456 7890.",
        ],
    ),
    (
        "e164_shape",
        [
            "Enter the number with its country code, such as +6281234567890.",
            "Masukkan nomor dengan kode negara, seperti +6281234567890.",
            "Introduzca el número con su código de país, como +6281234567890.",
        ],
    ),
    (
        "not_a_figure",
        [
            "Enter a number, in digits.",
            "Masukkan angka.",
            "Introduzca un número, en cifras.",
        ],
    ),
    (
        "not_a_choice",
        [
            "Choose one of the list.",
            "Pilih salah satu dari daftar.",
            "Elija uno de la lista.",
        ],
    ),
    (
        "range",
        [
            "This value is outside its limits.",
            "Nilai ini di luar batas.",
            "Este valor está fuera de los límites.",
        ],
    ),
    (
        "rate_missing",
        [
            "Only the sandbox may be asked without a limit. Start low: 0.5 a second is usual for a paired phone.",
            "Hanya sandbox yang boleh ditanya tanpa batas. Mulailah pelan: 0,5 per detik lazim untuk ponsel tertaut.",
            "Solo a la zona de pruebas se le pregunta sin límite. Empiece despacio: 0,5 por segundo es habitual para un teléfono vinculado.",
        ],
    ),
    (
        "secret",
        [
            "Enter the API key or token of the provider.",
            "Masukkan kunci API atau token penyedia.",
            "Introduzca la clave API o el token del proveedor.",
        ],
    ),
    (
        "secret_missing",
        [
            "Enter the key or token of this account.",
            "Masukkan kunci atau token akun ini.",
            "Introduzca la clave o el token de esta cuenta.",
        ],
    ),
    (
        "sandbox",
        [
            "This sandbox tuning can't be read. Check its spelling: seed=1,latency_ms=0,…",
            "Penyetelan sandbox ini tidak bisa dibaca. Periksa ejaannya: seed=1,latency_ms=0,…",
            "No se puede leer este ajuste de la zona de pruebas. Revise la escritura: seed=1,latency_ms=0,…",
        ],
    ),
    (
        "reason_missing",
        [
            "Give a reason; it is kept with the job.",
            "Berikan alasan; disimpan bersama pekerjaan.",
            "Dé un motivo; se guarda con el trabajo.",
        ],
    ),
    (
        "secret_again",
        [
            "The address is another one: enter the key once more, so that it is not sent where it does not belong.",
            "Alamatnya lain: masukkan kuncinya sekali lagi, agar tidak terkirim ke tempat yang salah.",
            "La dirección es otra: introduzca la clave de nuevo, para que no se envíe adonde no corresponde.",
        ],
    ),
    (
        "providers_many",
        [
            "Twenty accounts are enough. Delete one first.",
            "Dua puluh akun sudah cukup. Hapus satu dahulu.",
            "Veinte cuentas bastan. Elimine una primero.",
        ],
    ),
];

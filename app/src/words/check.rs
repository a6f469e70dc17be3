//! The quick check.

super::words! {
    about = "One number, now. Whether it is valid costs nothing.", "Satu nomor, sekarang. Keabsahannya gratis.", "Un número, ahora. Saber si es válido no cuesta nada.";
    number_missing = "Type a number first.", "Ketik nomor dulu.", "Escriba primero un número.";
    country = "Default country", "Negara bawaan", "País predeterminado";
    channels = "Ask on", "Tanyakan di", "Preguntar en";
    check = "Check", "Cek", "Verificar";
    checking = "Checking…", "Mengecek…", "Verificando…";
    asking = "Asking…", "Menanyakan…", "Preguntando…";
    price_note = "A known answer costs 1 credit per channel; unknown and invalid are free.", "Jawaban yang diketahui 1 kredit per kanal; tidak diketahui dan tidak valid gratis.", "Una respuesta conocida cuesta 1 crédito por canal; lo desconocido y lo no válido, nada.";
    result = "Result", "Hasil", "Resultado";
    national = "National", "Nasional", "Nacional";
    international = "International", "Internasional", "Internacional";
    country_of = "Country", "Negara", "País";
    kind = "Type", "Jenis", "Tipo";
    validity = "Validity", "Keabsahan", "Validez";
    valid = "Valid number", "Nomor valid", "Número válido";
    possible = "Possible, but not in any number plan", "Mungkin, tetapi tidak ada di rencana penomoran", "Posible, pero no está en ningún plan de numeración";
    invalid = "Not a usable number", "Bukan nomor yang bisa dipakai", "No es un número utilizable";
    repaired = "Repaired", "Diperbaiki", "Reparado";
    as_given = "As typed", "Seperti diketik", "Tal como se escribió";
    invalid_note = "Nobody was asked and nothing was charged.", "Tidak ada yang ditanya dan tidak ada biaya.", "No se preguntó a nadie ni se cobró nada.";
    cost(n) = "Cost: {n} credits", "Biaya: {n} kredit", "Coste: {n} créditos";
    cost_one = "Cost: 1 credit", "Biaya: 1 kredit", "Coste: 1 crédito";
    cost_none = "Cost: nothing", "Biaya: gratis", "Coste: nada";
    again = "Check again live", "Cek lagi secara langsung", "Verificar otra vez en vivo";
    message = "Message on WhatsApp", "Kirim pesan WhatsApp", "Escribir por WhatsApp";
    open_telegram = "Open in Telegram", "Buka di Telegram", "Abrir en Telegram";
    found_as(n) = "found as {n}", "ditemukan sebagai {n}", "encontrado como {n}";
    not_found_long = "Not registered or hidden by privacy", "Tidak terdaftar atau disembunyikan privasi", "No registrado u oculto por privacidad";
    from_cache(age) = "from your check {age}", "dari pengecekan Anda {age}", "de su verificación {age}";
    asked_live = "asked just now", "baru ditanyakan", "preguntado ahora";
    by(name) = "by {name}", "oleh {name}", "por {name}";
    history = "Last checks", "Pengecekan terakhir", "Últimas verificaciones";
    history_none = "Nothing checked yet", "Belum ada yang dicek", "Aún no se ha verificado nada";
    history_none_about = "Your organisation's quick checks stand here, newest first.", "Cek cepat organisasi Anda tampil di sini, terbaru di atas.", "Aquí aparecen las verificaciones de su organización, las más nuevas primero.";
    fill_again(n) = "Check {n} again", "Cek {n} lagi", "Verificar {n} otra vez";
    sandbox = "Sandbox: not real answers.", "Sandbox: bukan jawaban nyata.", "Zona de pruebas: no son respuestas reales.";
    credits = "Credits", "Kredit", "Créditos";
    when = "When", "Kapan", "Cuándo";
    phone_number = "Phone number", "Nomor telepon", "Número de teléfono";
    live_hint = "Any spelling works: +62 812-3456-7890, 0812…, wa.me/…", "Penulisan apa pun bisa: +62 812-3456-7890, 0812…, wa.me/…", "Sirve cualquier escritura: +62 812-3456-7890, 0812…, wa.me/…";
}

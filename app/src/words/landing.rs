//! The first page.

super::words! {
    sentence = "Know which numbers on your list can be reached", "Ketahui nomor mana di daftar Anda yang bisa dihubungi", "Sepa qué números de su lista se pueden contactar";
    lead = "Nomor cleans a list of phone numbers, says which ones are on WhatsApp and on Telegram, and charges only for answers.", "Nomor membersihkan daftar nomor telepon, menunjukkan mana yang ada di WhatsApp dan Telegram, dan hanya menagih jawaban.", "Nomor limpia una lista de teléfonos, dice cuáles están en WhatsApp y en Telegram, y solo cobra las respuestas.";
    button = "Read it", "Baca", "Leer";
    free = "Free, no account; nothing is sent to anybody.", "Gratis, tanpa akun; tidak dikirim ke siapa pun.", "Gratis, sin cuenta; no se envía a nadie.";
    start = "Create account", "Buat akun", "Crear cuenta";
    closing = "Name, email, password. The sandbox is free to try; nothing is charged until you start a list.", "Nama, email, kata sandi. Sandbox gratis dicoba; tidak ada tagihan sampai Anda memulai daftar.", "Nombre, correo y contraseña. La zona de pruebas es gratis; no se cobra nada hasta que inicie una lista.";
    reads_as = "Reads as", "Dibaca sebagai", "Se lee como";
    repaired(what) = "Repaired: {what}", "Diperbaiki: {what}", "Reparado: {what}";
    international = "International", "Internasional", "Internacional";
    national = "National", "Nasional", "Nacional";
    country = "Country", "Negara", "País";
    kind = "Type", "Jenis", "Tipo";
    next_step = "Is it on WhatsApp or Telegram? Checking that takes an account.", "Apakah ada di WhatsApp atau Telegram? Untuk memeriksanya perlu akun.", "¿Está en WhatsApp o Telegram? Para verificarlo hace falta una cuenta.";
    shot = "The page of a checked list: verdicts per channel, credits, download.", "Halaman daftar yang sudah diperiksa: jawaban per kanal, kredit, unduhan.", "La página de una lista verificada: veredictos por canal, créditos, descarga.";
    never_title = "Never a false no", "Tak pernah salah bilang tidak", "Nunca un falso no";
    never = "A time-out, a throttle or a garbled answer is \u{201c}unknown\u{201d} with its reason, and free. It never becomes \u{201c}not registered\u{201d}.", "Waktu habis, pembatasan, atau jawaban rusak menjadi \u{201c}tidak diketahui\u{201d} beserta alasannya, dan gratis. Tak pernah menjadi \u{201c}tidak terdaftar\u{201d}.", "Un tiempo agotado, un límite o una respuesta dañada es «desconocido» con su motivo, y gratis. Nunca pasa a «no registrado».";
    agrees(n) = "{n} of {n} agree", "{n} dari {n} sama", "{n} de {n} coinciden";
    agrees_about = "Test numbers from every region, read exactly as Google's libphonenumber reads them.", "Nomor uji dari semua wilayah, dibaca persis seperti libphonenumber milik Google.", "Números de prueba de todas las regiones, leídos exactamente como la libphonenumber de Google.";
    prices = "What an answer costs", "Biaya satu jawaban", "Lo que cuesta una respuesta";
    price(channel, credits) = "{channel}: {credits}", "{channel}: {credits}", "{channel}: {credits}";
    price_about = "For each number with a known answer, there or not.", "Untuk tiap nomor dengan jawaban pasti, ada atau tidak.", "Por cada número con respuesta segura, esté o no.";
    price_free = "free", "gratis", "gratis";
    nothing_title = "Everything else: free", "Selebihnya: gratis", "Todo lo demás: gratis";
    nothing_about = "Unknown, invalid and duplicate numbers, and answers of yours that are still fresh.", "Nomor tidak diketahui, tidak valid, dan ganda, serta jawaban Anda yang masih baru.", "Números desconocidos, no válidos o repetidos, y sus respuestas aún recientes.";
    rows_title = "Rows in = rows out", "Baris masuk = baris keluar", "Filas que entran = filas que salen";
    rows = "Same order, every column kept, up to a million rows a file. Results download while the list still runs.", "Urutan sama, semua kolom dipertahankan, hingga sejuta baris per berkas. Hasil bisa diunduh saat daftar masih berjalan.", "Mismo orden, todas las columnas, hasta un millón de filas por archivo. Los resultados se descargan mientras la lista sigue en curso.";
}

//! Settings of the organisation and of the person.

super::words! {
    about = "What your organisation is called, how its pages look and how its lists are treated.", "Nama organisasi Anda, tampilan halamannya, dan perlakuan atas daftarnya.", "Cómo se llama su organización, cómo se ven sus páginas y cómo se tratan sus listas.";
    answers = "Earlier answers", "Jawaban sebelumnya", "Respuestas anteriores";
    answers_about = "An answer you already have costs nothing. A check or a list that says otherwise has its way.", "Jawaban yang sudah Anda miliki tidak dikenai biaya. Pemeriksaan atau daftar yang menentukan lain tetap diikuti.", "Una respuesta que ya tiene no cuesta nada. Una verificación o lista que diga otra cosa manda.";
    formats = "Formats", "Format", "Formatos";
    formats_about = "How figures, money and moments are written on every page of this organisation.", "Cara menulis angka, uang, dan waktu di semua halaman organisasi ini.", "Cómo se escriben cifras, dinero y momentos en todas las páginas de esta organización.";
    numbers = "Numbers", "Angka", "Números";
    as_language = "As each person's language does", "Sesuai bahasa tiap orang", "Según el idioma de cada persona";
    currency = "Currency", "Mata uang", "Moneda";
    dates = "Dates", "Tanggal", "Fechas";
    zone = "Time zone", "Zona waktu", "Zona horaria";
    zone_tenant(zone) = "The organisation's: {zone}", "Milik organisasi: {zone}", "La de la organización: {zone}";
    preview = "Preview", "Pratinjau", "Vista previa";
    sample_figure = "A number", "Sebuah angka", "Un número";
    sample_money = "An amount", "Sejumlah uang", "Un importe";
    sample_now = "This moment", "Saat ini", "Este momento";
    colour = "Colour", "Warna", "Color";
    colour_about = "Takes the place of the blue of buttons and links for everybody in this organisation.", "Menggantikan biru pada tombol dan tautan bagi semua orang di organisasi ini.", "Sustituye el azul de botones y enlaces para todos en esta organización.";
    colour_choice = "Brand colour", "Warna merek", "Color de marca";
    colour_hint(least) = "Where it could not be read it is made darker or lighter until its contrast is at least {least}:1.", "Bila sulit dibaca, warna digelapkan atau diterangkan sampai kontrasnya sedikitnya {least}:1.", "Donde no se pueda leer, se oscurece o aclara hasta que su contraste sea al menos {least}:1.";
    colour_plain = "Use Nomor's blue", "Pakai biru Nomor", "Usar el azul de Nomor";
    on_light = "Light", "Terang", "Claro";
    on_dark = "Dark", "Gelap", "Oscuro";
    colour_kept(got) = "Contrast {got}:1, as chosen.", "Kontras {got}:1, sesuai pilihan.", "Contraste {got}:1, tal como se eligió.";
    colour_moved(got, chosen) = "Contrast {got}:1. As chosen it would be {chosen}:1, so it was moved.", "Kontras {got}:1. Sesuai pilihan hanya {chosen}:1, jadi digeser.", "Contraste {got}:1. Tal como se eligió sería {chosen}:1, así que se ajustó.";
    organisation = "Organisation", "Organisasi", "Organización";
    name = "Name", "Nama", "Nombre";
    default_country = "Default country", "Negara bawaan", "País predeterminado";
    default_country_hint = "Numbers without a country code are read as numbers of this country.", "Nomor tanpa kode negara dibaca sebagai nomor negara ini.", "Los números sin código de país se leen como de este país.";
    no_country = "None: only numbers with a country code", "Tidak ada: hanya nomor dengan kode negara", "Ninguno: solo números con código de país";
    retention = "Keep finished lists (days)", "Simpan daftar selesai (hari)", "Guardar listas terminadas (días)";
    retention_hint = "After that their rows, results and file are deleted for good. Credits and their history stay.", "Setelah itu baris, hasil, dan berkasnya dihapus permanen. Kredit dan riwayatnya tetap ada.", "Después se borran para siempre sus filas, resultados y archivo. Los créditos y su historial quedan.";
    profile_about = "Your own choices; they follow you to every device.", "Pilihan Anda sendiri; mengikuti Anda di setiap perangkat.", "Sus propias preferencias; le siguen en cada dispositivo.";
    you = "You", "Anda", "Usted";
    email = "Email", "Email", "Correo electrónico";
    role = "Role", "Peran", "Rol";
    looks = "Language and look", "Bahasa dan tampilan", "Idioma y aspecto";
    page_language = "Language of the pages", "Bahasa halaman", "Idioma de las páginas";
    page_theme = "Look", "Tampilan", "Aspecto";
    owner = "Owner", "Pemilik", "Propietario";
    admin = "Admin", "Admin", "Administrador";
    member = "Member", "Anggota", "Miembro";
    operator = "Operator", "Operator", "Operador";
}

//! Settings of the platform.

super::words! {
    about = "Changed here, followed at once by every program at work, and noted in the audit log.", "Diubah di sini, langsung diikuti setiap program yang bekerja, dan dicatat di log audit.", "Se cambia aquí, lo sigue enseguida cada programa en marcha y queda en el registro de auditoría.";
    general = "Platform", "Platform", "Plataforma";
    house = "Name of the platform", "Nama platform", "Nombre de la plataforma";
    house_hint = "Pages and mails call it so.", "Halaman dan email menyebutnya begitu.", "Así la llaman las páginas y los correos.";
    default_language = "Default language", "Bahasa bawaan", "Idioma predeterminado";
    default_language_hint = "For people whose browser asks for none of the three.", "Bagi orang yang browsernya tidak meminta salah satu dari ketiganya.", "Para quien tenga un navegador que no pide ninguno de los tres.";
    english = "English, unless something else is chosen", "Inggris, kecuali dipilih yang lain", "Inglés, si no se elige otra cosa";
    country_hint = "New organisations start with it.", "Organisasi baru mulai dengan ini.", "Las organizaciones nuevas empiezan con él.";
    files = "Room for files (MB)", "Ruang untuk berkas (MB)", "Espacio para archivos (MB)";
    files_hint = "How much each organisation without a quota of its own may keep. Empty: as NOMOR_FILES_QUOTA_BYTES says.", "Banyaknya yang boleh disimpan organisasi tanpa kuota sendiri. Kosong: sesuai NOMOR_FILES_QUOTA_BYTES.", "Cuánto puede guardar cada organización sin cuota propia. Vacío: como dice NOMOR_FILES_QUOTA_BYTES.";
    registration = "Anybody may create an account", "Siapa pun boleh membuat akun", "Cualquiera puede crear una cuenta";
    registration_hint = "Invited people always may.", "Orang yang diundang selalu boleh.", "Las personas invitadas siempre pueden.";
    closed = "Registration is closed here. Ask somebody who works here to invite you.", "Pendaftaran ditutup di sini. Minta seseorang yang bekerja di sini untuk mengundang Anda.", "El registro está cerrado aquí. Pida a alguien que trabaje aquí que le invite.";
    domains_title = "Throw-away addresses", "Alamat sekali pakai", "Direcciones desechables";
    domains_about = "Mail domains that hand out an address for ten minutes to anybody.", "Domain email yang memberi alamat sepuluh menit kepada siapa pun.", "Dominios de correo que dan a cualquiera una dirección por diez minutos.";
    such_addresses = "Such addresses", "Alamat seperti itu", "Esas direcciones";
    refuse = "Refuse them", "Tolak", "Rechazarlas";
    take = "Take them", "Terima", "Aceptarlas";
    started_refused = "As started: refuse them", "Seperti saat dijalankan: tolak", "Como se inició: rechazarlas";
    started_taken = "As started: take them", "Seperti saat dijalankan: terima", "Como se inició: aceptarlas";
    wins = "A choice made here wins over NOMOR_REFUSE_DISPOSABLE, which the program was started with.", "Pilihan di sini mengalahkan NOMOR_REFUSE_DISPOSABLE, pengaturan saat program dijalankan.", "Lo que se elija aquí manda sobre NOMOR_REFUSE_DISPOSABLE, con que se inició el programa.";
    domains = "More domains", "Domain tambahan", "Más dominios";
    domains_hint = "One per line, beside the built-in list. One that begins with - is taken off it.", "Satu per baris, di samping daftar bawaan. Yang diawali - dicoret darinya.", "Uno por línea, además de la lista incorporada. El que empieza por - se quita de ella.";
    started_domains(domains) = "NOMOR_DISPOSABLE_DOMAINS adds: {domains}", "NOMOR_DISPOSABLE_DOMAINS menambahkan: {domains}", "NOMOR_DISPOSABLE_DOMAINS añade: {domains}";
    origins_title = "Other sites (CORS)", "Situs lain (CORS)", "Otros sitios (CORS)";
    origins_about = "Sites whose pages may call the REST API from a browser. Programs on servers need none of this.", "Situs yang halamannya boleh memanggil API REST dari browser. Program di server tidak memerlukannya.", "Sitios cuyas páginas pueden llamar a la API REST desde un navegador. Los programas en servidores no lo necesitan.";
    origins = "Origins", "Origin", "Orígenes";
    origins_hint = "One per line, exactly as the browser names it: scheme, host, port. Empty: none.", "Satu per baris, persis seperti disebut browser: skema, host, port. Kosong: tidak ada.", "Uno por línea, tal como lo nombra el navegador: esquema, host, puerto. Vacío: ninguno.";
}

//! Settings of the organisation and of the person.

super::words! {
    about = "How your organisation's lists are read and how long they are kept.", "Cara membaca daftar organisasi Anda dan berapa lama disimpan.", "Cómo se leen las listas de su organización y cuánto se guardan.";
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

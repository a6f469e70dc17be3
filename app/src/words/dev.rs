//! Development mode.

super::words! {
    mode = "Development", "Pengembangan", "Desarrollo";
    about = "For this machine alone: NOMOR_DEV is on.", "Hanya untuk mesin ini: NOMOR_DEV menyala.", "Solo para esta máquina: NOMOR_DEV está activado.";
    fill = "Fill with demo data", "Isi dengan data contoh", "Llenar con datos de ejemplo";
    fill_about = "An organisation with two lists, as “nomor serve --demo” makes it: demo@nomor.example and the admin admin@nomor.example, password “nomor demo only”.", "Organisasi dengan dua daftar, seperti dibuat “nomor serve --demo”: demo@nomor.example dan admin admin@nomor.example, kata sandi “nomor demo only”.", "Una organización con dos listas, como la crea «nomor serve --demo»: demo@nomor.example y el administrador admin@nomor.example, contraseña «nomor demo only».";
    reset = "Reset the database", "Kosongkan basis data", "Vaciar la base de datos";
    reset_about = "Deletes everything, the books, the audit log and all files included, and signs everybody out. Then the set-up page waits, as on a first run; its new token is in the data folder.", "Menghapus semuanya, termasuk pembukuan, log audit, dan semua berkas, dan mengeluarkan semua orang. Lalu halaman penyiapan menunggu seperti saat pertama dijalankan; token barunya ada di folder data.", "Elimina todo, también los libros, el registro de auditoría y todos los archivos, y cierra la sesión de todos. Después espera la página de configuración, como la primera vez; su nuevo token está en la carpeta de datos.";
    type_word(word) = "Type “{word}” to confirm", "Ketik “{word}” untuk memastikan", "Escriba «{word}» para confirmar";
    note_filled = "The demo data are there", "Data contoh sudah diisi", "Los datos de ejemplo están listos";
    note_there = "The demo data were there already", "Data contoh sudah ada sebelumnya", "Los datos de ejemplo ya estaban";
    of_tenant(role, tenant) = "{role} of {tenant}", "{role} di {tenant}", "{role} de {tenant}";
    platform(role) = "{role} of the platform", "{role} platform", "{role} de la plataforma";
    cost(n, ms) = "{n} statements, {ms} ms", "{n} perintah, {ms} md", "{n} sentencias, {ms} ms";
    took(ms) = "{ms} ms", "{ms} md", "{ms} ms";
    request(id) = "request {id}", "permintaan {id}", "petición {id}";
    tools = "Tools", "Alat", "Herramientas";
    outbox = "Outbox", "Kotak keluar", "Bandeja de salida";
}

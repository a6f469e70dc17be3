//! The admin's tools.

super::words! {
    title = "Tools", "Alat", "Herramientas";
    about = "What the program runs on, what it logs and what it was told.", "Tempat program berjalan, yang dicatatnya, dan pengaturannya.", "Sobre qué corre el programa, qué registra y qué se le indicó.";
    system = "System", "Sistem", "Sistema";
    migrations = "Database steps", "Langkah basis data", "Pasos de la base de datos";
    migrated(n, last) = "{n}, the last one {last}", "{n}, yang terakhir {last}", "{n}, el último {last}";
    up_since = "Running since", "Berjalan sejak", "En marcha desde";
    memory = "Memory", "Memori", "Memoria";
    log = "Log", "Log", "Registro";
    log_about = "The newest lines of this process, the newest first, times in UTC. They are gone when it ends.", "Baris terbaru proses ini, yang terbaru di atas, waktu UTC. Hilang saat proses berakhir.", "Las líneas más nuevas de este proceso, primero la última, horas en UTC. Desaparecen cuando termina.";
    level = "Level", "Tingkat", "Nivel";
    errors = "Errors", "Kesalahan", "Errores";
    warnings = "Warnings", "Peringatan", "Advertencias";
    notes = "Notes", "Catatan", "Notas";
    details = "Details", "Rincian", "Detalles";
    everything = "Everything", "Semuanya", "Todo";
    follow = "Follow live", "Ikuti langsung", "Seguir en vivo";
    stop = "Stop following", "Berhenti mengikuti", "Dejar de seguir";
    filter = "What is logged", "Yang dicatat", "Qué se registra";
    filter_hint = "Such as info or info,nomor_engine=debug. Holds until this process ends; NOMOR_LOG counts at its start.", "Misalnya info atau info,nomor_engine=debug. Berlaku sampai proses ini berakhir; NOMOR_LOG berlaku saat mulai.", "Como info o info,nomor_engine=debug. Vale hasta que este proceso termine; al inicio cuenta NOMOR_LOG.";
    apply = "Apply", "Terapkan", "Aplicar";
    told = "Started with", "Dijalankan dengan", "Iniciado con";
    told_about = "As \u{201c}nomor config\u{201d} prints it; secrets only say that they are set.", "Seperti dicetak \u{201c}nomor config\u{201d}; rahasia hanya disebut sudah diatur.", "Como lo imprime «nomor config»; de los secretos solo se dice que están puestos.";
    name = "Name", "Nama", "Nombre";
    value = "Value", "Nilai", "Valor";
    origin = "From", "Dari", "De";
}

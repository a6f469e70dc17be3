//! The dashboard.

super::words! {
    about = "What you have, what runs, what came out.", "Yang Anda punya, yang berjalan, dan hasilnya.", "Lo que tiene, lo que está en curso y lo que resultó.";
    credits = "Credits", "Kredit", "Créditos";
    credits_held(n) = "{n} more held for running lists", "{n} lagi ditahan untuk daftar berjalan", "{n} más retenidos para listas en curso";
    credits_about = "one per number and channel", "satu per nomor dan kanal", "uno por número y canal";
    month = "Checked this month", "Dicek bulan ini", "Verificados este mes";
    month_spent(credits) = "{credits} spent", "{credits} terpakai", "{credits} de gasto";
    on_whatsapp = "On WhatsApp", "Di WhatsApp", "En WhatsApp";
    on_telegram = "On Telegram", "Di Telegram", "En Telegram";
    share_of(n, all) = "{n} of {all} answers, 30 days", "{n} dari {all} jawaban, 30 hari", "{n} de {all} respuestas, 30 días";
    no_answers = "no answers in 30 days", "belum ada jawaban dalam 30 hari", "sin respuestas en 30 días";
    unfinished = "Under way", "Sedang dikerjakan", "En marcha";
    last = "Last lists", "Daftar terakhir", "Últimas listas";
    all_lists = "All lists", "Semua daftar", "Todas las listas";
    days = "Answers per day, 30 days", "Jawaban per hari, 30 hari", "Respuestas por día, 30 días";
    days_none = "Nothing in the last 30 days. The bars appear with your first check.", "Tidak ada dalam 30 hari terakhir. Batang muncul setelah pengecekan pertama.", "Nada en los últimos 30 días. Las barras aparecen con su primera verificación.";
    day = "Day", "Hari", "Día";
    answers = "Answers", "Jawaban", "Respuestas";
    start_title = "Three steps to your first clean list", "Tiga langkah ke daftar bersih pertama", "Tres pasos hasta su primera lista limpia";
    step_account = "Account created", "Akun dibuat", "Cuenta creada";
    step_account_about = "You are in.", "Anda sudah masuk.", "Ya está dentro.";
    step_check = "Check one number", "Cek satu nomor", "Verifique un número";
    step_check_about = "See what an answer looks like.", "Lihat seperti apa jawabannya.", "Vea cómo es una respuesta.";
    step_list = "Bring a list", "Bawa sebuah daftar", "Traiga una lista";
    step_list_about = "Your file, or our sample in one click.", "Berkas Anda, atau contoh kami dengan satu klik.", "Su archivo, o nuestro ejemplo con un clic.";
    done = "Done", "Selesai", "Hecho";
    upload = "Upload a list", "Unggah daftar", "Subir una lista";
}

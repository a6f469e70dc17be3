//! The end of an account.

super::words! {
    title = "Close the organisation", "Tutup organisasi", "Cerrar la organización";
    about = "Everything in it is deleted for good, after seven days in which you can still call it off.", "Semua isinya dihapus untuk selamanya, setelah tujuh hari masa di mana Anda masih bisa membatalkannya.", "Todo lo que contiene se elimina para siempre, tras siete días en los que aún puede cancelarlo.";
    go = "Close the organisation…", "Tutup organisasi…", "Cerrar la organización…";
    take_first = "Take along what you want to keep", "Ambil dahulu yang ingin Anda simpan", "Llévese antes lo que quiera conservar";
    take_about = "Everything at once, or what you pick. During the seven days it can still be downloaded.", "Semuanya sekaligus, atau yang Anda pilih. Selama tujuh hari masih bisa diunduh.", "Todo de una vez o lo que elija. Durante los siete días aún se puede descargar.";
    take_all = "Download everything (ZIP)", "Unduh semuanya (ZIP)", "Descargar todo (ZIP)";
    take_all_about = "Lists with their results and as they were uploaded, people, keys without their secrets, credit movements, files and the audit log. Lists still at work are left out; README.txt in it names them.", "Daftar beserta hasilnya dan seperti saat diunggah, orang, kunci tanpa rahasianya, pergerakan kredit, berkas, dan log audit. Daftar yang masih dikerjakan tidak termasuk; README.txt di dalamnya menyebutkannya.", "Las listas con sus resultados y tal como se subieron, las personas, las claves sin sus secretos, los movimientos de créditos, los archivos y el registro de auditoría. Las listas aún en curso no se incluyen; el README.txt las nombra.";
    download = "Download", "Unduh", "Descargar";
    audit_log = "Audit log (CSV)", "Log audit (CSV)", "Registro de auditoría (CSV)";
    no_lists = "There are no lists to take along.", "Tidak ada daftar untuk diambil.", "No hay listas que llevarse.";
    more_lists = "The newest hundred are here; older ones stand on the page of lists.", "Seratus terbaru ada di sini; yang lebih lama ada di halaman daftar.", "Aquí están las cien más recientes; las anteriores están en la página de listas.";
    what = "What happens", "Yang akan terjadi", "Qué pasa";
    at_once = "At once: nobody can change anything, running lists stand still, API keys are refused. Everybody in the organisation is told.", "Seketika: tidak ada yang bisa mengubah apa pun, daftar yang berjalan berhenti, kunci API ditolak. Semua anggota diberi tahu.", "Enseguida: nadie puede cambiar nada, las listas en curso se detienen y las claves API se rechazan. Se avisa a todos en la organización.";
    afterwards = "After seven days: people who belong to no other organisation, lists, results, files, keys and settings are deleted for good, and credits that are left lapse. The books and the audit log stay, as the law asks, without names, addresses and numbers. There are no invoices yet that would have to be kept.", "Setelah tujuh hari: orang yang tidak tergabung di organisasi lain, daftar, hasil, berkas, kunci, dan pengaturan dihapus untuk selamanya, dan kredit yang tersisa hangus. Pembukuan dan log audit tetap ada sesuai hukum, tanpa nama, alamat, dan nomor. Belum ada faktur yang harus disimpan.", "Tras siete días: las personas que no pertenecen a otra organización, las listas, los resultados, los archivos, las claves y los ajustes se eliminan para siempre, y los créditos restantes caducan. Los libros y el registro de auditoría se quedan, como pide la ley, sin nombres, direcciones ni números. Aún no hay facturas que conservar.";
    type_name(name) = "Type “{name}” to confirm", "Ketik “{name}” untuk memastikan", "Escriba «{name}» para confirmar";
    close_now = "Close it", "Tutup", "Cerrarla";
    banner(name, day) = "{name} is being closed: on {day} everything in it is deleted for good. Until then it can be read and downloaded, and nothing can be changed.", "{name} sedang ditutup: pada {day} semua isinya dihapus untuk selamanya. Sampai saat itu isinya bisa dibaca dan diunduh, tetapi tidak bisa diubah.", "{name} se está cerrando: el {day} todo lo que contiene se elimina para siempre. Hasta entonces se puede leer y descargar, pero no cambiar.";
    keep = "Keep the organisation", "Pertahankan organisasi", "Conservar la organización";
    note_closing = "The organisation is being closed", "Organisasi sedang ditutup", "La organización se está cerrando";
    note_kept = "The organisation stays", "Organisasi tetap ada", "La organización se queda";
    account = "Delete your account", "Hapus akun Anda", "Eliminar su cuenta";
    account_about = "You are signed out everywhere and can't reach anything any more; lists you brought stay with your organisation. After 30 days your name and address are gone as well. A system admin can bring the account back until then.", "Anda dikeluarkan dari semua tempat dan tidak bisa membuka apa pun lagi; daftar yang Anda bawa tetap di organisasi. Setelah 30 hari nama dan alamat Anda juga hilang. Sampai saat itu admin sistem bisa memulihkan akun.", "Se cierra su sesión en todas partes y ya no podrá ver nada; las listas que trajo se quedan en su organización. Tras 30 días desaparecen también su nombre y su dirección. Hasta entonces un administrador del sistema puede recuperar la cuenta.";
    account_owner = "You own an organisation: close it or hand it over first.", "Anda pemilik organisasi: tutup atau serahkan dahulu.", "Usted es propietario de una organización: ciérrela o traspásela primero.";
    delete = "Delete the account", "Hapus akun", "Eliminar la cuenta";
    note_deleted = "Your account is deleted", "Akun Anda dihapus", "Su cuenta se eliminó";
}

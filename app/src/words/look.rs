//! Looking at an organisation through the eyes of somebody in it.

super::words! {
    banner(staff, person) = "{staff}, you are looking as {person}.", "{staff}, Anda melihat sebagai {person}.", "{staff}, está mirando como {person}.";
    until(moment) = "It ends by itself {moment}.", "Berakhir sendiri {moment}.", "Termina por sí solo {moment}.";
    reads_only = "Nothing can be changed.", "Tidak ada yang bisa diubah.", "No se puede cambiar nada.";
    may_change = "What you change stands in their audit log under both names. Credits, keys, exports, people and their profile are not yours to touch.", "Yang Anda ubah tercatat di log audit mereka dengan kedua nama. Kredit, kunci, ekspor, orang, dan profil bukan wewenang Anda.", "Lo que cambie queda en su registro de auditoría con ambos nombres. Créditos, claves, exportaciones, personas y perfil no son suyos.";
    end = "End", "Akhiri", "Terminar";
    look_as = "Look as this person", "Lihat sebagai orang ini", "Mirar como esta persona";
    look_title(name) = "Look through {name}'s eyes?", "Melihat melalui mata {name}?", "¿Mirar con los ojos de {name}?";
    look_about = "You see what they see, for a while. The owner of the organisation is told by mail, with your name and your reason, and both names stand on every line of the audit log meanwhile.", "Anda melihat yang mereka lihat untuk sementara. Pemilik organisasi diberi tahu lewat surel, dengan nama dan alasan Anda, dan kedua nama tercatat di setiap baris log audit selama itu.", "Verá lo que ve, durante un rato. Se avisa por correo al propietario de la organización, con su nombre y su motivo, y ambos nombres constan en cada línea del registro de auditoría mientras tanto.";
    where_to = "Organisation", "Organisasi", "Organización";
    behind(name) = "through {name}'s eyes", "melalui mata {name}", "con los ojos de {name}";
    note_ended = "You are yourself again", "Anda kembali menjadi diri sendiri", "Vuelve a ser usted";
    support = "Support", "Dukungan", "Soporte";
    support_about = "Staff of this platform may look at your organisation through the eyes of somebody in it, for a reason and at most for a while; the owner gets a mail each time. They can change nothing, unless you let them.", "Staf platform ini boleh melihat organisasi Anda melalui mata seseorang di dalamnya, dengan alasan dan hanya sementara; pemilik menerima surel setiap kali. Mereka tidak bisa mengubah apa pun, kecuali Anda izinkan.", "El personal de esta plataforma puede mirar su organización con los ojos de alguien de ella, con un motivo y por poco tiempo; el propietario recibe un correo cada vez. No pueden cambiar nada, salvo que lo permita.";
    support_may = "Support may change things for us", "Dukungan boleh mengubah sesuatu untuk kami", "El soporte puede cambiar cosas por nosotros";
    support_may_hint = "Lists, branches and settings; never credits, keys, exports, people, roles or anybody's profile.", "Daftar, cabang, dan pengaturan; tidak pernah kredit, kunci, ekspor, orang, peran, atau profil siapa pun.", "Listas, sucursales y ajustes; nunca créditos, claves, exportaciones, personas, roles ni el perfil de nadie.";
}

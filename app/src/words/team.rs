//! The team and invitations.

super::words! {
    title = "Team", "Tim", "Equipo";
    about = "Who works here, and who is on the way.", "Siapa yang bekerja di sini, dan siapa yang menyusul.", "Quién trabaja aquí y quién está en camino.";
    members = "Members", "Anggota", "Miembros";
    member = "Member", "Anggota", "Miembro";
    joined_at = "Joined", "Bergabung", "Se unió";
    you = "you", "Anda", "usted";
    change_role_of(name) = "Role of {name}", "Peran {name}", "Rol de {name}";
    remove = "Remove", "Keluarkan", "Quitar";
    remove_title(name) = "Remove {name} from the team?", "Keluarkan {name} dari tim?", "¿Quitar a {name} del equipo?";
    remove_about = "They can't reach anything here from then on. Lists they brought stay.", "Mereka tidak bisa membuka apa pun di sini. Daftar yang mereka bawa tetap ada.", "Ya no podrá ver nada de aquí. Las listas que trajo se quedan.";
    leave = "Leave the team", "Keluar dari tim", "Dejar el equipo";
    leave_about = "You can't reach anything here from then on. Lists you brought stay.", "Anda tidak bisa membuka apa pun di sini. Daftar yang Anda bawa tetap ada.", "Ya no podrá ver nada de aquí. Las listas que trajo se quedan.";
    invite = "Invite people", "Undang orang", "Invitar a personas";
    invite_about = "They get a mail with a link that works for seven days.", "Mereka mendapat surat dengan tautan yang berlaku tujuh hari.", "Reciben un correo con un enlace que funciona siete días.";
    emails = "Email addresses", "Alamat email", "Direcciones de correo";
    emails_hint = "One or many: paste lines, or a column of a table.", "Satu atau banyak: tempel baris, atau satu kolom tabel.", "Una o varias: pegue líneas o una columna de una tabla.";
    role = "Role", "Peran", "Rol";
    send = "Send invitations", "Kirim undangan", "Enviar invitaciones";
    invited = "Invited", "Diundang", "Invitados";
    invited_empty = "Nobody is on the way yet.", "Belum ada yang menyusul.", "Aún no hay nadie en camino.";
    email = "Email", "Email", "Correo";
    expires = "Works until", "Berlaku sampai", "Funciona hasta";
    expired = "expired", "kedaluwarsa", "caducada";
    again = "Send again", "Kirim lagi", "Enviar de nuevo";
    again_for(email) = "Send again to {email}", "Kirim lagi ke {email}", "Enviar de nuevo a {email}";
    revoke = "Revoke", "Cabut", "Revocar";
    revoke_for(email) = "Revoke the invitation of {email}", "Cabut undangan {email}", "Revocar la invitación de {email}";
    transfer = "Hand over the ownership", "Serahkan kepemilikan", "Ceder la propiedad";
    transfer_about = "The new owner decides about billing and closing the account. You become an admin.", "Pemilik baru memutuskan tagihan dan penutupan akun. Anda menjadi admin.", "El nuevo propietario decide sobre la facturación y el cierre de la cuenta. Usted pasa a ser administrador.";
    transfer_to = "New owner", "Pemilik baru", "Nuevo propietario";
    your_password = "Your password", "Kata sandi Anda", "Su contraseña";
    join_title(tenant) = "Join {tenant}", "Bergabung dengan {tenant}", "Únase a {tenant}";
    join_about(email) = "You were invited as {email}.", "Anda diundang sebagai {email}.", "Le invitaron como {email}.";
    join = "Join", "Bergabung", "Unirme";
    known = "This address has an account. Sign in with it, and you can join.", "Alamat ini punya akun. Masuk dengannya, lalu Anda bisa bergabung.", "Esta dirección tiene una cuenta. Inicie sesión con ella y podrá unirse.";
    signed_in_as(email) = "You are signed in as {email}. The invitation is for another address: sign out, then open the link again.", "Anda masuk sebagai {email}. Undangan ini untuk alamat lain: keluar, lalu buka lagi tautannya.", "Tiene la sesión iniciada como {email}. La invitación es para otra dirección: cierre la sesión y abra el enlace de nuevo.";
    note_invited = "The invitations are on their way.", "Undangan sedang dikirim.", "Las invitaciones están en camino.";
    note_invited_some = "The invitations are on their way. Some of the addresses are in the team already.", "Undangan sedang dikirim. Beberapa alamat sudah ada di tim.", "Las invitaciones están en camino. Algunas direcciones ya están en el equipo.";
    note_invited_nobody = "Everybody of these is in the team already.", "Semua alamat ini sudah ada di tim.", "Todas esas direcciones ya están en el equipo.";
    note_invitation_revoked = "The invitation is revoked; its link is dead.", "Undangan dicabut; tautannya mati.", "La invitación se revocó; su enlace ya no sirve.";
    note_member_removed = "The member was removed.", "Anggota dikeluarkan.", "Se quitó al miembro.";
    note_transferred = "The ownership was handed over.", "Kepemilikan diserahkan.", "La propiedad se cedió.";
    note_joined = "Welcome to the team.", "Selamat datang di tim.", "Bienvenido al equipo.";
}

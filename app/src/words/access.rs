//! Mailed links, passwords, sessions.

super::words! {
    forgot = "Forgot your password?", "Lupa kata sandi?", "¿Olvidó su contraseña?";
    forgot_title = "Forgot your password", "Lupa kata sandi", "Contraseña olvidada";
    forgot_about = "Enter your email address. If it has an account, a link to set a new password is on its way.", "Masukkan alamat email Anda. Jika punya akun, tautan untuk kata sandi baru akan dikirim.", "Introduzca su correo. Si tiene una cuenta, le enviamos un enlace para crear otra contraseña.";
    forgot_send = "Send me a link", "Kirim tautan", "Enviarme un enlace";
    back_to_sign_in = "Back to sign in", "Kembali ke halaman masuk", "Volver a iniciar sesión";
    reset_title = "Set a new password", "Buat kata sandi baru", "Cree una contraseña nueva";
    reset_about = "You are signed out everywhere when it is saved.", "Anda dikeluarkan di semua tempat setelah disimpan.", "Al guardarla se cierra la sesión en todos los sitios.";
    reset_save = "Save the password", "Simpan kata sandi", "Guardar la contraseña";
    new_password = "New password", "Kata sandi baru", "Contraseña nueva";
    dead_title = "This link does not work", "Tautan ini tidak berlaku", "Este enlace no funciona";
    dead_about = "It was used already, is too old, or was not copied whole. Ask for a new one.", "Sudah dipakai, terlalu lama, atau tidak tersalin utuh. Minta yang baru.", "Ya se usó, es demasiado antiguo o no se copió entero. Pida otro.";
    verify_title = "Confirm your address", "Konfirmasi alamat Anda", "Confirme su dirección";
    verify_about = "One click, and your address is confirmed.", "Satu klik, dan alamat Anda terkonfirmasi.", "Un clic y su dirección queda confirmada.";
    verify_confirm = "Confirm the address", "Konfirmasi alamat", "Confirmar la dirección";
    unverified(email) = "Confirm your address: we sent a link to {email}.", "Konfirmasi alamat Anda: kami mengirim tautan ke {email}.", "Confirme su dirección: enviamos un enlace a {email}.";
    send_again = "Send it again", "Kirim lagi", "Enviar de nuevo";
    note_mail_sent = "The mail is on its way.", "Surat sedang dikirim.", "El correo está en camino.";
    note_verified = "Your address is confirmed.", "Alamat Anda terkonfirmasi.", "Su dirección está confirmada.";
    note_reset_sent = "If this address has an account, a link is on its way. It works for one hour.", "Jika alamat ini punya akun, tautan sedang dikirim. Berlaku satu jam.", "Si esta dirección tiene una cuenta, un enlace está en camino. Funciona durante una hora.";
    note_password_reset = "The password is saved. Sign in with it.", "Kata sandi tersimpan. Masuk dengannya.", "La contraseña está guardada. Inicie sesión con ella.";
    note_password_changed = "The password is changed. Everywhere else you are signed out.", "Kata sandi diubah. Anda dikeluarkan di tempat lain.", "La contraseña se cambió. Se cerró la sesión en los demás sitios.";
    note_session_ended = "The session is over.", "Sesi berakhir.", "La sesión terminó.";
    note_sessions_ended = "Every other session is over.", "Semua sesi lain berakhir.", "Todas las demás sesiones terminaron.";
    change_address = "Change the address", "Ganti alamat", "Cambiar la dirección";
    new_address = "New email address", "Alamat email baru", "Nuevo correo electrónico";
    change_address_about = "A link goes to the new address; until it is confirmed the old one stays.", "Tautan dikirim ke alamat baru; sampai dikonfirmasi, alamat lama tetap berlaku.", "Se envía un enlace a la nueva dirección; hasta que se confirme sigue la anterior.";
    send_link = "Send the link", "Kirim tautan", "Enviar el enlace";
    note_address_asked = "If this address is free, a link is on its way there. It works for one hour.", "Jika alamat ini belum dipakai, tautan sedang dikirim ke sana. Berlaku satu jam.", "Si esta dirección está libre, un enlace va en camino. Funciona durante una hora.";
    change_password = "Password", "Kata sandi", "Contraseña";
    change_password_about = "Changing it signs you out everywhere else.", "Mengubahnya mengeluarkan Anda di tempat lain.", "Al cambiarla se cierra la sesión en los demás sitios.";
    current_password = "Current password", "Kata sandi saat ini", "Contraseña actual";
    change = "Change the password", "Ubah kata sandi", "Cambiar la contraseña";
    sessions = "Where you are signed in", "Tempat Anda masuk", "Dónde tiene la sesión iniciada";
    device = "Device", "Perangkat", "Dispositivo";
    unknown_device = "Unknown device", "Perangkat tak dikenal", "Dispositivo desconocido";
    address = "Address", "Alamat", "Dirección";
    since = "Signed in", "Masuk", "Desde";
    seen = "Last seen", "Terakhir terlihat", "Visto por última vez";
    this_device = "This device", "Perangkat ini", "Este dispositivo";
    end_session(device) = "Sign out {device}", "Keluarkan {device}", "Cerrar sesión en {device}";
    end = "Sign out", "Keluarkan", "Cerrar sesión";
    end_others = "Sign out everywhere else", "Keluar di tempat lain", "Cerrar sesión en los demás sitios";
    verified = "confirmed", "terkonfirmasi", "confirmada";
    not_verified = "not confirmed", "belum terkonfirmasi", "sin confirmar";
}

//! The life of accounts: disabling, ending sessions, a lost second step.

super::words! {
    account = "Account", "Akun", "Cuenta";
    all_people = "All people", "Semua orang", "Todas las personas";
    state = "State", "Status", "Estado";
    works = "Can sign in", "Dapat masuk", "Puede iniciar sesión";
    disabled = "Disabled", "Dinonaktifkan", "Desactivada";
    disabled_since = "Disabled", "Dinonaktifkan", "Desactivada";
    sessions = "Signed in", "Sedang masuk", "Sesiones abiertas";
    places(n) = "{n} places", "{n} tempat", "{n} sitios";
    second_step = "Second step", "Langkah kedua", "Segundo paso";
    step_on = "on", "aktif", "activado";
    step_off = "off", "nonaktif", "desactivado";
    confirmed = "Address", "Alamat", "Dirección";
    is_confirmed = "confirmed", "terkonfirmasi", "confirmada";
    not_confirmed = "not confirmed", "belum terkonfirmasi", "sin confirmar";
    acts = "What can be done", "Yang bisa dilakukan", "Qué se puede hacer";
    acts_about = "Each act needs a reason, which stays in the audit log.", "Setiap tindakan memerlukan alasan yang tersimpan di log audit.", "Cada acción necesita un motivo, que queda en el registro de auditoría.";
    disable = "Disable the account", "Nonaktifkan akun", "Desactivar la cuenta";
    disable_title(name) = "Disable {name}'s account?", "Nonaktifkan akun {name}?", "¿Desactivar la cuenta de {name}?";
    disable_about = "They are signed out everywhere at once, mailed links die, and at the door they hear only that email or password is not right. API keys belong to the organisation and stay: revoke them there if this person knew them.", "Mereka langsung dikeluarkan dari semua tempat, tautan yang dikirim mati, dan saat masuk mereka hanya membaca bahwa email atau kata sandi salah. Kunci API milik organisasi dan tetap ada: cabut di sana jika orang ini mengetahuinya.", "Se cierra su sesión en todas partes, los enlaces enviados dejan de valer y al entrar solo leen que el correo o la contraseña no son correctos. Las claves API son de la organización y se quedan: revóquelas allí si esta persona las conocía.";
    enable = "Let them sign in again", "Izinkan masuk lagi", "Permitir que entre de nuevo";
    end_sessions = "Sign them out everywhere", "Keluarkan dari semua tempat", "Cerrar todas sus sesiones";
    end_sessions_title(name) = "Sign {name} out everywhere?", "Keluarkan {name} dari semua tempat?", "¿Cerrar todas las sesiones de {name}?";
    end_sessions_about = "Every session ends at once. With the right password they sign in again.", "Semua sesi langsung berakhir. Dengan kata sandi yang benar mereka masuk lagi.", "Todas las sesiones terminan enseguida. Con la contraseña correcta entran de nuevo.";
    drop_step = "Take the second step off", "Lepas langkah kedua", "Quitar el segundo paso";
    drop_step_title(name) = "Take {name}'s second step off?", "Lepas langkah kedua {name}?", "¿Quitar el segundo paso de {name}?";
    drop_step_about = "For somebody who lost the phone and the codes on paper. Make sure that it is really them who asks: afterwards the password alone lets them in. They are told by mail.", "Untuk orang yang kehilangan ponsel dan kode di kertas. Pastikan benar mereka yang meminta: setelah itu kata sandi saja cukup untuk masuk. Mereka diberi tahu lewat surel.", "Para quien perdió el teléfono y los códigos en papel. Asegúrese de que es realmente esa persona quien lo pide: después basta la contraseña. Se le avisa por correo.";
    own_account = "This is your own account: what concerns it is in your profile.", "Ini akun Anda sendiri: pengaturannya ada di profil Anda.", "Esta es su propia cuenta: lo que le concierne está en su perfil.";
    in_audit = "What they did", "Yang mereka lakukan", "Lo que hizo";
    note_disabled = "The account is disabled", "Akun dinonaktifkan", "La cuenta está desactivada";
    note_enabled = "They can sign in again", "Mereka bisa masuk lagi", "Puede entrar de nuevo";
    note_signed_out = "They are signed out everywhere", "Mereka dikeluarkan dari semua tempat", "Se cerraron todas sus sesiones";
    note_step_dropped = "The second step is off", "Langkah kedua dilepas", "Se quitó el segundo paso";
}

//! Passkeys, and showing once more who one is.

super::words! {
    title = "Passkeys", "Passkey", "Llaves de acceso";
    about = "Sign in with a finger, a face or a PIN of this device instead of the password.", "Masuk dengan jari, wajah, atau PIN perangkat ini sebagai ganti kata sandi.", "Inicie sesión con el dedo, la cara o el PIN de este dispositivo en lugar de la contraseña.";
    none = "You have no passkey yet.", "Anda belum punya passkey.", "Aún no tiene ninguna llave de acceso.";
    nowhere = "Passkeys work once this site is reached by https under a name (NOMOR_PUBLIC_URL).", "Passkey berfungsi setelah situs ini dibuka lewat https dengan nama (NOMOR_PUBLIC_URL).", "Las llaves de acceso funcionan cuando este sitio se visita por https con un nombre (NOMOR_PUBLIC_URL).";
    sign_in = "Sign in with a passkey", "Masuk dengan passkey", "Entrar con una llave de acceso";
    instead = "Use a passkey instead", "Pakai passkey saja", "Usar una llave de acceso";
    show = "Use a passkey", "Pakai passkey", "Usar una llave de acceso";
    what_to_call_it = "What to call it", "Sebutannya", "Cómo llamarla";
    call_hint = "Such as “My laptop”.", "Misalnya “Laptop saya”.", "Por ejemplo, «Mi portátil».";
    add = "Add a passkey", "Tambah passkey", "Añadir una llave de acceso";
    name = "Name of the passkey", "Nama passkey", "Nombre de la llave";
    added = "Added", "Ditambah", "Añadida";
    used = "Last used", "Terakhir dipakai", "Usada por última vez";
    never = "never", "belum pernah", "nunca";
    rename = "Rename", "Ganti nama", "Cambiar el nombre";
    rename_this(name) = "Rename {name}", "Ganti nama {name}", "Cambiar el nombre de {name}";
    remove = "Remove", "Hapus", "Quitar";
    remove_this(name) = "Remove {name}", "Hapus {name}", "Quitar {name}";
    failed = "The passkey was not used. Try again, or use another way.", "Passkey tidak terpakai. Coba lagi, atau pakai cara lain.", "No se usó la llave de acceso. Inténtelo de nuevo o use otra manera.";
    confirm_first = "Confirm that it is you", "Konfirmasi bahwa ini Anda", "Confirme que es usted";
    confirm_about = "Changing the ways in asks for it once more. It counts for ten minutes.", "Mengubah cara masuk memintanya sekali lagi. Berlaku sepuluh menit.", "Para cambiar las formas de entrar se pide otra vez. Vale durante diez minutos.";
    confirm = "Confirm", "Konfirmasi", "Confirmar";
    sessions_need = "To sign out other devices, confirm that it is you.", "Untuk mengeluarkan perangkat lain, konfirmasi bahwa ini Anda.", "Para cerrar la sesión de otros dispositivos, confirme que es usted.";
    note_proved = "Thank you. For ten minutes you can change your ways in.", "Terima kasih. Selama sepuluh menit Anda dapat mengubah cara masuk.", "Gracias. Durante diez minutos puede cambiar sus formas de entrar.";
    note_added = "The passkey is added.", "Passkey ditambahkan.", "La llave de acceso se añadió.";
    note_removed = "The passkey is removed. Delete it on its device as well.", "Passkey dihapus. Hapus juga di perangkatnya.", "La llave de acceso se quitó. Bórrela también en su dispositivo.";
}

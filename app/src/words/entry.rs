//! Getting in: sign in, register, set-up.

super::words! {
    name = "Name", "Nama", "Nombre";
    email = "Email", "Email", "Correo electrónico";
    password = "Password", "Kata sandi", "Contraseña";
    password_hint = "8 to 128 characters. A short sentence is a good one.", "8 sampai 128 karakter. Kalimat pendek sudah bagus.", "De 8 a 128 caracteres. Una frase corta es una buena opción.";
    login_title = "Sign in", "Masuk", "Iniciar sesión";
    login_about = "Welcome back. Your lists are where you left them.", "Selamat datang kembali. Daftar Anda masih di tempatnya.", "Bienvenido de nuevo. Sus listas están donde las dejó.";
    no_account = "No account yet?", "Belum punya akun?", "¿Aún no tiene cuenta?";
    register_title = "Create your account", "Buat akun Anda", "Cree su cuenta";
    register_about = "Name, email, password; nothing else. Trying it costs nothing.", "Nama, email, kata sandi; itu saja. Mencoba tidak dipungut biaya.", "Nombre, correo y contraseña; nada más. Probar no cuesta nada.";
    have_account = "Already registered?", "Sudah terdaftar?", "¿Ya tiene cuenta?";
    setup_title = "Set up Nomor", "Siapkan Nomor", "Configurar Nomor";
    setup_about = "Create the first system admin. This page closes once it is done.", "Buat admin sistem pertama. Halaman ini tertutup setelah selesai.", "Cree el primer administrador del sistema. Esta página se cierra al terminar.";
    token = "Set-up token", "Token penyiapan", "Token de configuración";
    token_hint = "The server wrote it into its data folder; the log says where.", "Server menulisnya di folder data; log menunjukkan tempatnya.", "El servidor lo escribió en su carpeta de datos; el registro dice dónde.";
    set_up = "Create the admin", "Buat admin", "Crear el administrador";
    note_registered = "If this address is new, an account was created. Sign in to go on.", "Jika alamat ini baru, akun telah dibuat. Masuk untuk melanjutkan.", "Si esta dirección es nueva, se creó una cuenta. Inicie sesión para continuar.";
    mailbox_title = "Look into your mailbox", "Periksa kotak surat Anda", "Mire su correo";
    mailbox_about = "We sent a mail to this address. Confirm the address with its link, then sign in.", "Kami mengirim surat ke alamat ini. Konfirmasi alamatnya lewat tautan di dalamnya, lalu masuk.", "Enviamos un correo a esta dirección. Confírmela con su enlace y después inicie sesión.";
    mailbox_none = "Nothing there after some minutes? Look into the spam folder, and whether the address was typed right.", "Belum ada setelah beberapa menit? Periksa folder spam, dan apakah alamatnya benar.", "¿No llega nada en unos minutos? Mire en el correo no deseado y si la dirección está bien escrita.";
    note_signed_out = "You are signed out.", "Anda telah keluar.", "Ha cerrado la sesión.";
}

//! The second step of signing in.

super::words! {
    rule = "Second step for everybody", "Langkah kedua untuk semua", "Segundo paso para todos";
    rule_about = "Besides the password, a code from an app; or a passkey. Whoever shows neither still signs in, but reaches only the page that sets it up.", "Selain kata sandi, kode dari aplikasi; atau passkey. Yang belum menunjukkannya tetap bisa masuk, tetapi hanya sampai ke halaman penyiapannya.", "Además de la contraseña, un código de una aplicación; o una llave de acceso. Quien no muestre ni lo uno ni lo otro entra, pero solo llega a la página que lo configura.";
    rule_on = "Everybody needs a second step", "Semua orang memerlukan langkah kedua", "Todos necesitan un segundo paso";
    rule_hint = "Set up your own first. API keys are not concerned.", "Siapkan milik Anda dahulu. Kunci API tidak terpengaruh.", "Configure primero el suyo. No afecta a las claves API.";
    due = "A second step of signing in is needed where you belong. Set it up below, or use a passkey; then everything opens.", "Tempat Anda bekerja memerlukan langkah kedua untuk masuk. Siapkan di bawah, atau pakai passkey; setelah itu semuanya terbuka.", "Donde usted trabaja se necesita un segundo paso para entrar. Configúrelo abajo o use una llave de acceso; después se abre todo.";
    title = "Second step", "Langkah kedua", "Segundo paso";
    ask_about = "Enter the code that your app shows, or one of your codes on paper.", "Masukkan kode dari aplikasi Anda, atau salah satu kode di kertas.", "Introduzca el código de su aplicación o uno de los códigos en papel.";
    code = "Code", "Kode", "Código";
    code_hint = "Six digits, new every 30 seconds.", "Enam angka, baru setiap 30 detik.", "Seis cifras, nuevas cada 30 segundos.";
    code_or_paper = "From your app, or one on paper.", "Dari aplikasi Anda, atau satu di kertas.", "De su aplicación o uno en papel.";
    other_account = "Use another account", "Pakai akun lain", "Usar otra cuenta";
    about = "Besides the password, signing in asks for a code from an app on your phone.", "Selain kata sandi, masuk memerlukan kode dari aplikasi di ponsel Anda.", "Además de la contraseña, se pide un código de una aplicación de su teléfono.";
    on_since(moment) = "On since {moment}", "Aktif sejak {moment}", "Activado desde {moment}";
    off = "off", "nonaktif", "desactivado";
    codes_left(n) = "{n} codes on paper are left.", "Tersisa {n} kode di kertas.", "Quedan {n} códigos en papel.";
    set_up = "Set it up", "Siapkan", "Configurar";
    switch_off = "Switch it off", "Nonaktifkan", "Desactivar";
    scan = "Scan this with your app, or type the secret; then enter the code it shows.", "Pindai dengan aplikasi Anda, atau ketik rahasianya; lalu masukkan kode yang tampil.", "Escanéelo con su aplicación o escriba el secreto; después introduzca el código que muestra.";
    picture = "Picture to scan", "Gambar untuk dipindai", "Imagen para escanear";
    secret = "Secret", "Rahasia", "Secreto";
    confirm = "Switch it on", "Aktifkan", "Activar";
    codes = "Your codes on paper", "Kode di kertas Anda", "Sus códigos en papel";
    codes_about = "Keep them where you keep important papers: each lets you in once when the phone is not there. They are not shown again.", "Simpan bersama surat penting: masing-masing berlaku sekali saat ponsel tidak ada. Tidak akan ditampilkan lagi.", "Guárdelos con sus papeles importantes: cada uno sirve una vez cuando no tenga el teléfono. No se mostrarán de nuevo.";
}

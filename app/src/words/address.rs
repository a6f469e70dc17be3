//! The addresses of an organisation, and what stands at them.

super::words! {
    title = "Address", "Alamat", "Dirección";
    about = "Where the people of this organisation sign in. The page there shows its name, logo and colour.", "Tempat orang-orang organisasi ini masuk. Halamannya menampilkan nama, logo, dan warnanya.", "Dónde inicia sesión la gente de esta organización. La página muestra su nombre, logotipo y color.";
    name = "Name in the address", "Nama dalam alamat", "Nombre en la dirección";
    name_hint = "3 to 40 letters a to z, digits and hyphens. Leave it empty to have none; another organisation may then take it.", "3 sampai 40 huruf a sampai z, angka, dan tanda hubung. Kosongkan bila tidak perlu; organisasi lain boleh memakainya.", "De 3 a 40 letras de la a a la z, cifras y guiones. Déjelo vacío para no tener ninguno; otra organización podrá tomarlo.";
    reached = "People reach it at", "Dapat dibuka di", "Se llega en";
    reserved_only = "This platform offers no addresses of organisations yet. A name you save here is kept for you until it does.", "Platform ini belum menyediakan alamat organisasi. Nama yang Anda simpan di sini disimpan untuk Anda sampai tersedia.", "Esta plataforma aún no ofrece direcciones de organizaciones. El nombre que guarde aquí queda reservado para usted.";
    domain = "Your own domain", "Domain sendiri", "Dominio propio";
    domain_about = "A domain that belongs to you, in the place of the address above.", "Domain milik Anda, sebagai pengganti alamat di atas.", "Un dominio suyo, en lugar de la dirección de arriba.";
    domain_field = "Domain", "Domain", "Dominio";
    domain_hint = "For example check.shop.example, without https://.", "Misalnya cek.toko.example, tanpa https://.", "Por ejemplo, numeros.tienda.example, sin https://.";
    not_offered = "This platform offers no addresses of organisations, so no domain can lead to yours.", "Platform ini tidak menyediakan alamat organisasi, jadi tidak ada domain yang bisa mengarah ke sana.", "Esta plataforma no ofrece direcciones de organizaciones, así que ningún dominio puede llevar a la suya.";
    name_first = "Save a name in the address first: your domain leads to it.", "Simpan dulu nama dalam alamat: domain Anda mengarah ke sana.", "Guarde primero un nombre en la dirección: su dominio lleva a él.";
    records = "Make these records where your domain is looked after, then check. A new record can take an hour to be seen everywhere.", "Buat rekaman ini di tempat domain Anda dikelola, lalu periksa. Rekaman baru bisa perlu satu jam sampai terlihat di mana-mana.", "Cree estos registros donde se administra su dominio y después compruebe. Un registro nuevo puede tardar una hora en verse en todas partes.";
    records_name = "DNS records", "Rekaman DNS", "Registros DNS";
    record_type = "Type", "Jenis", "Tipo";
    record_name = "Name", "Nama", "Nombre";
    record_value = "Leads to", "Mengarah ke", "Lleva a";
    record_why = "What it does", "Kegunaan", "Para qué sirve";
    why_domain = "Brings people here.", "Membawa orang ke sini.", "Trae a la gente aquí.";
    why_proof = "Proves that the domain is yours. You can delete it afterwards.", "Membuktikan bahwa domain itu milik Anda. Boleh dihapus sesudahnya.", "Demuestra que el dominio es suyo. Después puede borrarlo.";
    waiting = "Not proved yet. The domain works once it is.", "Belum terbukti. Domain berfungsi setelah terbukti.", "Aún sin demostrar. El dominio funciona cuando lo esté.";
    lapsed = "Not proved within seven days. Save the domain again to get new records.", "Tidak terbukti dalam tujuh hari. Simpan domain lagi untuk mendapat rekaman baru.", "No se demostró en siete días. Guarde el dominio de nuevo para obtener registros nuevos.";
    proved = "Proved. People sign in at", "Terbukti. Orang masuk di", "Demostrado. La gente inicia sesión en";
    check = "Check now", "Periksa sekarang", "Comprobar ahora";
    remove = "Remove the domain", "Hapus domain", "Quitar el dominio";
    login_about(name) = "With your account of {name}.", "Dengan akun Anda di {name}.", "Con su cuenta de {name}.";
    by_invitation = "No account yet? Ask for an invitation.", "Belum punya akun? Mintalah undangan.", "¿Aún no tiene cuenta? Pida una invitación.";
}

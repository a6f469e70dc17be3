//! Provider accounts that an organisation brings itself.

super::words! {
    title = "Provider accounts", "Akun penyedia", "Cuentas de proveedor";
    about = "Accounts of your own, which answer your numbers alone.", "Akun Anda sendiri, yang hanya menjawab nomor Anda.", "Cuentas propias, que responden solo a sus números.";
    price(n) = "An answer through your own account costs {n}.", "Jawaban lewat akun sendiri berharga {n}.", "Una respuesta por su propia cuenta cuesta {n}.";
    free = "An answer through your own account costs no credits here.", "Jawaban lewat akun sendiri tidak memakai kredit di sini.", "Una respuesta por su propia cuenta no cuesta créditos aquí.";
    add = "Add an account", "Tambah akun", "Añadir una cuenta";
    none = "No account of your own", "Belum ada akun sendiri", "Ninguna cuenta propia";
    none_about = "Numbers are checked through the platform's providers. Add an account if you have one with a provider yourself.", "Nomor diperiksa lewat penyedia platform. Tambahkan akun bila Anda punya sendiri di penyedia.", "Los números se verifican con los proveedores de la plataforma. Añada una cuenta si tiene la suya con un proveedor.";
    each_channel = "Where one is enabled for a channel, it answers and the platform's providers do not; you pay its provider yourself. Lists keep the accounts and the price of their quote.", "Bila ada yang aktif untuk suatu kanal, akun itu yang menjawab, bukan penyedia platform; Anda membayar penyedianya sendiri. Daftar memakai akun dan harga saat penawarannya.", "Donde hay una activa para un canal, responde ella y no los proveedores de la plataforma; usted paga a su proveedor. Las listas conservan las cuentas y el precio de su presupuesto.";
    delete_about = "Its key is erased. Verdicts it gave stay. Lists that run through your accounts ask the others; without one the rest stays unknown and free.", "Kuncinya dihapus. Jawaban yang sudah diberikan tetap. Daftar yang berjalan lewat akun Anda memakai akun lain; bila tidak ada, sisanya tetap tidak diketahui dan gratis.", "Se borra su clave. Los veredictos que dio quedan. Las listas que van por sus cuentas usan las demás; sin ninguna, el resto queda sin respuesta y gratis.";
    endpoint_hint = "https://… without a trailing path. Empty for services with a fixed host.", "https://… tanpa jalur di belakang. Kosong untuk layanan dengan host tetap.", "https://… sin ruta final. Vacía para servicios con host fijo.";
    secret_hint = "Kept encrypted and never shown.", "Disimpan terenkripsi dan tak pernah ditampilkan.", "Se guarda cifrada y nunca se muestra.";
    rate_hint = "As the provider allows. For a paired phone start low.", "Sesuai izin penyedia. Untuk ponsel yang ditautkan mulai rendah.", "Lo que permita el proveedor. Con un teléfono vinculado, empiece bajo.";
    own = "through your own accounts", "lewat akun Anda sendiri", "por sus propias cuentas";
}

//! Provider accounts that an organisation brings itself.

super::words! {
    title = "Provider accounts", "Akun penyedia", "Cuentas de proveedor";
    about = "Accounts of your own at a provider. Where you have one, your numbers are put to it and to no other, and you pay the provider yourself.", "Akun Anda sendiri di penyedia. Bila ada, nomor Anda hanya ditanyakan ke akun itu, dan Anda membayar penyedianya sendiri.", "Cuentas propias en un proveedor. Donde tenga una, sus números se consultan en ella y en ninguna otra, y usted paga al proveedor.";
    price(n) = "An answer through your own account costs {n}.", "Jawaban lewat akun sendiri berharga {n}.", "Una respuesta por su propia cuenta cuesta {n}.";
    free = "An answer through your own account costs no credits here.", "Jawaban lewat akun sendiri tidak memakai kredit di sini.", "Una respuesta por su propia cuenta no cuesta créditos aquí.";
    add = "Add an account", "Tambah akun", "Añadir una cuenta";
    none = "No account of your own", "Belum ada akun sendiri", "Ninguna cuenta propia";
    none_about = "Numbers are checked through the platform's providers. Add an account if you have one with a provider yourself.", "Nomor diperiksa lewat penyedia platform. Tambahkan akun bila Anda punya sendiri di penyedia.", "Los números se verifican con los proveedores de la plataforma. Añada una cuenta si tiene la suya con un proveedor.";
    each_channel = "Each channel on its own: where none is enabled, the platform's providers answer at the platform's price. Lists keep the accounts and the price of their quote.", "Per kanal: bila tidak ada yang aktif, penyedia platform menjawab dengan harga platform. Daftar memakai akun dan harga saat penawarannya.", "Cada canal por separado: donde no hay ninguna activa, responden los proveedores de la plataforma a su precio. Las listas conservan las cuentas y el precio de su presupuesto.";
    delete_about = "Its key is erased. Verdicts it gave stay. Lists that run through your accounts ask the others; without one the rest stays unknown and free.", "Kuncinya dihapus. Jawaban yang sudah diberikan tetap. Daftar yang berjalan lewat akun Anda memakai akun lain; bila tidak ada, sisanya tetap tidak diketahui dan gratis.", "Se borra su clave. Los veredictos que dio quedan. Las listas que van por sus cuentas usan las demás; sin ninguna, el resto queda sin respuesta y gratis.";
    endpoint_hint = "https://… without a trailing path. Empty for services with a fixed host.", "https://… tanpa jalur di belakang. Kosong untuk layanan dengan host tetap.", "https://… sin ruta final. Vacía para servicios con host fijo.";
    own = "through your own accounts", "lewat akun Anda sendiri", "por sus propias cuentas";
}

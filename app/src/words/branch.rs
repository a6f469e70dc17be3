//! Branches.

super::words! {
    branches = "Branches", "Cabang", "Sucursales";
    about = "Shops or offices of your organisation. People and lists belong to them.", "Toko atau kantor organisasi Anda. Orang dan daftar menjadi bagiannya.", "Tiendas u oficinas de su organización. Las personas y las listas pertenecen a ellas.";
    empty = "No branches yet", "Belum ada cabang", "Aún no hay sucursales";
    empty_about = "With branches, lists can be told apart by where they come from. Without them everything stays together.", "Dengan cabang, daftar bisa dibedakan menurut asalnya. Tanpa cabang semuanya tetap bersama.", "Con sucursales, las listas se distinguen por su origen. Sin ellas todo queda junto.";
    create = "Create branch", "Buat cabang", "Crear sucursal";
    create_title = "New branch", "Cabang baru", "Nueva sucursal";
    edit = "Change", "Ubah", "Cambiar";
    edit_title(name) = "Change \u{201c}{name}\u{201d}", "Ubah \u{201c}{name}\u{201d}", "Cambiar «{name}»";
    code = "Code", "Kode", "Código";
    code_hint = "Short and once only, such as JKT.", "Pendek dan hanya satu, misalnya JKT.", "Corto y único, como JKT.";
    name = "Name", "Nama", "Nombre";
    headquarters = "Headquarters", "Kantor pusat", "Sede central";
    headquarters_hint = "At most one branch is; ticking moves it here.", "Paling banyak satu cabang; centang untuk memindahkannya ke sini.", "Como máximo una sucursal; al marcarlo se traslada aquí.";
    people = "People", "Orang", "Personas";
    lists = "Lists", "Daftar", "Listas";
    delete = "Delete", "Hapus", "Eliminar";
    delete_title(name) = "Delete \u{201c}{name}\u{201d}?", "Hapus \u{201c}{name}\u{201d}?", "¿Eliminar «{name}»?";
    delete_about = "Nobody and nothing belongs to this branch.", "Tidak ada orang atau daftar di cabang ini.", "Nadie ni nada pertenece a esta sucursal.";
    in_use = "People or lists belong to this branch, so it can't be deleted.", "Ada orang atau daftar di cabang ini, jadi tidak bisa dihapus.", "Hay personas o listas en esta sucursal, así que no se puede eliminar.";
    deleted = "The branch is deleted.", "Cabang dihapus.", "La sucursal se eliminó.";
    who = "Who works where", "Siapa bekerja di mana", "Quién trabaja dónde";
    who_about = "Lists that people bring belong to their branch, unless they chose another one.", "Daftar yang dibawa seseorang menjadi milik cabangnya, kecuali ia memilih cabang lain.", "Las listas que trae una persona son de su sucursal, salvo que haya elegido otra.";
    person = "Person", "Orang", "Persona";
    branch = "Branch", "Cabang", "Sucursal";
    nowhere = "No branch", "Tanpa cabang", "Sin sucursal";
    put = "Assign", "Tetapkan", "Asignar";
    all = "All branches", "Semua cabang", "Todas las sucursales";
    here(name) = "Branch: {name}. Switch", "Cabang: {name}. Ganti", "Sucursal: {name}. Cambiar";
    only(name) = "Lists of the branch {name}.", "Daftar cabang {name}.", "Listas de la sucursal {name}.";
}

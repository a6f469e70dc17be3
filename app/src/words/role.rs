//! Roles: the tenant's own, the built-in ones, and where somebody works.

super::words! {
    roles = "Roles", "Peran", "Roles";
    about = "What people in your organisation may do. A role is a set of permissions under a name.", "Wewenang orang di organisasi Anda. Peran adalah kumpulan izin dengan satu nama.", "Lo que pueden hacer las personas de su organización. Un rol es un conjunto de permisos con nombre.";
    empty = "No roles of your own yet", "Belum ada peran sendiri", "Aún no hay roles propios";
    empty_about = "Owner, admin and member are always there. Make a role for people who should do something in between.", "Pemilik, admin, dan anggota selalu ada. Buat peran untuk orang yang tugasnya di antaranya.", "Propietario, administrador y miembro están siempre. Cree un rol para quienes hacen algo intermedio.";
    create = "Create role", "Buat peran", "Crear rol";
    create_title = "New role", "Peran baru", "Nuevo rol";
    edit_title(name) = "Change \u{201c}{name}\u{201d}", "Ubah \u{201c}{name}\u{201d}", "Cambiar «{name}»";
    edit = "Change", "Ubah", "Cambiar";
    name = "Name", "Nama", "Nombre";
    name_hint = "What these people are called: \u{201c}Call centre\u{201d}, \u{201c}Bookkeeper\u{201d}.", "Sebutan orang-orang ini: \u{201c}Pusat panggilan\u{201d}, \u{201c}Pembukuan\u{201d}.", "Cómo se llama a estas personas: «Centro de llamadas», «Contable».";
    may = "People with this role may", "Orang dengan peran ini boleh", "Las personas con este rol pueden";
    may_hint = "You can give only what you may do yourself.", "Anda hanya bisa memberi apa yang boleh Anda lakukan sendiri.", "Solo puede dar lo que usted mismo puede hacer.";
    permissions = "May do", "Wewenang", "Puede";
    people = "People", "Orang", "Personas";
    delete = "Delete", "Hapus", "Eliminar";
    delete_title(name) = "Delete \u{201c}{name}\u{201d}?", "Hapus \u{201c}{name}\u{201d}?", "¿Eliminar «{name}»?";
    delete_about = "Nobody has this role. It can be made again at any time.", "Tidak ada yang memiliki peran ini. Peran bisa dibuat lagi kapan saja.", "Nadie tiene este rol. Puede volver a crearse en cualquier momento.";
    in_use = "People have this role, so it can't be deleted. Give them another one first.", "Ada orang dengan peran ini, jadi tidak bisa dihapus. Beri mereka peran lain dulu.", "Hay personas con este rol, así que no se puede eliminar. Deles antes otro.";
    deleted = "The role is deleted.", "Peran dihapus.", "El rol se eliminó.";
    group_work = "Numbers and lists", "Nomor dan daftar", "Números y listas";
    group_credit = "Credits", "Kredit", "Créditos";
    group_people = "People", "Orang", "Personas";
    group_tenant = "Organisation", "Organisasi", "Organización";
}

super::words! {
    matrix = "Permissions", "Izin", "Permisos";
    matrix_about = "Who may do what, on the whole platform. What admins and members may can be changed here.", "Siapa boleh melakukan apa, di seluruh platform. Wewenang admin dan anggota bisa diubah di sini.", "Quién puede hacer qué en toda la plataforma. Lo que pueden administradores y miembros se cambia aquí.";
    matrix_read_only = "You can look at this page; a system admin can change it.", "Anda bisa melihat halaman ini; admin sistem bisa mengubahnya.", "Puede ver esta página; un administrador del sistema puede cambiarla.";
    matrix_hint = "Changes count at once for everybody with the built-in role. Owners keep everything. Roles that organisations made are not touched, and each decides itself whether its members see everybody's lists.", "Perubahan langsung berlaku untuk semua orang dengan peran bawaan. Pemilik tetap memiliki semuanya. Peran buatan organisasi tidak berubah, dan tiap organisasi menentukan sendiri apakah anggotanya melihat daftar semua orang.", "Los cambios valen de inmediato para todos los que tienen el rol integrado. Los propietarios lo conservan todo. Los roles creados por organizaciones no cambian, y cada una decide si sus miembros ven las listas de todos.";
    in_platform = "In the platform", "Di platform", "En la plataforma";
    in_tenant = "In an organisation", "Di organisasi", "En una organización";
    permission = "Permission", "Izin", "Permiso";
    system_admin = "System admin", "Admin sistem", "Administrador del sistema";
    yes = "Yes", "Ya", "Sí";
    no = "No", "Tidak", "No";
}

super::words! {
    organisation(name) = "Organisation: {name}. Switch", "Organisasi: {name}. Ganti", "Organización: {name}. Cambiar";
    suspended = "suspended", "ditangguhkan", "suspendida";
    suspended_title = "This organisation is suspended", "Organisasi ini ditangguhkan", "Esta organización está suspendida";
    suspended_about(name) = "Nothing can be looked at or checked in \u{201c}{name}\u{201d} for now. Its lists, results and credits are kept. Ask whoever runs this platform to lift it.", "Untuk sementara tidak ada yang bisa dilihat atau diperiksa di \u{201c}{name}\u{201d}. Daftar, hasil, dan kreditnya disimpan. Mintalah pengelola platform ini mencabutnya.", "Por ahora no se puede ver ni verificar nada en «{name}». Sus listas, resultados y créditos se conservan. Pida a quien gestiona esta plataforma que la reactive.";
    nowhere_title = "You belong to no organisation", "Anda tidak tergabung dalam organisasi", "No pertenece a ninguna organización";
    nowhere_about = "Ask somebody in the organisation you want to work in for an invitation.", "Mintalah undangan dari seseorang di organisasi tempat Anda ingin bekerja.", "Pida una invitación a alguien de la organización en la que quiere trabajar.";
    other_organisations = "Your other organisations", "Organisasi Anda yang lain", "Sus otras organizaciones";
    see_all = "Members see everybody's lists", "Anggota melihat daftar semua orang", "Los miembros ven las listas de todos";
    see_all_hint = "Otherwise a member sees, downloads and steers only the lists they brought themselves.", "Jika tidak, anggota hanya melihat, mengunduh, dan mengendalikan daftar yang mereka bawa sendiri.", "Si no, un miembro solo ve, descarga y maneja las listas que trajo.";
}

//! What somebody may do, one phrase per permission.

use nomor_contract::Permission;
use nomor_contract::account::Language;
use nomor_contract::caller::SystemPermission;

super::words! {
    check_numbers = "Check numbers", "Memeriksa nomor", "Verificar números";
    read_lists = "Read lists and results", "Membaca daftar dan hasil", "Leer listas y resultados";
    upload_lists = "Upload lists", "Mengunggah daftar", "Subir listas";
    start_lists = "Start lists (spends credits)", "Memulai daftar (memakai kredit)", "Iniciar listas (gasta créditos)";
    export_lists = "Download results", "Mengunduh hasil", "Descargar resultados";
    delete_lists = "Delete lists", "Menghapus daftar", "Eliminar listas";
    read_credits = "Read credits and usage", "Membaca kredit dan pemakaian", "Leer créditos y uso";
    manage_keys = "Manage API keys", "Mengelola kunci API", "Gestionar claves API";
    manage_own_providers = "Manage own provider accounts", "Mengelola akun penyedia sendiri", "Gestionar las cuentas de proveedor propias";
    manage_tenant = "Manage the organisation", "Mengelola organisasi", "Gestionar la organización";
    read_all_lists = "See everybody's lists, not only their own", "Melihat daftar semua orang, bukan hanya miliknya", "Ver las listas de todos, no solo las propias";
    read_team = "See who is in the team", "Melihat anggota tim", "Ver quién está en el equipo";
    invite_team = "Invite people", "Mengundang orang", "Invitar a personas";
    manage_team = "Change and remove people", "Mengubah dan mengeluarkan orang", "Cambiar y quitar personas";
    manage_roles = "Make and change roles", "Membuat dan mengubah peran", "Crear y cambiar roles";
    manage_branches = "Make and change branches", "Membuat dan mengubah cabang", "Crear y cambiar sucursales";
    read_audit = "Read the audit log", "Membaca log audit", "Leer el registro de auditoría";
    read_files = "See stored files", "Melihat berkas tersimpan", "Ver los archivos guardados";
    manage_files = "Delete stored files", "Menghapus berkas tersimpan", "Eliminar archivos guardados";
    transfer_tenant = "Hand the organisation over", "Menyerahkan organisasi", "Traspasar la organización";
    close_tenant = "Close the account", "Menutup akun", "Cerrar la cuenta";
}

/// What a permission allows.
#[must_use]
pub const fn permission(language: Language, permission: Permission) -> &'static str {
    match permission {
        Permission::CheckNumbers => check_numbers(language),
        Permission::ReadLists => read_lists(language),
        Permission::UploadLists => upload_lists(language),
        Permission::StartLists => start_lists(language),
        Permission::ExportLists => export_lists(language),
        Permission::DeleteLists => delete_lists(language),
        Permission::ReadCredits => read_credits(language),
        Permission::ManageKeys => manage_keys(language),
        Permission::ManageProviders => manage_own_providers(language),
        Permission::ManageTenant => manage_tenant(language),
        Permission::ReadAllLists => read_all_lists(language),
        Permission::ReadTeam => read_team(language),
        Permission::InviteTeam => invite_team(language),
        Permission::ManageTeam => manage_team(language),
        Permission::ManageRoles => manage_roles(language),
        Permission::ManageBranches => manage_branches(language),
        Permission::ReadAudit => read_audit(language),
        Permission::ReadFiles => read_files(language),
        Permission::ManageFiles => manage_files(language),
        Permission::TransferTenant => transfer_tenant(language),
        Permission::CloseTenant => close_tenant(language),
    }
}

super::words! {
    read_outbox = "See the outbox", "Melihat kotak keluar", "Ver la bandeja de salida";
    send_mails = "Send mails again", "Mengirim ulang surat", "Reenviar correos";
    open_mails = "Open mails", "Membuka surat", "Abrir correos";
    read_system = "See how the platform is doing", "Melihat keadaan platform", "Ver cómo está la plataforma";
    manage_system = "Change the platform's settings, read its log", "Mengubah pengaturan platform, membaca lognya", "Cambiar los ajustes de la plataforma, leer su registro";
    read_jobs = "See lists of all organisations", "Melihat daftar semua organisasi", "Ver listas de todas las organizaciones";
    control_jobs = "Pause, resume and cancel them", "Menjeda, melanjutkan, dan membatalkannya", "Pausarlas, reanudarlas y cancelarlas";
    read_providers = "See providers", "Melihat penyedia", "Ver proveedores";
    manage_providers = "Change providers and their secrets", "Mengubah penyedia dan rahasianya", "Cambiar proveedores y sus secretos";
    read_tenants = "See organisations", "Melihat organisasi", "Ver organizaciones";
    read_permissions = "See this page", "Melihat halaman ini", "Ver esta página";
    manage_tenants = "Create, change, suspend and delete organisations, give credits", "Membuat, mengubah, menangguhkan, dan menghapus organisasi, memberi kredit", "Crear, cambiar, suspender y eliminar organizaciones, dar créditos";
    read_people = "Look at people of all organisations", "Melihat orang dari semua organisasi", "Ver a las personas de todas las organizaciones";
    look_as = "Look at an organisation through the eyes of somebody in it", "Melihat organisasi melalui mata seseorang di dalamnya", "Mirar una organización con los ojos de alguien de ella";
    manage_people = "Disable accounts, end sessions, take a lost second step off", "Menonaktifkan akun, mengakhiri sesi, melepas langkah kedua yang hilang", "Desactivar cuentas, cerrar sesiones, quitar un segundo paso perdido";
    read_platform_audit = "Read and download the platform's audit log", "Membaca dan mengunduh log audit platform", "Leer y descargar el registro de auditoría de la plataforma";
    read_all_files = "See names and sizes of all organisations' files, and pictures", "Melihat nama dan ukuran berkas semua organisasi, serta gambar", "Ver nombres y tamaños de los archivos de todas las organizaciones, y las imágenes";
    manage_all_files = "Delete their files and set how much they may keep", "Menghapus berkas mereka dan menetapkan batas penyimpanannya", "Eliminar sus archivos y fijar cuánto pueden guardar";
    manage_permissions = "Change what roles may do", "Mengubah wewenang peran", "Cambiar lo que pueden los roles";
}

/// What a permission of the platform allows.
#[must_use]
pub const fn system(language: Language, permission: SystemPermission) -> &'static str {
    match permission {
        SystemPermission::ReadSystem => read_system(language),
        SystemPermission::ManageSystem => manage_system(language),
        SystemPermission::ReadJobs => read_jobs(language),
        SystemPermission::ControlJobs => control_jobs(language),
        SystemPermission::ReadProviders => read_providers(language),
        SystemPermission::ManageProviders => manage_providers(language),
        SystemPermission::ReadTenants => read_tenants(language),
        SystemPermission::ReadOutbox => read_outbox(language),
        SystemPermission::SendMails => send_mails(language),
        SystemPermission::OpenMails => open_mails(language),
        SystemPermission::ReadPermissions => read_permissions(language),
        SystemPermission::ManagePermissions => manage_permissions(language),
        SystemPermission::ManageTenants => manage_tenants(language),
        SystemPermission::ReadPeople => read_people(language),
        SystemPermission::ManagePeople => manage_people(language),
        SystemPermission::LookAs => look_as(language),
        SystemPermission::ReadAudit => read_platform_audit(language),
        SystemPermission::ReadFiles => read_all_files(language),
        SystemPermission::ManageFiles => manage_all_files(language),
    }
}

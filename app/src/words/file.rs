//! Files: pictures, and what an organisation keeps.

super::words! {
    picture = "Picture", "Gambar", "Imagen";
    upload = "Upload picture", "Unggah gambar", "Subir imagen";
    remove = "Remove picture", "Hapus gambar", "Quitar imagen";
    removed = "The picture is gone.", "Gambar dihapus.", "La imagen se quitó.";
    avatar = "Your picture", "Gambar Anda", "Su imagen";
    avatar_about = "Seen by the people you work with.", "Terlihat oleh rekan kerja Anda.", "La ven las personas con las que trabaja.";
    avatar_hint = "PNG, JPEG or WebP, at most 10 MB. It is cropped to a square; what else is in the file is not kept.", "PNG, JPEG, atau WebP, paling besar 10 MB. Dipotong menjadi persegi; isi lain dalam berkas tidak disimpan.", "PNG, JPEG o WebP, 10 MB como máximo. Se recorta en cuadrado; lo demás del archivo no se guarda.";
    logo = "Logo", "Logo", "Logotipo";
    logo_about = "Stands at the top left for everybody in your organisation.", "Tampil di kiri atas bagi semua orang di organisasi Anda.", "Aparece arriba a la izquierda para toda su organización.";
    logo_alt = "Logo of your organisation", "Logo organisasi Anda", "Logotipo de su organización";
    logo_hint = "PNG, JPEG or WebP, at most 10 MB. It is fitted into 512 by 160 pixels.", "PNG, JPEG, atau WebP, paling besar 10 MB. Disesuaikan ke dalam 512 kali 160 piksel.", "PNG, JPEG o WebP, 10 MB como máximo. Se ajusta a 512 por 160 píxeles.";
}

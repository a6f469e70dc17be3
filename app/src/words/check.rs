//! Checking a number.

super::words! {
    phone_number = "Phone number", "Nomor telepon", "Número de teléfono";
    check = "Check", "Cek", "Verificar";
    live_hint = "Any spelling works: +62 812-3456-7890, 0812…, wa.me/…", "Penulisan apa pun bisa: +62 812-3456-7890, 0812…, wa.me/…", "Sirve cualquier escritura: +62 812-3456-7890, 0812…, wa.me/…";
    country = "Default country", "Negara bawaan", "País predeterminado";
}

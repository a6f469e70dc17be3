//! What a file is called in the storage.

use std::fmt;

use uuid::Uuid;

/// The folder of what belongs to no tenant.
const NOBODYS: &str = "person";
/// The folder of the audit log's archives.
const ARCHIVES: &str = "audit";
/// The folder of what was found in lists.
const FOUND: &str = "found";

/// `<tenant>/<file>` in hexadecimal digits, `person/<file>`, `audit/<file>` or `found/<file>`: never anything that somebody
/// sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    folder: Folder,
    file: Uuid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folder {
    Tenant(Uuid),
    Nobody,
    Audit,
    Found,
}

impl Name {
    #[must_use]
    pub const fn new(tenant: Option<Uuid>, file: Uuid) -> Self {
        let folder = match tenant {
            Some(tenant) => Folder::Tenant(tenant),
            None => Folder::Nobody,
        };
        Self { folder, file }
    }

    /// An archive of the audit log, by the number of its first line.
    #[must_use]
    pub const fn archive(first: u64) -> Self {
        Self {
            folder: Folder::Audit,
            file: Uuid::from_u128(first as u128),
        }
    }

    /// What was found in a list, by the list's id.
    #[must_use]
    pub const fn found(list: Uuid) -> Self {
        Self {
            folder: Folder::Found,
            file: list,
        }
    }

    /// The name that a path says, `None` where it is not one of ours.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let (folder, file) = path.split_once('/')?;
        let id = |text: &str| {
            let plain =
                text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            Uuid::try_parse(text).ok().filter(|_| plain)
        };
        let folder = match folder {
            NOBODYS => Folder::Nobody,
            ARCHIVES => Folder::Audit,
            FOUND => Folder::Found,
            folder => Folder::Tenant(id(folder)?),
        };
        Some(Self {
            folder,
            file: id(file)?,
        })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.folder {
            Folder::Tenant(tenant) => write!(f, "{}", tenant.simple())?,
            Folder::Nobody => f.write_str(NOBODYS)?,
            Folder::Audit => f.write_str(ARCHIVES)?,
            Folder::Found => f.write_str(FOUND)?,
        }
        write!(f, "/{}", self.file.simple())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_its_path_and_no_path_leaves_the_folder() {
        let file = Uuid::from_u128(7);
        for tenant in [None, Some(Uuid::from_u128(9))] {
            let name = Name::new(tenant, file);
            assert_eq!(Name::parse(&name.to_string()), Some(name));
        }
        for (name, folder) in [(Name::archive(7), "audit"), (Name::found(file), "found")] {
            assert_eq!(name.to_string(), format!("{folder}/{}", file.simple()));
            assert_eq!(Name::parse(&name.to_string()), Some(name));
        }
        let hex = file.simple().to_string();
        for hostile in [
            "../master.key".to_owned(),
            format!("../{hex}"),
            format!("{hex}/../{hex}"),
            format!("person/../{hex}"),
            format!("person/{}", hex.to_uppercase().replace('7', "A")),
            format!("person/{file}"),
            format!("person//{hex}"),
            hex.clone(),
            String::new(),
        ] {
            assert_eq!(Name::parse(&hostile), None, "{hostile}");
        }
    }
}

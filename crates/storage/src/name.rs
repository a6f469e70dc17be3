//! What a file is called in the storage.

use std::fmt;

use uuid::Uuid;

/// The folder of what belongs to no tenant.
const NOBODYS: &str = "person";

/// `<tenant>/<file>` in hexadecimal digits, or `person/<file>`: never anything that somebody sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    tenant: Option<Uuid>,
    file: Uuid,
}

impl Name {
    #[must_use]
    pub const fn new(tenant: Option<Uuid>, file: Uuid) -> Self {
        Self { tenant, file }
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
        let tenant = match folder {
            NOBODYS => None,
            folder => Some(id(folder)?),
        };
        Some(Self::new(tenant, id(file)?))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tenant {
            Some(tenant) => write!(f, "{}", tenant.simple())?,
            None => f.write_str(NOBODYS)?,
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

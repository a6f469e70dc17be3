//! The parts of an XLSX workbook and how they find each other (ECMA-376 parts 1 and 2).

use std::sync::Arc;

use quick_xml::events::Event;

use super::cells::{Context, XlsxRows};
use super::strings::Shared;
use super::style;
use crate::book::archive::{Archive, Part};
use crate::book::xml::{Xml, attribute};
use crate::book::{Book, choose};
use crate::{Error, Limits};

/// A link from one part to another.
struct Link {
    id: String,
    /// The last word of its type: `worksheet`, `sharedStrings`, …
    kind: String,
    path: String,
}

/// Links a workbook may have.
const LINKS: usize = 10_000;
/// Longest tag or text between two tags, beyond a cell's own limit: `&#x1F600;` is ten bytes for four.
const SPELLED_OUT: u64 = 4;

/// Opens an XLSX workbook at a sheet; `None` takes the first.
pub(crate) fn open(
    archive: &Archive,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<Book, Error> {
    let package = Package { archive, limits };
    let root = package.links("_rels/.rels", "")?;
    let main = root
        .into_iter()
        .find(|link| link.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |link| link.path);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let links = package.links(&format!("{folder}/_rels/{file}.rels"), folder)?;
    let (sheets, is_1904) = package.sheets(&main, &links)?;
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.0.clone()).collect();
    let chosen = choose(&names, wanted)?;
    let of_kind = |kind: &str| links.iter().find(|link| link.kind == kind);
    let shared = match of_kind("sharedStrings").and_then(|link| archive.part(&link.path)) {
        Some(part) => Shared::read(package.xml(part)?, limits)?,
        None => Shared::default(),
    };
    let formats = match of_kind("styles").and_then(|link| archive.part(&link.path)) {
        Some(part) => style::read(package.xml(part)?)?,
        None => Vec::new(),
    };
    let part = archive
        .part(&sheets[chosen].1)
        .ok_or_else(|| Error::damaged("a sheet that is not there"))?;
    let read = Arc::default();
    let bytes = archive.read(part, package.piece(), &read)?;
    let context = Context {
        shared,
        formats,
        is_1904,
    };
    let rows = XlsxRows::new(Xml::new(part.clone(), bytes), context, read, limits)?;
    Ok(Book {
        sheet: names[chosen].clone(),
        sheets: names,
        rows: Box::new(rows),
    })
}

struct Package<'a> {
    archive: &'a Archive,
    limits: &'a Limits,
}

impl Package<'_> {
    const fn piece(&self) -> u64 {
        self.limits.cell_bytes as u64 * SPELLED_OUT
    }

    fn xml(&self, part: &Part) -> Result<Xml, Error> {
        let bytes = self.archive.read(part, self.piece(), &Arc::default())?;
        Ok(Xml::new(part.clone(), bytes))
    }

    /// The links in a `.rels` part; none when it is absent.
    fn links(&self, path: &str, folder: &str) -> Result<Vec<Link>, Error> {
        let Some(part) = self.archive.part(path.trim_start_matches('/')) else {
            return Ok(Vec::new());
        };
        let mut xml = self.xml(part)?;
        let mut links = Vec::new();
        loop {
            match xml.next()? {
                Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                    let of = |name| Ok::<_, Error>(attribute(&e, name)?.unwrap_or_default());
                    links.push(Link {
                        id: of("Id")?.into_owned(),
                        kind: of("Type")?.rsplit('/').next().unwrap_or("").to_owned(),
                        path: resolve(folder, &of("Target")?),
                    });
                }
                Event::Eof => return Ok(links),
                _ => {}
            }
            if links.len() > LINKS {
                return Err(Error::Bomb);
            }
        }
    }

    /// Names and paths of the sheets that have cells, and whether dates count from 1904.
    fn sheets(&self, path: &str, links: &[Link]) -> Result<(Vec<(String, String)>, bool), Error> {
        let part = self
            .archive
            .part(path)
            .ok_or_else(|| Error::damaged("no workbook part"))?;
        let mut xml = self.xml(part)?;
        let (mut sheets, mut is_1904) = (Vec::new(), false);
        loop {
            match xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "workbookPr" => {
                        is_1904 =
                            matches!(attribute(&e, "date1904")?.as_deref(), Some("1" | "true"));
                    }
                    "sheet" => {
                        let name = attribute(&e, "name")?.unwrap_or_default().into_owned();
                        let id = attribute(&e, "id")?.unwrap_or_default();
                        let link = links.iter().find(|link| link.id == id);
                        if let Some(link) = link.filter(|link| link.kind == "worksheet") {
                            sheets.push((name, link.path.clone()));
                        }
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
            if sheets.len() > self.limits.sheets {
                return Err(Error::Bomb);
            }
        }
        if sheets.is_empty() {
            return Err(Error::Empty);
        }
        Ok((sheets, is_1904))
    }
}

/// A target as the path of a part: absolute with `/`, else beside the part that links.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_resolve_beside_the_part_that_links() {
        assert_eq!(
            resolve("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            resolve("xl", "/xl/worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolve("xl", "../xl/./a.xml"), "xl/a.xml");
        assert_eq!(resolve("", "xl\\workbook.xml"), "xl/workbook.xml");
    }
}

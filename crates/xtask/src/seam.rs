//! The seam between a WebAssembly module and its JavaScript. wasm-bindgen keeps it readable and complete; this makes
//! it short: [`drop_classes`] before it runs, [`shorten`] after. Whatever is not found as expected is an error, so
//! that another release of wasm-bindgen cannot make either of them silently do nothing.

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};
use walrus::{Module, RawCustomSection};

/// Where the macros describe to wasm-bindgen what to make: one entry per use, all linked end to end.
const DESCRIPTIONS: &str = "__wasm_bindgen_unstable";
/// Bytes of the length (little endian) before each half of an entry: the schema's version, then the description.
const LENGTH_BYTES: usize = 4;

/// Takes exported classes out of what the linker made. A class counts as used because it is exported, so one that
/// only a dependency knows stays with all its code, in the module and in the JavaScript.
///
/// # Errors
/// A class is not there (any more), or the descriptions are not laid out as release 0.2.130 does it.
pub fn drop_classes(wasm: &[u8], classes: &[&str]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm)?;
    let section = module
        .customs
        .remove_raw(DESCRIPTIONS)
        .with_context(|| format!("the module has no section {DESCRIPTIONS}"))?;
    let mut kept = Vec::new();
    for entry in entries(&section.data)? {
        if !classes.iter().any(|class| mentions(entry, class)) {
            kept.extend_from_slice(entry);
        }
    }
    module.customs.add(RawCustomSection {
        name: section.name,
        data: kept,
    });
    for class in classes {
        let class = class.to_lowercase();
        let exports: Vec<_> = module
            .exports
            .iter()
            .filter(|export| export.name.contains(&class))
            .map(walrus::Export::id)
            .collect();
        ensure!(!exports.is_empty(), "the module has no class {class}");
        for export in exports {
            module.exports.delete(export);
        }
    }
    Ok(module.emit_wasm())
}

/// The section's entries, lengths included.
fn entries(mut section: &[u8]) -> Result<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while !section.is_empty() {
        let schema = half(section)?;
        let both = schema + half(section.get(schema..).unwrap_or_default())?;
        let (entry, rest) = section
            .split_at_checked(both)
            .context("a description of wasm-bindgen's is cut off")?;
        entries.push(entry);
        section = rest;
    }
    Ok(entries)
}

/// The size of the half of an entry that starts here, its length included.
fn half(bytes: &[u8]) -> Result<usize> {
    let (length, _) = bytes
        .split_first_chunk::<LENGTH_BYTES>()
        .context("a description of wasm-bindgen's has no length")?;
    Ok(LENGTH_BYTES + usize::try_from(u32::from_le_bytes(*length))?)
}

fn mentions(entry: &[u8], class: &str) -> bool {
    entry
        .windows(class.len())
        .any(|part| part == class.as_bytes())
}

/// Gives everything that the module and its `script` call each other a name of a letter or two, in both, and takes
/// away the exports that the script never calls. The long names carry hashes, which do not compress.
///
/// # Errors
/// The script does not name an import exactly once, or reaches exports in another way than `wasm.name`.
pub fn shorten(wasm: &[u8], script: &str, name: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::from_buffer(wasm)?;
    let script = shorten_imports(&mut module, script, name)?;
    let script = shorten_exports(&mut module, &script)?;
    Ok((module.emit_wasm(), script))
}

/// The script lists imports as `long_name: function(…) {…}` under the name of the file they come from.
fn shorten_imports(module: &mut Module, script: &str, name: &str) -> Result<String> {
    let from = format!("./{name}_bg.js");
    let mut script = replace_once(script, &format!("\"{from}\":"), "\"_\":")?;
    for (at, import) in module.imports.iter_mut().enumerate() {
        ensure!(
            import.module == from,
            "{} is imported from elsewhere",
            import.name
        );
        let short = short_name(at);
        script = replace_once(
            &script,
            &format!(" {}:", import.name),
            &format!(" {short}:"),
        )?;
        "_".clone_into(&mut import.module);
        import.name = short;
    }
    Ok(script)
}

/// The script calls exports as `wasm.long_name`.
fn shorten_exports(module: &mut Module, script: &str) -> Result<String> {
    ensure!(
        !script.contains("wasm["),
        "the script calls exports by computed names"
    );
    let mut short = HashMap::new();
    let mut out = String::with_capacity(script.len());
    let mut parts = script.split("wasm.");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(part.len());
        let (long, rest) = part.split_at(end);
        let next = short_name(short.len());
        out.push_str("wasm.");
        out.push_str(short.entry(long.to_owned()).or_insert(next));
        out.push_str(rest);
    }
    let ids: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for id in ids {
        let export = module.exports.get_mut(id);
        match short.remove(&export.name) {
            Some(name) => export.name = name,
            None => module.exports.delete(id),
        }
    }
    if let Some(long) = short.keys().next() {
        bail!("the script calls {long}, which the module does not export");
    }
    Ok(out)
}

fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    let found = text.matches(from).count();
    ensure!(
        found == 1,
        "{from} stands {found} times in the script, not once"
    );
    Ok(text.replacen(from, to, 1))
}

/// `a` to `z`, then `aa`, `ab`, …
fn short_name(at: usize) -> String {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let last = char::from(LETTERS[at % LETTERS.len()]);
    match at / LETTERS.len() {
        0 => last.to_string(),
        more => short_name(more - 1) + last.encode_utf8(&mut [0; 4]),
    }
}

#[cfg(test)]
mod tests {
    use walrus::ValType;

    use super::*;

    /// A module that imports one function and exports two.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let none = module.types.add(&[], &[]);
        let (imported, _) = module.add_import_func("./x_bg.js", "__wbg_log_0123456789abcdef", none);
        module.exports.add("begin", imported);
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let unused = module.globals.add_local(
            ValType::I32,
            false,
            false,
            walrus::ConstExpr::Value(walrus::ir::Value::I32(1)),
        );
        module.exports.add("__never_called", unused);
        module.emit_wasm()
    }

    const SCRIPT: &str = r#"
const imports = { "./x_bg.js": { __wbg_log_0123456789abcdef: function() {} } };
function begin() { wasm.begin(); wasm.memory.grow(1); wasm.begin(); }"#;

    #[test]
    fn both_sides_agree_on_the_short_names() -> Result<()> {
        let (wasm, script) = shorten(&module(), SCRIPT, "x")?;
        let module = Module::from_buffer(&wasm)?;
        let imports: Vec<_> = module
            .imports
            .iter()
            .map(|i| (&*i.module, &*i.name))
            .collect();
        let exports: Vec<_> = module.exports.iter().map(|export| &*export.name).collect();
        assert_eq!(imports, [("_", "a")]);
        assert_eq!(exports, ["a", "b"]);
        assert!(script.contains(r#"{ "_": { a: function() {} } }"#));
        assert!(script.contains("{ wasm.a(); wasm.b.grow(1); wasm.a(); }"));
        Ok(())
    }

    #[test]
    fn a_script_of_another_shape_is_an_error() {
        for (from, to) in [
            ("__wbg_log_", "__wbg_say_"),
            ("./x_bg.js", "./y_bg.js"),
            ("wasm.memory", "wasm.table"),
            ("wasm.memory", "wasm[\"memory\"]"),
        ] {
            let script = SCRIPT.replace(from, to);
            assert!(shorten(&module(), &script, "x").is_err(), "{to}");
        }
    }

    #[test]
    fn a_class_that_is_gone_is_an_error() {
        let mut module = Module::default();
        module.customs.add(RawCustomSection {
            name: DESCRIPTIONS.to_owned(),
            data: Vec::new(),
        });
        assert!(drop_classes(&module.emit_wasm(), &["Gone"]).is_err());
    }

    #[test]
    fn descriptions_are_cut_where_they_end() -> Result<()> {
        let section = [1, 0, 0, 0, 7, 2, 0, 0, 0, 8, 9, 0, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(entries(&section)?, [&section[..11], &section[11..]]);
        assert!(entries(&section[..10]).is_err());
        Ok(())
    }

    #[test]
    fn short_names_never_repeat() {
        assert_eq!(
            [0, 25, 26, 27, 701, 702].map(short_name),
            ["a", "z", "aa", "ab", "zz", "aaa"]
        );
    }
}

//! The walk: every page, server function, live stream, download and operation of the REST interface, asked by everybody
//! there is about their own thing, a colleague's, a stranger's and one that does not exist. Whoever is not let in hears
//! exactly what they would hear of nothing. A new address needs one line in [`table`].

mod calls;
mod made;
pub mod people;
mod rest;
mod staff;
mod table;
mod walk;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use nomor_contract::Permission;
use serde_json::Value;

use self::table::Line;
use self::walk::{Outcome, Seen, Sort};
use self::world::{Whose, World};
use crate::on_both_databases;

/// Everybody's password.
const PASSWORD: &str = "a quiet river";

/// What a key can be given.
fn scopes() -> impl Iterator<Item = Permission> {
    let all = Permission::ALL.iter().copied();
    all.filter(|each| each.fits_a_key())
}

/// What is wrong, and how much was asked.
#[derive(Default)]
struct Report {
    wrong: Vec<String>,
    visits: usize,
    /// How often each outcome came.
    outcomes: BTreeMap<String, usize>,
}

/// Asks one line for every object, the missing one first: the others are compared with it.
async fn walk_line(world: &World, sort: Sort, line: &Line, report: &mut Report) {
    for walker in &world.walkers {
        let Some(kind) = line.object else {
            let seen = walk::visit(walker, sort, line, None).await;
            let linked = matches!(line.access, table::Access::Linked);
            if sort == Sort::Page && seen.outcome == Outcome::Missing && !linked {
                let nowhere = walk::visit(walker, sort, &table::NOWHERE, None).await;
                report.compare(line, &walker.name, &seen, &nowhere);
            }
            report.note(
                line,
                &walker.name,
                None,
                walk::expected(walker, sort, line, None),
                &seen,
            );
            continue;
        };
        let mut nothing: Option<Seen> = None;
        for whose in Whose::ALL.into_iter().rev() {
            let Some(id) = walk::object(world, walker, line, kind, whose).await else {
                continue;
            };
            let seen = walk::visit(walker, sort, line, Some(&id)).await;
            let expected = walk::expected(walker, sort, line, Some(whose));
            report.note(line, &walker.name, Some(whose), expected, &seen);
            let nothing = nothing.get_or_insert_with(|| seen.clone());
            if seen.outcome == nothing.outcome && seen.outcome != Outcome::Let {
                report.compare(line, &walker.name, &seen, nothing);
            }
        }
    }
}

impl Report {
    /// What is not for somebody is as if it were not there.
    fn compare(&mut self, line: &Line, who: &str, seen: &Seen, nothing: &Seen) {
        if seen != nothing {
            let told = format!(
                "{} {who}: told apart from nothing: {seen:?} {nothing:?}",
                line.at
            );
            self.wrong.push(told);
        }
    }

    fn note(
        &mut self,
        line: &Line,
        who: &str,
        whose: Option<Whose>,
        expected: Outcome,
        seen: &Seen,
    ) {
        self.visits += 1;
        *self
            .outcomes
            .entry(format!("{:?}", seen.outcome))
            .or_default() += 1;
        if seen.outcome != expected {
            let whose = whose.map_or_else(String::new, |whose| format!(" {whose:?}"));
            let Seen { status, text, .. } = seen;
            let text: String = text.chars().take(200).collect();
            self.wrong.push(format!(
                "{} {who}{whose}: {expected:?} expected, {status} came: {text}",
                line.at
            ));
        }
    }
}

/// Every line has an address, every address a line.
fn every_address_has_a_line() {
    let found = nomor_server::addresses();
    let document: Value = serde_json::from_str(&nomor_server::openapi()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, operations)| {
        let methods = operations.as_object().unwrap().keys();
        methods.map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    let words = |texts: &[&str]| -> BTreeSet<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    };
    for (what, there, lines) in [
        ("pages", found.pages.into_iter().collect(), table::PAGES),
        (
            "server functions",
            found.calls.into_iter().collect(),
            calls::CALLS,
        ),
        ("loaded", words(&found.loaded), table::LOADED),
        ("plain", words(&found.plain), table::PLAIN),
        ("operations", operations.collect(), rest::REST),
    ] {
        let lines: BTreeSet<String> = lines.iter().map(|line| line.at.to_owned()).collect();
        let silent: Vec<_> = there.difference(&lines).collect();
        let idle: Vec<_> = lines.difference(&there).collect();
        assert!(
            silent.is_empty(),
            "{what}: say in the table who may: {silent:?}"
        );
        assert!(
            idle.is_empty(),
            "{what}: nothing is there any more: {idle:?}"
        );
    }
}

#[test]
fn nobody_is_forgotten() {
    every_address_has_a_line();
}

on_both_databases! {
    async fn everybody_is_told_what_they_may_know(server: Server) {
        let world = World::new(&server).await;
        let mut report = Report::default();
        let mut routes = 0;
        for (sort, lines) in [
            (Sort::Plain, table::PLAIN),
            (Sort::Page, table::PAGES),
            (Sort::Session, table::LOADED),
            (Sort::Rest, rest::REST),
            (Sort::Session, calls::CALLS),
        ] {
            for line in lines {
                routes += 1;
                walk_line(&world, sort, line, &mut report).await;
            }
        }
        println!(
            "{routes} addresses, {} walkers, up to {} objects: {} visits, {:?}",
            world.walkers.len(),
            Whose::ALL.len(),
            report.visits,
            report.outcomes
        );
        let wrong = report.wrong;
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
}

//! One visit: what is sent, what must come back, what came.

use nomor_contract::caller::SystemRole;
use reqwest::header::LOCATION;
use reqwest::multipart::{Form, Part};
use reqwest::{RequestBuilder, Response};

use super::people::{Pass, Walker};
use super::table::{Access, Body, Kind, Line};
use super::world::{Whose, World};

/// How somebody is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Let in; that a request may still be refused for what it says is no matter here.
    Let,
    SignIn,
    /// Led to where they belong.
    Home,
    Forbidden,
    Missing,
    /// Never right.
    Broken,
}

/// What sort of address it is; they tell the same things differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Page,
    /// With a session, for scripts: server functions, live events, downloads.
    Session,
    /// With a key.
    Rest,
    /// For everybody.
    Plain,
}

/// What must come back.
pub fn expected(walker: &Walker, sort: Sort, line: &Line, whose: Option<Whose>) -> Outcome {
    let there = match (line.access, whose) {
        (Access::System(_), Some(whose)) => whose != Whose::Missing,
        (_, Some(Whose::Colleagues)) => walker.sees_all(),
        (_, Some(whose)) => whose == Whose::Own,
        (_, None) => true,
    };
    let found = if there {
        Outcome::Let
    } else {
        Outcome::Missing
    };
    // A key says nothing where sessions count, nor a session where keys do.
    let pass = match (&walker.pass, sort) {
        (Pass::Key(_), Sort::Page | Sort::Session) => &Pass::Nothing,
        (Pass::Tenant(_) | Pass::Staff(_) | Pass::Looking(_), Sort::Rest) => &Pass::Nothing,
        (pass, _) => pass,
    };
    match (line.access, pass) {
        (Access::Anyone, _) | (Access::Guests, Pass::Nothing) => Outcome::Let,
        (Access::Guests, _) => Outcome::Home,
        (Access::Stepped, Pass::Nothing) => Outcome::SignIn,
        (Access::Stepped, _) if sort == Sort::Page => Outcome::Home,
        (Access::Stepped, _) => Outcome::SignIn,
        (Access::Nobody | Access::Linked, _) => Outcome::Missing,
        (Access::System(permission), Pass::Staff(role)) => staff(*role, permission, found),
        (Access::System(_), Pass::Nothing) if sort == Sort::Page => Outcome::SignIn,
        (Access::System(_), _) => Outcome::Missing,
        (_, Pass::Nothing) => Outcome::SignIn,
        // What pages load by themselves changes nothing.
        (Access::Person, Pass::Looking(_)) if line.at.starts_with("/events/") => found,
        (Access::Person, Pass::Looking(_)) if line.at.starts_with("/files/") => found,
        (Access::Person, Pass::Looking(_)) => Outcome::Forbidden,
        (Access::Person, _) => found,
        // What a file is decides what is needed: of nothing, nothing is forbidden.
        (Access::Tenant(_), Pass::Looking(_))
            if line.at.starts_with("/download/files/") && found == Outcome::Missing =>
        {
            found
        }
        (Access::Tenant(_), Pass::Looking(_)) if line.themself => Outcome::Forbidden,
        (Access::Tenant(_), Pass::Staff(_)) if sort == Sort::Page => Outcome::Home,
        (Access::Tenant(_), Pass::Staff(_)) => Outcome::SignIn,
        (Access::Tenant(permissions), _) if walker.may(permissions) => found,
        (Access::Tenant(_), _) => Outcome::Forbidden,
    }
}

fn staff(
    role: SystemRole,
    permission: nomor_contract::caller::SystemPermission,
    found: Outcome,
) -> Outcome {
    if role.allows(permission) {
        found
    } else {
        Outcome::Forbidden
    }
}

/// A list as the field `file` of a form.
pub fn file(text: &'static str) -> Form {
    Form::new().part("file", Part::text(text).file_name("walk.csv"))
}

/// What came, without what differs from one answer to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub outcome: Outcome,
    pub status: u16,
    pub location: String,
    pub text: String,
}

/// Goes there and looks.
pub async fn visit(walker: &Walker, sort: Sort, line: &Line, id: Option<&str>) -> Seen {
    let (method, path) = match (line.at.split_once(' '), line.body, sort) {
        (Some((method, path)), _, _) => (method, path),
        (None, _, Sort::Session) if line.at.starts_with("/call/") => ("POST", line.at),
        (None, _, _) => ("GET", line.at),
    };
    let id = id.unwrap_or("none");
    let path = path.replace("{id}", id).replace("{code}", "not_found");
    let request = with_body(walker.ask(method, &path), line.body, id);
    // The lists that last are over, so their streams have nothing new to say.
    let request = request.header("last-event-id", "999999999");
    seen(walker.send(request).await, sort, &path, id).await
}

fn with_body(request: RequestBuilder, body: Body, id: &str) -> RequestBuilder {
    match body {
        Body::Nothing => request,
        Body::File => request.multipart(file("name,phone\r\nAna,0812 3456 7890\r\n")),
        Body::Json(text) => request
            .header("content-type", "application/json")
            .body(text),
        Body::Form(fields) => {
            let filled = fields
                .iter()
                .map(|(name, value)| (*name, value.replace("{id}", id)));
            request.form(&filled.collect::<Vec<_>>())
        }
    }
}

async fn seen(response: Response, sort: Sort, path: &str, id: &str) -> Seen {
    let status = response.status().as_u16();
    let location = response.headers().get(LOCATION);
    let location = location.map_or("", |to| to.to_str().unwrap()).to_owned();
    let outcome = match (status, sort) {
        (200..=299, _) | (303, Sort::Plain) => Outcome::Let,
        (303, Sort::Page) if location.starts_with("/login") => Outcome::SignIn,
        (303, Sort::Page) => Outcome::Home,
        (401, _) => Outcome::SignIn,
        (403, _) => Outcome::Forbidden,
        (404, _) => Outcome::Missing,
        (400..=499, Sort::Session | Sort::Rest) => Outcome::Let,
        _ => Outcome::Broken,
    };
    let text = if outcome == Outcome::Let {
        String::new()
    } else {
        bare(&response.text().await.unwrap(), path, id)
    };
    let location = location.replace(id, "ID");
    Seen {
        outcome,
        status,
        location,
        text,
    }
}

/// Without the address, the id and the nonces.
fn bare(text: &str, path: &str, id: &str) -> String {
    let text = text.replace(path, "PATH").replace(id, "ID");
    let mut pieces = text.split("nonce=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| piece.split_once('"').map_or("", |(_, rest)| rest));
    rest.fold(first, |text, piece| text + piece)
}

/// The object of this line for this walker; a copy of its own where the visit may change it.
pub async fn object(
    world: &World,
    walker: &Walker,
    line: &Line,
    kind: Kind,
    whose: Whose,
) -> Option<String> {
    let lasting = world.object(walker, kind, whose).await?;
    let reads = line.at.starts_with("GET ")
        || matches!(line.body, Body::Nothing) && !line.at.contains("POST ");
    let keeps = line.lasting || reads || whose == Whose::Missing || kind == Kind::Tenant;
    if keeps {
        return Some(lasting);
    }
    Some(world.copy(walker, kind, whose).await)
}

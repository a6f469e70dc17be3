//! What they walk through: a tenant with one of everything, the one next door with the same, and the people in them.

use nomor_contract::account::Theme;
use nomor_contract::caller::Role;
use nomor_contract::{
    BranchId, InvitationId, JobId, KeyId, PasskeyId, Permission, PersonId, ProviderId, ReportId,
    RoleId, Stamp, TenantId,
};
use nomor_store::job::Brought;
use nomor_store::member::{Joined, Post};
use nomor_store::person::Person;
use nomor_store::{
    Store, branch, invitation, job, key, mail, member, passkey, person, provider, report, role,
    session,
};
use serde_json::Value;
use uuid::Uuid;

use super::people::{Pass, Walker};
use super::staff::{looking, staff};
use super::table::Kind;
use super::{PASSWORD, made};
use crate::kit::{Api, Server};

const LIST: &str = "name,phone\r\nAna,0812 3456 7890\r\nNobody,12\r\n";
/// What the role that the tenant made allows: more than a member in places, less in others.
const CUSTOM: &[Permission] = &[
    Permission::ReadLists,
    Permission::ExportLists,
    Permission::ReadAllLists,
    Permission::ReadTeam,
    Permission::ManageRoles,
];

/// A tenant.
pub struct Place {
    pub id: TenantId,
    api: Api,
    /// A list that a program brought, checked to its end.
    list: String,
    logo: String,
}

pub struct World {
    pub walkers: Vec<Walker>,
    store: Store,
    home: Place,
    next_door: Place,
    /// A list that the member brought, checked to its end.
    members_list: String,
    member: PersonId,
    /// Nobody who walks with a person's own things.
    neighbour: PersonId,
    provider: String,
    mail: String,
}

/// Whose object it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Own,
    /// Of the same tenant, brought by somebody else.
    Colleagues,
    Foreign,
    Missing,
}

impl Whose {
    pub const ALL: [Self; 4] = [Self::Own, Self::Colleagues, Self::Foreign, Self::Missing];
}

/// When everything was made.
pub fn now() -> Stamp {
    Stamp(1_795_230_000_000)
}

async fn place(server: &Server, name: &str) -> Place {
    let api = server.tenant(name, 10_000);
    let id = server.id(name).parse().unwrap();
    let list = over(&api).await;
    let logo = made::logo(server, &format!("{name}@shop.example")).await;
    Place {
        id,
        api,
        list,
        logo,
    }
}

async fn over(api: &Api) -> String {
    let job = api.bring(LIST).await;
    let id = job["id"].as_str().unwrap().to_owned();
    api.follow(&id).await;
    id
}

impl World {
    pub async fn new(server: &Server) -> Self {
        let store = server.store().await;
        let (home, next_door) = (place(server, "home").await, place(server, "next").await);
        let mut walkers = vec![Walker::new(&server.url, "nobody", Pass::Nothing)];
        walkers.extend(people(server, &store, home.id).await);
        walkers.extend(staff(server, &store).await);
        walkers.push(looking(server, &store).await);
        walkers.extend(keys(server, &home));
        let full: Vec<_> = super::scopes().collect();
        let mut key = Walker::with_key(&server.url, "foreign key", &full, &next_door.api.key);
        key.stranger = true;
        let mut stranger = Walker::new(
            &server.url,
            "stranger",
            Pass::Tenant(Permission::ALL.to_vec()),
        )
        .signed_in("next@shop.example")
        .await;
        stranger.stranger = true;
        let neighbour = person::find_by_email(&store, "next@shop.example").await;
        let neighbour = neighbour.unwrap().unwrap().id;
        walkers.extend([key, stranger]);
        let by = |name: &str| walkers.iter().find(|each| each.name == name).unwrap();
        only_own(by("owner")).await;
        let members_list = brought(by("member"), &home.api).await;
        Self {
            members_list,
            provider: platform_provider(&store).await,
            mail: mail_of(&server.url, &store).await,
            neighbour,
            member: by("member").person.unwrap(),
            walkers,
            store,
            home,
            next_door,
        }
    }

    fn place(&self, stranger: bool) -> &Place {
        if stranger {
            &self.next_door
        } else {
            &self.home
        }
    }

    /// An object that lasts. `None`: this walker has none of that sort.
    pub async fn object(&self, walker: &Walker, kind: Kind, whose: Whose) -> Option<String> {
        let of_lists = matches!(kind, Kind::List | Kind::File);
        if whose == Whose::Colleagues && (!of_lists || walker.stranger) {
            return None;
        }
        let theirs = self.place(walker.stranger != (whose == Whose::Foreign));
        if kind == Kind::Tenant {
            return self.tenant(walker, whose, theirs);
        }
        if whose == Whose::Missing {
            return Some(made::missing(kind));
        }
        if kind == Kind::Provider {
            return Some(self.provider.clone());
        }
        if kind == Kind::Mail {
            return Some(self.mail.clone());
        }
        if matches!(kind, Kind::Session | Kind::Notice | Kind::Passkey) {
            walker.person?;
        }
        if kind == Kind::Picture {
            let staff = matches!(walker.pass, Pass::Staff(_));
            return (!staff).then(|| theirs.logo.clone());
        }
        if of_lists {
            let own_is_members = !walker.sees_all();
            let members = (whose == Whose::Own && own_is_members)
                || (whose == Whose::Colleagues && !own_is_members);
            let list = if members {
                &self.members_list
            } else {
                &theirs.list
            };
            return Some(made::named(kind, list));
        }
        Some(self.copy(walker, kind, whose).await)
    }

    fn tenant(&self, walker: &Walker, whose: Whose, theirs: &Place) -> Option<String> {
        match (whose, &walker.pass) {
            (Whose::Missing, _) => Some(made::missing(Kind::Tenant)),
            (Whose::Own, Pass::Staff(_) | Pass::Nothing | Pass::Key(_) | Pass::Looking(_)) => None,
            _ => Some(theirs.id.to_string()),
        }
    }

    /// An object of its own for one request, which may change it or make an end of it.
    pub async fn copy(&self, walker: &Walker, kind: Kind, whose: Whose) -> String {
        let tenant = self.place(walker.stranger != (whose == Whose::Foreign)).id;
        let id = Uuid::now_v7();
        match kind {
            Kind::List | Kind::File => {
                let own = (whose == Whose::Own) != walker.sees_all();
                let by =
                    (own && whose != Whose::Foreign && !walker.stranger).then_some(self.member);
                let new = made::list(JobId(id), by);
                let file = made::file(tenant, &new);
                let brought = job::bring(&self.store, tenant, &new, (&file, i64::MAX), now());
                assert!(matches!(brought.await.unwrap(), Brought::Brought(_)));
                made::named(kind, &new.id.to_string())
            }
            Kind::Key => {
                let new = made::key(KeyId(id), tenant);
                key::insert(&self.store, &new, id.as_bytes()).await.unwrap();
                new.id.to_string()
            }
            Kind::Role => {
                let new = made::role(RoleId(id));
                role::insert(&self.store, tenant, &new, now())
                    .await
                    .unwrap();
                new.id.to_string()
            }
            Kind::Report => {
                let name = id.to_string();
                let new = (ReportId(id), name.as_str(), &made::look());
                report::save(&self.store, tenant, new, 10_000, now())
                    .await
                    .unwrap();
                new.0.to_string()
            }
            Kind::Provider => {
                let new = made::provider(ProviderId(id));
                provider::insert(&self.store, &new).await.unwrap();
                new.id.to_string()
            }
            Kind::OwnProvider => {
                let new = made::own_provider(ProviderId(id), tenant);
                provider::insert(&self.store, &new).await.unwrap();
                new.id.to_string()
            }
            Kind::Branch => {
                let new = made::branch(BranchId(id));
                branch::insert(&self.store, tenant, &new, now())
                    .await
                    .unwrap();
                new.id.to_string()
            }
            Kind::Customer => {
                let (owner, own) = made::customer(PersonId(id), TenantId(Uuid::now_v7()));
                person::create_with_tenant(&self.store, &owner, &own)
                    .await
                    .unwrap();
                own.id.to_string()
            }
            Kind::Tenant => tenant.to_string(),
            Kind::Member | Kind::Account => {
                let new = made::person(PersonId(id));
                let joined = member::create(&self.store, tenant, &new, Post::of(Role::Member));
                assert_eq!(joined.await.unwrap(), Some(Joined::Joined));
                new.id.to_string()
            }
            Kind::Invitation => {
                let new = made::invitation(InvitationId(id), tenant);
                invitation::put(&self.store, std::slice::from_ref(&new))
                    .await
                    .unwrap();
                new.0.id.to_string()
            }
            Kind::Session => {
                let own = walker.person.filter(|_| whose == Whose::Own);
                let new = made::session(own.unwrap_or(self.neighbour));
                let secret = i128::from_be_bytes(*id.as_bytes());
                assert!(session::create(&self.store, secret, &new).await.unwrap());
                made::hex(&session::name(secret))
            }
            Kind::Passkey => {
                let own = walker.person.filter(|_| whose == Whose::Own);
                let new = made::passkey(PasskeyId(id), own.unwrap_or(self.neighbour));
                assert!(passkey::insert(&self.store, &new).await.unwrap());
                new.id.to_string()
            }
            Kind::Mail => self.mail.clone(),
            Kind::Picture => self.place(walker.stranger).logo.clone(),
            Kind::Notice => {
                let own = walker.person.filter(|_| whose == Whose::Own);
                made::notice(&self.store, own.unwrap_or(self.neighbour)).await
            }
        }
    }
}

/// One that the platform begins with.
async fn platform_provider(store: &Store) -> String {
    let all = provider::list(store, None).await.unwrap();
    all.first().unwrap().id.to_string()
}

/// A mail as the product writes one: somebody registers.
async fn mail_of(url: &str, store: &Store) -> String {
    let form = [
        ("name", "Mailed"),
        ("email", "mailed@shop.example"),
        ("password", PASSWORD),
    ];
    let walker = Walker::new(url, "mailed", Pass::Nothing);
    let response = walker
        .send(walker.ask("POST", "/call/register").form(&form))
        .await;
    assert_eq!(response.status(), 200);
    let all = mail::list(store, None, None, 1).await.unwrap();
    all.first().unwrap().id.to_string()
}

/// The settings' box is not ticked: members see only their own lists.
async fn only_own(owner: &Walker) {
    let form = [("name", "Home"), ("retention_days", "90")];
    let request = owner.ask("POST", "/call/save_tenant").form(&form);
    assert_eq!(owner.send(request).await.status(), 200);
}

/// A list that a person brings on a page and checks to its end.
async fn brought(walker: &Walker, api: &Api) -> String {
    let request = walker.ask("POST", "/call/upload_list");
    let request = request.multipart(super::walk::file(LIST));
    let response = walker.send(request).await;
    assert_eq!(response.status(), 200);
    let id: String = response
        .json::<Value>()
        .await
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned();
    let ready = async {
        loop {
            let job = api.get(&format!("/jobs/{id}")).send().await.unwrap();
            if crate::kit::expect(job, 200).await["state"] == "ready" {
                break;
            }
        }
    };
    let most = std::time::Duration::from_secs(20);
    tokio::time::timeout(most, ready).await.unwrap();
    let form = [("id", id.as_str()), ("consent", "true")];
    let started = walker
        .send(walker.ask("POST", "/call/start_job").form(&form))
        .await;
    assert_eq!(started.status(), 200);
    api.follow(&id).await;
    id
}

async fn people(server: &Server, store: &Store, tenant: TenantId) -> Vec<Walker> {
    let owner = person::find_by_email(store, "home@shop.example")
        .await
        .unwrap()
        .unwrap();
    let custom = role::Role {
        permissions: CUSTOM.to_vec(),
        ..made::role(RoleId(Uuid::now_v7()))
    };
    role::insert(store, tenant, &custom, now()).await.unwrap();
    let posts = [
        (
            "member",
            Post::of(Role::Member),
            Role::Member.permissions(&[], &[]),
        ),
        (
            "admin",
            Post::of(Role::Admin),
            Role::Admin.permissions(&[], &[]),
        ),
        (
            "custom",
            Post {
                custom: Some(custom.id),
                ..Post::of(Role::Member)
            },
            CUSTOM.to_vec(),
        ),
    ];
    let all = Pass::Tenant(Permission::ALL.to_vec());
    let mut walker = Walker::new(&server.url, "owner", all)
        .signed_in(&owner.email)
        .await;
    walker.person = Some(owner.id);
    let mut walkers = vec![walker];
    for (name, post, permissions) in posts {
        let new = Person {
            id: PersonId(Uuid::now_v7()),
            email: format!("{name}@shop.example"),
            name: name.to_owned(),
            theme: Theme::System,
            ..owner.clone()
        };
        let joined = member::create(store, tenant, &new, post).await.unwrap();
        assert_eq!(joined, Some(Joined::Joined));
        let walker = Walker::new(&server.url, name, Pass::Tenant(permissions));
        let mut walker = walker.signed_in(&new.email).await;
        walker.person = Some(new.id);
        walkers.push(walker);
    }
    walkers
}

/// A key with everything a key may have, and one with each of it.
fn keys(server: &Server, home: &Place) -> Vec<Walker> {
    let tenant = home.id.to_string();
    let all: Vec<_> = super::scopes().collect();
    let one_each = all.iter().map(|scope| vec![*scope]);
    let sets = one_each.chain([all.clone()]);
    sets.map(|scopes| {
        let words: Vec<_> = scopes.iter().map(|scope| scope.word()).collect();
        let words = words.join(",");
        let create = [
            "key", "create", "--tenant", &tenant, "--scopes", &words, "--json",
        ];
        let key = server.admin(&create, "");
        let name = format!("key {words}");
        Walker::with_key(&server.url, &name, &scopes, key["key"].as_str().unwrap())
    })
    .collect()
}

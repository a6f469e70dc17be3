//! What people are told: written together with what it is about, shown in the bell, mailed at once or collected.
//!
//! Telling is part of the transaction of what happened. Who is told, and how, is decided here and then: a choice that is
//! made later is about what happens later.

mod arrival;
mod choice;
mod mark;
mod post;
mod read;

use nomor_contract::account::Language;
use nomor_contract::caller::Role;
use nomor_contract::notice::{Channels, Event, Facts, Pace};
use nomor_contract::{Permission, PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::{NoContext, Timestamp, Uuid};

pub use arrival::arrived;
pub use choice::{choices, choose};
pub use mark::{mark, set_mark};
pub use post::{Addressee, due, put_off, written};
pub use read::{Hung, Notice, bell, find, list, purge, read, read_all};

use crate::link::{Link, all, exec, one};
use crate::text::Place;
use crate::{Result, Store, person, role, text};

/// People that one event is told.
const AUDIENCE_MAX: i64 = 1_000;
/// Mails at once about one kind of event to one person in an hour; what comes beyond is in the bell alone.
const MAILS_AN_HOUR: i64 = 4;
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Person(PersonId),
    /// Everybody of a tenant who may.
    Having(TenantId, Permission),
    /// Everybody of a tenant.
    Everybody(TenantId),
}

/// What is told.
#[derive(Debug, Clone)]
pub struct News {
    pub event: Event,
    /// Absent for what concerns the person alone, wherever they work.
    pub tenant: Option<TenantId>,
    /// The list, key, person or organisation it is about.
    pub about: Option<Uuid>,
    pub facts: Facts,
}

impl News {
    /// Something that guards a person's account. `language` is for the mail to whoever has chosen none.
    #[must_use]
    pub fn guarding(event: Event, language: Language) -> Self {
        Self {
            event,
            tenant: None,
            about: None,
            facts: Facts {
                language: Some(language),
                ..Facts::default()
            },
        }
    }
}

/// Whose bells moved: they are rung once the transaction stands; see [`Store::ring`].
pub type Told = Vec<PersonId>;

#[derive(FromRow)]
struct WayRow {
    notice_pace: String,
    verified: bool,
    in_app: Option<bool>,
    email: Option<bool>,
    lately: i64,
}

#[derive(FromRow)]
struct MemberRow {
    person_id: Uuid,
    role: String,
    role_permissions: Option<String>,
    added: Option<String>,
    removed: Option<String>,
    members_see_all: bool,
}

const WAY: &str = "SELECT p.notice_pace, p.verified_at IS NOT NULL AS verified, c.in_app, c.email,
        (SELECT COUNT(*) FROM notice n WHERE n.person_id = p.id AND n.event = $2 AND n.created_at > $3
            AND n.mail <> 'none' AND NOT n.collected) AS lately
    FROM person p LEFT JOIN notice_choice c ON c.person_id = p.id AND c.event = $2
    WHERE p.id = $1";
const MEMBERS: &str =
    "SELECT m.person_id, m.role, r.permissions AS role_permissions, d.added, d.removed, t.members_see_all
    FROM member m JOIN tenant t ON t.id = m.tenant_id
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
        LEFT JOIN role_default d ON d.role = m.role AND m.role_id IS NULL
    WHERE m.tenant_id = $1 ORDER BY m.created_at, m.person_id LIMIT $2";
const INSERT: &str =
    "INSERT INTO notice (id, person_id, tenant_id, event, topic, about, facts, in_app, mail, mail_due_at, collected,
        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const WORTH: &str =
    "SELECT t.low_credits, CAST(SUM(a.balance) AS BIGINT) FROM tenant t JOIN credit_account a ON a.tenant_id = t.id
    WHERE t.id = $1 AND a.account IN ('available', 'held') GROUP BY t.low_credits";
/// Whoever is gone is not told any more of what goes on there.
const FORGET: &str = "DELETE FROM notice WHERE tenant_id = $1 AND person_id = $2";

/// Tells somebody in a transaction of its own. Where something else is written down, that takes
/// the telling along instead.
///
/// # Errors
/// The database does not answer.
pub async fn tell(store: &Store, to: To, news: &News, now: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    let told = tell_in(&mut tx, to, news, now).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(())
}

/// As [`tell`], inside the transaction of what happened.
pub(crate) async fn tell_in(tx: &mut Link, to: To, news: &News, now: Stamp) -> Result<Told> {
    let audience = match to {
        To::Person(id) => vec![id],
        To::Having(tenant, permission) => members(tx, tenant, Some(permission)).await?,
        To::Everybody(tenant) => members(tx, tenant, None).await?,
    };
    let mut told = Told::new();
    for id in audience {
        if one_is_told(tx, id, news, now).await? {
            told.push(id);
        }
    }
    Ok(told)
}

async fn members(
    tx: &mut Link,
    tenant: TenantId,
    having: Option<Permission>,
) -> Result<Vec<PersonId>> {
    let mut found = Vec::new();
    for row in all!(tx, MemberRow, MEMBERS, tenant.0, AUDIENCE_MAX)? {
        let id = PersonId(row.person_id);
        match having {
            Some(permission) if !permissions(&row)?.contains(&permission) => {}
            _ => found.push(id),
        }
    }
    Ok(found)
}

/// What a member may, all things considered.
fn permissions(row: &MemberRow) -> Result<Vec<Permission>> {
    let words = |text: &Option<String>| role::permissions(text.as_deref().unwrap_or_default());
    if row.role_permissions.is_some() {
        return Ok(words(&row.role_permissions));
    }
    let role = Place("member", "role").word(&row.role, Role::from_word)?;
    let (added, removed) = (words(&row.added), words(&row.removed));
    Ok(person::built_in(
        role,
        row.members_see_all,
        &added,
        &removed,
    ))
}

/// False when the person is gone, or wants to hear nothing of it.
async fn one_is_told(tx: &mut Link, id: PersonId, news: &News, now: Stamp) -> Result<bool> {
    let event = news.event;
    let hour_ago = now.0 - HOUR_MS;
    let Some(way) = one!(tx, WayRow, WAY, id.0, event.word(), hour_ago)? else {
        return Ok(false);
    };
    let pace = Place("person", "notice_pace").word(&way.notice_pace, Pace::from_word)?;
    let usual = event.usual();
    let chosen = Channels {
        in_app: way.in_app.unwrap_or(usual.in_app),
        email: way.email.unwrap_or(usual.email) && event.can_be_mailed(),
    };
    let wanted = if event.is_locked() { usual } else { chosen };
    let collected = pace == Pace::Daily && !event.is_locked();
    // An address that nobody has proved may be a stranger's: it gets what guards the account and nothing else.
    let open = way.verified || event.is_locked();
    let mailed = wanted.email && open && (collected || way.lately < MAILS_AN_HOUR);
    // What is too much for the mailbox is not lost: it hangs from the bell, whatever was chosen.
    let in_app = wanted.in_app || (wanted.email && !mailed);
    if !in_app && !mailed {
        return Ok(false);
    }
    // Whoever collects knows what the person's clocks show, and puts it off until then; see [`put_off`].
    let due_at = mailed.then_some(now);
    exec!(
        tx,
        INSERT,
        new_id(now),
        id.0,
        news.tenant.map(|tenant| tenant.0),
        event.word(),
        event.topic().word(),
        news.about,
        text::json(&news.facts)?,
        in_app,
        if mailed { "waiting" } else { "none" },
        due_at.map(|at| at.0),
        collected,
        now.0
    )?;
    Ok(true)
}

/// Ids sort by time, as everywhere.
fn new_id(now: Stamp) -> Uuid {
    let now_ms = now.0.max(0).cast_unsigned();
    let nanos = u32::try_from(now_ms % 1_000 * 1_000_000).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, now_ms / 1_000, nanos))
}

/// After a charge: whoever looks at credits is told when it took what is left, held ones included, below the tenant's
/// mark. What is left only shrinks by charges, so each crossing is told once, however many batches follow it.
pub(crate) async fn low_credits(
    tx: &mut Link,
    tenant: TenantId,
    charged: i64,
    now: Stamp,
) -> Result<Told> {
    if charged <= 0 {
        return Ok(Told::new());
    }
    let Some((mark, left)) = one!(tx, (i64, i64), WORTH, tenant.0)? else {
        return Ok(Told::new());
    };
    if left >= mark || left + charged < mark {
        return Ok(Told::new());
    }
    let news = News {
        event: Event::LowCredits,
        tenant: Some(tenant),
        about: None,
        facts: Facts {
            count: Some(left),
            ..Facts::default()
        },
    };
    tell_in(tx, To::Having(tenant, Permission::ReadCredits), &news, now).await
}

/// Whoever left a tenant.
pub(crate) async fn forget(tx: &mut Link, tenant: TenantId, id: PersonId) -> Result<()> {
    exec!(tx, FORGET, tenant.0, id.0)?;
    Ok(())
}

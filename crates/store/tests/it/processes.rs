//! Programs that say they are at work, and what the platform spent today.

use nomor_contract::Stamp;
use nomor_store::monitor::{self, Today};
use nomor_store::process::{self, Process};
use nomor_store::{Store, ledger, on_both_stores};
use uuid::Uuid;

use crate::kit::{self, NOW};

fn program(seen: Stamp) -> Process {
    Process {
        id: Uuid::now_v7(),
        name: "box/7".to_owned(),
        version: "0.1.0".to_owned(),
        workers: 4,
        started_at: NOW.0,
        seen_at: seen.0,
    }
}

/// An id as it is made at a moment.
fn made(at: Stamp) -> Uuid {
    Uuid::from_u128(u128::from(at.0.cast_unsigned()) << 80 | 1)
}

async fn alive(store: &Store, since: Stamp) -> Vec<Uuid> {
    let found = process::alive(store, since).await.expect("read");
    found.into_iter().map(|each| each.id).collect()
}

on_both_stores! {
    async fn a_program_that_falls_silent_is_forgotten(store: Store) {
        let (one, later) = (program(NOW), NOW.plus_ms(60_000));
        let two = Process { started_at: NOW.0 + 1, ..program(later) };
        process::seen(&store, &one, Stamp(0)).await.expect("said");
        process::seen(&store, &one, Stamp(0)).await.expect("said again");
        process::seen(&store, &two, Stamp(0)).await.expect("said");
        assert_eq!(alive(&store, NOW).await, [one.id, two.id]);
        assert_eq!(alive(&store, later).await, [two.id], "the first has fallen silent");
        process::seen(&store, &two, later).await.expect("said");
        assert_eq!(alive(&store, Stamp(0)).await, [two.id], "and is forgotten");
        process::gone(&store, two.id).await.expect("ended");
        assert!(alive(&store, Stamp(0)).await.is_empty());
    }

    async fn today_begins_at_midnight(store: Store) {
        let today = monitor::today(&store, NOW).await.expect("read");
        assert_eq!(today, Today::default());
        let (tenant, _) = kit::customer(&store).await;
        for (reference, at, amount) in [("a", NOW, 70), ("b", NOW.plus_ms(-48 * 3_600_000), 500)] {
            let grant = ledger::Grant {
                id: made(at),
                source: "admin",
                reason: "test",
                reference,
                amount,
                priority: 100,
                expires_at: None,
            };
            ledger::grant(&store, tenant, &grant, at).await.expect("granted");
        }
        let today = monitor::today(&store, NOW).await.expect("read");
        assert_eq!(today, Today { granted: 70, used: 0 });
    }
}

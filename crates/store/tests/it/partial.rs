//! A run that the credits do not quite pay for.

use nomor_contract::Channel;
use nomor_contract::job::JobState;
use nomor_store::analysis::{self, NewRow};
use nomor_store::block;
use nomor_store::on_both_stores;
use nomor_store::start::{self, BatchOrder, StartOrder};

use crate::kit::{self, NOW, YES, clean, settled};

on_both_stores! {
    async fn a_partial_run_leaves_the_rest_unknown_for_the_budget(store: Store) {
        let tenant = kit::rich(&store, 1).await;
        let row = |(number, n)| NewRow { e164: Some(kit::number(number)), ..kit::row(n) };
        let rows: Vec<_> = [3, 1, 2, 4].into_iter().zip(1..).map(row).collect();
        let list = kit::ready(&store, tenant, &rows, 2).await;
        let stand_first = analysis::first_numbers(&store, list.job, (0, 0), 2).await.expect("read");
        assert_eq!(stand_first, [(1, 0, kit::number(3)), (2, 0, kit::number(1))]);
        let after = analysis::first_numbers(&store, list.job, (2, 0), 9).await.expect("read");
        assert_eq!(after, [(3, 0, kit::number(2)), (4, 0, kit::number(4))]);
        let batch = BatchOrder { channel: Channel::Whatsapp, b: 0 };
        let partial = StartOrder {
            blocks: Some(block::cut(vec![block::Weighted { number: kit::number(3), cells: 1 }])),
            limits: vec![(Channel::Whatsapp, 1), (Channel::Telegram, 0)],
            rest_reason: "budget",
            started_by: None,
            hold: 1,
            batches: vec![batch],
            is_guarded: true,
            consent_wording: "v1",
            started_with: "{}",
        };
        start::start(&store, tenant, list.job, &partial, NOW).await.expect("started");
        let lease = kit::claim(&store).await.expect("a batch");
        assert_eq!(lease.numbers.iter().map(|w| w.number).collect::<Vec<_>>(), [kit::number(3)]);
        let answers = kit::all(&lease, &YES);
        assert_eq!(settled(&store, &lease, &answers, true).await.charged, 1);
        let over = kit::look(&store, &list).await;
        assert_eq!((over.job.state, over.job.rest_reason.as_deref()), (JobState::Completed, Some("budget")));
        assert_eq!(over.job.quoted, 1, "what it was started for");
        assert_eq!(over.channels.iter().map(|c| c.unknown).collect::<Vec<_>>(), [3, 4]);
        clean(&store).await;
    }
}

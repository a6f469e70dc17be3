//! How a tenant looks, and the zone a person chose.

use nomor_contract::account::Wanted;
use nomor_contract::look::{DateStyle, Formats, Look, NumberStyle};
use nomor_store::{on_both_stores, person, tenant};

use crate::kit;

on_both_stores! {
    async fn a_look_is_kept_and_comes_with_the_viewer(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        let plain = kit::seen(&store, ana, Wanted::default()).await.expect("there");
        assert_eq!((plain.memberships[0].tenant.look.clone(), plain.zone), (Look::default(), None));
        let formats = Formats {
            currency: "IDR".parse().expect("a currency"),
            numbers: Some(NumberStyle::Lakh),
            dates: Some(DateStyle::Iso),
            zone: Some("Asia/Jakarta".to_owned()),
        };
        let look = Look { formats, colour: "#aa3300".parse().ok() };
        let wanted = look.clone();
        let changed = tenant::change_look(&store, toko, move |tenant| {
            tenant.look = wanted;
            tenant.cache_days = Some(0);
            // Nothing else of it is written.
            tenant.name.push('!');
        });
        let (before, _) = changed.await.expect("saved").expect("there");
        assert_eq!((before.look, before.cache_days), (Look::default(), None));
        person::set_zone(&store, ana, Some("Europe/Madrid")).await.expect("saved");
        let seen = kit::seen(&store, ana, Wanted::default()).await.expect("there");
        let own = &seen.memberships[0].tenant;
        assert_eq!((&own.look, own.cache_days, own.name.as_str()), (&look, Some(0), "Toko Ana"));
        assert_eq!(seen.zone.as_deref(), Some("Europe/Madrid"));
        let listed = nomor_store::customer::find(&store, toko).await.expect("read").expect("there");
        assert_eq!(listed.tenant.look, look);
        person::set_zone(&store, ana, None).await.expect("saved");
        let seen = kit::seen(&store, ana, Wanted::default()).await.expect("there");
        assert_eq!(seen.zone, None);
    }

    async fn a_look_of_nobody_is_not_saved(store: Store) {
        let nobody = kit::tenant().id;
        let saved = tenant::change_look(&store, nobody, |tenant| tenant.cache_days = Some(1)).await;
        assert!(saved.expect("asked").is_none());
    }
}

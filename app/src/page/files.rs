//! `/app/files`: what the organisation keeps, and the room it takes.

use leptos::prelude::*;
use nomor_contract::page::PAGE_DEFAULT;

use crate::part::{Banner, Tone};
use crate::state::{Page, answered, member, query};
use crate::view::file_table::{FileTable, RoomCard, Stand};
use crate::view::rail::Section;
use crate::words::file as w;

/// `/app/files`
#[component]
pub fn Files() -> impl IntoView {
    let refused = answered("delete_file");
    let cursor = query("cursor");
    member(Section::Files, |desk| async move {
        let language = desk.language;
        let stand = Stand {
            base: "/app/files".to_owned(),
            platform: false,
            later: cursor.is_some(),
            now: desk.ask.now,
        };
        let files = &desk.ask.ports.files;
        let shelf = files.files(&desk.caller, cursor, PAGE_DEFAULT).await?;
        let scanned = if shelf.scanned {
            w::scanned
        } else {
            w::not_scanned
        };
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            <RoomCard room=shelf.room language/>
            <FileTable page=shelf.page stand language/>
            <p class="muted">{scanned(language)}</p>
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}

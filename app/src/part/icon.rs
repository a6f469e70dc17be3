//! Icons: one sprite at the top of the document, used by name. Stroked, 24-unit grid, the text's colour.

use leptos::prelude::*;

/// Name and drawing of every icon.
const DRAWINGS: &[(&str, &str)] = &[
    ("menu", "<path d='M4 6h16M4 12h16M4 18h16'/>"),
    (
        "home",
        "<path d='M3 10.5 12 3l9 7.5V20a1 1 0 0 1-1 1h-5v-6H9v6H4a1 1 0 0 1-1-1z'/>",
    ),
    ("check", "<path d='m5 12.5 4.5 4.5L19 7.5'/>"),
    ("cross", "<path d='M6 6l12 12M18 6 6 18'/>"),
    (
        "search",
        "<circle cx='11' cy='11' r='7'/><path d='m20 20-4-4'/>",
    ),
    (
        "phone",
        "<path d='M22 16.9v3a2 2 0 0 1-2.2 2 19.8 19.8 0 0 1-8.6-3.1 19.5 19.5 0 0 1-6-6A19.8 19.8 0 0 1 2.1 4.2 2 2 0 0 1 4.1 2h3a2 2 0 0 1 2 1.7c.1 1 .4 1.9.7 2.8a2 2 0 0 1-.5 2.1L8.1 9.9a16 16 0 0 0 6 6l1.3-1.3a2 2 0 0 1 2.1-.4c.9.3 1.8.6 2.8.7a2 2 0 0 1 1.7 2z'/>",
    ),
    (
        "list",
        "<path d='M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01'/>",
    ),
    (
        "upload",
        "<path d='M12 16V4m0 0L7 9m5-5 5 5M4 16v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3'/>",
    ),
    (
        "download",
        "<path d='M12 4v12m0 0-5-5m5 5 5-5M4 16v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3'/>",
    ),
    (
        "key",
        "<circle cx='8' cy='15' r='4.5'/><path d='m11.2 11.8 8.3-8.3M16 7l3 3'/>",
    ),
    (
        "credits",
        "<circle cx='12' cy='12' r='9'/><path d='M14.8 9.2A3.2 3.2 0 0 0 12 8c-1.8 0-3 .9-3 2s1.2 1.7 3 2 3 .9 3 2-1.2 2-3 2a3.2 3.2 0 0 1-2.8-1.2M12 6.2V8m0 8v1.8'/>",
    ),
    ("chart", "<path d='M4 20V10M10 20V4M16 20v-7M21 20H3'/>"),
    (
        "gear",
        "<circle cx='12' cy='12' r='3'/><path d='M19.4 15a1.7 1.7 0 0 0 .3 1.8l.1.1a2 2 0 1 1-2.9 2.9l-.1-.1a1.7 1.7 0 0 0-2.8 1.2V21a2 2 0 1 1-4 0v-.1A1.7 1.7 0 0 0 7.1 19.7l-.1.1a2 2 0 1 1-2.9-2.9l.1-.1A1.7 1.7 0 0 0 3 14H3a2 2 0 1 1 0-4h.1a1.7 1.7 0 0 0 1.2-2.9l-.1-.1a2 2 0 1 1 2.9-2.9l.1.1A1.7 1.7 0 0 0 10 3.1V3a2 2 0 1 1 4 0v.1a1.7 1.7 0 0 0 2.8 1.2l.1-.1a2 2 0 1 1 2.9 2.9l-.1.1A1.7 1.7 0 0 0 20.9 10H21a2 2 0 1 1 0 4h-.1a1.7 1.7 0 0 0-1.5 1z'/>",
    ),
    (
        "person",
        "<circle cx='12' cy='8' r='4'/><path d='M4 21c.8-4 4-6 8-6s7.2 2 8 6'/>",
    ),
    (
        "people",
        "<circle cx='9' cy='8' r='3.5'/><path d='M2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8'/>",
    ),
    (
        "bell",
        "<path d='M6 9a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 14 6 9zM10 19a2 2 0 0 0 4 0'/>",
    ),
    ("mail", "<path d='M3 5h18v14H3zM3 6l9 7 9-7'/>"),
    (
        "server",
        "<rect x='3' y='4' width='18' height='7' rx='2'/><rect x='3' y='13' width='18' height='7' rx='2'/><path d='M7 7.5h.01M7 16.5h.01'/>",
    ),
    ("pulse", "<path d='M3 12h4l3-8 4 16 3-8h4'/>"),
    (
        "sun",
        "<circle cx='12' cy='12' r='4'/><path d='M12 2v2m0 16v2M4.9 4.9l1.4 1.4m11.4 11.4 1.4 1.4M2 12h2m16 0h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4'/>",
    ),
    (
        "globe",
        "<circle cx='12' cy='12' r='9'/><path d='M3 12h18M12 3c2.5 2.6 3.8 5.600 3.800 9s-1.300 6.400-3.800 9c-2.500-2.600-3.800-5.600-3.800-9S9.500 5.600 12 3z'/>",
    ),
    (
        "exit",
        "<path d='M15 4h3a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-3M10 16l-4-4 4-4M6 12h10'/>",
    ),
    (
        "eye",
        "<path d='M2 12s3.500-7 10-7 10 7 10 7-3.500 7-10 7S2 12 2 12z'/><circle cx='12' cy='12' r='3'/>",
    ),
    (
        "copy",
        "<rect x='9' y='9' width='12' height='12' rx='2'/><path d='M5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1'/>",
    ),
    (
        "info",
        "<circle cx='12' cy='12' r='9'/><path d='M12 11v5M12 8h.01'/>",
    ),
    (
        "warn",
        "<path d='M12 3.500 2.500 20h19zM12 10v4.500M12 17.200h.01'/>",
    ),
    (
        "question",
        "<circle cx='12' cy='12' r='9'/><path d='M9.500 9.300a2.600 2.600 0 0 1 5 .9c0 1.700-2.500 2.200-2.500 3.800M12 17h.01'/>",
    ),
    (
        "ban",
        "<circle cx='12' cy='12' r='9'/><path d='m5.700 5.700 12.600 12.600'/>",
    ),
    (
        "more",
        "<circle cx='5' cy='12' r='1'/><circle cx='12' cy='12' r='1'/><circle cx='19' cy='12' r='1'/>",
    ),
    ("minus", "<path d='M6 12h12'/>"),
    ("plus", "<path d='M12 5v14M5 12h14'/>"),
    (
        "clock",
        "<circle cx='12' cy='12' r='9'/><path d='M12 7v5l3.500 2'/>",
    ),
    (
        "dots",
        "<circle cx='5' cy='12' r='1'/><circle cx='12' cy='12' r='1'/><circle cx='19' cy='12' r='1'/>",
    ),
    ("pause", "<path d='M8 5v14M16 5v14'/>"),
    ("play", "<path d='M7 4.500v15l12-7.500z'/>"),
    (
        "trash",
        "<path d='M4 7h16M9 7V4h6v3m3 0-1 13a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1L6 7m4 4v6m4-6v6'/>",
    ),
    (
        "edit",
        "<path d='M4 20h4L19 9a2.100 2.100 0 0 0-3-3L5 17zM14 7l3 3'/>",
    ),
    (
        "building",
        "<path d='M5 21V4a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v17m0-12h3a1 1 0 0 1 1 1v11M3 21h18M9 7h2m-2 4h2m-2 4h2'/>",
    ),
    (
        "branch",
        "<path d='M12 21s7-6.200 7-11.500a7 7 0 0 0-14 0C5 14.800 12 21 12 21z'/><circle cx='12' cy='9.500' r='2.500'/>",
    ),
    ("left", "<path d='m14 6-6 6 6 6'/>"),
    ("right", "<path d='m10 6 6 6-6 6'/>"),
    ("down", "<path d='m6 9 6 6 6-6'/>"),
    (
        "rail",
        "<rect x='3' y='4' width='18' height='16' rx='2'/><path d='M9 4v16'/>",
    ),
    (
        "shield",
        "<path d='M12 3 4.500 6v5.500c0 4.500 3 8 7.500 9.500 4.500-1.500 7.500-5 7.500-9.500V6zm-3 9 2.200 2.200L15.500 10'/>",
    ),
    (
        "refresh",
        "<path d='M20 11a8 8 0 0 0-14.500-3.500L3 10m0-6v6h6M4 13a8 8 0 0 0 14.500 3.500L21 14m0 6v-6h-6'/>",
    ),
    ("filter", "<path d='M3 5h18l-7 8.500V20l-4-2v-4.500z'/>"),
    (
        "file",
        "<path d='M14 3H6a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V8zm0 0v5h5'/>",
    ),
    (
        "flask",
        "<path d='M9 3h6M10 3v6L4.500 18.500A1.700 1.700 0 0 0 6 21h12a1.700 1.700 0 0 0 1.500-2.500L14 9V3M7.500 15h9'/>",
    ),
    (
        "chat",
        "<path d='M21 11.500a8.500 8.500 0 0 1-12.500 7.500L3 21l2-5.500A8.500 8.500 0 1 1 21 11.500z'/>",
    ),
    (
        "send",
        "<path d='M21 3 3 10.500l7 2.500 2.500 7z M21 3 10 13'/>",
    ),
];

/// All drawings, once per document, before anything uses them.
#[component]
pub fn Sprite() -> impl IntoView {
    let symbols: String = DRAWINGS
        .iter()
        .map(|(name, drawing)| {
            format!("<symbol id=\"i-{name}\" viewBox=\"0 0 24 24\">{drawing}</symbol>")
        })
        .collect();
    view! { <svg class="hidden" aria-hidden="true" inner_html=symbols></svg> }
}

/// One icon, 1.25 em, decorative: the word beside it (or the control's label) says what it means.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::DRAWINGS;

    #[test]
    fn every_icon_has_one_name() {
        let mut names: Vec<_> = DRAWINGS.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), DRAWINGS.len());
    }
}

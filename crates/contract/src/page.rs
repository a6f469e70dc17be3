//! Cursor paging: lists answer `{"items":[…],"next_cursor":…}`.

use serde::{Deserialize, Serialize};

/// The most items one page may carry.
pub const PAGE_MAX: u32 = 200;
/// Items on a page when the caller does not say.
pub const PAGE_DEFAULT: u32 = 50;

/// One page of a list. `next_cursor` is opaque; absent on the last page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    #[must_use]
    pub const fn empty() -> Self {
        Self {
            items: Vec::new(),
            next_cursor: None,
        }
    }
}

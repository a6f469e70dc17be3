//! What a large island is woken with, as JSON text. An island's properties are written out again when it wakes: a text
//! costs nothing there, a typed value brings the whole writing side of its types into the browser, floats included.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A `T` on its way to the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Packed<T> {
    json: String,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Packed<T> {
    /// On the server. What cannot be written (nothing here: no map has keys that are no text) stays away.
    #[must_use]
    pub fn new(value: &T) -> Self {
        Self {
            json: serde_json::to_string(value).unwrap_or_default(),
            of: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> Packed<T> {
    /// `None` for a page of another version: its island stays as the server drew it.
    #[must_use]
    pub fn open(&self) -> Option<T> {
        serde_json::from_str(&self.json).ok()
    }
}

//! The REST interface and its document.

/// The OpenAPI 3.1 document of the REST interface, as JSON.
#[must_use]
pub fn openapi() -> String {
    String::from("{}")
}

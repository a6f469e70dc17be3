//! The desk: over sandboxes on tokio's paused clock, where nothing takes real time, and over stand-ins that speak each
//! provider's format with all its faults.

#![expect(clippy::unwrap_used, reason = "a test that can't go on says where")]

mod ask_support;
#[path = "../../provider/tests/support/mod.rs"]
mod support;

mod ask_parts {
    pub mod failing;
    pub mod faults;
    pub mod pacing;
    pub mod probing;
    pub mod routing;
    pub mod trusting;
}

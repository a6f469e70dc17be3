//! The desk over sandboxes, on tokio's paused clock: nothing here takes real time.

mod ask_support;

mod ask_parts {
    pub mod failing;
    pub mod pacing;
    pub mod routing;
    pub mod trusting;
}

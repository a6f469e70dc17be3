//! The design system: small pieces every page is made of. Pages and views compose these and add only layout.

pub mod banner;
pub mod card;
pub mod chart;
pub mod chip;
pub mod dialog;
pub mod field;
pub mod form;
pub mod group;
pub mod icon;
pub mod moment;
pub mod passkey;
pub mod secret;
pub mod table;
pub mod ticks;

pub use banner::{Banner, Note, Tone};
pub use card::{Card, Empty, Stat};
pub use chip::{Chip, OutcomeChip, StateChip};
pub use dialog::{Dialog, OpenButton};
pub use field::{CheckField, Choice, Field, PasswordField, SelectField, TextArea};
pub use form::{Form, Hidden, Submit};
pub use group::Group;
pub use icon::Icon;
pub use moment::Moment;
pub use passkey::{PasskeyButton, PasskeyForm, PasskeyScript};
pub use secret::Secret;
pub use table::{FilterChip, Pager, Pages};
pub use ticks::Ticks;

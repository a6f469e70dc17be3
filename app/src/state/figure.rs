//! The figures the first page shows. Each is measured; `docs/measurements.md` has the machine, the date and the
//! command. Change them there first.

/// Inputs of the number fixture, every one of which `number::google` reads as Google's libphonenumber does.
pub const FIXTURE_NUMBERS: i64 = 6_665;

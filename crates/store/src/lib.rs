//! The database: the only crate that knows sqlx. SQLite by default, PostgreSQL when one machine is not enough.
//!
//! One module per aggregate; its functions take the [`Store`] first and the tenant second, and a query without a
//! tenant says so in its documentation. Portable statements are constants written once; only opening, claiming, bulk
//! loading and the news of changed jobs differ by database. Rows are plain structs, never wire types.
//!
//! Absence is `None`; a lost race or a refusal is an enum of its function; [`Error`] is the machine.
//!
//! | module | functions |
//! |---|---|
//! | [`Store`] | `open open_with migrate migrations close ping dialect version bytes changes` |
//! | [`person`] | `create_with_tenant find_by_email find viewer home set_preferences any_system_admin create_system_admin count` |
//! | [`member`] | `list add create change set_branch remove transfer` (and `join` for larger steps) |
//! | [`branch`] | `list names insert update delete` |
//! | [`role`] | `list find insert update delete departures depart` |
//! | [`life`] | `find disable enable end_sessions drop_second_step note_and_tell support_may_change let_support_change` (platform-wide) |
//! | [`closing`] | `begin undo due take jobs sole erase delete_self forgotten forget_person` |
//! | [`tenant`] | `find save change_look all count` |
//! | [`customer`] | `list find people suspend resume delete` (platform-wide) |
//! | [`file`] | `reserve settle delete delete_avatar delete_logo leaving set_quota forget picture list all find taken of_job` |
//! | [`host`] | `find save_subdomain claim prove remove belongs`; platform-wide: `face is_claimed` |
//! | [`session`] | `create save load delete purge_expired` |
//! | [`key`] | `insert list get find_live_by_hash touch rotate revoke` |
//! | [`notice`] | `tell bell list find read read_all choices choose due put_off written purge` |
//! | [`setting`] | `get change put` |
//! | [`provider`] | `insert update set_suspended delete find list` |
//! | [`memory`] | `get put` (column mappings by header) |
//! | [`audit`] | `append list search last verify` |
//! | [`ledger`] | `grant hold settle release_rest balance transfers open_holds audit` |
//! | [`quick`] | `settle_check recent idempotent keep purge_idempotent` |
//! | [`usage`] | `days` |
//! | [`job`] | `bring insert find_by_idempotency get get_any list list_all set_state rename save_mapping save_summary summary` |
//! | [`analysis`] | `begin write_rows finish numbers`; a failed one ends with [`control::fail`] |
//! | [`start`] | `start` |
//! | [`work`] | `claim heartbeat release` |
//! | [`settle`] | `settle` |
//! | [`cache`] | `known_in_range settled_in_range any` |
//! | [`copy`] | `into_file is_whole schema` |
//! | [`count`] | `counted so_far` |
//! | [`reset`] | `everything` (platform-wide, development mode alone) |
//! | [`control`] | `pause resume cancel fail release_guard` |
//! | [`rows`] | `page summary` |
//! | [`reason`] | `unknowns` |
//! | [`report`] | `list save delete` |
//! | [`retain`] | `purge due unfinished rows_left` |
//! | [`monitor`] | `queue today leased stalled_analyses` |
//! | [`process`] | `seen gone alive` (platform-wide) |

#[cfg(feature = "crash-test")]
pub mod bug;
#[cfg(not(feature = "crash-test"))]
mod bug;
mod error;
mod link;
mod open;
mod store;
mod text;

pub mod analysis;
pub mod audit;
pub mod block;
pub mod branch;
mod bulk;
pub mod cache;
pub mod closing;
pub mod control;
pub mod copy;
pub mod count;
pub mod customer;
pub mod file;
pub mod host;
pub mod invitation;
pub mod job;
pub mod key;
pub mod ledger;
pub mod life;
pub mod mail;
pub mod member;
pub mod memory;
pub mod monitor;
pub mod new_address;
pub mod notice;
pub mod passkey;
pub mod person;
pub mod point;
pub mod process;
pub mod provider;
pub mod quick;
pub mod reason;
pub mod report;
pub mod reset;
pub mod retain;
pub mod role;
pub mod rows;
pub mod second_step;
pub mod session;
pub mod setting;
pub mod settle;
pub mod start;
pub mod tenant;
#[cfg(feature = "testing")]
pub mod testing;
pub mod ticket;
pub mod usage;
pub mod work;

pub use error::{Error, Result};
pub use open::Options;
pub use store::{Dialect, Store};

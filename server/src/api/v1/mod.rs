//! Version 1 of the REST interface, one file per resource.
#![expect(
    unused_qualifications,
    reason = "utoipa's macro writes the types of parameters as `<T>`"
)]

mod account;
mod checks;
mod control;
mod create;
mod form;
mod jobs;
mod rows;
mod spool;

pub(super) use create::NUMBERS_MAX;

pub(crate) mod download;
pub(crate) mod events;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Edge;

/// Every operation with its description.
pub(crate) fn routes() -> OpenApiRouter<Edge> {
    OpenApiRouter::new()
        .routes(routes!(checks::check))
        .routes(routes!(checks::batch))
        .routes(routes!(jobs::list, create::create))
        .routes(routes!(jobs::read))
        .routes(routes!(rows::rows))
        .routes(routes!(events::events))
        .routes(routes!(download::download))
        .routes(routes!(control::start))
        .routes(routes!(control::pause))
        .routes(routes!(control::resume))
        .routes(routes!(control::cancel))
        .routes(routes!(control::recheck_unknown))
        .routes(routes!(account::balance))
        .routes(routes!(account::usage))
        .routes(routes!(account::limits))
}

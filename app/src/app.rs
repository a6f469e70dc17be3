//! Every address of the product and the page behind it.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode::Async;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::page::{self, admin};

/// The router. Pages are whole before their first byte (`Async`): status codes are right and no script is needed.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=page::NotFound>
                <Route path=path!("/") view=page::Landing ssr=Async/>
                <Route path=path!("/login") view=page::Login ssr=Async/>
                <Route path=path!("/register") view=page::Register ssr=Async/>
                <Route path=path!("/login/second-step") view=page::SecondStep ssr=Async/>
                <Route path=path!("/forgot-password") view=page::ForgotPassword ssr=Async/>
                <Route path=path!("/reset-password") view=page::ResetPassword ssr=Async/>
                <Route path=path!("/verify-email") view=page::VerifyEmail ssr=Async/>
                <Route path=path!("/accept-invite") view=page::AcceptInvite ssr=Async/>
                <Route path=path!("/setup") view=page::Setup ssr=Async/>
                <Route path=path!("/app") view=page::Dashboard ssr=Async/>
                <Route path=path!("/app/check") view=page::Check ssr=Async/>
                <Route path=path!("/app/lists") view=page::Lists ssr=Async/>
                <Route path=path!("/app/lists/new") view=page::ListNew ssr=Async/>
                <Route path=path!("/app/lists/:id") view=page::List ssr=Async/>
                <Route path=path!("/app/lists/:id/download") view=page::ListDownload ssr=Async/>
                <Route path=path!("/app/team") view=page::Team ssr=Async/>
                <Route path=path!("/app/team/roles") view=page::Roles ssr=Async/>
                <Route path=path!("/app/branches") view=page::Branches ssr=Async/>
                <Route path=path!("/app/keys") view=page::Keys ssr=Async/>
                <Route path=path!("/app/credits") view=page::Credits ssr=Async/>
                <Route path=path!("/app/usage") view=page::Usage ssr=Async/>
                <Route path=path!("/app/settings") view=page::Settings ssr=Async/>
                <Route path=path!("/app/providers") view=page::OwnProviders ssr=Async/>
                <Route path=path!("/app/files") view=page::Files ssr=Async/>
                <Route path=path!("/app/settings/close") view=page::Close ssr=Async/>
                <Route path=path!("/app/audit") view=page::Audit ssr=Async/>
                <Route path=path!("/app/notifications") view=page::Notifications ssr=Async/>
                <Route path=path!("/app/profile") view=page::Profile ssr=Async/>
                <Route path=path!("/admin") view=admin::System ssr=Async/>
                <Route path=path!("/admin/tenants") view=admin::Tenants ssr=Async/>
                <Route path=path!("/admin/tenants/:id") view=admin::Tenant ssr=Async/>
                <Route path=path!("/admin/users") view=admin::Users ssr=Async/>
                <Route path=path!("/admin/users/:id") view=admin::User ssr=Async/>
                <Route path=path!("/admin/jobs") view=admin::Jobs ssr=Async/>
                <Route path=path!("/admin/providers") view=admin::Providers ssr=Async/>
                <Route path=path!("/admin/files") view=admin::Files ssr=Async/>
                <Route path=path!("/admin/outbox") view=admin::Outbox ssr=Async/>
                <Route path=path!("/admin/outbox/:id") view=admin::OutboxMail ssr=Async/>
                <Route path=path!("/admin/tools") view=admin::Tools ssr=Async/>
                <Route path=path!("/admin/settings") view=admin::Settings ssr=Async/>
                <Route path=path!("/admin/permissions") view=admin::Permissions ssr=Async/>
                <Route path=path!("/admin/audit") view=admin::Audit ssr=Async/>
            </FlatRoutes>
        </Router>
    }
}

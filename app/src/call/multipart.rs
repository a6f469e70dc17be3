//! Server functions that take a multipart form, as browsers send one with a file.

use leptos::server_fn::codec::MultipartData;

/// Carries the parts through Leptos' own reading of a multipart body.
pub struct Carrier(pub MultipartData);

impl From<MultipartData> for Carrier {
    fn from(parts: MultipartData) -> Self {
        Self(parts)
    }
}

/// `multipart/form-data; boundary=…` with a boundary of 1 to 70 plain characters (RFC 2046 §5.1.1).
#[must_use]
pub fn has_boundary(content_type: &str) -> bool {
    let Some((kind, rest)) = content_type.split_once(';') else {
        return false;
    };
    let boundary = rest
        .split(';')
        .find_map(|part| part.trim().strip_prefix("boundary="))
        .map(|text| text.trim_matches('"'));
    kind.trim().eq_ignore_ascii_case("multipart/form-data")
        && boundary.is_some_and(|text| (1..=70).contains(&text.len()) && text.is_ascii())
}

/// How a server function with one argument `parts: MultipartData` is read and sent; declare it with
/// `input = MultipartFormData, impl_from = false`.
macro_rules! multipart_call {
    ($name:ident) => {
        impl<E, R> leptos::server_fn::codec::FromReq<MultipartFormData, R, E> for $name
        where
            R: leptos::server_fn::request::Req<E> + Send + 'static,
            E: leptos::server_fn::error::FromServerFnError + Send + Sync,
        {
            /// A body without a boundary is the sender's mistake; Leptos alone would panic on it.
            async fn from_req(request: R) -> Result<Self, E> {
                use leptos::server_fn::codec::FromReq;
                use $crate::call::multipart::{Carrier, has_boundary};
                let shaped = request
                    .to_content_type()
                    .is_some_and(|kind| has_boundary(&kind));
                if !shaped {
                    return Err(E::from_server_fn_error(ServerFnErrorErr::Args(
                        "not a multipart form".to_owned(),
                    )));
                }
                let Carrier(parts) =
                    <Carrier as FromReq<MultipartFormData, R, E>>::from_req(request).await?;
                Ok(Self { parts })
            }
        }

        impl<E, R> leptos::server_fn::codec::IntoReq<MultipartFormData, R, E> for $name
        where
            R: leptos::server_fn::request::ClientReq<
                    E,
                    FormData = leptos::server_fn::request::browser::BrowserFormData,
                >,
            E: leptos::server_fn::error::FromServerFnError,
        {
            fn into_req(self, path: &str, accepts: &str) -> Result<R, E> {
                <MultipartData as leptos::server_fn::codec::IntoReq<MultipartFormData, R, E>>::into_req(
                    self.parts, path, accepts,
                )
            }
        }
    };
}
pub(crate) use multipart_call;

#[cfg(test)]
mod tests {
    use super::has_boundary;

    #[test]
    fn only_a_multipart_body_with_a_boundary_is_taken() {
        for (kind, taken) in [
            ("multipart/form-data; boundary=----abc", true),
            ("multipart/form-data; charset=utf-8; boundary=\"abc\"", true),
            ("multipart/form-data", false),
            ("multipart/form-data; boundary=", false),
            ("application/x-www-form-urlencoded; boundary=x", false),
        ] {
            assert_eq!(has_boundary(kind), taken, "{kind}");
        }
    }
}

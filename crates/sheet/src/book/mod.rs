//! Workbooks: XLSX and ODS streaming, XLS and XLSB whole but small.

mod archive;
mod biff;
mod grid;
mod kind;
mod ods;
mod value;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub(crate) use kind::{Book, choose, kind, open};

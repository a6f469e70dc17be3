//! Black-box tests of the product: one binary, a real server on port 0, the tree mirrors the addresses.

mod shape;

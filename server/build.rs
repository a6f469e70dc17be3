//! The folder of the site, which may not be built yet: rust-embed resolves its path while compiling, and a program that was
//! compiled without one would never find it.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    std::fs::create_dir_all("../target/site")
}

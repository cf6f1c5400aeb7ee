"""The core of the help center: pure functions, no MkDocs import."""

"""The register's desk pages, one module per subject."""

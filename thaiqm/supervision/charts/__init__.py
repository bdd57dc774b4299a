"""Charts and tile maps of the supervision pages: what is drawn, without how (docs/decisions/0022)."""

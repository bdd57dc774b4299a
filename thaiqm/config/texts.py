"""Thai that the wiring needs."""

# Six trigrams, or none under a wrong locale.
PROBE_WORD = "สมชาย"

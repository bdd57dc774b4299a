"""Settings, addresses and start-up: wiring only."""

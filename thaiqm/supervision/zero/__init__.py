"""Zero reports: a unit says that nobody in it is affected as of a day, and the officer confirms it (docs/domain.md)."""

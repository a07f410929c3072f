"""Several people who learn on one device."""

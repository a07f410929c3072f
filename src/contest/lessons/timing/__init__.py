"""When something was learned, as far as a device can vouch for it."""

"""What a phone without signal did, carried by hand: a sealed file that any other phone sends in."""

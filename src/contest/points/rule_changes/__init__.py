"""The organisers' page on which points and caps are set anew."""

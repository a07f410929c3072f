"""The library: phones, people, places and things that drawings are put together from."""

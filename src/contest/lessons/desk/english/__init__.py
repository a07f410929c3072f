"""A lesson said in English at the desk, part by part."""

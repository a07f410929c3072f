"""The pictures of one lesson at the desk: sent with words, looked at, taken out."""

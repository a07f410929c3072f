"""The desk where organisers write lessons: drafts, a look as on a phone, publishing, corrections, files."""

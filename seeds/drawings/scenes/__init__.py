"""The pictures, a file a lesson; each file holds DRAWINGS."""

"""What came of calling on somebody who was drawn."""

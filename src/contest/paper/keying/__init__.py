"""What a sheet says, keyed line by line: each line is answered on its own and counted once."""

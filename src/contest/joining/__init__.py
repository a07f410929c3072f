"""Coming to a unit: found by search, by its code, by a join card, or by asking."""

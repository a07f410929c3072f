"""How helpers let themselves be called by the people they look after."""

"""Learning without a network: lessons kept on a phone, and what was done there, sent later."""

"""Learning-emulation campaigns between villages, enterprises, schools and agencies."""

"""Opening an account oneself, one question a screen: place, name and age, group, consent, phone, PIN."""

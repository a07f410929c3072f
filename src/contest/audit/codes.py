"""What the log of acts keeps as a code and not as a word, in plain words."""

from contest.errors import N_

# The words of a role as the log shows them; the names of roles live above this package.
ROLES: dict[str, str] = {
    "admin": N_("Administrator"),
    "province_organiser": N_("Organiser of the province"),
    "commune_organiser": N_("Organiser of a commune"),
    "champion": N_("Head of a unit in the movement"),
    "helper": N_("Helper"),
}
TRACKS: dict[str, str] = {
    "village": N_("Villages"),
    "enterprise": N_("Enterprises"),
    "school": N_("Schools"),
    "agency": N_("Agencies"),
}
# What is kept as a code and not as a word, alone or as a list; the features that own the codes stand above.
CODES: dict[str, dict[str, str]] = {
    "goal_measure": {
        "reached": N_("people who reach the standard"),
        "lessons": N_("lessons passed"),
        "helps": N_("times neighbours help one another"),
    },
    "role": ROLES,
    "tracks": TRACKS,
    "phase": {
        "draft": N_("Draft"),
        "registration": N_("Registration"),
        "running": N_("Running"),
        "review": N_("In review"),
        "certified": N_("Certified"),
        "archived": N_("Archived"),
    },
    "methods": {
        "per-eligible": N_("Points per 100 people"),
        "coverage": N_("Share that reached the standard"),
        "participation": N_("Share taking part"),
        "total": N_("All points"),
        "top-n": N_("The best of each unit"),
        "balanced": N_("Balanced, out of 1,000"),
    },
    "about": {
        "result": N_("Results that wait, or were found not to count"),
        "correction": N_("A correction of points"),
        "people": N_("The number of people"),
        "place": N_("The place or score"),
        "other": N_("Something else"),
    },
    "outcome": {
        "upheld": N_("upheld"),
        "partly": N_("upheld in part"),
        "not_upheld": N_("not upheld"),
    },
    "obstacle": {
        "no_signal": N_("No signal, or too weak"),
        "no_device": N_("No phone that works"),
        "no_power": N_("No power"),
        "no_helper": N_("Nobody to show how"),
        "no_time": N_("Season of work in the fields, no time"),
        "language": N_("Vietnamese is hard to follow"),
    },
    "people_of": {
        "nguoi_dan": N_("Residents"),
        "nguoi_lao_dong": N_("Workers"),
        "hoc_sinh": N_("Pupils and students"),
        "can_bo": N_("Public sector"),
    },
    "joining": {"open": N_("Open"), "approval": N_("By approval"), "closed": N_("Closed")},
    "band": {"7-15": N_("7 to 15"), "16-17": N_("16 or 17"), "18+": N_("18 or older")},
    "kind": {
        "see": N_("See my data"),
        "correct": N_("Correct my data"),
        "restrict": N_("Restrict the use of my data"),
        "object": N_("Object to a use of my data"),
        "delete": N_("Delete my data"),
    },
    "form": {
        "village": N_("Village, hamlet or residential group"),
        "enterprise": N_("Enterprise"),
        "cooperative": N_("Co-operative"),
        "thcs": N_("Lower secondary school"),
        "ptdtbt_thcs": N_("Semi-boarding lower secondary school"),
        "thpt": N_("Upper secondary school"),
        "ptdtnt": N_("Boarding school"),
        "gdtx": N_("Vocational or continuing education centre"),
        "province_agency": N_("Agency of the province"),
        "commune_agency": N_("Agency of a commune or ward"),
    },
    "changed": {
        "name": N_("Name"),
        "obstacle": N_("What is in the way"),
        "number": N_("Number"),
        "part": N_("Part"),
        "blind": N_("Phone number"),
    },
    "ticked": {
        "vneid": N_("An adult of the family has VNeID at level 2"),
        "public_service": N_("Has sent a request through the public service portal"),
        "qr_payment": N_("Pays and takes money by QR code, and reads the name first"),
        "safety": N_("Knows what to do when a stranger asks for an OTP or for money"),
        "village_group": N_("Is in the Zalo group of the village and finds its news"),
        "helps_others": N_("Somebody of the family has helped another family learn"),
    },
}

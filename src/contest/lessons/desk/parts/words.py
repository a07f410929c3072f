"""What the kinds of questions are called at the desk."""

from contest.errors import N_

KIND_WORDS = {
    "single": N_("One answer is right"),
    "multiple": N_("Several answers are right"),
    "true_false": N_("True or false"),
    "ordering": N_("Put into order"),
    "picture": N_("Choose a picture"),
}

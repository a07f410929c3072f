"""What the crowd has learned about the quizzes, from nothing but what is said after an answer."""

from random import Random

from contest.simulate.reading import Node, PageForm

PLACE = "place-"


class Notes:
    """The right words of each question seen so far; neighbours tell one another."""

    def __init__(self) -> None:
        self._right: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._right)

    def study(self, feedback: Node) -> None:
        """Read what is said to an answer: the lines of an ordering in their order, else the right choices."""
        said = feedback.first(id="answer-words")
        ask = said.first("strong").words()
        order = tuple(line.first("span").words(without="small") for line in said.each("li"))
        right = tuple(
            choice.first("label").words()
            for choice in said.each(class_="choice")
            if choice.attributes.get("data-state") in ("right", "missed")
        )
        self._right[ask] = order or right

    def confirm(self, question: Node, form: PageForm) -> None:
        """What was just answered was right: the next question came at once."""
        places = sorted((text, name) for name, (text, *_) in form.fields.items() if name.startswith(PLACE))
        lines = tuple(question.first(id=f"{name}-text").words() for _, name in places)
        taken = form.fields.get("choice", ())
        chosen = tuple(choice.words for choice in form.options.get("choice", ()) if choice.value in taken)
        self._right[question.first(id="ask").words()] = lines or chosen

    def answer(self, question: Node, form: PageForm, random: Random, slip: float) -> PageForm:
        """The form of a question answered from memory; by guess when it is new, or when the memory slips."""
        known = self._right.get(question.first(id="ask").words(), ())
        if random.random() < slip:
            known = ()
        if any(name.startswith(PLACE) for name in form.fields):
            return _ordered(question, form, known, random)
        choices = form.options["choice"]
        remembered = tuple(choice.value for choice in choices if choice.words in known)
        return form.filled(choice=remembered or (random.choice(choices).value,))


def _ordered(question: Node, form: PageForm, known: tuple[str, ...], random: Random) -> PageForm:
    names = [name for name in form.fields if name.startswith(PLACE)]
    lines = {name: question.first(id=f"{name}-text").words() for name in names}
    random.shuffle(names)
    if set(lines.values()) <= set(known):
        names.sort(key=lambda name: known.index(lines[name]))
    return form.filled(**{name: str(place) for place, name in enumerate(names, 1)})

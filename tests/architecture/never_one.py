"""Numbers that stand before what they count and are never one, with what keeps them from it.

By the file and by what its page fills in, or by the name of the number in a sentence of code: each limit that
it cannot go below, with its number as written here. `limits:` are thresholds of signals and `rules:` what no
form sets: a campaign takes it from the one that it is made like, and the first ones take it from the seeds.
"""

from dataclasses import fields

from contest.campaigns.fairness.rules import SignalLimits

Limit = tuple[str, int]

FEW = ("contest.standings.explaining.formula:FEW", 5)
SILENT = ("contest.organising.rules:SILENT_DAYS", 7)
LISTED = ("contest.paper.rules:MOST_LISTED", 600)
ROWS = ("contest.sheets.shape:MOST_ROWS", 20_000)
WORDS = ("contest.lessons.desk.checking:MOST_WORDS", 40)
BEGUN, SMALLEST, BEST = ("rules:few", 5), ("rules:smallest", 20), ("rules:top", 10)
SIGNALS = "contest/reviews/signals/words.py"

LEAST: dict[tuple[str, str], tuple[Limit, ...]] = {
    ("contest/campaigns/words.py", "top"): (BEST,),
    ("contest/lessons/allowance/rules.py", "most"): (("contest.lessons.allowance.rules:MOST_TRIES", 10),),
    # Said where there are more.
    ("contest/lessons/desk/checking.py", "found"): (
        ("contest.lessons.desk.checking:MOST_STEPS", 12),
        ("contest.lessons.desk.checking:MOST_QUESTIONS", 30),
        ("contest.lessons.desk.checking:MOST_CHOICES", 6),
    ),
    ("contest/lessons/desk/checking.py", "words"): (WORDS,),
    ("contest/lessons/guests/rules.py", "most"): (("contest.lessons.guests.rules:MOST_PASSED", 3),),
    ("contest/lessons/source/looking.py", "most"): (("contest.lessons.source.looking:MOST_LINES", 1_500),),
    ("contest/lessons/source/packing.py", "most"): (("contest.lessons.source.packing:MOST_FILES", 60),),
    ("contest/lists/reading.py", "rows"): (ROWS,),
    # Of a document fewer people and their results are told as "under 5".
    ("contest/results/certification/printed.py", "facts"): (("leaderboard.few:FEWEST_TOLD", 5),),
    ("contest/results/certification/printed.py", "people"): (("leaderboard.few:FEWEST_TOLD", 5),),
    # Half of the codes and more are quick; to be alike, or to learn at once, takes two.
    (SIGNALS, "helps"): (
        ("limits:pair_helps", 6),
        ("limits:ring_least", 9),
        ("limits:few_helps", 9),
        ("limits:far_helps", 6),
        ("limits:fast_helps", 5),
    ),
    (SIGNALS, "people"): (
        ("contest.reviews.signals.circles:FEWEST", 3),
        ("limits:burst_people", 3),
        ("limits:device_people", 9),
        ("limits:source_people", 9),
        ("limits:sitting_people", 3),
    ),
    (SIGNALS, "passes"): (("limits:fast_passes", 6), ("limits:device_overlaps", 8)),
    (SIGNALS, "lessons"): (("limits:answers_lessons", 4), ("limits:sitting_lessons", 4)),
    (SIGNALS, "days"): (("limits:pair_days", 7),),
    (SIGNALS, "hours"): (("limits:far_hours", 24), ("limits:sitting_hours", 4)),
    (SIGNALS, "minutes"): (("limits:burst_minutes", 60),),
    (SIGNALS, "seconds"): (("limits:fast_help_seconds", 5), ("limits:burst_seconds", 120)),
    ("contest/sheets/grid.py", "columns"): (("contest.sheets.shape:MOST_COLUMNS", 50),),
    ("contest/sheets/grid.py", "most"): (("contest.sheets.grid:LONGEST_CELL", 2_000),),
    ("contest/sheets/grid.py", "rows"): (ROWS,),
    ("contest/sheets/plain/pasted.py", "most"): (("contest.sheets.plain.pasted:LONGEST", 400_000),),
    # News tell no number of fewer people, and a place is told among no fewer.
    ("templates/home/_screen_events.html", "item.count"): (FEW,),
    ("templates/standings/_feed.html", "item.count"): (FEW,),
    ("templates/standings/_place.html", "place.of"): (FEW,),
    ("templates/standings/_place.html", "one.place.of"): (FEW,),
    ("templates/home/ceremony.html", "pace"): (("contest.campaigns.ceremonies.rules:PACE", 8),),
    ("templates/lessons/desk/step.html", "most_words"): (WORDS,),
    # Told where a list is cut, or where there are too many to be listed.
    ("templates/managing/waiting.html", "found.shown"): (
        ("contest.managing.waiting.queries:MOST_SHOWN", 100),
    ),
    ("templates/organising/obstacles.html", "most"): (
        ("contest.organising.obstacles.queries:MOST_SHOWN", 200),
    ),
    ("templates/paper/sheet.html", "people.size"): (LISTED,),
    ("templates/paper/sheets.html", "many"): (LISTED,),
    ("templates/organising/_pace.html", "one.days"): (("contest.organising.rules:FEWEST_DAYS", 7),),
    ("templates/organising/_clusters.html", "silent_days"): (SILENT,),
    ("templates/organising/_map.html", "silent_days"): (SILENT,),
    ("templates/organising/call_print.html", "silent_days"): (SILENT,),
    ("templates/organising/call_sheet.html", "silent_days"): (SILENT,),
    ("templates/organising/today.html", "silent_days"): (SILENT,),
    ("templates/lessons/_gains.html", "gain.standing.few"): (BEGUN,),
    ("templates/standings/words.html", "standing.few"): (BEGUN,),
    ("templates/standings/_rules.html", "plain.few"): (BEGUN,),
    ("templates/standings/_rules.html", "plain.smallest"): (SMALLEST,),
    ("templates/standings/sums.html", "sum.top"): (BEST,),
    ("templates/standings/sums.html", "sum.few"): (BEGUN,),
    ("templates/standings/sums.html", "sum.counted_for"): (SMALLEST,),
    **{
        ("templates/standings/_looked_at.html", f"limits.{one.name}"): ((f"limits:{one.name}", one.default),)
        for one in fields(SignalLimits)
        if isinstance(one.default, int)
    },
}
# What whoever runs a site reads in the terminal.
LEAST_IN_TERMINAL: dict[tuple[str, str], tuple[Limit, ...]] = {
    ("backup/swapping.py", "LONGEST_NAME"): (("contest.backup.swapping:LONGEST_NAME", 50),),
    ("cli/commands/backing_up.py", "SHORTEST_PASSPHRASE"): (
        ("contest.cli.commands.backing_up:SHORTEST_PASSPHRASE", 12),
    ),
    ("cli/commands/serving.py", "MOST_CONNECTIONS"): (("contest.cli.commands.serving:MOST_CONNECTIONS", 90),),
    # A process that may open fewer is refused.
    ("connections/limits.py", "connections"): (("contest.connections.limits:FEWEST_CONNECTIONS", 40),),
    ("connections/limits.py", "files"): (("contest.connections.limits:FILES", 80),),
    # One alone is "this process".
    ("connections/limits.py", "workers"): (),
}

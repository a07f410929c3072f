"""Fair play, simulated: attacks on honest campaigns of several seeds, and the other rules that were tried.

FAIRNESS_SEEDS=20 makes more campaigns than the five.
"""

import os
import time
from dataclasses import replace

from bench.fairness.attacks import ATTACKS, Attack
from bench.fairness.campaign import Allowance
from bench.fairness.measuring import Campaign, Found, attacked, campaign, honest_held, waiting
from bench.fairness.scene import day
from bench.fairness.telling import FEW_ACCOUNTS, HEADINGS, attack_row, markdown, too_long, write
from bench.ground import Ground
from bench.scale import TINY
from bench.table import Line, Part, at_least, at_most
from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.finding import signals

SEEDS = 5
# The first seed of those that were never looked at while thresholds were chosen.
FRESH = 1_001
LIMITS, ALLOWED = SignalLimits(), Allowance()
Table = dict[str, list[Found]]
# What was tried for the attacks that move a village for longer than an hour.
ALLOWANCES = {
    "3 a day or 2 %": ALLOWED,
    "2 a day or 2 %": Allowance(2, 2),
    "3 a day or 1 %": Allowance(3, 1),
    "5 a day or 3 %": Allowance(5, 3),
    "3 or 2 %, one a network": Allowance(a_source=1),
    "3 or 2 %, for 24 hours only": Allowance(lasts=24),
    "3 or 2 %, never more than are known": Allowance(beside=True),
    "both of the last two": Allowance(beside=True, lasts=24),
    "everybody waits": Allowance(0, 0),
}
THRESHOLDS = {
    "as they are": LIMITS,
    "a pair is seen at 4 helps": replace(LIMITS, pair_helps=4),
    "a circle is seen at 6 helps": replace(LIMITS, ring_least=6),
    "both": replace(LIMITS, pair_helps=4, ring_least=6),
    "a network is seen at 5 people": replace(LIMITS, source_people=5),
    "a sitting is seen at 5 people after a day": replace(LIMITS, sitting_people=5, sitting_hours=24),
    "a rush is seen at 6 people": replace(LIMITS, burst_people=6),
    "few helps are seen at 6": replace(LIMITS, few_helps=6),
}


def measured(ground: Ground) -> Part:
    """Play all attacks into all campaigns; tell goals here and tables in docs/fairness.md."""
    seeds = 1 if ground.scale is TINY else int(os.environ.get("FAIRNESS_SEEDS") or SEEDS)
    campaigns = [campaign(seed) for seed in range(1, seeds + 1)]
    table = {attack.name: [attacked(one, attack, LIMITS, ALLOWED) for one in campaigns] for attack in ATTACKS}
    honest = [honest_held(one, LIMITS) for one in campaigns]
    fresh = [honest_held(campaign(seed), LIMITS) for seed in range(FRESH, FRESH + seeds)]
    text = "\n\n".join(
        [
            f"{seeds} campaigns of three weeks, {sum(people for _, people, _ in honest):,} honest people.",
            markdown(HEADINGS, [attack_row(attack, table[attack.name]) for attack in ATTACKS]),
            _honest_told("", honest),
            _honest_told(" in campaigns by which no threshold was chosen", fresh),
            "Other allowances, tried with the accounts that come three a day:",
            _allowances(campaigns),
            "Other thresholds, tried with the circles and the three a day:",
            _thresholds(campaigns[:2]),
        ]
    )
    if ground.scale is not TINY:
        write(text)
    return Part(
        [*_goals(table, [*honest, *fresh]), _speed(campaigns[0])],
        ["The tables stand in [fairness](fairness.md)."],
    )


def _goals(table: Table, honest: list[tuple[int, int, dict[str, int]]]) -> list[Line]:
    every = [attack for attack in ATTACKS if not attack.honest]
    all_held, rash_held = _recall(table, every), _recall(table, [one for one in every if not one.careful])
    worst = max(100 * held / people for held, people, _ in honest)
    slow = [attack.name for attack in ATTACKS if too_long(attack, table[attack.name])]
    what = (
        f"attacks of fewer than {FEW_ACCOUNTS} accounts that move a unit over three places for over an hour"
    )
    return [
        Line("planted points held, all attacks", f"{all_held:.1f} %", goal=at_least(all_held, 90, " %")),
        Line("without those a person could do", f"{rash_held:.1f} %", goal=at_least(rash_held, 90, " %")),
        Line("honest people ever held, worst campaign", f"{worst:.2f} %", goal=at_most(worst, 1, " %")),
        Line(what, f"{len(slow)} of {len(ATTACKS) - 1}", goal=at_most(len(slow), 0), more="; ".join(slow)),
    ]


def _recall(table: Table, attacks: list[Attack]) -> float:
    """Of all the points that these attacks would have brought, how many were held in the end, in percent."""
    found = [one for attack in attacks for one in table[attack.name]]
    return sum(one.total * one.recall for one in found) / sum(one.total for one in found)


def _speed(one: Campaign) -> Line:
    deeds = one.scene.deeds[:20_000]
    began = time.perf_counter()
    signals(deeds, one.scene.people, LIMITS, day(21))
    took = time.perf_counter() - began
    return Line(f"all rules over {len(deeds):,} facts", f"{took:.2f} s", goal=at_most(took, 2, " s"))


def _honest_told(where: str, honest: list[tuple[int, int, dict[str, int]]]) -> str:
    rules: dict[str, int] = {}
    for _, _, of in honest:
        for rule, people in of.items():
            rules[rule] = rules.get(rule, 0) + people
    shares = ", ".join(f"{100 * held / people:.2f} %" for held, people, _ in honest)
    named = ", ".join(f"`{rule}` {people}" for rule, people in sorted(rules.items()) if people) or "none"
    return f"Honest people ever held{where}: {shares}. By the rule that held them first: {named}."


def _allowances(campaigns: list[Campaign]) -> str:
    drips = [attack for attack in ATTACKS if "three a day" in attack.name]
    rows = []
    for name, allowed in ALLOWANCES.items():
        waits = [waiting(one, allowed) for one in campaigns]
        people = sum(len(one.scene.people) for one in campaigns)
        villages = sum(met for _, met in waits) / sum(len(one.places) for one in campaigns)
        found = [attacked(one, attack, LIMITS, allowed) for one in campaigns[:1] for attack in drips]
        rows.append(
            (
                name,
                f"{100 * sum(waited for waited, _ in waits) / people:.1f} %",
                f"{100 * villages:.0f} %",
                f"{max(one.through for one in found):,}",
                f"{max(one.moved for one in found)}",
                f"{max(one.longest for one in found) / 24:.1f} days",
            )
        )
    return markdown(
        (
            "who registers alone counts at once",
            "honest people who wait",
            "villages in which somebody waits",
            "most points that counted",
            "most places moved",
            "longest above three places",
        ),
        rows,
    )


def _thresholds(campaigns: list[Campaign]) -> str:
    tried = [
        attack
        for attack in ATTACKS
        if not (attack.careful or attack.honest) and attack.accounts < FEW_ACCOUNTS
    ]
    circles = [attack for attack in tried if "ring" in attack.name or "pair" in attack.name]
    alone = [attack for attack in tried if "three a day" in attack.name or "puppets" in attack.name]
    rows = []
    for name, limits in THRESHOLDS.items():
        held = [honest_held(one, limits) for one in campaigns]
        share = 100 * sum(h for h, _, _ in held) / sum(p for _, p, _ in held)
        cells = [name, f"{share:.2f} %"]
        for attacks in (circles, alone):
            found = [attacked(one, attack, limits, ALLOWED) for one in campaigns for attack in attacks]
            cells.append(f"{sum(one.through for one in found) / len(found):,.0f}")
            cells.append(f"{max(one.longest for one in found) / 24:.1f} days")
        rows.append(tuple(cells))
    return markdown(
        (
            "thresholds",
            "honest people held",
            "circles: points before",
            "longest above three places",
            "three a day and puppets: points before",
            "longest above three places",
        ),
        rows,
    )

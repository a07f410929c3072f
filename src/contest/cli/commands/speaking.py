"""`contest speak`."""

import asyncio
from pathlib import Path

import rich_click as click

from contest.cli.setting_up import database, in_one_sentence, read_settings, tell
from contest.clock import now
from contest.database import PATIENT, connected
from contest.speech.service import available, missing, speak_some, unusable, voice_of


@click.command()
@in_one_sentence
def speak() -> None:
    """Speak every text of the published lessons that no machine's voice has spoken yet."""

    async def all_of_it(url: str, data: Path) -> None:
        async with connected(url, pool=2, deadlines=PATIENT):
            voice = voice_of(data)
            while voice:
                tell(f"Texts to speak: {len(await missing(voice)):,}, by {voice.name or 'espeak-ng'}.")
                while await speak_some(data, now()) and voice_of(data) == voice:
                    tell(f"  {len(await missing(voice)):,} left")
                if voice_of(data) == voice:
                    break
                # Unless somebody laid another voice there meanwhile.
                if (said := unusable().get(voice.name)) is not None:
                    tell(f"Piper cannot speak with the voice {voice.name}: {said} espeak-ng speaks instead.")
                voice = voice_of(data)

    settings = read_settings()
    with database(settings) as (url, _):
        if not available(settings.data):
            raise click.ClickException("The voice is missing: install the package espeak-ng.")
        asyncio.run(all_of_it(url, settings.data))

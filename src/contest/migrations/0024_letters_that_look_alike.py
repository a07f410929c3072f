"""Ð, Ɖ and other look-alikes are the letters they are taken for, in searches and in stored names."""

from tortoise import migrations
from tortoise.migrations import operations as ops

# The same spelling as `contest.units.rules.folded` makes. Capitals are listed: how far `lower` goes beyond
# ASCII depends on the server. Equal names gave equal entries before, so only names with one of these letters
# have other ones now; indexes are built anew all the same.
FOLDED = """
CREATE OR REPLACE FUNCTION folded(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT trim(regexp_replace(
        lower(translate(
            regexp_replace(
                normalize(translate(name, '’‘‛ʼʻʽʹˈʾʿ`´′＇ꞌ', '               '), NFKD),
                '[\\u0300-\\u036f\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufe00-\\ufe0f\\ufeff]',
                '', 'g'),
            'ĐđÐðƉɖıɑɡАЕЅІЈОРСУХҺԀԚԜВНКМТаеѕіјорсухһԁԛԝвнкмтΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεζηικμνορτυχ',
            'ddddddiagaesijopcyxhdqwbhkmtaesijopcyxhdqwbhkmtabezhikmnoptyxabezhikmnoptyx')),
        '[^[:alnum:]]+', ' ', 'g'))
$$;
REINDEX INDEX person_folded_trigrams;
"""

# Whatever can be spelled in more than one way and is now one; results and entries keep what was published.
RESPELL = """
UPDATE person SET display_name = translate(display_name, 'ÐƉðɖ', 'ĐĐđđ') WHERE display_name ~ '[ÐƉðɖ]';
UPDATE roster_entry SET name = translate(name, 'ÐƉðɖ', 'ĐĐđđ') WHERE name ~ '[ÐƉðɖ]';
UPDATE unit SET name = translate(name, 'ÐƉðɖ', 'ĐĐđđ') WHERE name ~ '[ÐƉðɖ]';
UPDATE household SET name = translate(name, 'ÐƉðɖ', 'ĐĐđđ') WHERE name ~ '[ÐƉðɖ]';
UPDATE unit SET folded = left(folded(name), 200)
WHERE folded(name) <> folded AND name ~ '[’‘‛ʼʻʽʹˈʾʿ`´′＇ꞌıɑɡА-яѕіјһԁԛԝΑ-ω]';
UPDATE unit_application SET folded = left(folded(name), 200)
WHERE folded(name) <> folded AND name ~ '[’‘‛ʼʻʽʹˈʾʿ`´′＇ꞌıɑɡА-яѕіјһԁԛԝΑ-ω]';
"""


class Migration(migrations.Migration):
    """Names are found, compared and kept by the letters people see in them."""

    dependencies = [("contest", "0023_seasons_keep_their_units")]
    initial = False
    operations = [ops.RunSQL(FOLDED), ops.RunSQL(RESPELL)]

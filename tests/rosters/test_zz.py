from bench import rosters as b
from bench.table import Samples
from bench.roster_file import roster_file
async def test_b(database):
    s=Samples(); m=roster_file()
    await b._rounds(s,m,m.as_xlsx(),1)
    for k in b.STEPS: print(b._told(s,k))

"""The rounds: the product and its limits in turn, so that a busy moment of the machine meets both."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from bench import database, load, streams
from bench.attempts import Passes
from bench.load import Result, Same, get
from bench.pictures import draw_some
from bench.processes import seconds_spent
from bench.stage import Stage
from bench.table import Samples
from contest.badges.faces import Shape

ROUNDS = 5
SECONDS = 2.5
CLIENTS = 64
STREAMS, STREAM_ROUNDS, FACTS = 1_000, 3, 6
AWARDS_A_SECOND = 100.0
BATCH = 256
PICTURES = 30
# More than are answered in a round; the clock ends it.
MOST_AWARDS = 12_000
MOST_BARE = 40_000


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is measured: its port and its process."""

    port: int
    pid: int


class Bench:
    """All measurements of one run."""

    def __init__(self, stage: Stage, url: str, pool: ProcessPoolExecutor, app: Served, bare: Served) -> None:
        self._stage = stage
        self._url = url
        self._pool = pool
        self._app = app
        self._bare = bare
        self._sent = {"spread": 0, "hot": 0, "watched": 0}
        self.samples = Samples()

    # Live

    def watch(self) -> None:
        """Streams first: memory is told best by a server that has done nothing else."""
        for _ in range(STREAM_ROUNDS):
            facts = list(self._passes("watched", FACTS).requests())
            self._note_watch("app", self._app, f"{self._stage.board}/stream", facts)
            publish = [load.post("/publish", b"")] * FACTS
            self._note_watch("bare", self._bare, "/stream", publish)

    def _note_watch(self, name: str, server: Served, path: str, facts: list[bytes]) -> None:
        watching = self._pool.submit(streams.watch, server.port, path, STREAMS, facts, server.pid)
        seen = watching.result()
        for sent, answered in zip(seen.from_sending, seen.from_answer, strict=True):
            self.samples.add(f"{name} sent to last", sent * 1000)
            self.samples.add(f"{name} answered to last", answered * 1000)
        if not self.samples.has(f"{name} memory"):  # later streams are given the memory of earlier ones
            self.samples.add(f"{name} memory", seen.bytes_a_stream / 1024)

    # Rounds

    def rounds(self) -> None:
        """Everything that is counted by the second."""
        for number in range(ROUNDS):
            print(f"round {number + 1} of {ROUNDS}", flush=True)
            self._write()
            self._read()
            for shape in Shape:
                drawn = draw_some(shape, PICTURES)
                self.samples.add(f"{shape} drawing", drawn.drawing)
                self.samples.add(f"{shape} saving", drawn.saving)
                self.samples.add(f"{shape} size", drawn.largest)

    def _write(self) -> None:
        learners = self._stage.spread
        self._hammer("bare post", self._bare, Passes(learners, self._stage.lessons, MOST_BARE))
        for name in ("spread", "hot"):
            result = self._hammer(name, self._app, self._passes(name, MOST_AWARDS))
            self._sent[name] += len(result.latencies) - MOST_AWARDS
            self.samples.add(f"{name} p50", result.at(0.5))
            self.samples.add(f"{name} p99", result.at(0.99))
        rows = self._pool.submit(database.singles, self._url, CLIENTS, SECONDS).result()
        self.samples.add("singles", rows)
        rows = self._pool.submit(database.batches, self._url, BATCH, SECONDS).result()
        self.samples.add("batches", rows)

    def _read(self) -> None:
        plain = Same(get("/ready", accept_encoding="gzip"))
        board = Same(get(self._stage.board, accept_encoding="gzip"))
        self._hammer("bare get", self._bare, plain)
        self._hammer("board", self._app, board)
        awards = int(AWARDS_A_SECOND * (SECONDS + 1))
        arriving = self._pool.submit(
            load.drip, self._app.port, AWARDS_A_SECOND, SECONDS + 1, self._passes("spread", awards)
        )
        self._hammer("board under awards", self._app, board)
        self._expect(arriving.result(), {200})
        self._hammer("bare 304", self._bare, Same(get("/ready", if_none_match='"ready"')), {304})
        tag = self._tag()
        self._hammer("board 304", self._app, Same(get(self._stage.board, if_none_match=tag)), {304})

    def _tag(self) -> str:
        return self._pool.submit(load.etag, self._app.port, self._stage.board).result()

    def _passes(self, name: str, count: int) -> Passes:
        """Passes of one kind of learner that were not sent before."""
        tokens = {"spread": self._stage.spread, "hot": self._stage.hot, "watched": self._stage.watched}[name]
        skip = self._sent[name]
        self._sent[name] += count
        return Passes(tokens, self._stage.lessons, count, skip)

    def _hammer(
        self,
        name: str,
        server: Served,
        source: load.Source,
        expected: frozenset[int] | set[int] = frozenset({200}),
    ) -> Result:
        before = seconds_spent(server.pid)
        result = self._pool.submit(load.hammer, server.port, CLIENTS, SECONDS, source).result()
        self._expect(result, expected)
        self.samples.add(name, result.rate)
        spent = seconds_spent(server.pid) - before
        self.samples.add(f"{name} cpu", spent * 1000 / max(len(result.latencies), 1))
        return result

    def _expect(self, result: Result, expected: frozenset[int] | set[int]) -> None:
        if not set(result.statuses) <= expected:
            raise RuntimeError(f"answers that should not be: {result.statuses}")

# The application for a server with a PostgreSQL of its own; built for linux, run as a user without rights.
FROM python:3.11-slim AS made
WORKDIR /app
COPY requirements.lock pyproject.toml README.md ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends espeak-ng && rm -rf /var/lib/apt/lists/*
RUN useradd --system --create-home --home-dir /var/lib/thi-dua-so app
COPY --from=made /venv /venv
WORKDIR /app
COPY requirements.in pyproject.toml README.md LICENSE ./
COPY src src
COPY templates templates
COPY static static
COPY seeds seeds
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e .
USER app
ENV HOST=0.0.0.0 PORT=8000 DATA=/var/lib/thi-dua-so
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s CMD ["/venv/bin/python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=2)"]
ENTRYPOINT ["/venv/bin/contest"]
CMD ["serve"]

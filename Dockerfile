# Everything that building needs: the builder, its libraries, fonts and colour profile. (Java is for the tests only.)
#
#   docker build --tag publisher .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD":/book publisher build --book manuscript --output build
FROM python:3.13-slim-bookworm

WORKDIR /opt/publisher
COPY .ci/system-packages .ci/
RUN .ci/system-packages build && apt-get install --yes --no-install-recommends ghostscript && rm -rf /var/lib/apt/lists/*

COPY requirements.lock ./
RUN python -m pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements.lock

COPY pyproject.toml README.md CHANGELOG.md LICENSE ./
COPY layouts layouts
COPY publisher publisher
RUN python -m pip install --no-cache-dir --no-deps --no-build-isolation .

ENV HOME=/tmp
WORKDIR /book
ENTRYPOINT ["publisher"]
CMD ["--help"]

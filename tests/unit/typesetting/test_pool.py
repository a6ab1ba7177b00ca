"""Many sections: the same pages whatever the number of processes; a process may die, a build be interrupted."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.model import Place
from publisher.typesetting.cache import Cache
from publisher.typesetting.pool import lay_out_all, start_engine


class Deadly:
    """Something that ends the process that it is sent to."""

    def __reduce__(self):
        return os._exit, (3,)


@pytest.fixture
def jobs(job, words):
    return [
        job(f'<p id="{section}.b1">{words * (n + 1)}</p>', section=section)
        for n, section in enumerate(("albania", "austria", "belgium", "bulgaria"))
    ]


@pytest.fixture
def run(tmp_path):
    """Lays out jobs; gives the fragments, the sections in the order done, and what was reported."""

    def lay(jobs, processes=1, folder="cache", places=None):
        done, reported = [], []
        fragments = lay_out_all(
            jobs,
            Cache(tmp_path / folder),
            processes,
            places or {},
            lambda job: done.append(job.section),
            reported.append,
        )
        return fragments, done, reported

    return lay


def test_one_process_and_two_give_the_same_fragments(jobs, run):
    one, done, reported = run(jobs, 1, "one")
    two, _, _ = run(jobs, 2, "two")
    assert one == two
    assert list(one) == list(two) == done == ["albania", "austria", "belgium", "bulgaria"]
    assert reported == []


def test_what_was_laid_out_once_is_not_laid_out_again(jobs, run, monkeypatch):
    first, _, _ = run(jobs)
    monkeypatch.setattr("publisher.typesetting.layout.lay_out", None)
    again, done, _ = run(jobs)
    assert again == first
    assert len(done) == 4


def test_only_the_changed_section_is_laid_out(jobs, run, monkeypatch):
    from publisher.typesetting import layout

    run(jobs)
    laid_out = []
    lay_out = layout.lay_out
    monkeypatch.setattr(layout, "lay_out", lambda job: laid_out.append(job.section) or lay_out(job))
    run([jobs[0], replace(jobs[1], xhtml=jobs[1].xhtml.replace("villagers", "village")), *jobs[2:]])
    assert laid_out == ["austria"]


def test_findings_are_told_with_their_place_and_told_again(jobs, job, run):
    bad = job('<p id="greece.b1">See <a href="#greece.x">there</a></p>', section="greece")
    places = {"greece.b1": Place("manuscript/countries/greece.md", 7, 3)}
    for _ in range(2):  # what has findings is not kept
        fragments, _, reported = run([jobs[0], bad], places=places)
        assert fragments.keys() == {"albania", "greece"}
        assert [str(diagnostic) for diagnostic in reported] == [
            "manuscript/countries/greece.md:7:3: T006 error: nothing has the id 'greece.x'"
        ]


def test_a_finding_without_a_known_block_is_told_at_its_section(job, run):
    bad = job("<p>あ</p>", section="greece")
    _, _, reported = run([bad], places={"greece": Place("greece.md", 1)})
    assert [diagnostic.place for diagnostic in reported] == [Place("greece.md", 1)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_section_that_the_engine_stumbles_over_does_not_hide_the_others(jobs, run, processes):
    nested = "<div>" * 2000 + "Deep" + "</div>" * 2000
    bad = replace(jobs[1], xhtml=jobs[1].xhtml.replace("</section>", f"{nested}</section>"))
    fragments, _, reported = run([jobs[0], bad, jobs[2]], processes)
    assert fragments.keys() == {"albania", "belgium"}
    assert [(d.code, "austria" in d.message, "RecursionError" in d.message) for d in reported] == [("T009", True, True)]


def test_a_process_that_dies_is_reported_and_the_others_are_laid_out(jobs, run):
    deadly = replace(jobs[1], book=Deadly())
    fragments, done, reported = run([jobs[0], deadly, jobs[2]], 2)
    assert fragments.keys() == {"albania", "belgium"}
    assert [(d.code, "austria" in d.message) for d in reported] == [("T009", True)]
    assert sorted(done) == ["albania", "austria", "belgium"]


def test_the_builder_itself_need_not_load_the_engine(fonts, job, tmp_path):
    """Neither for what the cache holds, nor for one changed section when the engine waits in the fork server."""
    script = """
        import pickle, sys
        from pathlib import Path
        from publisher.typesetting.cache import Cache
        from publisher.typesetting.pool import lay_out_all, start_engine

        if __name__ == "__main__":
            job = pickle.loads(Path(sys.argv[1]).read_bytes())
            start_engine(job.fonts)
            made = [lay_out_all([job], Cache(Path(sys.argv[2])), 2, {}, lambda job: None, print) for _ in range(2)]
            print(made[0] == made[1], made[0]["s"].page_count, "weasyprint" in sys.modules)
    """
    (tmp_path / "build.py").write_text(textwrap.dedent(script))
    (tmp_path / "job").write_bytes(pickle.dumps(job('<p id="s.b1">One.</p>')))
    command = [sys.executable, "build.py", "job", "cache"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    run = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.stdout, run.stderr) == ("True 1 False\n", "")


def test_an_interrupt_ends_the_workers_at_once(job, words, tmp_path):
    long = [job(f'<p id="{name}.b1">{words * 900}</p>', section=name) for name in ("long", "longer")]
    short = job(f'<p id="short.b1">{words * 2000}x</p>', section="short")
    quick = job('<p id="quick.b1">One.</p>', section="quick")

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        lay_out_all([*long, quick, short], Cache(tmp_path), 4, {}, interrupt, print)
    for process in multiprocessing.active_children():
        process.join(5)
    assert not multiprocessing.active_children()
    assert time.monotonic() - begun < 15
    assert not [file for file in tmp_path.rglob("*.new-*") if file.is_file()]


def test_an_interrupt_is_not_lost_while_the_fork_server_starts(job, words, monkeypatch):
    """It came in that moment on a busy machine, and the build went on to its end."""
    monkeypatch.setattr(multiprocessing.forkserver, "ensure_running", lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        start_engine(job(f"<p>{words}</p>").fonts)

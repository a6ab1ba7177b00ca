"""Many sections laid out: those of the cache looked up, the others shared out among processes.

Processes come from a fork server that has the engine loaded, where the system has such a thing: a worker then starts
in hundredths of a second and shares that memory. A plain fork would be unsafe beside the threads of a preview.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext

from publisher.diagnostics import Diagnostic, MissingPart, Report
from publisher.model import Fragment, Place, in_chapter, section_of
from publisher.typesetting.cache import Cache, cache_key, tools
from publisher.typesetting.fonts import FontSet, show_only
from publisher.typesetting.jobs import Finding, Job, LaidOut

FORK_SERVER = "forkserver"

_waiting = threading.Event()  # set when the fork server has been asked to load the engine

Progress = Callable[[Job], None]


def lay_out_all(
    jobs: Sequence[Job],
    cache: Cache,
    processes: int,
    places: Mapping[str, Place],
    progress: Progress,
    report: Report,
) -> dict[str, Fragment]:
    """The fragments of sections, by section. One that could not be laid out at all is missing from them.

    ``places`` says where in the manuscript an anchor stands; findings are reported at the place of their block, else of
    their section. ``progress`` is called with each job that is done. Only what has no findings is kept in the cache.
    The result is the same whatever the number of processes.
    """
    keys = {job.section: cache_key(job, tools()) for job in jobs}
    done: dict[str, Fragment] = {}
    missing: list[Job] = []
    for job in jobs:
        if (kept := cache.get(keys[job.section])) is None:
            missing.append(job)
        else:
            done[job.section] = kept
            progress(job)
    findings: dict[str, tuple[Finding, ...]] = {}
    with closing(_lay_out_each(missing, processes)) as each:
        for job, made in each:
            findings[job.section] = made.findings
            if made.fragment is not None:
                done[job.section] = made.fragment
                if not made.findings:
                    cache.put(keys[job.section], made.fragment)
            progress(job)
    for job in missing:
        for finding in findings[job.section]:
            report(_diagnostic(finding, places))
    return {job.section: done[job.section] for job in jobs if job.section in done}


def start_engine(fonts: FontSet) -> None:
    """Has the engine loaded by the fork server while the caller still reads the manuscript.

    Loading takes most of a second, which a short build then does not wait for. Nothing depends on it; where there is no
    fork server it does nothing.
    """
    if FORK_SERVER in multiprocessing.get_all_start_methods():
        show_only(fonts)
        _context()
        _waiting.set()


def _lay_out_each(jobs: Sequence[Job], processes: int) -> Generator[tuple[Job, LaidOut], None, None]:
    """Each job with what became of it, as they are done."""
    one_elsewhere = _waiting.is_set() and "weasyprint" not in sys.modules
    if processes <= 1 or len(jobs) <= (0 if one_elsewhere else 1):
        yield from ((job, _lay_out(job)) for job in jobs)
        return
    left = {job.section: job for job in sorted(jobs, key=lambda job: -len(job.xhtml))}
    try:
        with _workers(min(processes, len(jobs)), jobs[0]) as workers:
            for job, made in _as_done(workers, list(left.values())):
                del left[job.section]
                yield job, made
    except BrokenProcessPool:
        for job in left.values():
            yield job, _lay_out_alone(job)


def _as_done(workers: ProcessPoolExecutor, jobs: Sequence[Job]) -> Iterator[tuple[Job, LaidOut]]:
    with _interrupts_wait():  # one that came while a worker is being started would leave it alone in the world
        running: dict[Future[LaidOut], Job] = {workers.submit(_lay_out, job): job for job in jobs}
    while running:
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            yield running.pop(future), future.result()


def _lay_out_alone(job: Job) -> LaidOut:
    """Tries a job in a process of its own after one of several has died: is it this one that kills it?"""
    try:
        with _workers(1, job) as worker:
            return worker.submit(_lay_out, job).result()
    except BrokenProcessPool:
        return LaidOut(None, (Finding("T009", f"the process that laid out {job.section!r} died", job.section),))


def _lay_out(job: Job) -> LaidOut:
    """Runs in a worker, or here."""
    from publisher.typesetting.layout import lay_out

    try:
        return lay_out(job)
    except MissingPart:
        raise
    except Exception as error:  # noqa: BLE001 (whatever the engine stumbles over; one section must not hide the rest)
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return LaidOut(None, (Finding("T009", f"the layout engine stopped in {job.section!r} ({what})", job.section),))


@contextmanager
def _workers(number: int, job: Job) -> Iterator[ProcessPoolExecutor]:
    """A pool of worker processes. Leaving it by an exception (an interrupt) ends them at once, whatever they do."""
    show_only(job.fonts)  # for the fork server, which loads the engine
    before = set(multiprocessing.active_children())
    workers = ProcessPoolExecutor(number, _context(), initializer=_be_quiet_when_interrupted)
    try:
        yield workers
        workers.shutdown()
    except BaseException:
        workers.shutdown(wait=False, cancel_futures=True)
        started = set(multiprocessing.active_children()) - before
        for process in started:
            process.terminate()
        for process in started:
            process.join()
        raise


def _context() -> BaseContext:
    if FORK_SERVER not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context(FORK_SERVER)
    context.set_forkserver_preload(["publisher.typesetting.preload"])
    with _deaf_to_interrupts():
        forkserver.ensure_running()
    return context


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Ctrl+C has its effect at the end of the block."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    interrupts: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: interrupts.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if interrupts:
        raise KeyboardInterrupt


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that are started here are deaf to Ctrl+C, from their first moment on: the builder itself ends them.

    They take on that it is blocked, which it is in this thread alone: one that comes meanwhile is not lost.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    resource_tracker.ensure_running()  # whose start would unblock it
    with _interrupts_wait():
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _be_quiet_when_interrupted() -> None:
    """Ctrl+C reaches all processes of a terminal; the builder itself ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _diagnostic(finding: Finding, places: Mapping[str, Place]) -> Diagnostic:
    place = places.get(in_chapter(finding.block)) or places.get(section_of(finding.block))
    return Diagnostic(finding.code, finding.message, place, finding.hint)

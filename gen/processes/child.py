"""A module in a child process that answers questions, one at a time; what hangs or dies ends there.

A question and its answer are frames (gen.processes.frames).
"""

import atexit
import os
import queue
import sys
import threading

from gen.package import PROGRAM
from gen.problems import EnvironmentProblem
from gen.processes.frames import read_frame, write_frame

HOME = str(PROGRAM.parent)  # where this package is
START = "import sys; sys.path.append({home!r}); from gen.{module} import main; main()"


class Child:
    """The child: started at need, and anew where it is gone, hangs, or belongs to a process that this is a fork of."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.lock = threading.Lock()
        self.running: Running | None = None
        atexit.register(self.stop)

    def start(self) -> None:
        """Start it if it does not run."""
        with self.lock:
            self._usable()

    def ask(self, question: bytes, seconds: float) -> bytes | None:
        """The answer; None where there is none in time, or the child died. Raises EnvironmentProblem."""
        with self.lock:
            answer = self._usable().ask(question, seconds)
            if answer is None:
                self.stop()
            return answer

    def stop(self) -> None:
        """End it."""
        running, self.running = self.running, None
        if running:
            running.stop()

    def _usable(self) -> "Running":
        if not (self.running and self.running.usable()):
            self.stop()
            try:
                self.running = Running(self.module)
            except OSError as error:
                remedy = "end other programs, or raise the limits on processes and memory"
                raise EnvironmentProblem(f"no process can be started ({error.strerror}): {remedy}") from error
        return self.running


class Running:
    """A running child process."""

    def __init__(self, module: str) -> None:
        self.pid = os.getpid()
        import subprocess  # noqa: PLC0415  start-up

        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", START.format(home=HOME, module=module)],  # -P: nothing of the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.questions: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._exchange, daemon=True).start()

    def usable(self) -> bool:
        """Whether it belongs to this process (not to one that this was forked from) and runs."""
        return self.pid == os.getpid() and self.process.poll() is None

    def ask(self, question: bytes, seconds: float) -> bytes | None:
        """The answer; None where there is none in time, and then the child is of no use any more."""
        self.questions.put(question)
        try:
            return self.answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def _exchange(self) -> None:
        """Pass questions and answers on, in a thread of its own: Windows can't wait on a pipe with a limit."""
        assert self.process.stdin and self.process.stdout
        while (question := self.questions.get()) is not None:
            try:
                write_frame(self.process.stdin, question)  # type: ignore[arg-type]
                self.answers.put(read_frame(self.process.stdout))  # type: ignore[arg-type]
            except (OSError, ValueError):
                self.answers.put(None)

    def stop(self) -> None:
        """End it if it is this process's own."""
        if self.pid == os.getpid():
            self.questions.put(None)
            self.process.kill()
            self.process.wait()

"""`gen prose`: the model's free text, for whatever checks prose."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from gen.cli.terminal import options
from gen.cli.terminal.findings import print_findings
from gen.loading.project import Project, model_files
from gen.model.reading import decoding
from gen.model.reading.free_text import free_text_only
from gen.outputs.disk.replacing import replace
from gen.problems import EnvironmentProblem, Problem, display_path, ordered


@click.command("prose")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where it goes.  [default: build/prose]")
@options.project_options
@click.option("--vale", is_flag=True, help="Run Vale over it, and list what it finds at its place in the model.")
def command(project: Project, out: Path | None, vale: bool) -> None:
    """Write a text file for each model file: its free text alone, each word at its own line and column.

    With --vale: exit code 1 where Vale finds an error. Vale (vale.sh) must be on the PATH, and a `.vale.ini` here.
    """
    out = out or project.root / "build" / "prose"
    files, problems = model_files(options.model_folder(project), project.root)
    written = {}
    for file in files:
        path = out / f"{file.stem}.txt"
        try:
            replace(path, free_text_only(decoding.decode(file.data, file.path)).encode())
        except decoding.Refused as refused:
            problems.append(refused.problem)
            continue
        except OSError as error:
            raise EnvironmentProblem(f"{display_path(path)} can't be written: {error.strerror}") from error
        written[path.resolve()] = file.path
    click.echo(f"{display_path(out)}: the text of {len(written)} files", err=True)
    findings = ordered((*problems, *(_vale_problems(out, written) if vale else ())))
    print_findings(findings)
    raise SystemExit(any(problem.severity == "error" for problem in findings))


def _vale_problems(folder: Path, files: Mapping[Path, str]) -> Iterator[Problem]:
    """What Vale says of the texts, by the model's files; raises EnvironmentProblem where it does not run."""
    for name, alerts in _alerts(folder).items():
        file = files.get(Path(name).resolve())
        for alert in alerts if file else ():
            severity = "error" if alert["Severity"] == "error" else "warning"
            rule = f"vale/{alert['Check']}"
            yield Problem(str(file), alert["Line"], alert["Span"][0], severity, rule, alert["Message"])  # type: ignore[arg-type]


def _alerts(folder: Path) -> dict[str, Any]:
    """Vale's own answer: alerts by file (the format: `vale --output=JSON`)."""
    program = shutil.which("vale")
    if program is None:
        raise EnvironmentProblem("there is no `vale` on the PATH; vale.sh tells how to install it")
    done = subprocess.run(
        [program, "--no-exit", "--output=JSON", str(folder)], capture_output=True, encoding="utf-8", check=False
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout if done.returncode == 0 else "")
    except ValueError as error:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise EnvironmentProblem(f"vale failed: {lines[0] if lines else done.returncode}") from error
    return answer

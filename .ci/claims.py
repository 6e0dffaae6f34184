#!/usr/bin/env python3
"""claims.py FACTLINT: runs every command of README.md and docs/ that a reader can try as it stands.

Commands are the lines of `sh` blocks and what stands between backticks in a table and begins with `factlint`, `echo` or
`sed`; those of `console` blocks are compared with what they print by tests/book.rs. They run in a folder with the samples, a
repository, and the files that the pages speak of. A command must end with 0 or 1, or with 2 where the page shows a run that
fails, and say nothing of an unknown option. Those that speak of other programs are counted, not run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What shows a run that fails: a file, a rule or a field that is not there.
FAILS = ("no-such-file", "weekdya", "mistaken")
# A word that stands for something else, as in `factlint facts PATH...`.
STANDS_FOR = re.compile(r"\b[A-Z]{2,}\b(?!-)|\.\.\.|\[|…")
SERVES = re.compile(r"factlint (lsp|mcp|watch)\b")


def commands(page):
    """The commands of a page that can be tried, each with its line."""
    block, whole = None, ""
    for number, line in enumerate(page.read_text().splitlines(), 1):
        if line.startswith("```"):
            block = line[3:].strip() if block is None else None
        elif block == "sh":
            whole += line.split("  #")[0].strip()
            if whole.endswith("\\"):
                whole = whole[:-1]
                continue
            if whole:
                yield number, whole
            whole = ""
        elif block is None and line.startswith("|"):
            for code in re.findall(r"`((?:factlint|echo|sed) [^`]*)`", line):
                code = code.replace(r"\|", "|")
                if not STANDS_FOR.search(re.sub(r"'[^']*'|FACTLINT_\w+|HEAD", "", code)):
                    yield number, code


def desk(folder, factlint):
    """A folder in which the commands find what they speak of."""
    (folder / "bin").mkdir()
    (folder / "bin/factlint").symlink_to(factlint)
    work = folder / "work"
    work.mkdir()
    for name in ("samples", "rules"):
        shutil.copytree(ROOT / name, work / name)
    for name in ("press", "notes"):
        (work / name).mkdir()
        shutil.copy(ROOT / "samples/press-release.md", work / name)
    shutil.copy(ROOT / "samples/press-release.md", work / "draft.md")
    shutil.copy(ROOT / "samples/community-workers.txt", work / "draft.txt")
    rule = re.search(r"```yaml\n(id: doubled\n.*?)```", (ROOT / "README.md").read_text(), re.S)
    (work / "house-rules").mkdir()
    (work / "house-rules/doubled.yaml").write_text(rule.group(1))
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "drafts"],
                  ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        subprocess.run(git + words, cwd=work, check=True)
    return work


def main():
    factlint = Path(sys.argv[1]).resolve()
    ran, others, wrong = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        work = desk(Path(folder), factlint)
        env = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": folder, "FACTLINT_OUTPUT_FORMAT": ""}
        for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            for line, command in commands(page):
                programs = [part.split()[0] for part in re.split(r"[|;]", command) if part.split()]
                if SERVES.search(command) or not set(programs) <= {"factlint", "echo", "sed", "cksum", "head", "mkdir"}:
                    others += 1
                    continue
                run = subprocess.run(["bash", "-c", "set -o pipefail; " + command], cwd=work, env=env, text=True,
                                     stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
                fails = any(word in command for word in FAILS)
                if "; echo $?" in command:
                    code = int(run.stdout.split()[-1])
                else:
                    code = run.returncode
                unknown = re.search(r"unexpected argument|unrecognized|invalid value", run.stderr)
                if (code != 2 if fails else code not in (0, 1)) or unknown or "panicked" in run.stderr:
                    wrong.append(f"{page.relative_to(ROOT)}:{line}: `{command}` ended with {code}\n{run.stderr}")
                ran += 1
    for one in wrong:
        print(one)
    print(f"{ran} commands of the pages run, {others} of other programs or servers passed over, {len(wrong)} wrong")
    # The pages have more than that; a reading that finds fewer has gone wrong.
    sys.exit(1 if wrong or ran < 45 else 0)


if __name__ == "__main__":
    main()

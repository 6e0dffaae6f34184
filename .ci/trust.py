#!/usr/bin/env python3
"""Learns how far a finding can be trusted where it stands, and writes rules/common/trust.yaml.

    .ci/trust.py FACTLINT [--set DIR]... [--published DIR[=VERDICTS]]... [--border -0.2] [--write]

A set is a folder of docs/ and cases.jsonl: what is found at a planted mistake is right. Published documents are a folder and
what readers said of what is found there, a line each: rule, path in the folder, first byte, `real` or `false`, parted by tabs. What
tests/labels/alarms says of the documents of a set counts likewise. Boosted trees over the grounds that `factlint trust` prints (LightGBM; more confidence of the rule, or a better
rule, never lowers the result). The table tells how each folder fares by trees that have not seen its documents, at
--border and around it. Needs numpy and lightgbm (4.7).

What the shipped trees were learnt from: the three sets of the evaluation, three further sets with mistakes planted by hand and one
planted by a script, and 1,500 findings on 14,300 public documents of some 200 kinds, each read by somebody who did not know the rules. Those
further sets and documents are not in the repository.
"""
import argparse, collections, csv, json, math, pathlib, random, subprocess, tempfile
import lightgbm, numpy

HERE = pathlib.Path(__file__).resolve().parent.parent
CARD = HERE / "rules/common/trust.yaml"


def rows(binary, root):
    run = subprocess.run([binary, "trust", root], capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    names = lines[0].split("\t")[4:]
    for line in lines[1:]:
        path, rule, places, texts, *grounds = line.split("\t")
        places = [tuple(map(int, place.split("-"))) for place in places.split()]
        yield names, str(pathlib.Path(path).relative_to(root)), rule, places, tuple(sorted(texts.split("|"))), [float(g) for g in grounds]


def labels():
    said = {}
    for file in sorted((HERE / "tests/labels/alarms").glob("*.tsv")):
        for document, start, _, verdict, *_ in csv.reader(open(file), delimiter="\t"):
            said[file.stem, document, start] = {"real": 1, "false": 0, "known": 0}.get(verdict)
    return said


class Sample:
    def __init__(self, names, group, rule, grounds, right, case=None):
        self.group, self.rule, self.right, self.case, self.grounds = group, rule, right, case, grounds
        # Copies of a document with a planted mistake each are one document.
        self.document = tuple(round(grounds[names.index(name)], 1) for name in ("words", "paragraph")) + (round(grounds[1], 2),)


def planted(binary, folder, said, out):
    name, docs = folder.name, folder / "docs"
    skip = {line.split("\t")[0] for line in open(HERE / "tests/labels/not-contradictions.tsv")}
    cases = [c for c in map(json.loads, open(folder / "cases.jsonl")) if c["kind"] != "against" and c["id"] not in skip]
    known = collections.defaultdict(set)
    for names, path, rule, places, texts, grounds in rows(binary, docs):
        known[path].add((rule, texts))
        right = said.get((rule, f"{name}/{path}", str(places[0][0])))
        if right is not None:
            out.append(Sample(names, name, rule, grounds, right))
    with tempfile.TemporaryDirectory() as folder:
        by = {}
        for number, case in enumerate(cases):
            raw = (docs / case["doc"]).read_bytes()
            file = f"{number}{pathlib.Path(case['doc']).suffix}"
            case["stop"], by[file] = case["start"] + len(case["now"].encode()), case
            (pathlib.Path(folder) / file).write_bytes(raw[: case["start"]] + case["now"].encode() + raw[case["end"] :])
        for names, path, rule, places, texts, grounds in rows(binary, folder):
            case = by[path]
            over = any(start < case["stop"] and case["start"] < end for start, end in places)
            if over and (rule, texts) not in known[case["doc"]]:
                out.append(Sample(names, name, rule, grounds, 1, case=case["id"]))


def published(binary, folder, verdicts, out):
    said = {}
    for rule, path, start, verdict in csv.reader(open(verdicts), delimiter="\t"):
        said[rule, path, int(start)] = {"real": 1, "false": 0}.get(verdict)
    for names, path, rule, places, _, grounds in rows(binary, folder):
        right = said.get((rule, path, places[0][0]))
        if right is not None:
            out.append(Sample(names, folder.name, rule, grounds, right))


def odds(samples):
    counts = collections.defaultdict(lambda: [1.0, 1.0])
    for s in samples:
        counts[s.rule][s.right] += 1
    return {rule: round(math.log(right / wrong), 3) for rule, (wrong, right) in counts.items()}


def learn(samples, names):
    known = odds(samples)
    matrix = lambda all: numpy.array([[*s.grounds[:-1], known.get(s.rule, 0.0)] for s in all])
    rises = [1 if name in ("confidence", "rule") else 0 for name in names]
    model = lightgbm.LGBMClassifier(n_estimators=80, learning_rate=0.1, num_leaves=8, min_child_samples=20, reg_lambda=5, colsample_bytree=0.7,
                                    subsample=0.8, subsample_freq=1, monotone_constraints=rises, random_state=1, verbose=-1, deterministic=True)
    model.fit(matrix(samples), [s.right for s in samples])
    return known, model, lambda all: model.predict(matrix(all), raw_score=True) if all else []


def unseen(samples, names, parts=5):
    """Each finding's sum by trees that have not seen its document."""
    documents = sorted({s.document for s in samples})
    random.Random(1).shuffle(documents)
    part, sums = {document: at % parts for at, document in enumerate(documents)}, {}
    for at in range(parts):
        _, _, predict = learn([s for s in samples if part[s.document] != at], names)
        held = [s for s in samples if part[s.document] == at]
        sums.update({id(s): total for s, total in zip(held, predict(held))})
    return sums


def table(samples, sums, border):
    print(f"{'folder':10} {'found':>6} {'now':>6} {'real':>6} {'now':>6} {'false':>6} {'now':>6}")
    was, now = (lambda s: True), (lambda s: sums[id(s)] >= border)
    for group in sorted({s.group for s in samples}):
        of = [s for s in samples if s.group == group]
        found = lambda shown: len({s.case for s in of if s.case and shown(s)})
        count = lambda right, shown: sum(s.right == right and shown(s) for s in of if not s.case)
        print(f"{group:10} {found(was):6} {found(now):6} {count(1, was):6} {count(1, now):6} {count(0, was):6} {count(0, now):6}")


def written(node, names):
    if "leaf_value" in node:
        return f"{node['leaf_value']:.3g}"
    low, high = written(node["left_child"], names), written(node["right_child"], names)
    return f"({names[node['split_feature']]} {node['threshold']:.5g} {low} {high})"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("binary"), ap.add_argument("--set", action="append", default=[]), ap.add_argument("--published", action="append", default=[])
    ap.add_argument("--border", type=float, default=-0.2), ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    samples, said = [], labels()
    for folder in map(pathlib.Path, a.set):
        planted(a.binary, folder, said, samples)
    for one in a.published:
        folder, _, verdicts = one.partition("=")
        published(a.binary, pathlib.Path(folder), verdicts, samples)
    names = next(rows(a.binary, f"{a.set[0]}/docs"))[0]
    sums = unseen(samples, names)
    for border in (a.border - 0.4, a.border, a.border + 0.4):
        print(f"\nborder {border:.1f}")
        table(samples, sums, border)
    known, model, _ = learn(samples, names)
    trees = [written(tree["tree_structure"], names) for tree in model.booster_.dump_model()["tree_info"]]
    print(f"\n{len(samples)} findings, {len(trees)} trees")
    if a.write:
        head = "".join(line for line in open(CARD) if line.startswith("#"))
        lines = [f"{head}language: en\nrules:\n", *(f"  {rule}: {known[rule]}\n" for rule in sorted(known)), "trees:\n"]
        CARD.write_text("".join([*lines, f'  - "{-a.border:.3f}"\n', *(f'  - "{tree}"\n' for tree in trees)]))


main()

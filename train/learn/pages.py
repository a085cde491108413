"""Learns which lines of a page belong to a story, and which pages hold one.

  pages.py DATA WORK TRAINER   DATA holds bodies/, multi/ and none/ (../shared/data/pages), TRAINER is dateline-train;
                               WORK gets lines.trees and pages.weights

A line's gold comes from the gold text of its page: a line is text where the longest common run of words (difflib) covers
most of it. Lines are judged by scikit-learn's histogram-based gradient boosting. There are few pages without a story, so pages
are judged by a logistic regression none of whose weights may be negative: each number of src/story/page_signs.cc is
written so that more of it speaks for a story. It sees lines judged by trees that were learnt from other pages, as in use.
"""
import gzip
import json
import os
import re
import struct
import subprocess
import sys
from difflib import SequenceMatcher

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier

WORD = re.compile(r"\w+")
FOLDS = 5
TEXT_ABOVE, STORY_ABOVE = -0.4, 0.2  # as in src/story/html_stories.cc
LINES = {"max_iter": 200, "learning_rate": 0.05, "max_leaf_nodes": 15, "min_samples_leaf": 40, "l2_regularization": 5.0}
PULL = 100.0  # of the weights of pages towards zero


def words(text):
    return WORD.findall(text.lower())


def read_pages(data):
    """The HTML pages with their gold text; the empty text for pages without a story."""
    pages = []
    for folder in ("bodies", "multi", "none"):
        for line in open(f"{data}/{folder}/gold.jsonl", encoding="utf-8"):
            gold = json.loads(line)
            if not gold["file"].endswith(".html.gz"):
                continue
            with gzip.open(f"{data}/{folder}/{gold['file']}") as file:
                html = file.read().decode("utf-8", "replace")
            text = gold.get("body") or "\n".join(line for story in gold.get("stories", []) for line in story["body"])
            pages.append({"html": html, "gold": text, **({"url": gold["url"]} if gold.get("url") else {})})
    return pages


def describe(trainer, work, lexicon, kept=None):
    """Rows of features of all lines, or with `kept` of all pages; and the lines of each page."""
    command = [trainer, "lines", f"{work}/records", "--lexicon", lexicon, "--out", f"{work}/described"]
    if kept is not None:
        with open(f"{work}/kept", "w", encoding="ascii") as file:
            file.writelines("".join("01"[int(mark)] for mark in marks) + "\n" for marks in kept)
        command += ["--kept", f"{work}/kept"]
    subprocess.run(command, check=True)
    lines = [json.loads(line) for line in open(f"{work}/described.jsonl", encoding="utf-8")]
    count = len(lines) if kept is not None else sum(map(len, lines))
    return np.fromfile(f"{work}/described.rows", dtype=np.float32).reshape(count, -1), lines


def label(lines, gold):
    """Which lines are text, the number of words of each, and how many of them are gold's."""
    owners = [i for i, line in enumerate(lines) for _ in words(line)]
    count, hits = np.bincount(owners, minlength=len(lines)), np.zeros(len(lines))
    matcher = SequenceMatcher(None, [w for line in lines for w in words(line)], words(gold), autojunk=False)
    for match in matcher.get_matching_blocks():
        for k in range(match.a, match.a + match.size):
            hits[owners[k]] += 1
    return (count > 0) & (hits >= 0.6 * count), count, hits


def trees_of(model):
    """A model as the bytes that src/story/decision_trees.h describes."""
    roots, steps = [], b""
    for (tree,) in model._predictors:
        roots.append(len(steps) // 8)
        for at, node in enumerate(tree.nodes):
            if node["is_leaf"]:
                steps += struct.pack("<fBBBB", node["value"], 0, 0, 0, 0)
            else:
                value = np.float32(node["num_threshold"])
                if value > node["num_threshold"]:
                    value = np.nextafter(value, np.float32(-np.inf))
                steps += struct.pack("<fBBBB", value, node["feature_idx"], node["left"] - at, node["right"] - at, 0)
    base = float(np.ravel(model._baseline_prediction)[0])
    head = struct.pack("<IIIf", model.n_features_in_, len(roots), len(steps) // 8, base)
    return head + struct.pack(f"<{len(roots)}I", *roots) + steps


def learn(settings, rows, gold, weights):
    model = HistGradientBoostingClassifier(**settings, early_stopping=False, random_state=1)
    return model.fit(rows, gold, sample_weight=weights)


def weigh(rows, gold, weights):
    """A logistic regression without negative weights: the weights, and last what is added."""
    mean, deviation = rows.mean(0), rows.std(0) + 1e-6
    inputs, sign = (rows - mean) / deviation, np.where(gold, 1.0, -1.0)

    def loss(at):
        margin = sign * (inputs @ at[:-1] + at[-1])
        slope = -weights * sign / (1 + np.exp(margin))
        value = (weights * np.logaddexp(0, -margin)).sum() + PULL * (at[:-1] ** 2).sum()
        return value, np.append(inputs.T @ slope + 2 * PULL * at[:-1], slope.sum())

    bounds = [(0, None)] * rows.shape[1] + [(None, None)]
    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    factors = found[:-1] / deviation
    return np.append(factors, found[-1] - mean @ factors)


def report(name, scores, gold, above):
    found = scores > above
    right = (found & gold).sum()
    print(f"{name}: {len(gold)} rows, out of fold: precision {right / max(1, found.sum()):.3f} recall "
          f"{right / gold.sum():.3f}, of those without {(~found & ~gold).sum() / (~gold).sum():.3f} right", flush=True)


def report_words(kept, count, hits, owner, has_story):
    """Words of kept lines that are gold's, and words of gold that are kept: means over the pages with a story."""
    each = [np.bincount(owner, weights=values, minlength=len(has_story))[has_story]
            for values in (kept * hits, kept * count, hits)]
    precision, recall = (each[0] / np.maximum(1, each[1])).mean(), (each[0] / np.maximum(1, each[2])).mean()
    print(f"words of bodies, out of fold: P {precision:.3f} R {recall:.3f} "
          f"F1 {2 * precision * recall / (precision + recall):.3f}", flush=True)


def main():
    data, work, trainer = sys.argv[1:4]
    lexicon = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lexicon/en")
    os.makedirs(work, exist_ok=True)
    pages = read_pages(data)
    with open(f"{work}/records", "w", encoding="utf-8") as file:
        file.writelines(json.dumps({k: v for k, v in page.items() if k != "gold"}) + "\n" for page in pages)
    fold = np.random.RandomState(0).permutation(len(pages)) % FOLDS
    has_story = np.array([bool(page["gold"]) for page in pages])

    rows, lines = describe(trainer, work, lexicon)
    owner = np.repeat(np.arange(len(pages)), [len(of_page) for of_page in lines])
    labels = [label(of_page, page["gold"]) for of_page, page in zip(lines, pages)]
    is_text, count, hits = (np.concatenate(parts) for parts in zip(*labels))
    # Every page weighs the same, a line by its words.
    text_words = np.array([max(50, counts[marks].sum()) for marks, counts, _ in labels])
    weights = np.minimum(count, 60) / text_words[owner]
    weights = weights / weights.mean() + 0.05
    told = has_story[owner]  # what would be text on a page without a story nobody can say
    scores = np.zeros(len(rows))
    for k in range(FOLDS):
        seen, new = told & (fold[owner] != k), fold[owner] == k
        model = learn(LINES, rows[seen], is_text[seen], weights[seen])
        scores[new] = model.decision_function(rows[new])
    report("lines", scores[told], is_text[told], TEXT_ABOVE)
    report_words(scores > TEXT_ABOVE, count, hits, owner, has_story)
    with open(f"{work}/lines.trees", "wb") as file:
        file.write(trees_of(learn(LINES, rows[told], is_text[told], weights[told])))

    ends = np.cumsum([0] + [len(of_page) for of_page in lines])
    kept = [scores[a:b] > TEXT_ABOVE for a, b in zip(ends, ends[1:])]
    page_rows, _ = describe(trainer, work, lexicon, kept=kept)
    page_rows = page_rows.astype(np.float64)
    even = np.where(has_story, 1.0, has_story.sum() / (~has_story).sum() * 0.5)
    page_scores = np.zeros(len(pages))
    for k in range(FOLDS):
        seen = fold != k
        found = weigh(page_rows[seen], has_story[seen], even[seen])
        page_scores[~seen] = page_rows[~seen] @ found[:-1] + found[-1]
    report("pages", page_scores, has_story, STORY_ABOVE)
    weigh(page_rows, has_story, even).astype("<f4").tofile(f"{work}/pages.weights")


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Learns the network of the language stage. train/learn.sh has the whole way.

  learn.py teacher DATASET --vectors FILE --number N --out FILE            one network, from the treebanks alone
  learn.py label DATASET --teachers FILE ... --out FILE                    what several networks make of the running text
  learn.py pupil DATASET --vectors FILE --labels FILE --number N --out FILE
                                                     one network, from the treebanks and the teachers' opinions of the text
  learn.py student DATASET --labels FILE --begin PUPIL --out FILE
                                                     the network that ships: a pupil goes on with the pupils' opinions

Teaching a network with the opinions of several: Hinton, Vinyals & Dean 2015; for parsers: Kuncoro et al. 2016; that pupils
become better than their teachers: Furlanello et al. 2018.
"""
import argparse
import time

import numpy
import torch
from torch.nn import functional as F

import arrays
from corpora import Data
from network import VECTOR, Names, Network

PARTS = 17  # of names: outside, and begin, inside, last and whole of persons, organisations, places and others
SHAPE = {"arc": 128, "rel": 48, "word_dropout": 0.15, "piece_dropout": 0.1}
# Networks that differ a little make better teachers together than one that is better alone. `text` is the share of the
# running text that is read in one epoch; pupils end with some epochs of the treebanks and names alone, LAST. The student does
# not: what it would gain in trees it loses in names.
SETTINGS = {
    "teacher": [{"blocks": 3, "units": 160, "dropout": 0.15, "rate": 5e-3, "batch": 700, "epochs": 10},
                {"blocks": 4, "units": 160, "dropout": 0.2, "rate": 4e-3, "batch": 700, "epochs": 10}],
    "pupil": [{"blocks": 4, "units": 160, "dropout": 0.1, "rate": 4e-3, "batch": 1000, "epochs": 11, "text": 0.22},
              {"blocks": 4, "units": 160, "dropout": 0.15, "rate": 4e-3, "batch": 800, "epochs": 10, "text": 0.22}],
    "student": [{"blocks": 4, "units": 160, "dropout": 0.1, "rate": 3e-3, "batch": 1000, "epochs": 10, "text": 0.3}]}
LAST = {"rate": 1.5e-3, "batch": 800, "epochs": 3}
CASINGS = {"train_upper": 0.02, "train_lower": 0.02, "train_title": 0.02}
LONGEST = 80  # words of a sentence of running text
KEPT = 3  # of the teachers' opinions on a word, the likeliest so many are kept


def word_vectors(data, path):
    """The rows of the vector table, out of a file of fastText; row 0 and unknown words are zeros."""
    rows = numpy.zeros((len(data.vocabulary) + 1, VECTOR), numpy.float32)
    number = {word: n + 1 for n, word in enumerate(data.vocabulary)}
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            word, *values = line.rstrip().split(" ")
            if word in number:
                rows[number[word]] = [float(v) for v in values]
    return rows / max(rows.std() * 1.5, 1e-6)


def network(data, settings, vectors):
    shape = {key: settings[key] for key in ("blocks", "units", "dropout")}
    return Network(dict(SHAPE, **shape, tags=len(data.upos), parts=PARTS, labels=len(data.deprels)), vectors)


class Averages:
    """Running means of weights, which are better than the last ones."""

    def __init__(self, weights, decay=0.995):
        self.weights, self.decay, self.steps = weights, decay, 0
        self.means = [p.detach().clone() for p in weights]

    def add(self):
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            for mean, now in zip(self.means, self.weights):
                mean.lerp_(now, 1 - decay)

    def swap(self):
        with torch.no_grad():
            for mean, now in zip(self.means, self.weights):
                kept = now.clone()
                now.copy_(mean)
                mean.copy_(kept)


def gold_loss(model, names, batch):
    tags, parts, arcs, dep, head = model(batch)
    inside = batch["inside"]
    loss = 0
    if "head" in batch:
        inner = inside.t()
        loss = loss + F.cross_entropy(tags[inside], batch["tag"][inside], reduction="sum")
        heads, labels = batch["head"].t()[inner], batch["deprel"].t()[inner]
        loss = loss + F.cross_entropy(arcs[inner], heads, reduction="sum")
        heads_of = head.gather(1, batch["head"].t().unsqueeze(2).expand(-1, -1, head.shape[2]))
        loss = loss + F.cross_entropy(model.labels(dep[inner], heads_of[inner]), labels, reduction="sum")
    if "names" in batch:
        allowed = ((batch["names"].unsqueeze(-1) >> torch.arange(names.parts)) & 1).float()
        known = (batch["names"] != -1)[0]
        if known.any():
            loss = loss + names.loss(parts[:, known], model.steps, batch["lengths"][known], allowed[:, known])
    return loss / batch["size"]


def measure(data, model, names, corpora, named):
    """Prints UPOS, UAS, LAS (best head of each word alone, labels without subtypes) and F1 of names."""
    model.eval()
    line = []
    with torch.no_grad():
        for corpus in corpora:
            n = upos = uas = las = 0
            for _, sentences in Data.plan([corpus], [numpy.arange(len(corpus))], 3000, numpy.random.RandomState(0), 9999):
                batch = data.batch(corpus, sentences)
                tags, _, arcs, dep, head = model(batch)
                inside, inner = batch["inside"], batch["inside"].t()
                n += batch["size"]
                upos += (data.upos[tags.argmax(-1)] == data.upos[batch["tag"]])[inside].sum().item()
                best = arcs.argmax(-1)
                right = (best == batch["head"].t())[inner]
                uas += right.sum().item()
                heads_of = head.gather(1, best.unsqueeze(2).expand(-1, -1, head.shape[2]))
                labels = model.labels(dep[inner], heads_of[inner]).argmax(-1)
                las += (right & (data.base_label[labels] == data.base_label[batch["deprel"].t()[inner]])).sum().item()
            line.append(f"{corpus.name} UPOS {upos / n:.4f} UAS {uas / n:.4f} LAS {las / n:.4f}")
        for corpus in named:
            hit = found = gold = 0
            for _, sentences in Data.plan([corpus], [numpy.arange(len(corpus))], 3000, numpy.random.RandomState(0), 9999):
                batch = data.batch(corpus, sentences)
                best = names.best(model(batch)[1], model.steps, batch["lengths"])
                for b, length in enumerate(batch["lengths"].tolist()):
                    truth = [min(bit for bit in range(PARTS) if bits >> bit & 1) for bits in batch["names"][:length, b].tolist()]
                    mine = {s for s in spans(best[:length, b].tolist()) if s[2] < 3}
                    truth = spans(truth)
                    hit, found, gold = hit + len(mine & truth), found + len(mine), gold + len(truth)
            line.append(f"{corpus.name} F1 {2 * hit / max(1, found + gold):.4f}")
    model.train()
    return "; ".join(line)


def spans(parts):
    """{(first, last, kind)} of a sequence of parts."""
    out, first = set(), 0
    for i, part in enumerate(parts):
        if part == 0:
            continue
        place, kind = (part - 1) % 4, (part - 1) // 4
        if place in (0, 3):
            first = i
        if place in (2, 3):
            out.add((first, i + 1, kind))
    return out


def teach(data, model, settings, seed, plan_epoch, loss_of):
    """Trains a network; plan_epoch(random, settings) gives batches, loss_of(model, names, corpus, batch) the loss of one."""
    torch.manual_seed(seed)
    random = numpy.random.RandomState(seed)
    names = Names(PARTS)
    dev = [data.corpus(n[:-5]) for n in data.arrays if n.startswith("dev_") and n.endswith(".form")]
    devnames = [data.corpus(n[:-5]) for n in data.arrays if n.startswith("devnames_") and n.endswith(".form")]
    tables = [model.vectors, model.pieces]
    rest = [p for p in model.parameters() if all(p is not t for t in tables)]
    betas = (0.9, 0.98)
    optimizers = [torch.optim.SparseAdam(tables, settings["rate"], betas),
                  torch.optim.Adam(rest, settings["rate"], betas)]
    averages = Averages(rest)
    plans = [plan_epoch(random, settings) for _ in range(settings["epochs"])]
    steps, step, start = sum(map(len, plans)), 0, time.time()
    for epoch, plan in enumerate(plans):
        total = words = 0
        for corpus, sentences in plan:
            step += 1
            for optimizer in optimizers:
                rate = settings["rate"] * min(1.0, step / 200) * max(0.02, 1 - step / steps)
                optimizer.param_groups[0]["lr"] = rate
            batch = data.batch(corpus, sentences)
            loss = loss_of(model, names, corpus, batch)
            model.zero_grad(set_to_none=True)
            loss.backward()
            if not torch.isfinite(torch.nn.utils.clip_grad_norm_(rest, 5.0)):
                print(f"step {step} left out: its gradient is not finite", flush=True)
                continue
            for optimizer in optimizers:
                optimizer.step()
            averages.add()
            total, words = total + loss.item() * batch["size"], words + batch["size"]
        averages.swap()
        print(f"epoch {epoch + 1}, {time.time() - start:.0f} s, loss {total / words:.4f}: "
              f"{measure(data, model, names, dev, devnames)}", flush=True)
        averages.swap()
    averages.swap()


def gold_plan(data, random):
    """The corpora with gold, and the sentences of each for one epoch: most in their own casing, some in another."""
    plain = data.corpus("train")
    draw = random.uniform(size=len(plain))
    corpora, picks, below = [], [], 0.0
    for name, part in CASINGS.items():
        corpora.append(data.corpus(name))
        picks.append(numpy.nonzero((draw >= below) & (draw < below + part))[0])
        below += part
    corpora.append(plain)
    picks.append(numpy.nonzero(draw >= below)[0])
    for name in data.arrays:  # names of the treebanks' own sentences are part of "train"
        if name.startswith("names_") and name.endswith(".form") and not name.startswith("names_ewt"):
            corpora.append(data.corpus(name[:-5]))
            picks.append(numpy.arange(len(corpora[-1])))
    return corpora, picks


def usable(corpus):
    return numpy.nonzero((corpus.lengths >= 3) & (corpus.lengths <= LONGEST))[0]


def load(data, path):
    kept = torch.load(path)
    model = network(data, kept["settings"], numpy.zeros((len(data.vocabulary) + 1, VECTOR), numpy.float32))
    model.load_state_dict(kept["weights"])
    return model


def likeliest(p):
    """The likeliest choices and their probabilities, made to sum to 1: both n x KEPT, small numbers."""
    p, which = p.topk(KEPT, -1)
    p = (p / p.sum(-1, keepdim=True) * 255).round()
    return which.to(torch.int16).numpy(), p.to(torch.uint8).numpy()


def label(data, options):
    """Writes what the teachers together make of the running text: means of their probabilities."""
    teachers = [load(data, path).eval() for path in options.teachers]
    names, corpus = Names(PARTS), data.corpus("text")
    total = len(corpus.form)
    out = {key: numpy.zeros((total, KEPT), numpy.int16) for key in ("tag", "head", "deprel")}
    out.update({key + "_p": numpy.zeros((total, KEPT), numpy.uint8) for key in ("tag", "head", "deprel")})
    out["names"] = numpy.full(total, -1, numpy.int32)
    plan = Data.plan([corpus], [usable(corpus)], 4000, numpy.random.RandomState(0))
    start = time.time()
    with torch.no_grad():
        for n, (_, sentences) in enumerate(plan):
            batch = data.batch(corpus, sentences)
            inside, inner = batch["inside"], batch["inside"].t()
            views = [model(batch) for model in teachers]
            mean = lambda values: sum(values) / len(teachers)
            at = batch["at"][inside.numpy()]
            out["tag"][at], out["tag_p"][at] = likeliest(mean([v[0][inside].softmax(-1) for v in views]))
            arcs = mean([v[2].softmax(-1) for v in views])
            at_t = batch["at"].T[inner.numpy()]
            out["head"][at_t], out["head_p"][at_t] = likeliest(arcs[inner])
            best = arcs.argmax(-1).unsqueeze(2)
            labels = []
            for model, (_, _, _, dep, head) in zip(teachers, views):
                heads_of = head.gather(1, best.expand(-1, -1, head.shape[2]))
                labels.append(model.labels(dep[inner], heads_of[inner]).softmax(-1))
            out["deprel"][at_t], out["deprel_p"][at_t] = likeliest(mean(labels))
            parts = names.best(mean([v[1] for v in views]), mean([m.steps for m in teachers]), batch["lengths"])
            out["names"][at] = 1 << parts[inside].numpy()
            if n % 100 == 0:
                print(f"{n} of {len(plan)} batches, {time.time() - start:.0f} s", flush=True)
    numpy.savez(options.out, **out)


def told_loss(model, names, batch, told):
    """The loss against the teachers' opinions."""
    tags, parts, arcs, dep, head = model(batch)
    inside, inner = batch["inside"], batch["inside"].t()
    at, at_t = batch["at"][inside.numpy()], batch["at"].T[inner.numpy()]

    def against(scores, key, rows):
        which = torch.from_numpy(told[key][rows].astype(numpy.int64))
        p = torch.from_numpy(told[key + "_p"][rows].astype(numpy.float32) / 255)
        return -(scores.log_softmax(-1).gather(1, which) * p).sum()

    loss = against(tags[inside], "tag", at) + against(arcs[inner], "head", at_t)
    best = torch.from_numpy(told["head"][batch["at"].T, 0].astype(numpy.int64)) * batch["inside"].t()
    heads_of = head.gather(1, best.unsqueeze(2).expand(-1, -1, head.shape[2]))
    loss = loss + against(model.labels(dep[inner], heads_of[inner]), "deprel", at_t)
    bits = torch.from_numpy(told["names"][batch["at"]].astype(numpy.int64))
    allowed = ((bits.unsqueeze(-1) >> torch.arange(names.parts)) & 1).float()
    return (loss + names.loss(parts, model.steps, batch["lengths"], allowed)) / batch["size"]


def learn(data, options):
    """A teacher, pupil or student."""
    settings = SETTINGS[options.what][options.number - 1]
    told = dict(numpy.load(options.labels)) if "text" in settings else None

    def plan(random, settings):
        corpora, picks = gold_plan(data, random)
        if "text" in settings:
            text = data.corpus("text")
            choice = usable(text)
            corpora.append(text)
            picks.append(random.permutation(choice)[:int(len(choice) * settings["text"])])
        return Data.plan(corpora, picks, settings["batch"], random)

    def loss(model, names, corpus, batch):
        return told_loss(model, names, batch, told) if corpus.name == "text" else gold_loss(model, names, batch)

    torch.manual_seed(options.number)
    if options.begin:
        model = load(data, options.begin)
    else:
        model = network(data, settings, word_vectors(data, options.vectors))
    for phase in [settings] + ([LAST] if options.what == "pupil" else []):
        teach(data, model, phase, options.number, plan, loss)
    if options.what == "student":
        export(model, options.out)
    else:
        torch.save({"settings": settings, "weights": model.state_dict()}, options.out)


def export(model, path):
    """Writes the weights under the names by which `dateline-train pack` reads them."""
    weights = {}
    for name, weight in model.state_dict().items():
        for ours, theirs in (("blocks.", "block"), (".weight", ".w"), (".bias", ".b"), ("arc_u", "arc.u"),
                             ("arc_bias", "arc.bias"), ("arc_root", "arc.root"), ("rel_u", "rel.u"),
                             ("rel_root", "rel.root"), ("steps", "name.steps")):
            name = name.replace(ours, theirs)
        weights[name] = weight.numpy()
    arrays.write(path, weights)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["teacher", "label", "pupil", "student"])
    parser.add_argument("dataset", help="what `dateline-train prepare` wrote")
    parser.add_argument("--vectors", help="word vectors as fastText writes them")
    parser.add_argument("--number", type=int, default=1, help="which of the teachers or pupils, from 1")
    parser.add_argument("--begin", help="a network that goes on learning, of the same sizes")
    parser.add_argument("--teachers", nargs="+")
    parser.add_argument("--labels", help="what `label` wrote")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    data = Data(arrays.read(options.dataset))
    (label if options.what == "label" else learn)(data, options)


if __name__ == "__main__":
    main()

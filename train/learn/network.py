"""The network of the language stage: tagger, parser and names over one encoder, for training.

src/language/network.h computes the same in C++ for the program. Simple recurrent units: Lei et al. 2018;
arcs and labels: Dozat & Manning 2017; names: a linear-chain conditional random field (Lafferty et al. 2001)
that may be told of each word which parts are allowed (Tsuboi et al. 2008).
"""
import ctypes
import hashlib
import os
import subprocess
import tempfile

import torch
from torch import nn
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
PIECE_ROWS, PIECES, FLAGS = 1 << 16, 12, 32
VECTOR, PIECE, FLAG = 64, 128, 32
DISTANCES_UP_TO = [1, 2, 3, 4, 6, 9, 14, 24]  # words; classes as in distance_class() of src/language/network_file.h
DISTANCES = 2 * len(DISTANCES_UP_TO) + 3
BARRED = -1e4


def recurrence():
    """recurrence.cc as a shared library, compiled for this machine when it is not there yet."""
    source = os.path.join(HERE, "recurrence.cc")
    name = hashlib.sha256(open(source, "rb").read()).hexdigest()[:16]
    path = os.path.join(tempfile.gettempdir(), f"dateline-recurrence-{name}.so")
    if not os.path.exists(path):
        part = f"{path}.{os.getpid()}"
        subprocess.run(["g++", "-O3", "-march=native", "-ffast-math", "-fopenmp-simd", "-shared", "-fPIC", source,
                        "-o", part], check=True)
        os.replace(part, path)
    return ctypes.CDLL(path)


LIBRARY = recurrence()


def pointer(tensor):
    return ctypes.c_void_p(tensor.data_ptr())


class Recurrence(torch.autograd.Function):
    """u (time x batch x 4 units) -> h (time x batch x units)."""

    @staticmethod
    def forward(context, u, vf, vr, bf, br, lengths, backwards):
        time, batch, gates = u.shape
        units = gates // 4
        u = u.contiguous()
        h = torch.empty(time, batch, units)
        saved = torch.empty(time, batch, 3, units)
        weights = [x.contiguous() for x in (vf, vr, bf, br)]
        LIBRARY.sru_forward(*(ctypes.c_int64(n) for n in (time, batch, units)), pointer(lengths),
                            ctypes.c_int64(backwards), pointer(u), *map(pointer, weights), pointer(h), pointer(saved))
        context.save_for_backward(u, weights[0], weights[1], saved, lengths)
        context.backwards = backwards
        return h

    @staticmethod
    def backward(context, dh):
        u, vf, vr, saved, lengths = context.saved_tensors
        time, batch, gates = u.shape
        units = gates // 4
        dh = dh.contiguous()
        du = torch.empty_like(u)
        small = [torch.zeros(units) for _ in range(4)]
        LIBRARY.sru_backward(*(ctypes.c_int64(n) for n in (time, batch, units)), pointer(lengths),
                             ctypes.c_int64(context.backwards), pointer(u), pointer(vf), pointer(vr), pointer(saved),
                             pointer(dh), pointer(du), *map(pointer, small))
        return du, *small, None, None


class Block(nn.Module):
    """One layer of simple recurrent units in both directions, normalised (Ba et al. 2016)."""

    def __init__(self, inputs, units):
        super().__init__()
        # The gain keeps numbers at their size from block to block: gates mix and means shrink them.
        self.w = nn.Parameter(torch.empty(8 * units, inputs).uniform_(-1, 1) * (9 / inputs) ** 0.5)
        for name in ("vf", "vr"):
            setattr(self, name, nn.Parameter(torch.empty(2, units).uniform_(-0.5, 0.5)))
        self.bf = nn.Parameter(torch.zeros(2, units))
        self.br = nn.Parameter(torch.zeros(2, units))
        self.scale, self.shift = nn.Parameter(torch.ones(2 * units)), nn.Parameter(torch.zeros(2 * units))

    def forward(self, x, lengths):
        halves = self.w.chunk(2)
        h = torch.cat([Recurrence.apply(F.linear(x, halves[d]), self.vf[d], self.vr[d], self.bf[d],
                                        self.br[d], lengths, d) for d in (0, 1)], -1)
        return F.layer_norm(h, h.shape[-1:], self.scale, self.shift)


def distance_classes(size):
    """The class of the distance from each dependent (rows) to each head (columns)."""
    way = torch.arange(size).unsqueeze(0) - torch.arange(size).unsqueeze(1)
    near = torch.bucketize(way.abs(), torch.tensor(DISTANCES_UP_TO)) + 1
    return torch.where(way > 0, near, torch.where(way < 0, near + len(DISTANCES_UP_TO) + 1, 0))


def same_dropout(x, p, training):
    """Dropout that is the same at each time (Gal & Ghahramani 2016); x is time x batch x units."""
    if not training or p == 0:
        return x
    return x * (torch.rand(1, *x.shape[1:]) >= p).float() / (1 - p)


class Network(nn.Module):
    def __init__(self, sizes, vectors):
        """sizes: blocks, units (of each direction of a block), arc, rel, tags, parts, labels, and shares of dropout."""
        super().__init__()
        self.sizes = sizes
        self.vectors = nn.Parameter(torch.tensor(vectors))
        self.pieces = nn.Parameter(torch.empty(PIECE_ROWS, PIECE).normal_() * 0.2)
        self.flags = nn.Parameter(torch.empty(FLAGS, FLAG).normal_() * 0.3)
        self.blocks = nn.ModuleList()
        inputs = VECTOR + PIECE + FLAG
        for _ in range(sizes["blocks"]):
            self.blocks.append(Block(inputs, sizes["units"]))
            inputs = 2 * sizes["units"]
        arc, rel = sizes["arc"], sizes["rel"]
        self.tag = nn.Linear(inputs, sizes["tags"])
        self.name = nn.Linear(inputs, sizes["parts"])
        self.steps = nn.Parameter(torch.zeros(sizes["parts"] + 2, sizes["parts"] + 2))
        self.arc_dep, self.arc_head = nn.Linear(inputs, arc), nn.Linear(inputs, arc)
        self.rel_dep, self.rel_head = nn.Linear(inputs, rel), nn.Linear(inputs, rel)
        self.arc_u = nn.Parameter(torch.zeros(arc, arc))
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.distance = nn.Linear(arc, DISTANCES)
        self.arc_root = nn.Parameter(torch.empty(arc).normal_() * 0.1)
        self.rel_u = nn.Parameter(torch.zeros(sizes["labels"], rel + 1, rel + 1))
        self.rel_root = nn.Parameter(torch.empty(rel).normal_() * 0.1)

    def embed(self, batch):
        """Time x batch x inputs. In training some words lose what names them, and some pieces are left out."""
        pieces, vector, flags = batch["pieces"], batch["vector"], batch["flags"]
        time, size = vector.shape
        weight = torch.ones(time * size, PIECES)
        vectors = F.embedding(vector, self.vectors, sparse=True)
        if self.training:
            keep = (torch.rand(time * size, 1) >= self.sizes["word_dropout"]).float()
            weight[:, :2] *= keep
            weight *= (torch.rand(time * size, PIECES) >= self.sizes["piece_dropout"]).float()
            vectors = vectors * keep.view(time, size, 1)
        bag = F.embedding_bag(pieces.view(-1, PIECES), self.pieces, mode="sum", per_sample_weights=weight, sparse=True)
        marks = ((flags.unsqueeze(-1) >> torch.arange(FLAGS)) & 1).float() @ self.flags
        return torch.cat([vectors, bag.view(time, size, -1), marks], -1)

    def encode(self, batch):
        x = self.embed(batch)
        p = self.sizes["dropout"]
        x = same_dropout(x, min(p, 0.25), self.training)
        for block in self.blocks:
            x = block(x, batch["lengths"])
            x = same_dropout(x, p, self.training)
        return x

    def forward(self, batch):
        """Scores: tags (time x batch x tags), parts, arcs (batch x dependent x head, head 0 the root), and the halves of labels."""
        x = self.encode(batch)
        p = self.sizes["dropout"]

        def half(layer, root=None):
            y = same_dropout(F.relu(layer(x)), p, self.training).transpose(0, 1)
            return y if root is None else torch.cat([root.expand(y.shape[0], 1, -1), y], 1)

        dep, head = half(self.arc_dep), half(self.arc_head, self.arc_root)
        arcs = (dep @ self.arc_u) @ head.transpose(1, 2) + (head @ self.arc_bias).unsqueeze(1)
        classes = distance_classes(dep.shape[1]).expand(dep.shape[0], -1, -1)
        arcs = arcs + F.pad(self.distance(dep).gather(2, classes), (1, 0))
        barred = torch.arange(head.shape[1]) > batch["lengths"].unsqueeze(1)
        arcs = arcs.masked_fill(barred.unsqueeze(1), BARRED)
        return self.tag(x), self.name(x), arcs, half(self.rel_dep), half(self.rel_head, self.rel_root)

    def labels(self, dep, head):
        """Label scores of dependents with their heads: both n x rel."""
        one = torch.ones(dep.shape[0], 1)
        dep, head = torch.cat([dep, one], 1), torch.cat([head, one], 1)
        mixed = torch.einsum("na,kab->nkb", dep, self.rel_u)
        return (mixed * head.unsqueeze(1)).sum(-1)


def part_steps(parts, kinds):
    """1 where a part may follow another (parts: 0 outside, then begin, inside, last, whole of each kind)."""
    allowed = torch.zeros(parts + 2, parts + 2)
    start, end = parts, parts + 1
    place = [None] + [n % 4 for n in range(parts - 1)]
    kind = [None] + [n // 4 for n in range(parts - 1)]
    open_part = [n > 0 and place[n] in (0, 1) for n in range(parts)] + [False, False]
    goes_on = [n > 0 and place[n] in (1, 2) for n in range(parts)] + [False, False]
    for a in range(parts + 2):
        for b in range(parts + 2):
            if a == end or b == start:
                continue
            allowed[a, b] = float(goes_on[b] and kind[a] == kind[b] if open_part[a] else not goes_on[b])
    return allowed


class Names:
    """The random field over parts of names."""

    def __init__(self, parts):
        self.parts = parts
        self.barred = (1 - part_steps(parts, parts // 4)) * BARRED

    def total(self, scores, steps, lengths):
        """The log of the sum over all sequences; scores is time x batch x parts."""
        steps = steps + self.barred
        inner = steps[:self.parts, :self.parts]
        alpha = scores[0] + steps[self.parts, :self.parts]
        for t in range(1, scores.shape[0]):
            on = torch.logsumexp(alpha.unsqueeze(2) + inner, 1) + scores[t]
            alpha = torch.where((t < lengths).unsqueeze(1), on, alpha)
        return torch.logsumexp(alpha + steps[:self.parts, self.parts + 1], 1)

    def loss(self, scores, steps, lengths, allowed):
        """-log P(allowed parts): allowed is time x batch x parts, of zeros and ones."""
        both = torch.cat([scores, scores + (1 - allowed) * BARRED], 1)
        all_total, some = self.total(both, steps, torch.cat([lengths, lengths])).chunk(2)
        return (all_total - some).sum()

    def best(self, scores, steps, lengths):
        """The best parts of each sentence: time x batch."""
        steps = steps + self.barred
        alpha = scores[0] + steps[self.parts, :self.parts]
        back = []
        for t in range(1, scores.shape[0]):
            value, source = (alpha.unsqueeze(2) + steps[:self.parts, :self.parts]).max(1)
            inside = (t < lengths).unsqueeze(1)
            back.append(torch.where(inside, source, torch.arange(self.parts).expand_as(source)))
            alpha = torch.where(inside, value + scores[t], alpha)
        part = (alpha + steps[:self.parts, self.parts + 1]).argmax(1)
        out = [part]
        for source in reversed(back):
            part = source.gather(1, part.unsqueeze(1)).squeeze(1)
            out.append(part)
        return torch.stack(out[::-1])

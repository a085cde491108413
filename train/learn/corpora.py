"""Corpora of the dataset that `dateline-train prepare` writes, in batches of sentences of like length."""
import numpy
import torch


class Corpus:
    def __init__(self, arrays, name):
        self.name = name
        self.form = arrays[name + ".form"].astype(numpy.int64)
        self.flags = arrays[name + ".flags"].astype(numpy.int64)
        self.starts = arrays[name + ".starts"].astype(numpy.int64)
        self.known = {key: arrays[f"{name}.{key}"].astype(numpy.int64) for key in ("tag", "head", "deprel", "names")
                      if f"{name}.{key}" in arrays}
        self.lengths = numpy.diff(self.starts)

    def __len__(self):
        return len(self.lengths)


class Data:
    def __init__(self, arrays):
        self.pieces = torch.from_numpy(arrays["form.pieces"].reshape(-1, 12).astype(numpy.int64))
        self.vector = torch.from_numpy(arrays["form.vector"].astype(numpy.int64))
        self.upos = torch.from_numpy(arrays["upos_of_tag"].astype(numpy.int64))
        self.deprels = arrays["deprels"].decode().split()
        base = [d.split(":")[0] for d in self.deprels]
        self.base_label = torch.tensor([base.index(b) for b in base])
        self.vocabulary = arrays["vocabulary"].decode().split("\n")[:-1]
        self.arrays = arrays

    def corpus(self, name):
        return Corpus(self.arrays, name)

    def batch(self, corpus, sentences):
        """Tensors of time x sentence for these sentences; what is not known is absent."""
        lengths = corpus.lengths[sentences]
        time = int(lengths.max())
        steps = numpy.arange(time)[:, None]
        inside = steps < lengths[None, :]
        at = numpy.where(inside, corpus.starts[sentences][None, :] + steps, corpus.starts[sentences][None, :])
        inside = torch.from_numpy(inside)
        form = torch.from_numpy(corpus.form[at])
        batch = {"pieces": self.pieces[form], "vector": self.vector[form], "flags": torch.from_numpy(corpus.flags[at]),
                 "lengths": torch.from_numpy(lengths.copy()), "inside": inside, "at": at, "size": int(lengths.sum())}
        for key, numbers in corpus.known.items():
            batch[key] = torch.from_numpy(numbers[at])
        return batch

    @staticmethod
    def plan(corpora, picks, tokens, random, longest=120):
        """Shuffled batches [(corpus, sentences)] of about `tokens` words, of sentences of like length."""
        batches = []
        for corpus, pick in zip(corpora, picks):
            pick = pick[(corpus.lengths[pick] <= longest)]
            order = pick[numpy.argsort(corpus.lengths[pick] + random.uniform(0, 3, len(pick)), kind="stable")]
            begin, widest = 0, 0
            for end in range(len(order)):
                widest = max(widest, corpus.lengths[order[end]])
                if widest * (end + 1 - begin) >= tokens or end + 1 == len(order):
                    batches.append((corpus, order[begin:end + 1]))
                    begin, widest = end + 1, 0
        random.shuffle(batches)
        return batches

#!/bin/sh
# Makes models/english.model and models/pages.model: train/learn.sh DATA [WORK]
#
# DATA holds ud/, names/, news/ and pages/ (../shared/data); WORK (build/train) takes what lies between, some
# 600 MB. Needs build/release/dateline-train and the packages that packaging/debian.txt lists for
# training. Some two and a half hours of two cores; a step whose result lies in WORK is not done
# again.
set -eu
cd "$(dirname "$0")/.."
data=$1
work=${2:-build/train}
train=build/release/dateline-train
lexicon=lexicon/en
mkdir -p "$work"
packaging/install-needed train

made() { [ -e "$work/$1" ] && echo "$work/$1 is there"; }
learn() { OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 /usr/bin/python3 train/learn/learn.py "$@"; }

# both KIND ARGUMENT...: learns two networks side by side.
both() {
  kind=$1
  shift
  pids=
  for n in 1 2; do
    made $kind$n && continue
    learn $kind "$work/dataset" --vectors "$work/vectors.vec" --number $n --out "$work/$kind$n" \
      "$@" > "$work/$kind$n.log" 2>&1 &
    pids="$pids $!"
  done
  for pid in $pids; do wait "$pid"; done
}

made text || zcat "$data/news/open-text.txt.gz" > "$work/text"
made dataset || $train prepare \
  --trees "$data/ud/ewt-train.conllu" "$data/ud/gum-train.conllu" \
  --names "$data/names/ewt-train.iob2" "$data/names/wikigold.iob2" train/names/*.txt \
  --text "$work/text" --lexicon $lexicon \
  --dev-trees "$data/ud/ewt-dev.conllu" "$data/ud/gum-dev.conllu" \
  --dev-names "$data/names/ewt-dev.iob2" \
  --out "$work/dataset" --words "$work/words"
made vectors.vec || fasttext skipgram -input "$work/words" -output "$work/vectors" -dim 64 -ws 3 \
  -epoch 8 -minCount 3 -minn 3 -maxn 6 -bucket 200000 -neg 8 -lr 0.05 -thread 1
both teacher
made labels.npz || learn label "$work/dataset" --out "$work/labels.npz" \
  --teachers "$work/teacher1" "$work/teacher2"
both pupil --labels "$work/labels.npz"
made better.npz || learn label "$work/dataset" --out "$work/better.npz" \
  --teachers "$work/pupil1" "$work/pupil2"
made network || learn student "$work/dataset" --begin "$work/pupil1" \
  --labels "$work/better.npz" --out "$work/network"
made lemmas || $train lemmas --trees "$data/ud/ewt-train.conllu" "$data/ud/gum-train.conllu" \
  --lexicon $lexicon --out "$work/lemmas"
# Borders are learnt with the words and tags of the model, and so come last.
$train pack "$work/network" --dataset "$work/dataset" --out "$work/without-borders.model"
made borders || $train borders --trees "$data/ud/ewt-train.conllu" "$data/ud/gum-train.conllu" \
  --text "$work/text" --lexicon $lexicon --model "$work/without-borders.model" \
  --dev-trees "$data/ud/ewt-dev.conllu" "$data/ud/gum-dev.conllu" --out "$work/borders"
$train pack "$work/network" --dataset "$work/dataset" --section "borders=$work/borders" \
  --section "lemmas=$work/lemmas" --out models/english.model

made pages.weights || OMP_NUM_THREADS=1 /usr/bin/python3 train/learn/pages.py "$data/pages" "$work" $train
$train pages --lines "$work/lines.trees" --pages "$work/pages.weights" --out models/pages.model

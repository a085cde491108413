// Which line of the lexicon holds at a word.
#pragma once

#include "event/event_lexicon.h"
#include "event/grammar.h"

namespace dateline::event {

/// A light verb at work on a noun.
struct LightUse {
  const Light* light = nullptr;
  TokenId verb;

  explicit operator bool() const { return light != nullptr; }
};

/// The frame that asks for most and holds; nullptr if none does. A frame without a type is an
/// exclusion.
const Frame* match_frame(const Grammar& grammar, TokenId trigger, TriggerKind kind);

/// The operator line that holds at a word; nullptr if none does.
const Operator* match_operator(const Grammar& grammar, TokenId word);

/// The light verb that carries an event noun, over it or as its participle or relative clause.
LightUse match_light(const Grammar& grammar, TokenId noun);

/// Whether the filler (or what it counts, or a conjunct of it) is what the condition asks for.
bool fits(const Grammar& grammar, TokenId filler, const Condition& condition);

/// "thousands of soldiers" -> "soldiers"; the token itself where it counts nothing.
TokenId counted(const Grammar& grammar, TokenId token);

}  // namespace dateline::event

#include "language/children.h"

namespace dateline {

void list_children(Language& language) {
  const size_t size = language.tokens.size();
  language.child_begin.assign(size + 1, 0);
  for (const Token& token : language.tokens) {
    if (token.head) ++language.child_begin[token.head.value + 1];
  }
  for (size_t i = 0; i < size; ++i) language.child_begin[i + 1] += language.child_begin[i];
  language.child.resize(language.child_begin[size]);
  std::vector<uint32_t> free = language.child_begin;
  for (uint32_t i = 0; i < size; ++i) {
    const TokenId head = language.tokens[i].head;
    if (head) language.child[free[head.value]++] = TokenId(i);
  }
}

}  // namespace dateline

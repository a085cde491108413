#include "page/address.h"

#include <gtest/gtest.h>

#include <utility>

namespace dateline {
namespace {

TEST(ResolveAddress, FollowsRfc3986) {
  // The base and the cases of section 5.4, in their kinds.
  constexpr std::string_view kBase = "http://a/b/c/d;p?q";
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g..", "http://a/b/c/g.."},
      {"./../g", "http://a/b/g"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& [reference, resolved] : cases) {
    EXPECT_EQ(resolve_address(kBase, reference), resolved) << reference;
  }
}

TEST(ResolveAddress, ForgivesWhiteSpaceAndAMissingBase) {
  EXPECT_EQ(resolve_address("", "\n  https://x.example/a\n b "), "https://x.example/a b");
  EXPECT_EQ(resolve_address("", "news/1"), "news/1");
  EXPECT_EQ(resolve_address("https://x.example", "news/1"), "https://x.example/news/1");
}

TEST(IsWebAddress, NeedsSchemeAndHost) {
  EXPECT_TRUE(is_web_address("https://x.example/a"));
  EXPECT_TRUE(is_web_address("HTTP://x.example"));
  for (const std::string_view no :
       {"", "http://", "http:///a", "javascript:alert(1)", "tag:x.example,2025:1", "x.example",
        "https://x.example/a b", "urn:newsml:x:1"}) {
    EXPECT_FALSE(is_web_address(no)) << no;
  }
}

}  // namespace
}  // namespace dateline

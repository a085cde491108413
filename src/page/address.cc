#include "page/address.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

/// The five parts of section 3, each with its sign ("https:", "//host", "/path", "?a", "#b").
struct Address {
  std::string_view scheme, authority, path, query, fragment;
};

Address cut(std::string_view text) {
  Address a;
  const size_t colon = text.find_first_of(":/?#");
  if (colon != std::string_view::npos && colon > 0 && text[colon] == ':') {
    a.scheme = text.substr(0, colon + 1);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    a.authority = text.substr(0, text.find_first_of("/?#", 2));
    text.remove_prefix(a.authority.size());
  }
  a.path = text.substr(0, text.find_first_of("?#"));
  text.remove_prefix(a.path.size());
  a.query = text.substr(0, text.find('#'));
  a.fragment = text.substr(a.query.size());
  return a;
}

/// Section 5.2.4.
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/." || path == "." || path == "..") {
      path = path[0] == '/' ? "/" : "";
    } else if (path.starts_with("/../") || path == "/..") {
      path = path.size() > 3 ? path.substr(3) : "/";
      out.resize(out.find_last_of('/') == std::string::npos ? 0 : out.find_last_of('/'));
    } else {
      const size_t end = std::min(path.find('/', 1), path.size());
      out += path.substr(0, end);
      path.remove_prefix(end);
    }
  }
  return out;
}

/// Section 5.2.3.
std::string merged(const Address& base, std::string_view path) {
  if (!base.authority.empty() && base.path.empty()) return "/" + std::string(path);
  return std::string(base.path.substr(0, base.path.rfind('/') + 1)) + std::string(path);
}

std::string joined(std::string_view scheme, std::string_view authority, std::string_view path,
                   std::string_view query, std::string_view fragment) {
  std::string out;
  for (const std::string_view part : {scheme, authority, path, query, fragment}) out += part;
  return out;
}

}  // namespace

bool is_web_address(std::string_view address) {
  const std::string head = lower(address.substr(0, 8));
  const size_t scheme = head.starts_with("http://") ? 7 : head == "https://" ? 8 : 0;
  return scheme > 0 && address.size() > scheme && address[scheme] != '/' &&
         address.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
}

std::string resolve_address(std::string_view base, std::string_view reference) {
  std::string clean;
  for (const char c : reference) {
    if (c != '\n' && c != '\r' && c != '\t') clean += c;
  }
  clean.erase(0, std::min(clean.find_first_not_of(' '), clean.size()));
  clean.erase(clean.find_last_not_of(' ') + 1);

  const Address r = cut(clean), b = cut(base);
  if (!r.scheme.empty()) {
    return joined(r.scheme, r.authority, without_dots(r.path), r.query, r.fragment);
  }
  if (!r.authority.empty()) {
    return joined(b.scheme, r.authority, without_dots(r.path), r.query, r.fragment);
  }
  if (r.path.empty()) {
    return joined(b.scheme, b.authority, b.path, r.query.empty() ? b.query : r.query, r.fragment);
  }
  const std::string path =
      r.path[0] == '/' || base.empty() ? std::string(r.path) : merged(b, r.path);
  return joined(b.scheme, b.authority, base.empty() ? path : without_dots(path), r.query,
                r.fragment);
}

}  // namespace dateline

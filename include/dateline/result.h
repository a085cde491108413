// Result<T>: a value, or the error that kept it from being made.
// The world can fail (disk, decoder, budget); odd input cannot, it becomes a Note in the record.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace dateline {

/// What failed, on what, and what to do next, in words for a person.
struct Error {
  std::string message;
};

/// Member names follow std::expected, which g++ 12 lacks in C++20.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return checked(), std::get<0>(state_); }
  const T& value() const& { return checked(), std::get<0>(state_); }
  T&& value() && { return checked(), std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    assert(!has_value());
    return std::get<1>(state_);
  }

 private:
  void checked() const { assert(has_value()); }

  std::variant<T, Error> state_;
};

}  // namespace dateline

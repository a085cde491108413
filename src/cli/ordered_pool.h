// Work on many threads whose results come out in the order in which the work went in.
//
// A bounded window of tasks is under way, bounded also in bytes; who adds one more waits. So memory
// does not depend on how much there is to do, and the output not on the number of threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace dateline {

template <class Task, class Done>
class OrderedPool {
 public:
  /// `work` runs on any thread, `take` on one thread at a time and in order. `take` returns false
  /// when nothing more is wanted.
  OrderedPool(size_t threads, std::function<Done(Task)> work, std::function<bool(Done)> take)
      : work_(std::move(work)), take_(std::move(take)), slots_(threads * kWindow) {
    for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;
  ~OrderedPool() { finish(); }

  /// Adds a task that holds so many bytes; waits while the window is full. False when nothing more
  /// is wanted.
  bool add(Task task, size_t bytes = 0) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || has_room(bytes); });
    if (stopped_) return false;
    Slot& slot = slots_[added_++ % slots_.size()];
    slot.task = std::move(task);
    slot.bytes = bytes;
    bytes_ += bytes;
    work_there_.notify_one();
    return true;
  }

  /// Waits until everything is done and taken.
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    work_there_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  // Tasks per thread in the window: enough that one long page keeps no other thread waiting.
  static constexpr size_t kWindow = 8;

  // Of all tasks under way. Most pages have some 100 KB: this binds only where many are huge.
  static constexpr size_t kWindowBytes = 256u << 20;

  struct Slot {
    std::optional<Task> task;
    std::optional<Done> done;
    size_t bytes = 0;
  };

  bool has_room(size_t bytes) const {
    if (added_ == taken_) return true;
    return added_ - taken_ < slots_.size() && bytes_ + bytes <= kWindowBytes;
  }

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      work_there_.wait(lock, [this] { return stopped_ || closed_ || begun_ < added_; });
      if (stopped_ || begun_ == added_) return;
      Slot& slot = slots_[begun_++ % slots_.size()];
      Task task = *std::move(slot.task);
      slot.task.reset();
      lock.unlock();
      Done done = work_(std::move(task));
      lock.lock();
      slot.done = std::move(done);
      take_ready(lock);
    }
  }

  // Hands on all results that are next in order, unless another thread is doing so.
  void take_ready(std::unique_lock<std::mutex>& lock) {
    if (taking_) return;
    taking_ = true;
    while (!stopped_) {
      Slot& next = slots_[taken_ % slots_.size()];
      if (!next.done) break;
      Done done = *std::move(next.done);
      next.done.reset();
      lock.unlock();
      const bool more = take_(std::move(done));
      lock.lock();
      ++taken_;
      bytes_ -= next.bytes;
      stopped_ = !more;
      room_.notify_one();
    }
    taking_ = false;
    if (stopped_) work_there_.notify_all();
  }

  std::function<Done(Task)> work_;
  std::function<bool(Done)> take_;
  std::mutex mutex_;
  std::condition_variable work_there_;
  std::condition_variable room_;
  std::vector<Slot> slots_;  // a ring: task number n stands in slot n % size
  size_t added_ = 0;
  size_t begun_ = 0;
  size_t taken_ = 0;
  size_t bytes_ = 0;  // of the tasks that are added and not taken
  bool closed_ = false;
  bool taking_ = false;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace dateline

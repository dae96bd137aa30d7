#include "tools/daybook/append_answers.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/event/json.h"

namespace daybook {
namespace {

// So many lines may be in the book and wait for Kafka: a transaction's worth.
constexpr std::size_t kHeldMax = 1'000;

std::string positions_of(const std::vector<Receipt>& receipts) {
  const auto [first, last] = std::minmax_element(
      receipts.begin(), receipts.end(),
      [](const Receipt& a, const Receipt& b) { return a.position < b.position; });
  return first->position == last->position ? "position " + std::to_string(first->position)
                                           : "positions " + std::to_string(first->position) +
                                                 " to " + std::to_string(last->position);
}

std::uint64_t last_position(const std::vector<Receipt>& receipts) {
  std::uint64_t last = 0;
  for (const Receipt& receipt : receipts) last = std::max(last, receipt.position);
  return last;
}

Error not_in_kafka(const std::vector<Receipt>& receipts, std::chrono::seconds timeout,
                   const Error& why) {
  return {ErrorCode::unavailable,
          "the line is in the book, at " + positions_of(receipts) +
              ", and durable there; that Kafka has it too was not confirmed within " +
              std::to_string(timeout.count()) + " s: " + why.message +
              ". The next relay brings it there: do not append it again",
          {},
          {}};
}

// The error object, open at its end for more members.
std::string begin_error(const Error& error, std::uint64_t line) {
  std::string text;
  JsonWriter out(text);
  print_error(out, error);
  text.pop_back();
  return text + ",\"line\":" + std::to_string(line);
}

}  // namespace

bool AnswerPrinter::print(const LineAnswer& answer) {
  std::string text;
  if (!answer.receipts) {
    note(answer.receipts.error());
    return write(begin_error(answer.receipts.error(), answer.line) + "}\n");
  }
  for (const Receipt& receipt : *answer.receipts) {
    JsonWriter out(text);
    print_receipt(out, receipt);
    text += '\n';
  }
  return write(text);
}

bool AnswerPrinter::print(const LineAnswer& answer, const Error& shortfall) {
  note(shortfall);
  std::string text = begin_error(shortfall, answer.line) + ",\"receipts\":";
  JsonWriter out(text);
  out.begin_array();
  for (const Receipt& receipt : *answer.receipts) print_receipt(out, receipt);
  out.end_array();
  return write(text + "}\n");
}

bool AnswerPrinter::write(const std::string& text) {
  // Flushed, because whoever feeds the lines may wait for the receipt.
  return terminal_.write(text) && terminal_.flush();
}

void AnswerPrinter::note(const Error& error) {
  if (exit_code_ == 0) exit_code_ = facts_of(error.code).exit_code;
}

AnswersAfterKafka::AnswersAfterKafka(AnswerPrinter& printer, const kafka::RunningRelay& relay,
                                     std::chrono::seconds timeout)
    : printer_(printer), relay_(relay), timeout_(timeout), thread_([this] { print_all(); }) {}

AnswersAfterKafka::~AnswersAfterKafka() {
  const std::lock_guard lock(mutex_);
  is_last_ = true;
  changed_.notify_all();
}

bool AnswersAfterKafka::take(LineAnswer answer) {
  const Time until = std::chrono::steady_clock::now() + timeout_;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return held_.size() < kHeldMax || is_useless_; });
  held_.push_back({std::move(answer), until});
  changed_.notify_all();
  return !is_useless_;
}

void AnswersAfterKafka::print_all() {
  bool is_read = true;
  while (const auto held = next()) {
    // What nobody reads is not waited for.
    if (is_read) is_read = print(*held);
    if (is_read && relay_.status().state != kafka::RelayState::ended) continue;
    const std::lock_guard lock(mutex_);
    is_useless_ = true;
    changed_.notify_all();
  }
}

std::optional<AnswersAfterKafka::Held> AnswersAfterKafka::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !held_.empty() || is_last_; });
  if (held_.empty()) return std::nullopt;
  Held first = std::move(held_.front());
  held_.pop_front();
  changed_.notify_all();
  return first;
}

bool AnswersAfterKafka::print(const Held& held) {
  const auto& receipts = held.answer.receipts;
  if (!receipts || receipts->empty()) return printer_.print(held.answer);
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      held.until - std::chrono::steady_clock::now());
  const Status there =
      relay_.wait_until(last_position(*receipts), std::max(left, std::chrono::milliseconds(0)));
  if (there) return printer_.print(held.answer);
  return printer_.print(held.answer, not_in_kafka(*receipts, timeout_, there.error()));
}

}  // namespace daybook

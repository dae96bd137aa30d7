// What became of the lines of an append, printed in their order: at once, or each as soon as Kafka
// has it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "connectors/kafka/relay/running_relay.h"
#include "tools/daybook/terminal.h"

namespace daybook {

struct LineAnswer {
  std::uint64_t line = 0;
  Result<std::vector<Receipt>> receipts;
};

// A receipt for each event of a line, or an error with the number of the line. Belongs to one
// thread at a time.
class AnswerPrinter {
 public:
  explicit AnswerPrinter(Terminal& terminal) : terminal_(terminal) {}
  // False: nobody reads what is printed.
  bool print(const LineAnswer& answer);
  // The line is in the book, but not where it also was to be: an error that has its receipts.
  bool print(const LineAnswer& answer, const Error& shortfall);
  [[nodiscard]] int exit_code() const { return exit_code_; }  // that of the first error

 private:
  bool write(const std::string& text);
  void note(const Error& error);

  Terminal& terminal_;
  int exit_code_ = 0;
};

// Holds answers back, on a thread of its own, until Kafka has what they acknowledge, while more
// lines are appended. Belongs to one thread; as long as it lives `printer` is its own.
class AnswersAfterKafka {
 public:
  AnswersAfterKafka(AnswerPrinter& printer, const kafka::RunningRelay& relay,
                    std::chrono::seconds timeout);
  ~AnswersAfterKafka();  // returns when all are printed
  AnswersAfterKafka(const AnswersAfterKafka&) = delete;
  AnswersAfterKafka& operator=(const AnswersAfterKafka&) = delete;

  // Waits while too many are held back. False: it is of no use to go on, because nobody reads, or
  // because the relay has ended.
  bool take(LineAnswer answer);

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Held {
    LineAnswer answer;
    Time until;
  };
  void print_all();
  std::optional<Held> next();
  bool print(const Held& held);

  AnswerPrinter& printer_;
  const kafka::RunningRelay& relay_;
  const std::chrono::seconds timeout_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Held> held_;  // guarded by mutex_, as are the following
  bool is_last_ = false;   // no more will come
  bool is_useless_ = false;
  std::jthread thread_;  // last, so that it ends before what it uses
};

}  // namespace daybook

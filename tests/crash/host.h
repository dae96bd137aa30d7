// The process that is killed: it opens the book, holds it against the notes, sends again what was
// left open, and then takes in what several clients send at once, until it is killed or told to
// close.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace daybook::testing {

struct HostOrders {
  std::filesystem::path directory;  // of the book and its notes
  std::uint64_t seed = 0;
  std::uint64_t round = 0;
  std::uint64_t close_after_ms = 0;  // 0: serve until killed
  bool verify = false;               // prove every byte first
};
// On a command line behind kHostArgument; read back by host().
inline constexpr const char* kHostArgument = "--host";
[[nodiscard]] std::vector<std::string> words_of(const HostOrders& orders);

// How far it is, as single characters on standard output.
inline constexpr char kOpened = 'o';   // Book::open has returned
inline constexpr char kReady = 'r';    // the book is as it was promised to be; clients start
inline constexpr char kErasing = 'e';  // a contact is about to be erased
inline constexpr char kClosing = 'c';  // clients have ended
inline constexpr char kClosed = 'd';

// The process's main. A broken promise is told on standard error; its exit code is kBroken.
inline constexpr int kBroken = 3;
int host(const std::vector<std::string>& words);

}  // namespace daybook::testing

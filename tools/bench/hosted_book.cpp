#include <algorithm>

#include "tools/bench/drive.h"
#include "tools/bench/rows.h"

namespace daybook::bench {
namespace {

BookOptions book_options(const std::filesystem::path& folder, const Key& master) {
  BookOptions options;
  options.directory = folder;
  options.master = master;
  return options;
}

}  // namespace

Result<HostedBook> HostedBook::create(const std::filesystem::path& folder, const Key& master) {
  DAYBOOK_CHECKED(Book::create(book_options(folder, master)));
  return open(folder, master);
}

Result<HostedBook> HostedBook::open(const std::filesystem::path& folder, const Key& master) {
  HostedBook hosted;
  DAYBOOK_TRY(hosted.book_, Book::open(book_options(folder, master)));
  hosted.upkeep_ = std::jthread(
      [book = hosted.book_.get()](std::stop_token stop) { book->upkeep(std::move(stop)); });
  return hosted;
}

Status HostedBook::close() {
  upkeep_ = {};
  auto closed = book_->close();
  book_.reset();  // lets go of the files
  return closed;
}

Status load_events(Book& book, const Load& load, std::uint64_t from, std::uint64_t to) {
  if (from >= to) return {};
  const auto turns = (to - from + kBatchEvents - 1) / kBatchEvents;
  DAYBOOK_CHECKED(drive({kLoadingClients, 1e9, turns}, [&](unsigned, std::uint64_t turn) -> Status {
    const auto begin = from + turn * kBatchEvents;
    DAYBOOK_CHECKED(book.append(request_of(load, begin, std::min(begin + kBatchEvents, to))));
    return {};
  }));
  return {};
}

}  // namespace daybook::bench

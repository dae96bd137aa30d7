#include "tests/crash/host.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <thread>

#include "core/base/check.h"
#include "tests/crash/inspection.h"
#include "tests/crash/journal.h"
#include "tests/crash/requests.h"

namespace daybook::testing {
namespace {

constexpr std::uint64_t kClients = 4;

// Ends the process at once: clients still run, and what they say next is of no use.
[[noreturn]] void end_broken(const std::string& what) {
  const auto line = what + "\n";
  [[maybe_unused]] const auto told = ::write(STDERR_FILENO, line.data(), line.size());
  ::_exit(kBroken);
}

template <class T>
T or_broken(Result<T> result, const std::string& doing) {
  if (!result) {
    end_broken(doing + ": " + std::string(result.error().name()) + ": " + result.error().message);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

void tell(char how_far) {
  DAYBOOK_CHECK(::write(STDOUT_FILENO, &how_far, 1) == 1, "whoever started the host listens");
}

BookOptions book_options(const HostOrders& orders) {
  BookOptions options;
  options.directory = orders.directory / "data";
  options.master.fill(7);
  // Now and then so little that the clients have to wait for the ledger.
  if (orders.round % 3 == 1) options.tail_events_max = 100;
  return options;
}

class Host {
 public:
  explicit Host(HostOrders orders)
      : orders_(std::move(orders)), journal_(orders_.directory / "notes") {}

  void run() {
    // Made anew where nothing or an unfinished book is found; a whole one is a conflict.
    if (const auto made = Book::create(book_options(orders_));
        !made && made.error().code != ErrorCode::conflict) {
      or_broken(made, "making the book");
    }
    book_ = or_broken(Book::open(book_options(orders_)), "opening the book");
    tell(kOpened);
    const auto notes = read_notes(orders_.directory / "notes");
    or_broken(inspect(*book_, notes, orders_.seed), "after the kill");
    if (orders_.verify) or_broken(book_->verify(), "verifying every byte");
    send_again(notes);
    tell(kReady);
    serve();
    tell(kClosing);
    or_broken(book_->close(), "closing");
    book_.reset();
    tell(kClosed);
  }

 private:
  // Nobody knows whether these were taken. Sent again twice, they are there once.
  void send_again(const Notes& notes) {
    for (const auto& [name, noted] : notes.requests) {
      if (!noted.open()) continue;
      const auto first = send(name, noted.expect);
      if (!first) continue;
      if (send(name, noted.expect) != first) end_broken(print(name) + " was taken twice");
    }
  }

  // Where it lies; nothing where it was refused for a reason it may be refused for.
  std::optional<std::vector<Place>> send(const RequestName& name, Expectation expect) {
    const auto receipts = book_->append(request_named(orders_.seed, name, expect));
    if (receipts) {
      auto places = places_of(*receipts);
      journal_.acknowledged(name, places);
      return places;
    }
    const auto form = form_of(orders_.seed, name);
    if (receipts.error().code != ErrorCode::conflict ||
        (form != RequestForm::expected && form != RequestForm::claim)) {
      end_broken(print(name) + " was refused: " + std::string(receipts.error().name()) + ": " +
                 receipts.error().message);
    }
    journal_.refused(name);
    return std::nullopt;
  }

  void serve() {
    std::jthread upkeep;
    if (orders_.round % 5 != 4) {
      upkeep = std::jthread([this](std::stop_token stop) { book_->upkeep(std::move(stop)); });
    }
    std::jthread reader([this](const std::stop_token& stop) { read_on(stop); });
    std::vector<std::jthread> clients;
    for (std::uint64_t client = 0; client < kClients; ++client) {
      clients.emplace_back([this, client](const std::stop_token& stop) { send_on(client, stop); });
    }
    if (orders_.close_after_ms == 0) ::pause();
    std::this_thread::sleep_for(std::chrono::milliseconds(orders_.close_after_ms));
  }

  void read_on(const std::stop_token& stop) {
    std::uint64_t position = book_->head();
    while (!stop.stop_requested()) {
      position = book_->wait_beyond(position, stop);
      journal_.seen(book_->checkpoint());
    }
  }

  void send_on(std::uint64_t client, const std::stop_token& stop) {
    for (std::uint64_t number = 0; !stop.stop_requested(); ++number) {
      const RequestName name{orders_.round, client, number};
      Expectation expect;
      if (form_of(orders_.seed, name) == RequestForm::expected) {
        const auto account = account_of(orders_.seed, name);
        expect = or_broken(book_->revision_of(account), "reading a revision");
      }
      journal_.sending(name, expect);
      const auto places = send(name, expect);
      if (places && number % 7 == 3 && send(name, expect) != places) {
        end_broken(print(name) + " was taken twice");
      }
      if (client == 0 && number % 12 == 11) erase(contact_of({orders_.round, 0, number - 6}));
    }
  }

  void erase(const std::string& contact) {
    journal_.erasing(contact);
    tell(kErasing);
    const auto receipt = book_->erase(contact, {"officer", {}, {}}, "asked for");
    if (receipt) {
      journal_.erased(contact, {receipt->position, receipt->revision, receipt->hash});
    } else if (receipt.error().code != ErrorCode::not_found) {
      end_broken("erasing " + contact + ": " + receipt.error().message);
    }
  }

  HostOrders orders_;
  Journal journal_;
  std::unique_ptr<Book> book_;
};

}  // namespace

std::vector<std::string> words_of(const HostOrders& orders) {
  return {orders.directory.string(), std::to_string(orders.seed), std::to_string(orders.round),
          std::to_string(orders.close_after_ms), orders.verify ? "verify" : "-"};
}

int host(const std::vector<std::string>& words) {
  DAYBOOK_CHECK(words.size() == 5, "the host is given what words_of made");
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody is left behind
  Host({.directory = words[0],
        .seed = std::stoull(words[1]),
        .round = std::stoull(words[2]),
        .close_after_ms = std::stoull(words[3]),
        .verify = words[4] == "verify"})
      .run();
  return 0;
}

}  // namespace daybook::testing

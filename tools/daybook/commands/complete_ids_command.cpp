// daybook complete-ids: what a shell offers when the tab key is pressed. For the scripts of
// `daybook completion`; it is quick, and where anything is in its way it offers nothing and says
// nothing, because whoever typed half a line did not ask for a message.
#include <algorithm>
#include <set>

#include "core/event/catalog.h"
#include "core/event/catalog/common.h"
#include "tools/daybook/command.h"
#include "tools/daybook/faces/words.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

constexpr std::size_t kOffersMax = 200;  // more than a person reads

using Offers = std::set<std::string>;

// "discount, price_hold" and "jsonl|csv".
Offers split(std::string_view list, char between) {
  Offers words;
  while (!list.empty()) {
    const auto end = std::min(list.find(between), list.size());
    auto word = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
    words.emplace(word);
  }
  return words;
}

class CompleteIdsCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"complete-ids", "What a shell offers to complete a word with, one a line.",
            "  daybook complete-ids accounts no\n"
            "  daybook complete-ids contacts --account acme\n",
            true};
  }
  void declare(Options& options) override {
    options.argument("WHAT", what_, "accounts, contacts, managers, deals, times, types ...");
    options.argument("PREFIX", prefix_, "What was typed already.", Needed::optional);
    options.option("--account", account_, "ACCOUNT", "The account that was typed already.");
  }

  Result<int> run(Invocation& invocation) override {
    auto offers = known_without_book();
    if (offers.empty()) {
      // Without a book, or while somebody else holds it, there is nothing to offer.
      static_cast<void>(
          with_service(invocation.global, {}, [&](LocalService& session) -> Result<int> {
            DAYBOOK_TRY(offers, from_book(session));
            return exit_code::kDone;
          }));
    }
    std::size_t count = 0;
    for (const auto& offer : offers) {
      if (!offer.starts_with(prefix_)) continue;
      if (++count > kOffersMax) break;
      invocation.terminal.write_line(offer);
    }
    return exit_code::kDone;
  }

 private:
  [[nodiscard]] Offers known_without_book() const {
    if (what_.find('|') != std::string::npos) return split(what_, '|');
    if (what_ == "times") {
      return {"today",     "yesterday", "tomorrow", "monday",   "tuesday",
              "wednesday", "thursday",  "friday",   "saturday", "sunday"};
    }
    if (what_ == "statuses") {
      return {"requested", "approved", "refused", "granted", "fulfilled", "revoked", "expired"};
    }
    if (what_ == "kinds") return split(choices_of(ConcessionKind{}), ',');
    Offers offers;
    if (what_ == "types") {
      for (const auto* kind : standard_catalog().kinds()) offers.emplace(kind->name);
    }
    if (what_ == "answers") {
      for (const auto& answer : answers()) offers.emplace(answer.name);
    }
    return offers;
  }

  [[nodiscard]] Result<Offers> from_book(LocalService& session) const {
    if (what_ == "accounts") return accounts(session.reader());
    if (account_) return of_account(session, *account_);
    // The words are those of the tags, in the plural.
    DAYBOOK_TRY(const auto ids, session.reader().ids_tagged(what_.substr(0, what_.size() - 1),
                                                            prefix_, kOffersMax));
    return Offers(ids.begin(), ids.end());
  }

  // The house's own streams only for who begins to type one.
  [[nodiscard]] Result<Offers> accounts(const BookReader& book) const {
    Offers offers;
    DAYBOOK_TRY(const auto revision, book.revision_of(prefix_));
    if (revision > 0) offers.insert(prefix_);
    DAYBOOK_TRY(const auto after, book.accounts(prefix_, kOffersMax));
    for (const auto& account : after) {
      if (!account.starts_with('~') || prefix_.starts_with('~')) offers.insert(account);
    }
    return offers;
  }

  [[nodiscard]] Result<Offers> of_account(Service& service, const std::string& account) const {
    Offers offers;
    const bool people = what_ == "contacts";
    DAYBOOK_TRY(const auto json, service.ask({people ? "decision_tree" : "account", account, {}}));
    const auto answer = Json::parse(json);
    const auto add = [&](const char* rows, const char* member) {
      for (const auto& row : rows_of(answer, rows)) offers.insert(text_of(row, member));
    };
    if (people) add("contacts", "contact");
    if (what_ == "managers") add("owners", "manager");
    if (what_ == "deals") add("deals", "deal");
    return offers;
  }

  std::string what_, prefix_;
  std::optional<std::string> account_;
};

}  // namespace

std::unique_ptr<Command> make_complete_ids_command() {
  return std::make_unique<CompleteIdsCommand>();
}

}  // namespace daybook

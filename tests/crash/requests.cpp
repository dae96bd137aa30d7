#include "tests/crash/requests.h"

#include <random>

#include "core/event/catalog/interactions.h"

namespace daybook::testing {
namespace {

constexpr std::uint64_t kAccounts = 9;
constexpr std::uint64_t kRequestsOfAContact = 6;
constexpr std::uint64_t kClaimsOfADeal = 8;

std::mt19937_64 random_of(std::uint64_t seed, const RequestName& name) {
  std::seed_seq sequence{seed, seed >> 32, name.round, name.client, name.number};
  return std::mt19937_64(sequence);
}

RequestForm draw_form(std::mt19937_64& random) {
  constexpr RequestForm kForms[] = {
      RequestForm::single,  RequestForm::single,   RequestForm::single,
      RequestForm::batch,   RequestForm::batch,    RequestForm::sourced,
      RequestForm::sourced, RequestForm::expected, RequestForm::claim};
  return kForms[random() % std::size(kForms)];
}

std::string draw_account(std::mt19937_64& random) {
  return "acc-" + std::to_string(random() % kAccounts);
}

// Clients in the same round race for it.
std::string claimed_deal(const RequestName& name) {
  return "r" + std::to_string(name.round) + "-" + std::to_string(name.number / kClaimsOfADeal);
}

std::size_t draw_size(RequestForm form, std::mt19937_64& random) {
  if (form == RequestForm::batch) return 2 + random() % 11;
  if (form == RequestForm::sourced) return 1 + random() % 3;
  return 1;
}

}  // namespace

std::string print(const RequestName& name) {
  return "r" + std::to_string(name.round) + "-c" + std::to_string(name.client) + "-n" +
         std::to_string(name.number);
}

RequestForm form_of(std::uint64_t seed, const RequestName& name) {
  auto random = random_of(seed, name);
  return draw_form(random);
}

std::string account_of(std::uint64_t seed, const RequestName& name) {
  auto random = random_of(seed, name);
  static_cast<void>(draw_form(random));
  return draw_account(random);
}

std::string contact_of(const RequestName& name) {
  return "p-r" + std::to_string(name.round) + "-" +
         std::to_string(name.number / kRequestsOfAContact);
}

AppendRequest request_named(std::uint64_t seed, const RequestName& name, Expectation expect) {
  auto random = random_of(seed, name);
  const auto form = draw_form(random);
  auto account = draw_account(random);
  AppendRequest request;
  for (std::size_t i = 0, size = draw_size(form, random); i < size; ++i) {
    const auto key = print(name) + "-" + std::to_string(i);
    NewEvent item;
    auto& event = item.event;
    event.account = std::exchange(account, draw_account(random));
    event.actor.id = "anna";
    event.occurred_at.at = Instant{1'767'225'600'000'000};  // 2026-01-01
    if (form == RequestForm::sourced) {
      event.source = Source{"crash", key};
    } else {
      event.id = key;
    }
    if (form == RequestForm::claim) event.common.deal = DealId{claimed_deal(name)};
    set_data(event, CallLogged{.direction = Direction::in,
                               .participants = {{contact_of(name)}},
                               .topic = {key},
                               .duration_s = {},
                               .outcome = {},
                               .next_step = {},
                               .sentiment = {}});
    if (form == RequestForm::expected) item.expect = expect;
    request.events.push_back(std::move(item));
  }
  if (form == RequestForm::claim) {
    request.unless.push_back({{"deal:" + claimed_deal(name)}, {"call.logged"}, 0});
  }
  return request;
}

std::string key_of(const Event& event) { return event.source ? event.source->key : event.id; }

}  // namespace daybook::testing

#include <algorithm>

#include "core/event/catalog/account.h"
#include "core/event/catalog/commitments.h"
#include "core/event/catalog/concessions.h"
#include "core/event/catalog/house.h"
#include "core/event/catalog/people.h"
#include "tools/sample/acts.h"
#include "tools/sample/company_names.h"

namespace daybook::sample {
namespace {

constexpr std::uint16_t kAnnaBerg = 3;
constexpr std::uint16_t kErikDahl = 5;

struct FactForm {
  FactTopic topic;
  std::string_view key, form;
};
constexpr FactForm kFacts[] = {
    {FactTopic::business, "sites", "{n} sites, the largest near {y}"},
    {FactTopic::business, "season", "Busy from {m} on, no visits then"},
    {FactTopic::business, "shifts", "Runs in {n} shifts a week"},
    {FactTopic::finance, "budget_round", "Budgets are set in {m}"},
    {FactTopic::finance, "payment", "Pays after {n} days, reminders help"},
    {FactTopic::finance, "investment", "Frozen until {m}"},
    {FactTopic::needs, "uptime", "More than {n} hours of standstill cost a batch"},
    {FactTopic::needs, "audit", "Yearly audit of the cold chain in {m}"},
    {FactTopic::plans, "expansion", "A new hall in {y} by {m}"},
    {FactTopic::plans, "export", "Wants to export, needs certificates"},
    {FactTopic::structure, "buying", "{d} buys up to {n} thousand alone, above that the board"},
    {FactTopic::structure, "owner", "Family-owned, the third generation takes over"},
    {FactTopic::supplier, "main_supplier", "Buys most from {c}"},
    {FactTopic::supplier, "spare_parts", "Keeps parts of {c} for {n} weeks"},
    {FactTopic::competitor, "strongest", "{c} visits every month"},
    {FactTopic::client_base, "biggest", "One chain takes {n}0 % of their output"},
    {FactTopic::equipment, "installed", "{n} units of {p}, mixed ages"},
    {FactTopic::equipment, "control", "Readings are kept on paper"},
    {FactTopic::rules, "invoices", "Invoices need an order number, or they come back"},
    {FactTopic::rules, "visits", "Visitors register {n} days ahead"},
    {FactTopic::rules, "signature", "Two signatures above {n} thousand"},
    {FactTopic::rules, "calls", "No calls before ten"},
    {FactTopic::other, "birthday", "{f} has a birthday in {m}"},
};

std::string_view industry_of(std::uint32_t r) {
  constexpr std::string_view kIndustries[] = {"food",      "fisheries", "dairy",  "logistics",
                                              "packaging", "brewing",   "marine", "laboratories",
                                              "retail",    "pharma"};
  return kIndustries[r % std::size(kIndustries)];
}

void assign(Scene& scene, std::uint16_t who, OwnerFunction function, std::uint16_t by) {
  AccountOwnerAssigned assigned{{scene.manager(who)}, function, {}, {}};
  if (scene.dice.chance(40)) assigned.reason = words(scene.say(Topic::owner_reason));
  scene.tell(std::move(assigned), {.by = by});
}

}  // namespace

void open_account(Scene& scene) {
  Story& story = scene.story;
  const bool showcase = story.index == 0;
  const CompanyName company = company_name(scene.house.options().seed, story.index);
  story.owner = showcase ? kErikDahl : scene.house.keeper(scene.dice.next(), scene.at());
  story.deputy = scene.house.keeper(scene.dice.next(), scene.at());
  if (story.deputy == story.owner) {
    story.deputy = scene.house.keeper(std::uint64_t{story.owner} + 1, scene.at());
  }
  story.customer = showcase || scene.dice.chance(55);
  const std::uint16_t head = scene.house.manager(story.owner).superior;

  AccountOpened opened;
  opened.name = words(company.name);
  if (showcase || scene.dice.chance(80)) opened.legal_name = words(company.legal_name);
  opened.country = Code{std::string(story.country->code)};
  opened.industry = Code{std::string(showcase ? "fisheries" : industry_of(scene.dice.below(100)))};
  opened.size = showcase ? AccountSize::medium : static_cast<AccountSize>(scene.dice.below(5));
  opened.currency = story.currency;
  opened.kind = story.customer          ? AccountKind::customer
                : scene.dice.chance(80) ? AccountKind::prospect
                                        : AccountKind::distributor;
  scene.tell(std::move(opened), {.by = head});
  assign(scene, story.owner, OwnerFunction::owner, head);
  if (showcase || scene.dice.chance(75)) assign(scene, story.deputy, OwnerFunction::deputy, head);
  classify(scene);

  const std::uint32_t people = showcase ? 6 : 2 + scene.dice.below(4);
  for (std::uint32_t i = 0; i < people; ++i) {
    // The first come with the first visits, the others bit by bit.
    const auto index = static_cast<std::int64_t>(i);
    Planned& joins = scene.plan(Act::join, scene.days(index, 2 + index * 6));
    joins.flag = static_cast<std::uint8_t>(i);
  }
  scene.plan(Act::everyday, scene.days(1, 4));
  if (!showcase) scene.plan(Act::open_deal, scene.days(8, 40));
  scene.plan(Act::record_revenue, scene.stretch(20));
  scene.plan(Act::look_after_owner, 12 * kWorkDay);
  story.revenue_month = month_number(scene.today()) - 1;
  story.revenue_cents = scene.euros(scene.dice.between(40, 900) * 10'000).minor;
  if (showcase) {
    const std::int64_t life = story.end - story.now;
    story.reserved = std::min<std::uint64_t>(60, story.left / 4);
    scene.plan(Act::issue_handover, life * 45 / 100).flag = 1;
    const std::pair<std::int64_t, Script> deals[] = {{6, Script::none},
                                                     {26, Script::fair_win},
                                                     {57, Script::bold_loss},
                                                     {86, Script::abandonment}};
    for (const auto& [percent, script] : deals) {
      scene.plan(Act::open_deal, life * percent / 100).flag = static_cast<std::uint8_t>(script);
    }
  }
}

void fact(Scene& scene) {
  const FactForm& form = scene.dice.pick(kFacts);
  const std::uint8_t who = scene.somebody();
  AccountFactRecorded recorded;
  recorded.topic = form.topic;
  recorded.key.text = form.key;
  recorded.value = words(scene.say_form(form.form, who));
  if (scene.dice.chance(75)) recorded.reliability = static_cast<Reliability>(scene.dice.below(3));
  if (scene.here(who) && scene.dice.chance(60)) recorded.via = ContactId{scene.contact(who)};
  scene.tell(std::move(recorded), {.person = who, .casual = true});
}

void classify(Scene& scene) {
  constexpr std::string_view kAbc[] = {"A", "B", "B", "C", "C"};
  AccountClassified classified;
  const std::uint32_t r = scene.dice.below(100);
  if (r < 60 || scene.story.told < 6) {
    classified.scheme.text = "abc";
    classified.labels = {{std::string(scene.story.index == 0 ? "A" : scene.dice.pick(kAbc))}};
    classified.basis = LabelBasis::computed;
    classified.criteria_version = Code{"2023"};
  } else if (r < 85) {
    classified.scheme.text = "tier";
    classified.labels = {{r < 72 ? "key" : "standard"}};
    classified.basis = static_cast<LabelBasis>(scene.dice.below(3));
  } else {
    classified.scheme.text = "credit";
    classified.labels = {{r < 90 ? "debtor" : "sound"}};
    classified.basis = LabelBasis::computed;
  }
  if (scene.dice.chance(60)) classified.reason = words(scene.say(Topic::class_reason));
  scene.tell(std::move(classified));
}

void relate(Scene& scene) {
  const std::uint64_t accounts = scene.house.options().accounts;
  const auto other =
      static_cast<std::uint64_t>(scene.dice.between(0, static_cast<std::int64_t>(accounts) - 1));
  if (other == scene.story.index) return fact(scene);
  AccountRelated related{{company_name(scene.house.options().seed, other).id},
                         static_cast<RelationKind>(scene.dice.below(7)),
                         {}};
  if (scene.dice.chance(50)) related.attitude = static_cast<RelationAttitude>(scene.dice.below(3));
  scene.tell(std::move(related));
}

void account_change(Scene& scene) {
  if (scene.story.index == 0) return fact(scene);
  AccountChanged changed;
  if (scene.dice.chance(50)) {
    changed.size = static_cast<AccountSize>(scene.dice.below(4));
  } else {
    changed.industry = Code{std::string(industry_of(scene.dice.below(100)))};
  }
  scene.tell(std::move(changed));
}

void assess_bond(Scene& scene) {
  BondAssessed assessed;
  assessed.profit = static_cast<Profit>(scene.dice.below(2));
  assessed.switching_cost = static_cast<SwitchingCost>(scene.dice.below(2));
  if (scene.dice.chance(70)) assessed.reason = words(scene.say(Topic::bond_reason));
  scene.tell(std::move(assessed));
}

void record_revenue(Scene& scene) {
  Story& story = scene.story;
  // In an account with few events, or without business yet, the months come together later.
  const bool often = scene.gap() * 5 < 20 * kWorkDay;
  scene.plan(Act::record_revenue, (often ? 21 : 63) * kWorkDay);
  const std::int32_t last = month_number(scene.today()) - 1;
  if (!story.customer) {
    story.revenue_month = last;
    return;
  }
  while (story.revenue_month < last) {
    ++story.revenue_month;
    RevenueRecorded recorded;
    recorded.period = period_of(story.revenue_month);
    recorded.amount = {story.revenue_cents / 100 * scene.dice.between(55, 150), story.currency};
    if (scene.dice.chance(70)) {
      recorded.margin =
          Money{recorded.amount.minor / 100 * scene.dice.between(14, 38), story.currency};
    }
    scene.tell(std::move(recorded), {.by = kLedgerImport});
  }
}

void look_after_owner(Scene& scene) {
  scene.plan(Act::look_after_owner, scene.dice.between(10, 20) * kWorkDay);
  Story& story = scene.story;
  if (story.handing_over) return;
  if (scene.house.has_left(story.deputy, scene.at())) {
    const std::uint16_t old = story.deputy;
    const std::uint16_t next = scene.house.keeper(scene.dice.next(), scene.at());
    if (next == story.owner) return;
    story.deputy = next;
    scene.tell(AccountOwnerReleased{{scene.manager(old)}, OwnerFunction::deputy, {}, {}});
    assign(scene, next, OwnerFunction::deputy, scene.speaker());
  }
  if (!scene.house.has_left(story.owner, scene.at())) return;
  story.handing_over = true;
  scene.plan(Act::issue_handover, scene.days(1, 6));
}

void issue_handover(Scene& scene, const Planned& planned) {
  Story& story = scene.story;
  const std::uint16_t to =
      planned.flag == 1 ? kAnnaBerg : scene.house.keeper(scene.dice.next(), scene.at());
  story.handing_over = false;
  if (to == story.owner) return;
  story.handing_over = true;
  scene.tell(HandoverIssued{
      {scene.manager(story.owner)}, {scene.manager(to)}, words(scene.say(Topic::handover_reason))});
  scene.plan(Act::accept_handover, scene.days(1, 7)).number = to;
}

void accept_handover(Scene& scene, const Planned& planned) {
  Story& story = scene.story;
  const std::uint16_t from = story.owner;
  const auto to = static_cast<std::uint16_t>(planned.number);
  story.handing_over = false;
  scene.tell(HandoverAccepted{{scene.manager(from)}, {scene.manager(to)}, {}}, {.by = to});
  scene.tell(AccountOwnerReleased{{scene.manager(from)}, OwnerFunction::owner, {}, {}}, {.by = to});
  if (story.deputy == to) story.deputy = scene.house.manager(from).leaves ? to : from;
  story.owner = to;
  assign(scene, to, OwnerFunction::owner, scene.house.manager(to).superior);
}

}  // namespace daybook::sample

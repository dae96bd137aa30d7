#include "core/event/catalog/commitments.h"
#include "tools/sample/acts.h"

namespace daybook::sample {
namespace {

constexpr std::uint8_t kTheirs = 1;  // settle_promise: flags
constexpr std::uint8_t kPutOff = 2;

constexpr std::string_view kUnits[] = {"service", "warehouse", "engineering", "billing",
                                       "logistics"};

std::string hexadecimal_digest(Scene& scene) {
  std::string digits;
  digits.reserve(64);
  for (int i = 0; i < 4; ++i) {
    std::uint64_t number = scene.dice.next();
    for (int j = 0; j < 16; ++j, number >>= 4) digits += "0123456789abcdef"[number & 15];
  }
  return digits;
}

std::uint32_t promise_by(Scene& scene, Party by, std::uint8_t who, std::string text,
                         CommitmentKind kind, std::int64_t least, std::int64_t most,
                         const Deal* deal) {
  const std::uint32_t number = scene.next_number();
  const std::int64_t due = scene.days(least, most);
  CommitmentMade made;
  made.commitment.text = numbered("promise-", number);
  made.by = by;
  if (scene.here(who)) made.contact = ContactId{scene.contact(who)};
  if (by == Party::us || scene.dice.chance(40)) {
    made.owner = ManagerId{scene.manager(scene.speaker())};
  }
  made.text = words(std::move(text));
  if (scene.dice.chance(92)) made.due = on_day(scene.day_of(due));
  made.kind = kind;
  Telling how{.person = who, .deal = deal};
  if (scene.story.touched && scene.dice.chance(35)) how.cause = &scene.story.last_touch;
  scene.tell(std::move(made), how);
  Planned& settle = scene.plan(Act::settle_promise, due * scene.dice.between(6, 13) / 10);
  settle.number = number;
  settle.who = who;
  if (scene.here(who)) settle.second = scene.story.people[who].identity.number;
  settle.flag = by == Party::client ? kTheirs : 0;
  return number;
}

}  // namespace

void promise(Scene& scene, const Deal* deal) {
  std::uint8_t who = deal != nullptr ? scene.or_somebody(deal->coach) : scene.somebody();
  if (deal != nullptr && (deal->script == Script::abandonment || scene.dice.chance(40)))
    who = scene.or_somebody(deal->economic);
  const Party by = scene.dice.chance(50) ? Party::us : Party::client;
  const std::uint32_t r = scene.dice.below(100);
  const CommitmentKind kind = r < 65   ? CommitmentKind::promise
                              : r < 85 ? CommitmentKind::request
                                       : CommitmentKind::deadline;
  const Topic topic = by == Party::us ? Topic::promise_ours : Topic::promise_theirs;
  promise_by(scene, by, who, scene.say(topic, who, deal), kind, 2, 16, deal);
}

std::uint32_t counter_promise(Scene& scene, std::uint8_t who, const std::string& text,
                              const Deal* deal) {
  return promise_by(scene, Party::client, who, text, CommitmentKind::counter, 20, 80, deal);
}

void settle_promise(Scene& scene, const Planned& planned) {
  const bool theirs = (planned.flag & kTheirs) != 0;
  const bool still_here =
      scene.here(planned.who) && scene.story.people[planned.who].identity.number == planned.second;
  const bool silent = theirs && still_here && scene.story.people[planned.who].silent;
  const CommitmentId id{numbered("promise-", planned.number)};
  // Whoever gave the promise is gone: mostly nobody keeps it, and nobody says so.
  if (theirs && planned.who != kNobody && !still_here && scene.dice.chance(80)) return;
  const std::uint32_t kept_percent = silent ? 15 : theirs ? 76 : 82;
  if (scene.dice.chance(kept_percent)) {
    CommitmentMet met{id, {}};
    if (scene.dice.chance(50)) met.reason = words(scene.say(Topic::kept, planned.who));
    scene.tell(std::move(met));
    return;
  }
  const std::uint32_t r = scene.dice.below(100);
  if (r < 28 && (planned.flag & kPutOff) == 0) {
    const std::int64_t due = scene.days(3, 15);
    scene.tell(CommitmentRescheduled{id, on_day(scene.day_of(due))});
    Planned& again = scene.plan(Act::settle_promise, due);
    again.number = planned.number;
    again.who = planned.who;
    again.second = planned.second;
    again.flag = static_cast<std::uint8_t>(planned.flag | kPutOff);
  } else if (r < 34) {
    scene.tell(CommitmentReleased{id, {}});
  } else if (r < 40 && !theirs) {
    scene.tell(CommitmentReassigned{id, {}, ManagerId{scene.manager(scene.story.deputy)}});
  } else if (r < 50) {
    // Nobody looks into it: it stays open and overdue.
  } else if (silent || (theirs && r < 60)) {
    scene.tell(CommitmentIgnored{id, {}});
  } else {
    CommitmentMissed missed{id, {}};
    if (scene.dice.chance(60)) missed.reason = words(scene.say(Topic::missed, planned.who));
    Telling how;
    if (silent && scene.story.changed && scene.dice.chance(50))
      how.cause = &scene.story.last_change;
    scene.tell(std::move(missed), how);
  }
}

void demand(Scene& scene) {
  const std::uint8_t who = scene.somebody();
  const std::uint32_t number = scene.next_number();
  DemandRaised raised;
  raised.demand.text = numbered("demand-", number);
  raised.text = words(scene.quote(Topic::demand, who));
  if (scene.here(who)) raised.contact = ContactId{scene.contact(who)};
  raised.to = Code{std::string(scene.dice.pick(kUnits))};
  if (scene.dice.chance(70)) raised.due = on_day(scene.day_of(scene.days(3, 14)));
  scene.tell(std::move(raised), {.person = who});
  if (scene.dice.chance(92)) scene.plan(Act::dispatch_work, scene.days(1, 3)).number = number;
}

void dispatch_work(Scene& scene, const Planned& planned) {
  const DemandId id{numbered("demand-", planned.number)};
  if (scene.dice.chance(8)) {
    scene.tell(DemandCancelled{id, {}, {}, {}, {}});
    return;
  }
  scene.tell(WorkDispatched{id, {}, {}, Code{std::string(scene.dice.pick(kUnits))}, {}});
  scene.plan(Act::complete_work, scene.days(1, 9)).number = planned.number;
}

void complete_work(Scene& scene, const Planned& planned) {
  WorkCompleted completed{{numbered("demand-", planned.number)}, {}, {}, {}, {}};
  if (scene.dice.chance(70)) completed.text = words(scene.say(Topic::work_done));
  scene.tell(std::move(completed));
}

void remark(Scene& scene) {
  constexpr std::string_view kLabels[] = {"paint", "manual", "noise", "packing", "electrics"};
  const std::uint32_t number = scene.next_number();
  RemarkRaised raised{{numbered("remark-", number)}, {}, {}, {}};
  raised.text = words(scene.quote(Topic::remark, kNobody));
  if (scene.dice.chance(50)) raised.status = RemarkStatus::not_done;
  if (scene.dice.chance(50)) raised.labels = List<Code>{{std::string(scene.dice.pick(kLabels))}};
  scene.tell(std::move(raised));
  if (scene.dice.chance(88)) scene.plan(Act::close_remark, scene.days(2, 12)).number = number;
}

void close_remark(Scene& scene, const Planned& planned) {
  const bool asked_before = planned.flag != 0;
  const bool done = asked_before || scene.dice.chance(65);
  RemarkStatusChanged changed{{numbered("remark-", planned.number)}, {}, RemarkStatus::done, {}};
  if (!done) changed.status = RemarkStatus::has_question;
  if (scene.dice.chance(40)) changed.text = words(scene.say(Topic::work_done));
  scene.tell(std::move(changed));
  if (done) return;
  Planned& again = scene.plan(Act::close_remark, scene.days(2, 8));
  again.number = planned.number;
  again.flag = 1;
}

void incident(Scene& scene) {
  const std::uint8_t who = scene.somebody();
  const std::uint32_t number = scene.next_number();
  IncidentReported reported{{numbered("incident-", number)}, {}, {}, {}};
  reported.text = words(scene.quote(Topic::incident, who));
  if (scene.here(who)) reported.contact = ContactId{scene.contact(who)};
  if (scene.dice.chance(85)) reported.severity = Severity{scene.dice.between(1, 5)};
  scene.tell(std::move(reported), {.person = who});
  if (scene.dice.chance(50)) shift_mood(scene, who, -1, nullptr);
  if (scene.dice.chance(93)) scene.plan(Act::recover_incident, scene.days(1, 6)).number = number;
}

void recover_incident(Scene& scene, const Planned& planned) {
  IncidentRecovered recovered{{numbered("incident-", planned.number)}, {}, {}, {}};
  recovered.text = words(scene.say(Topic::recovered));
  scene.tell(std::move(recovered));
  if (scene.dice.chance(35)) compensation(scene);
}

void feedback(Scene& scene) {
  const std::uint8_t who = scene.somebody();
  if (!scene.here(who)) return remark(scene);
  scene.tell(
      FeedbackAsked{{scene.contact(who)}, words(scene.say(Topic::feedback_topic, who)), {}, {}},
      {.person = who});
  if (scene.dice.chance(68)) scene.plan(Act::give_feedback, scene.days(1, 9)).who = who;
}

void give_feedback(Scene& scene, const Planned& planned) {
  const std::uint8_t who = planned.who;
  if (!scene.here(who)) return;
  const bool good =
      scene.story.people[who].mood >= 5 ? scene.dice.chance(85) : scene.dice.chance(35);
  FeedbackGiven given{{scene.contact(who)}, words(scene.say(Topic::feedback_topic, who)), {}, {}};
  given.score =
      Number{static_cast<double>(good ? scene.dice.between(7, 10) : scene.dice.between(2, 6))};
  if (scene.dice.chance(75)) {
    given.text = words(scene.quote(good ? Topic::feedback_good : Topic::feedback_bad, who));
  }
  scene.tell(std::move(given), {.person = who});
}

void document(Scene& scene, const Deal* deal) {
  constexpr std::string_view kKinds[] = {"contract", "act", "agreement", "minutes"};
  const std::uint8_t who = deal != nullptr ? scene.or_somebody(deal->economic) : scene.somebody();
  DocumentRecorded recorded;
  const std::uint32_t number = scene.next_number();
  recorded.document.text = numbered("document-", number);
  recorded.kind.text = deal != nullptr ? "contract" : std::string(scene.dice.pick(kKinds));
  recorded.title = words(scene.say(Topic::document, who, deal));
  recorded.number = Code{numbered("D-", 2000 + number)};
  recorded.sha256 = Sha256Hex{hexadecimal_digest(scene)};
  if (scene.here(who)) recorded.signed_by = List<ContactId>{{scene.contact(who)}};
  scene.tell(std::move(recorded), {.person = who, .deal = deal});
}

}  // namespace daybook::sample

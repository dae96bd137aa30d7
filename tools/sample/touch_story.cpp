#include <algorithm>

#include "core/event/catalog/house.h"
#include "core/event/catalog/interactions.h"
#include "tools/sample/acts.h"

namespace daybook::sample {
namespace {

// Who is on the line or in the room: mostly one, sometimes more.
struct Company {
  List<ContactId> contacts;
  std::uint8_t first = kNobody;
};

Company gather(Scene& scene, const Deal* deal, std::uint32_t more_percent) {
  Company company;
  if (deal != nullptr) {
    const std::uint8_t parts[] = {deal->economic, deal->user, deal->technical, deal->coach};
    const std::uint8_t wanted = scene.dice.pick(parts);
    // The coach is easier to reach than whoever decides.
    company.first = scene.here(wanted) ? wanted : scene.or_somebody(deal->coach);
  } else {
    company.first = scene.somebody();
  }
  std::uint8_t who = company.first;
  while (scene.here(who) && company.contacts.size() < 4) {
    scene.story.people[who].last_touch = scene.story.now;
    company.contacts.push_back({scene.contact(who)});
    if (!scene.dice.chance(more_percent)) break;
    who = scene.somebody(company.first);
    const std::string id = scene.here(who) ? scene.contact(who) : std::string();
    if (std::any_of(company.contacts.begin(), company.contacts.end(),
                    [&](const ContactId& present) { return present.text == id; })) {
      break;
    }
  }
  return company;
}

std::optional<NextStep> next_step(Scene& scene, std::uint8_t who, const Deal* deal) {
  if (!scene.dice.chance(38)) return std::nullopt;
  NextStep step;
  step.text = words(scene.say(Topic::next_step, who, deal));
  if (scene.dice.chance(80)) step.due = on_day(scene.day_of(scene.days(2, 15)));
  return step;
}

std::optional<Sentiment> sentiment(Scene& scene, std::uint8_t who) {
  if (!scene.here(who) || !scene.dice.chance(55)) return std::nullopt;
  const std::uint8_t mood = scene.story.people[who].mood;
  const std::uint32_t r = scene.dice.below(10);
  if (r < 4) return Sentiment::neutral;
  return r - 4 + mood >= 8 ? Sentiment::positive : Sentiment::negative;
}

Telling touch(Scene& scene, std::uint8_t who, const Deal* deal) {
  Telling how{.person = who, .casual = true, .deal = deal};
  if (scene.dice.chance(5)) how.note = scene.say(Topic::note, who, deal);
  return how;
}

void remember(Scene& scene, const UuidBytes& touch_id) {
  scene.story.last_touch = touch_id;
  scene.story.touched = true;
}

std::optional<List<VisitFinding>> findings(Scene& scene, std::uint8_t who, const Deal* deal) {
  if (!scene.dice.chance(50)) return std::nullopt;
  List<VisitFinding> found;
  for (std::uint32_t i = 0; i <= scene.dice.below(2); ++i) {
    found.push_back(
        {words(scene.say(Topic::finding_topic)), words(scene.say(Topic::finding, who, deal))});
  }
  return found;
}

// Visits and meetings have the same fields.
template <class Gathering>
void fill_gathering(Scene& scene, Gathering& held, const Company& company, Topic topic,
                    const Deal* deal, Telling& how) {
  held.participants = company.contacts;
  held.topic = words(scene.say(topic, company.first, deal));
  if (scene.dice.chance(70)) held.place = words(scene.say(Topic::place));
  if (scene.dice.chance(30)) {
    how.happened = scene.when_it_happened(how);
    const std::int64_t grid = 15 * kMinute;
    const Instant planned{how.happened->micros / grid * grid};
    const auto offset = scene.offset_at(planned);
    held.planned_at = at_time(planned, offset);
    held.started_at = at_time(*how.happened, offset);
  }
  held.findings = findings(scene, company.first, deal);
  held.next_step = next_step(scene, company.first, deal);
  held.sentiment = sentiment(scene, company.first);
}

Channel channel(Scene& scene) {
  const std::uint32_t r = scene.dice.below(100);
  if (scene.story.language == Language::chinese && r < 55) return Channel::messenger;
  return r < 74   ? Channel::email
         : r < 86 ? Channel::messenger
         : r < 94 ? Channel::chat
         : r < 97 ? Channel::letter
                  : Channel::social;
}

template <class Message>
Message message(Scene& scene, const Company& company, Topic topic, const Deal* deal) {
  Message written;
  written.channel = channel(scene);
  written.contacts = company.contacts;
  written.subject = words(scene.quote(topic, company.first, deal));
  if (scene.dice.chance(40)) {
    written.thread = Code{deal != nullptr ? "t-" + scene.deal_id(*deal)
                                          : numbered("t-", scene.story.numbers / 8)};
  }
  if (written.channel == Channel::email) {
    written.native_id = Code{numbered("mail-", scene.next_number())};
  }
  if (scene.dice.chance(70)) written.signatory = ManagerId{scene.manager(scene.story.owner)};
  return written;
}

}  // namespace

void call(Scene& scene, const Deal* deal) {
  const Company company = gather(scene, deal, 12);
  CallLogged logged;
  logged.direction = scene.dice.chance(38) ? Direction::in : Direction::out;
  logged.participants = company.contacts;
  logged.topic = words(scene.say(Topic::call_topic, company.first, deal));
  if (scene.dice.chance(60)) logged.duration_s = NonNegative{scene.dice.between(40, 2400)};
  if (scene.dice.chance(65)) {
    logged.outcome = words(scene.say(Topic::call_outcome, company.first, deal));
  }
  logged.next_step = next_step(scene, company.first, deal);
  logged.sentiment = sentiment(scene, company.first);
  remember(scene, scene.tell(std::move(logged), touch(scene, company.first, deal)));
}

void visit(Scene& scene, const Deal* deal) {
  const Company company = gather(scene, deal, 45);
  VisitHeld held;
  Telling how = touch(scene, company.first, deal);
  fill_gathering(scene, held, company, Topic::visit_topic, deal, how);
  remember(scene, scene.tell(std::move(held), how));
}

void meeting(Scene& scene, const Deal* deal) {
  const Company company = gather(scene, deal, 55);
  MeetingHeld held;
  const std::uint32_t r = scene.dice.below(100);
  held.form = r < 50   ? MeetingForm::meeting
              : r < 64 ? MeetingForm::presentation
              : r < 74 ? MeetingForm::demo
              : r < 86 ? MeetingForm::review
              : r < 90 ? MeetingForm::breakfast
              : r < 94 ? MeetingForm::event
                       : MeetingForm::internal;
  Telling how = touch(scene, company.first, deal);
  fill_gathering(scene, held, company, Topic::meeting_topic, deal, how);
  if (held.form == MeetingForm::internal) {
    held.participants.clear();
    held.findings.reset();
    held.sentiment.reset();
  }
  remember(scene, scene.tell(std::move(held), how));
}

void message_out(Scene& scene, const Deal* deal) {
  const Company company = gather(scene, deal, 20);
  Telling how = touch(scene, company.first, deal);
  if (scene.dice.chance(14)) {
    how.by = kMailRobot;
    how.on_behalf_of = scene.story.owner;
    how.casual = false;
  }
  scene.tell(message<MessageSent>(scene, company, Topic::mail_out, deal), how);
}

void message_in(Scene& scene, const Deal* deal) {
  const Company company = gather(scene, deal, 20);
  auto received = message<MessageReceived>(scene, company, Topic::mail_in, deal);
  scene.tell(std::move(received), touch(scene, company.first, deal));
}

void reaction(Scene& scene, const Deal* deal) {
  const std::uint8_t who = scene.somebody();
  if (!scene.here(who)) return signal(scene);
  const bool positive = scene.dice.chance(scene.story.people[who].mood >= 5 ? 70 : 30);
  ReactionObserved observed;
  observed.contact.text = scene.contact(who);
  observed.to = words(scene.say(Topic::reaction_to, who, deal));
  observed.valence = positive ? Valence::positive : Valence::negative;
  if (scene.dice.chance(75)) {
    observed.feeling =
        words(scene.say(positive ? Topic::feeling_good : Topic::feeling_bad, who, deal));
  }
  Telling how{.person = who, .casual = true, .deal = deal};
  if (scene.story.touched && scene.dice.chance(50)) how.cause = &scene.story.last_touch;
  scene.tell(std::move(observed), how);
}

void signal(Scene& scene) {
  SignalObserved observed;
  observed.kind = static_cast<SignalKind>(scene.dice.below(8));
  const auto topic =
      static_cast<Topic>(static_cast<int>(Topic::signal_offer) + static_cast<int>(observed.kind));
  observed.text = words(scene.say(topic));
  if (observed.kind == SignalKind::competitor_offer) {
    observed.competitor = Code{std::string(scene.dice.pick(kCompetitors))};
  }
  if (scene.dice.chance(70)) observed.reliability = static_cast<Reliability>(scene.dice.below(3));
  scene.tell(std::move(observed), {.casual = true});
}

void correction(Scene& scene) {
  if (!scene.story.touched) return call(scene, nullptr);
  // The touch is declared void and, mostly, told again as it was.
  scene.tell(
      EventAnnulled{{uuid_text(scene.story.last_touch)}, words(scene.say(Topic::annul_reason))},
      {.cause = &scene.story.last_touch});
  scene.story.touched = false;
  if (scene.dice.chance(75)) call(scene, nullptr);
}

}  // namespace daybook::sample

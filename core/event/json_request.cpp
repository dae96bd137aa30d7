#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "core/event/json.h"
#include "core/event/json_members.h"

namespace daybook {
namespace {

using namespace json_detail;

constexpr std::size_t kConditionsMax = 1000;  // and of tags in one condition

struct RequestedActor {
  OBJECT(RequestedActor, "actor", "Who wrote it down.");
  FIELD(PlainId, id, "Who.");
  FIELD(ActorKind, kind, "What he, she or it is.");
  FIELD(Optional<Code>, role, "The role held at that time.");
};

struct RequestedSource {
  OBJECT(RequestedSource, "source", "Where the fact came from.");
  FIELD(Code, system, "The system.");
  FIELD(Code, key, "Its key there.");
};

struct RequestedEnvelope {
  OBJECT(RequestedEnvelope, "envelope", "What every event has beside its data.");
  FIELD(Code, account, "The stream.");
  FIELD(Code, type, "The kind of event.");
  FIELD(When, occurred_at, "When it happened.");
  FIELD(Optional<PlainId>, id, "Its id, if the sender chooses one.");
  FIELD(Optional<RequestedActor>, actor, "Who wrote it down.");
  FIELD(Optional<PlainId>, on_behalf_of, "In whose name.");
  FIELD(Optional<RequestedSource>, source, "Where the fact came from.");
  FIELD(Optional<EventId>, caused_by, "The event that led to it.");
  FIELD(Optional<Code>, correlation, "What it belongs together with.");
  FIELD(Optional<NonNegative>, version, "The version of the kind that the sender knows.");
};

struct RequestedCondition {
  OBJECT(RequestedCondition, "condition", "What must not have happened.");
  FIELD(Optional<List<Code>>, types, "Events of these types; none given: of any.");
  FIELD(Optional<NonNegative>, since, "After this position.");
};

// What a printed event has and a request has not.
constexpr auto kGivenByTheBook = std::to_array<std::string_view>(
    {"revision", "position", "recorded_at", "occurred_at_offset", "tags", "hash"});

Status check_version(const Shape& kind, const std::optional<NonNegative>& version) {
  if (!version || version->value == kind.version) return {};
  const bool is_newer = version->value > kind.version;
  return fail(is_newer ? ErrorCode::unsupported : ErrorCode::invalid,
              std::string(kind.name) + " has version " + std::to_string(kind.version) +
                  " here, not " + std::to_string(version->value) +
                  (is_newer ? "; send it to a build that knows that version"
                            : "; send the members of the version that is written now"),
              "version");
}

Result<Expectation> parse_expectation(const Element& element) {
  std::string_view word;
  if (!element.get(word)) {
    if (word == "any") return Expectation();
    if (word == "empty") return Expectation(0);
  }
  std::uint64_t revision = 0;
  if (element.get(revision)) {
    return wrong_value(element, R"("any", "empty" or the revision that the account must have)");
  }
  return Expectation(revision);
}

// The kinds of tags there are: a condition on any other could never stand in the way.
void collect_prefixes(const Shape& shape, std::vector<std::string_view>& prefixes) {
  for (const auto& field : shape.fields) {
    const Type* type = field.type;
    while (type->element != nullptr) type = type->element;
    if (type->form == Form::object) collect_prefixes(*type->shape, prefixes);
    if (type->form == Form::id && !type->tag_prefix.empty() &&
        std::ranges::find(prefixes, type->tag_prefix) == prefixes.end()) {
      prefixes.push_back(type->tag_prefix);
    }
  }
}

Status check_tag(std::string_view tag, const std::vector<std::string_view>& prefixes) {
  const auto colon = tag.find(':');
  const auto prefix = tag.substr(0, colon);
  if (colon == std::string_view::npos) {
    return invalid("found " + in_quotes(tag) + R"(, expected a tag such as "contact:kari")");
  }
  if (std::ranges::find(prefixes, prefix) == prefixes.end()) {
    return invalid("there are no tags that begin with " + in_quotes(tag.substr(0, colon + 1)) +
                   hint(prefix, prefixes));
  }
  return check_id(tag.substr(colon + 1), "the id of this tag");
}

Result<Condition> parse_condition(const Element& element, const Catalog& catalog,
                                  const std::vector<std::string_view>& prefixes) {
  constexpr std::string_view kTagsExpected = R"(a list of tags such as ["contact:kari"])";
  Members members;
  if (element.get(members)) return wrong_value(element, "a condition with tags, types and since");
  RequestedCondition requested;
  Part parts[] = {{shape_of<RequestedCondition>(), &requested}};
  Element tag_list;
  Raw raws[] = {{"tags", kTagsExpected, tag_list}};
  DAYBOOK_CHECKED(read_members(members, "a condition", parts, raws));
  Condition condition;
  simdjson::dom::array tags;
  if (tag_list.get(tags) || tags.size() == 0) {
    return in("tags", wrong_value(tag_list, kTagsExpected));
  }
  if (tags.size() > kConditionsMax) {
    return invalid("these are too many tags; a condition takes " + std::to_string(kConditionsMax),
                   "tags");
  }
  for (const Element each : tags) {
    std::string_view tag;
    auto status = each.get(tag) ? Status(wrong_value(each, R"(a tag such as "contact:kari")"))
                                : check_tag(tag, prefixes);
    if (!status) return in("tags" + index(condition.tags.size()), std::move(status));
    condition.tags.emplace_back(tag);
  }
  if (requested.types) {
    for (auto& type : *requested.types) {
      if (auto kind = catalog.require(type.text); !kind) {
        return invalid(std::move(kind).error().message, "types" + index(condition.types.size()));
      }
      condition.types.push_back(std::move(type.text));
    }
  }
  if (requested.since) condition.since = static_cast<std::uint64_t>(requested.since->value);
  return condition;
}

Status parse_conditions(const Element& element, const Catalog& catalog,
                        std::vector<Condition>& conditions) {
  simdjson::dom::array elements;
  if (element.get(elements)) return in("unless", wrong_value(element, "a list of conditions"));
  if (elements.size() > kConditionsMax) {
    return invalid(
        "these are too many conditions; a request takes " + std::to_string(kConditionsMax),
        "unless");
  }
  std::vector<std::string_view> prefixes;
  collect_prefixes(shape_of<CommonFields>(), prefixes);
  for (const auto* kind : catalog.kinds()) collect_prefixes(*kind, prefixes);
  for (const Element each : elements) {
    auto condition = parse_condition(each, catalog, prefixes);
    if (!condition) {
      return fail(std::move(condition).error().under("unless" + index(conditions.size())));
    }
    conditions.push_back(*std::move(condition));
  }
  return {};
}

// Reads requests for one catalogue; the actor is who sends those that name none.
class RequestReader {
 public:
  RequestReader(const Catalog& catalog, const Actor& default_actor)
      : catalog_(catalog), default_actor_(default_actor) {}

  Result<AppendRequest> read(const Element& element) const {
    Members members;
    if (element.get(members))
      return wrong_value(element, "an object: an event, or a batch of them");
    AppendRequest request;
    const bool is_batch = members.at_key("batch").error() == simdjson::SUCCESS;
    if (is_batch) {
      Element batch;
      Element unless;
      Raw raws[] = {{"batch", "a list of events", batch}, {"unless", "", unless}};
      DAYBOOK_CHECKED(read_members(members, "a batch", {}, raws));
      DAYBOOK_CHECKED(read_batch(batch, request.events));
      if (raws[1].given) {
        DAYBOOK_CHECKED(parse_conditions(unless, catalog_, request.unless));
      }
    } else {
      DAYBOOK_CHECKED(read_event(members, request.events.emplace_back(), &request.unless));
    }
    return request;
  }

 private:
  Status read_batch(const Element& element, std::vector<NewEvent>& events) const {
    simdjson::dom::array elements;
    if (element.get(elements)) return in("batch", wrong_value(element, "a list of events"));
    if (elements.size() == 0 || elements.size() > kBatchEventsMax) {
      return invalid("found a batch of " + std::to_string(elements.size()) +
                         " events, expected 1 to " + std::to_string(kBatchEventsMax),
                     "batch");
    }
    for (const Element each : elements) {
      const auto path = "batch" + index(events.size());
      Members members;
      auto status = each.get(members) ? Status(wrong_value(each, "an event"))
                                      : read_event(members, events.emplace_back(), nullptr);
      if (!status) return in(path, std::move(status));
    }
    return {};
  }

  // `conditions` is null where the event may not carry its own.
  Status read_event(const Members& members, NewEvent& added,
                    std::vector<Condition>* conditions) const {
    RequestedEnvelope envelope;
    Part parts[] = {{shape_of<RequestedEnvelope>(), &envelope}};
    Element data;
    Element expect;
    Element unless;
    Raw raws[] = {{"data", "an object with the members of its kind", data},
                  {"expect", "", expect},
                  {"unless", "", unless}};
    const std::size_t raws_taken = conditions != nullptr ? 3 : 2;
    auto status =
        read_members(members, "an event to append", parts, std::span(raws).first(raws_taken));
    if (!status) {
      if (std::ranges::find(kGivenByTheBook, status.error().path) != kGivenByTheBook.end()) {
        return invalid("this is the book's to give; leave it out", status.error().path);
      }
      return status;
    }
    auto& event = added.event;
    DAYBOOK_CHECKED(read_envelope(std::move(envelope), event));
    if (auto read = read_data(data, *event.kind, event); !read) {
      return in("data", std::move(read));
    }
    if (raws[1].given) {
      auto expectation = parse_expectation(expect);
      if (!expectation) return fail(std::move(expectation).error().under("expect"));
      added.expect = *expectation;
    }
    if (raws[2].given) return parse_conditions(unless, catalog_, *conditions);
    return {};
  }

  Status read_envelope(RequestedEnvelope envelope, Event& event) const {
    if (auto status = check_account(envelope.account.text); !status) {
      return in("account", std::move(status));
    }
    DAYBOOK_TRY(event.kind, catalog_.require(envelope.type.text));
    DAYBOOK_CHECKED(check_version(*event.kind, envelope.version));
    event.account = std::move(envelope.account.text);
    // Again, for its offset: `When` keeps what fields of data need.
    DAYBOOK_TRY(event.occurred_at, parse_moment(envelope.occurred_at.text));
    if (envelope.id) event.id = std::move(envelope.id->text);
    event.actor = default_actor_;
    if (envelope.actor) {
      event.actor = {std::move(envelope.actor->id.text), envelope.actor->kind, std::nullopt};
      if (envelope.actor->role) event.actor.role = std::move(envelope.actor->role->text);
    }
    if (envelope.on_behalf_of) event.on_behalf_of = std::move(envelope.on_behalf_of->text);
    if (envelope.source) {
      event.source =
          Source{std::move(envelope.source->system.text), std::move(envelope.source->key.text)};
    }
    if (envelope.caused_by) event.caused_by = std::move(envelope.caused_by->text);
    if (envelope.correlation) event.correlation = std::move(envelope.correlation->text);
    return {};
  }

  const Catalog& catalog_;
  const Actor& default_actor_;
};

}  // namespace

Result<AppendRequest> parse_request(std::string_view json, const Catalog& catalog,
                                    const Actor& default_actor) {
  DAYBOOK_TRY(const auto element, parse_json(json));
  return RequestReader(catalog, default_actor).read(element);
}

}  // namespace daybook

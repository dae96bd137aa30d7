#include "projections/answers/event_answer.h"

#include <algorithm>
#include <charconv>

#include "core/base/json_writer.h"
#include "core/event/json.h"
#include "projections/runtime/account_history.h"

namespace daybook {
namespace {

Result<Event> find_event(const BookReader& book, const Asked& asked) {
  const auto& subject = asked.subject();
  const bool digits =
      std::all_of(subject.begin(), subject.end(), [](char c) { return c >= '0' && c <= '9'; });
  DAYBOOK_TRY(const auto by, asked.choice("by", {"form", "id", "position"}));
  constexpr std::size_t kForm = 0, kPosition = 2;
  if (by != kPosition && !(by == kForm && digits)) return book.event_by_id(subject);
  std::uint64_t position = 0;
  const char* const end = subject.data() + subject.size();
  const auto [stopped, error] = std::from_chars(subject.data(), end, position);
  if (error != std::errc{} || stopped != end || position == 0) {
    return fail(ErrorCode::invalid, "a position is a whole number from 1, not " + subject);
  }
  return book.event_at(position);
}

// "+02:00"; nothing where the writer used UTC.
std::optional<std::string> offset_of(const Moment& moment) {
  if (moment.offset_minutes == 0) return std::nullopt;
  constexpr std::size_t kOffsetBytes = 6;
  const auto text = print(moment);
  return text.substr(text.size() - kOffsetBytes);
}

void print_envelope(JsonWriter& out, const Event& event) {
  out.begin_object()
      .member("id", event.id)
      .member("account", event.account)
      .member("type", event.type())
      .member("version", event.kind->version)
      .member("revision", event.revision)
      .member("position", event.position)
      .member("occurred_at", print(event.occurred_at.at))
      .member_or_null("occurred_at_offset", offset_of(event.occurred_at))
      .member("recorded_at", print(event.recorded_at));
  out.key("actor")
      .begin_object()
      .member("id", event.actor.id)
      .member("kind", name_of(event.actor.kind))
      .member_or_null("role", event.actor.role)
      .end_object();
  out.member_or_null("on_behalf_of", event.on_behalf_of).key("source");
  if (event.source) {
    out.begin_object()
        .member("system", event.source->system)
        .member("key", event.source->key)
        .end_object();
  } else {
    out.null();
  }
  out.member_or_null("caused_by", event.caused_by)
      .member_or_null("correlation", event.correlation)
      .key("tags")
      .begin_array();
  for (const auto& tag : event.tags()) out.value(tag);
  out.end_array().end_object();
}

Status print_proof(JsonWriter& out, const BookReader& book, std::uint64_t position) {
  DAYBOOK_TRY(const auto checkpoint, book.proven());
  DAYBOOK_TRY(const auto hashes, book.inclusion_proof(position, checkpoint.size));
  out.key("proof").begin_object().member("position", position).member("size", checkpoint.size);
  out.key("hashes").begin_array();
  for (const auto& hash : hashes) out.value(hex(hash));
  out.end_array().member("root", hex(checkpoint.root)).end_object();
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  const BookReader& book = sources.book;
  DAYBOOK_TRY(const bool with_proof, asked.flag("proof", false));
  DAYBOOK_TRY(const auto event, find_event(book, asked));
  const auto& cuts = asked.cuts();
  if (event.recorded_at > cuts.known_at || event.occurred_at.at > cuts.as_of) {
    return fail(ErrorCode::not_found, "the event " + asked.subject() + " lies beyond as_of " +
                                          print(cuts.as_of) + " or known_at " +
                                          print(cuts.known_at));
  }
  DAYBOOK_TRY(const auto record, book.record_at(event.position));
  DAYBOOK_TRY(const auto revision, revision_known_at(book, event.account, cuts.known_at));

  std::string json;
  JsonWriter out(json);
  out.begin_object()
      .member("account", event.account)
      .member("as_of", print(cuts.as_of))
      .member("known_at", print(cuts.known_at))
      .member("revision", revision)
      .key("envelope");
  print_envelope(out, event);
  out.key("data");
  print_data(out, event);
  out.member("hash", hex(leaf_hash(record)));
  if (with_proof) DAYBOOK_CHECKED(print_proof(out, book, event.position));
  out.end_object();
  return json;
}

}  // namespace

Answer event_answer() {
  return {
      "event",
      "One event as the book holds it, with its hash; by id or position.",
      Subject::event,
      false,
      {{"proof", "true adds the proof that it stands in the tree of the book."},
       {"by", "id or position, where the subject could be either; else digits are a position."}},
      compute};
}

}  // namespace daybook

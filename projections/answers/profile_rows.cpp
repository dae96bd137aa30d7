#include "projections/answers/profile_rows.h"

#include "projections/answers/print.h"

namespace daybook {

void print_owners(JsonWriter& out, const Profile& profile, const Absences& absences,
                  Instant as_of) {
  out.key("owners").begin_array();
  for (const auto& owner : profile.owners) {
    if (!owner.holds(as_of)) continue;
    out.begin_object();
    print_member(out, "manager", owner.manager);
    print_member(out, "function", owner.function);
    print_day(out, "since", owner.since);
    print_day(out, "until", owner.until ? Optional<Instant>(owner.until->at) : std::nullopt);
    print_member(out, "absent", absences.of(owner.manager.text, as_of));
    print_member(out, "event", owner.event);
    out.end_object();
  }
  out.end_array();
}

Status begin_fact(JsonWriter& out, const AccountView& view, const Fact& fact) {
  out.begin_object();
  print_member(out, "topic", fact.topic);
  print_member(out, "key", fact.key);
  DAYBOOK_CHECKED(print_words(out, "value", view, fact.value));
  print_day(out, "since", fact.since);
  print_member(out, "reliability", fact.reliability);
  print_member(out, "via", fact.via);
  print_member(out, "event", fact.event);
  print_member(out, "superseded", fact.superseded);
  return {};
}

}  // namespace daybook

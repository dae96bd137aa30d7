// What happened, as a sentence for people: the template that the kind declares, filled with the
// event's values. Pure; any thread.
//
//   "{actor} spoke with {participants} about {topic}[: {outcome}]"
//   -> "anna spoke with Kari and Erik about the garage"
//
// {field} is a field of the data, {a.b} a field inside one; {actor} and {account} are the
// envelope's (actor = whose doing it is) unless the data has a field of that name. A part in [ ]
// goes where a field in it is absent or empty; parts may hold parts. Erased words print as
// (erased).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/event/event.h"

namespace daybook {

// What to call a contact, e.g. "Kari Moen"; its id where no better is known.
using ContactName = std::function<std::string(const std::string& contact)>;

[[nodiscard]] std::string tell(const Event& event, const ContactName& name_of_contact);

// Whether the kind's template can be filled: brackets match and every field exists. Error: invalid.
[[nodiscard]] Status check_sentence(const Shape& kind);

// "A", "A and B", "A, B and C".
[[nodiscard]] std::string join_for_people(const std::vector<std::string>& parts);

}  // namespace daybook

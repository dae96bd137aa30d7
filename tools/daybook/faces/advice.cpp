#include "tools/daybook/faces/advice.h"

#include <algorithm>
#include <array>
#include <utility>

namespace daybook {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// In the order of the catalogue.
constexpr std::array kAdvice{
    Pair{"unowned", "Give the account an owner."},
    Pair{"no_deputy", "Name a deputy, so that somebody can answer when the owner is away."},
    Pair{"no_decider", "Ask whom you know there who gives the final approval, and note it."},
    Pair{"decider_not_contacted",
         "Plan a visit or a call; `daybook tree` shows who can make the introduction."},
    Pair{"single_threaded", "Meet a second person there, before the only one you know leaves."},
    Pair{"uncovered_role", "Find out who holds this role in the deal, and note it."},
    Pair{"leans_to_competitor", "Ask what the competitor offers, and answer it."},
    Pair{"overdue_commitment", "Keep it, remind them, or agree on a new date."},
    Pair{"dragging_deal", "Ask what holds it up, and agree on the next step with a date."},
    Pair{"stale", "Get in touch."},
    Pair{"over_contacted", "Give them some rest: write only what they asked for."},
    Pair{"key_without_status", "Decide whether this is a key account, and classify it so."},
    Pair{"objection_unanswered", "Answer it; `daybook negotiation` shows where it came up."},
    Pair{"no_next_step", "Agree on the next step, and note it with a date."},
};

}  // namespace

std::string_view advice_for(std::string_view warning_code) {
  const auto* const found = std::find_if(
      kAdvice.begin(), kAdvice.end(), [&](const Pair& pair) { return pair.first == warning_code; });
  return found == kAdvice.end() ? std::string_view() : found->second;
}

void put_warnings(Page& page, const Json& warnings) {
  for (const auto& warning : warnings) {
    const auto code = text_of(warning, "code");
    page.line({{"! ", Style::yellow}, {text_of(warning, "text")}});
    if (const auto advice = advice_for(code); !advice.empty()) {
      page.line({{"→ " + std::string(advice), Style::dim}}, 4);
    }
  }
}

}  // namespace daybook

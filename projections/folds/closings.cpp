#include "projections/folds/closings.h"

#include <algorithm>

#include "core/event/catalog/house.h"
#include "projections/folds/deals.h"
#include "projections/runtime/fold.h"

namespace daybook {
namespace {

// Of one deal, at one known_at: as of when it was closed, how long it had taken.
using Trace = std::vector<Closing>;  // the known span is not set

// Folds the events that hold and looks after each whether the deal is closed.
Trace trace_of(std::string_view deal, const std::vector<Event>& known) {
  Trace trace;
  Deals state;
  for (const auto* event : in_fold_order(pointers_to(known))) {
    projection_of<Deals>().take(&state, *event);
    const Instant at = event->effect_at();
    if (!trace.empty() && trace.back().effect_until == kForEver) trace.back().effect_until = at;
    const auto* row = state.find(deal);
    if (row == nullptr || !row->closed_at || !row->product_line) continue;
    trace.push_back({*row->product_line,
                     days_between(row->opened_at, *row->closed_at),
                     at,
                     kForEver,
                     {},
                     kForEver});
  }
  std::erase_if(trace,
                [](const Closing& closing) { return closing.effect_from == closing.effect_until; });
  return trace;
}

bool same_but_known(const Closing& a, const Closing& b) {
  return a.product_line == b.product_line && a.days == b.days && a.effect_from == b.effect_from &&
         a.effect_until == b.effect_until;
}

// The spans of one deal, of its events and what annuls them, in the order of positions.
void add_closings(List<Closing>& closings, std::string_view deal,
                  const std::vector<Event>& concerned) {
  Trace current;
  std::vector<Event> known;
  for (const auto& event : concerned) {
    known.push_back(event);
    auto next = trace_of(deal, known);
    for (auto& closing : next) {
      const auto before = std::find_if(current.begin(), current.end(), [&](const Closing& old) {
        return same_but_known(old, closing);
      });
      closing.known_from = before != current.end() ? before->known_from : event.recorded_at;
    }
    for (auto& closing : current) {
      const bool stays = std::any_of(next.begin(), next.end(), [&](const Closing& newer) {
        return same_but_known(closing, newer);
      });
      // What was taken back within the batch that told it was never known.
      if (stays || closing.known_from == event.recorded_at) continue;
      closing.known_until = event.recorded_at;
      closings.push_back(closing);
    }
    current = std::move(next);
  }
  closings.insert(closings.end(), current.begin(), current.end());
}

}  // namespace

Closings Closings::of(const std::vector<Event>& events) {
  const auto& kinds = projection_of<Closings>();
  std::map<std::string_view, std::vector<Event>> by_deal;
  std::map<std::string_view, std::string_view> deal_of;  // by event, annulments too
  for (const auto& event : events) {
    if (kinds.reads(event.kind->tag)) {
      deal_of[event.id] = *event.deal();
    } else if (const auto* annulment = event.as<EventAnnulled>()) {
      // It stands after its target, which may be an annulment itself.
      const auto target = deal_of.find(annulment->event.text);
      if (target == deal_of.end()) continue;
      deal_of[event.id] = target->second;
    } else {
      continue;
    }
    by_deal[deal_of[event.id]].push_back(event);
  }
  Closings made;
  for (const auto& [deal, concerned] : by_deal) add_closings(made.closings, deal, concerned);
  return made;
}

std::string LineMean::print() const {
  const auto tenths = (20 * days + deals) / (2 * deals);
  const auto whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

void ClosingsTally::replace(std::string_view account, const Closings& state) {
  auto& counted = accounts_
                      .try_emplace(std::string(account),
                                   Account{static_cast<std::uint32_t>(accounts_.size()), {}})
                      .first->second;
  for (const auto& name : counted.lines) {
    auto& line = lines_.at(name);
    std::erase_if(line.spans, [&](const Span& span) {
      if (span.account != counted.number) return false;
      count(line, span, -1);
      return true;
    });
  }
  counted.lines.clear();
  for (const auto& closing : state.closings) {
    auto& line = lines_[closing.product_line.text];
    line.spans.push_back({counted.number, static_cast<std::int32_t>(closing.days),
                          closing.effect_from, closing.effect_until, closing.known_from,
                          closing.known_until});
    count(line, line.spans.back(), 1);
    counted.lines.insert(closing.product_line.text);
  }
}

void ClosingsTally::count(Line& line, const Span& span, std::int64_t times) {
  for (const auto at : {span.effect_from, span.effect_until, span.known_from, span.known_until}) {
    if (at != kForEver) line.settled_at = std::max(line.settled_at, at);
  }
  if (span.effect_until != kForEver || span.known_until != kForEver) return;
  line.settled.days += times * span.days;
  line.settled.deals += times;
}

LineMeans ClosingsTally::means(const Cuts& cuts) const {
  LineMeans means;
  for (const auto& [name, line] : lines_) {
    LineMean mean;
    if (cuts.as_of >= line.settled_at && cuts.known_at >= line.settled_at) {
      mean = line.settled;
    } else {
      for (const auto& span : line.spans) {
        const bool holds = span.effect_from <= cuts.as_of && cuts.as_of < span.effect_until &&
                           span.known_from <= cuts.known_at && cuts.known_at < span.known_until;
        mean.days += holds ? span.days : 0;
        mean.deals += holds ? 1 : 0;
      }
    }
    if (mean.deals > 0) means.emplace(name, mean);
  }
  return means;
}

}  // namespace daybook

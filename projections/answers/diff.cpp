#include "projections/answers/diff.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "projections/answers/account.h"
#include "projections/answers/decision_tree.h"
#include "projections/answers/json_changes.h"
#include "projections/answers/open_items.h"
#include "projections/answers/print.h"

namespace daybook {
namespace {

// A moment as it was asked for: a time, or a revision, which stands for when it was recorded.
struct Point {
  Instant at;
  std::optional<std::uint64_t> revision;
};

struct Span {
  Point from, to;
  bool by_knowledge = false;  // on the axis known_at, else on that of as_of

  [[nodiscard]] Cuts cuts_at(const Point& point, const Cuts& asked) const {
    return by_knowledge ? Cuts{asked.as_of, point.at} : Cuts{point.at, asked.known_at};
  }
};

bool is_revision(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<Point> read_point(const BookReader& book, const Asked& asked, std::string_view name) {
  const auto* text = asked.text(name);
  if (text == nullptr) {
    return fail(ErrorCode::invalid,
                "diff needs " + std::string(name) + ": give a time or a revision",
                std::string(name));
  }
  if (!is_revision(*text)) {
    DAYBOOK_TRY(const auto at, asked.end(name));
    return Point{*at, std::nullopt};
  }
  DAYBOOK_TRY(const auto revision, asked.number(name, 1));
  DAYBOOK_TRY(const auto events,
              book.account_events(asked.subject(), *revision, *revision, WordsRead::shut));
  if (events.empty()) {
    return fail(ErrorCode::not_found,
                "the account " + asked.subject() + " has no revision " + *text);
  }
  return Point{events.front().recorded_at, revision};
}

Result<Span> read_span(const BookReader& book, const Asked& asked) {
  Span span;
  DAYBOOK_TRY(const auto axis, asked.choice("axis", {"as_of", "known_at"}));
  DAYBOOK_TRY(span.from, read_point(book, asked, "from"));
  DAYBOOK_TRY(span.to, read_point(book, asked, "to"));
  const bool revisions = span.from.revision || span.to.revision;
  span.by_knowledge = axis == 1 || revisions;
  if (revisions && axis == 0 && asked.text("axis") != nullptr) {
    return fail(ErrorCode::invalid,
                "a revision lies on the axis known_at: leave out axis, or give two times", "axis");
  }
  if (span.from.at > span.to.at) {
    return fail(ErrorCode::invalid, "from lies after to: nothing can be between them", "from");
  }
  return span;
}

// What is compared, as members of one object.
Result<std::string> snapshot(const AccountView& view) {
  DAYBOOK_TRY(const auto yardstick, Yardstick::load(view.sources(), view.cuts()));
  std::string json;
  JsonWriter out(json);
  out.begin_object().key("account");
  DAYBOOK_CHECKED(print_account(out, view, yardstick));
  out.key("decision_tree");
  DAYBOOK_CHECKED(print_decision_tree(out, view, std::nullopt));
  DAYBOOK_CHECKED(print_open_items(out, view));
  out.end_object();
  return json;
}

// Of a moment when there was no such account yet, there is nothing to compare with.
Result<std::string> snapshot_or_nothing(const Sources& sources, std::string_view account,
                                        const Cuts& cuts) {
  auto view = AccountView::load(sources, account, cuts);
  if (!view && view.error().code == ErrorCode::not_found) return "{}";
  if (!view) return fail(std::move(view).error());
  return snapshot(*view);
}

void print_point(JsonWriter& out, std::string_view name, const Point& point) {
  if (point.revision) {
    out.member(name, *point.revision);
  } else {
    print_member(out, name, point.at);
  }
}

// The ids of those that are seen at the end of the span and were not at its beginning.
Status print_events(JsonWriter& out, const AccountView& end, const Span& span) {
  DAYBOOK_TRY(const auto* seen, end.events());
  std::vector<const Event*> added;
  for (const auto* event : *seen) {
    const Instant at = span.by_knowledge ? event->recorded_at : event->effect_at();
    if (at > span.from.at) added.push_back(event);
  }
  std::sort(added.begin(), added.end(), [](const Event* a, const Event* b) {
    return std::tie(a->occurred_at.at, a->position) < std::tie(b->occurred_at.at, b->position);
  });
  out.key("events").begin_array();
  for (const auto* event : added) out.value(event->id);
  out.end_array();
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto span, read_span(sources.book, asked));
  const auto end_cuts = span.cuts_at(span.to, asked.cuts());
  DAYBOOK_TRY(const auto end, AccountView::load(sources, asked.subject(), end_cuts));
  DAYBOOK_TRY(const auto after, snapshot(end));
  DAYBOOK_TRY(const auto before,
              snapshot_or_nothing(sources, asked.subject(), span.cuts_at(span.from, asked.cuts())));
  std::string json;
  JsonWriter out(json);
  out.begin_object();
  print_head(out, end);
  out.member("axis", span.by_knowledge ? "known_at" : "as_of");
  print_point(out, "from", span.from);
  print_point(out, "to", span.to);
  DAYBOOK_CHECKED(print_events(out, end, span));
  out.key("changed").begin_array();
  DAYBOOK_CHECKED(print_changes(out, before, after));
  out.end_array().end_object();
  return json;
}

}  // namespace

Answer diff_answer() {
  return {"diff",
          "What changed with a client between two moments.",
          Subject::account,
          false,
          {{"from", "The earlier moment: a time, a date with its whole day, or a revision."},
           {"to", "The later one, likewise."},
           {"axis",
            "as_of (unless given): when things happened; known_at: when the book learned "
            "of them, as revisions do."}},
          compute};
}

}  // namespace daybook

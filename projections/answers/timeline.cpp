#include "projections/answers/timeline.h"

#include <algorithm>
#include <set>

#include "core/base/utf8.h"
#include "core/event/walk.h"
#include "projections/answers/sentence.h"

namespace daybook {
namespace {

constexpr std::string_view kContactTag = "contact:";

struct Filter {
  std::optional<std::string> contact_tag;
  std::optional<std::string> deal;
  std::set<const Shape*> kinds;  // empty: any
  std::optional<Instant> from, to;
  std::optional<std::string> folded_text;
  bool automation = true;
};

struct Page {
  bool newest_first = false;
  std::optional<std::uint64_t> limit;
  std::optional<std::uint64_t> after;  // position of the last entry of the page before
};

Result<Filter> read_filter(const BookReader& book, const Asked& asked) {
  Filter filter;
  DAYBOOK_TRY(const auto contact, asked.id("contact"));
  if (contact) filter.contact_tag = std::string(kContactTag) + *contact;
  DAYBOOK_TRY(filter.deal, asked.id("deal"));
  DAYBOOK_TRY(const auto types, asked.list("type"));
  for (const auto& type : types) {
    auto kind = book.catalog().require(type);
    if (!kind) return fail(ErrorCode::invalid, kind.error().message, "type");
    filter.kinds.insert(*kind);
  }
  DAYBOOK_TRY(filter.from, asked.beginning("from"));
  DAYBOOK_TRY(filter.to, asked.end("to"));
  if (filter.from && filter.to && *filter.from > *filter.to) {
    return fail(ErrorCode::invalid, "from lies after to: nothing can be between them", "from");
  }
  if (const auto* text = asked.text("text")) {
    if (text->empty()) return fail(ErrorCode::invalid, "text must not be empty", "text");
    filter.folded_text = fold_case(*text);
  }
  DAYBOOK_TRY(filter.automation, asked.flag("automation", true));
  return filter;
}

Result<Page> read_page(const Asked& asked) {
  Page page;
  DAYBOOK_TRY(const auto order, asked.choice("order", {"oldest", "newest"}));
  page.newest_first = order == 1;
  DAYBOOK_TRY(page.limit, asked.number("limit", 1));
  DAYBOOK_TRY(page.after, asked.number("after", 1));
  return page;
}

bool has_words(const Event& event, std::string_view folded_text) {
  bool found = false;
  const auto look = [&](const Type& type, const void* value) {
    if (found || type.form != Form::words) return;
    const auto& words = static_cast<const Words*>(value)->text;
    found = words && fold_case(*words).find(folded_text) != std::string::npos;
  };
  walk_fields(*event.kind, event.data.get(), look);
  walk_fields(shape_of<CommonFields>(), &event.common, look);
  return found;
}

bool passes(const Event& event, const Filter& filter) {
  if (!filter.automation && event.actor.kind == ActorKind::automation) return false;
  if (!filter.kinds.empty() && !filter.kinds.contains(event.kind)) return false;
  if (filter.from && event.occurred_at.at < *filter.from) return false;
  if (filter.to && event.occurred_at.at > *filter.to) return false;
  if (filter.deal) {
    const auto* deal = event.deal();
    if (deal == nullptr || *deal != *filter.deal) return false;
  }
  if (filter.contact_tag) {
    const auto tags = event.tags();
    if (std::find(tags.begin(), tags.end(), *filter.contact_tag) == tags.end()) return false;
  }
  return !filter.folded_text || has_words(event, *filter.folded_text);
}

// The entries of one page, as indices into what happened, in the order they are shown.
struct Shown {
  std::vector<std::size_t> indices;
  bool more = false;
};

Result<Shown> choose(const std::vector<const HistoryEntry*>& happened, const Filter& filter,
                     const Page& page) {
  const std::size_t count = happened.size();
  std::size_t begin = 0;  // steps from the end that is shown first
  if (page.after) {
    const auto last = std::find_if(happened.begin(), happened.end(), [&](const auto* entry) {
      return entry->event.position == *page.after;
    });
    if (last == happened.end()) {
      return fail(ErrorCode::invalid,
                  "after is the `next` of the page before, asked with the same cuts; " +
                      std::to_string(*page.after) + " is no entry of this timeline",
                  "after");
    }
    const auto index = static_cast<std::size_t>(last - happened.begin());
    begin = (page.newest_first ? count - 1 - index : index) + 1;
  }
  Shown shown;
  for (std::size_t step = begin; step < count; ++step) {
    const std::size_t index = page.newest_first ? count - 1 - step : step;
    if (!passes(happened[index]->event, filter)) continue;
    if (page.limit && shown.indices.size() == *page.limit) {
      shown.more = true;
      break;
    }
    shown.indices.push_back(index);
  }
  return shown;
}

// A sentence for each chosen entry. Names are learned on the way, so that people are called what
// they were called then.
std::vector<std::string> summarise(const std::vector<const HistoryEntry*>& happened,
                                   const Shown& shown) {
  std::vector<std::string> summaries(happened.size());
  auto ascending = shown.indices;
  std::sort(ascending.begin(), ascending.end());
  PeopleNames names;
  std::size_t learned = 0;
  for (const auto index : ascending) {
    for (; learned <= index; ++learned) names.learn(*happened[learned]);
    summaries[index] = tell(happened[index]->event,
                            [&](const std::string& contact) { return names.name_of(contact); });
  }
  return summaries;
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  const BookReader& book = sources.book;
  DAYBOOK_TRY(const auto filter, read_filter(book, asked));
  DAYBOOK_TRY(const auto page, read_page(asked));
  DAYBOOK_TRY(const auto history, AccountHistory::load(book, asked.subject(), asked.cuts()));
  const auto happened = history.as_of(asked.cuts().as_of);
  DAYBOOK_TRY(const auto shown, choose(happened, filter, page));
  const auto summaries = summarise(happened, shown);

  std::string json;
  JsonWriter out(json);
  out.begin_object()
      .member("account", asked.subject())
      .member("as_of", print(asked.cuts().as_of))
      .member("known_at", print(asked.cuts().known_at))
      .member("revision", history.revision());
  out.key("entries").begin_array();
  for (const auto index : shown.indices) {
    begin_timeline_entry(out, *happened[index], summaries[index]);
    out.end_object();
  }
  out.end_array().member("count", shown.indices.size()).key("next");
  if (shown.more) {
    out.value(happened[shown.indices.back()]->event.position);
  } else {
    out.null();
  }
  out.end_object();
  return json;
}

// Everybody the event names, by id.
std::vector<std::string> contacts_of(const Event& event) {
  std::vector<std::string> contacts;
  for (const auto& tag : event.tags()) {
    if (tag.starts_with(kContactTag)) contacts.push_back(tag.substr(kContactTag.size()));
  }
  std::sort(contacts.begin(), contacts.end());
  return contacts;
}

}  // namespace

void begin_timeline_entry(JsonWriter& out, const HistoryEntry& entry, const std::string& summary) {
  const Event& event = entry.event;
  out.begin_object()
      .member("position", event.position)
      .member("revision", event.revision)
      .member("occurred_at", print(event.occurred_at.at))
      .member("recorded_at", print(event.recorded_at))
      .member("late", entry.late)
      .member("type", event.type())
      .member("actor", event.actor.id)
      .member("actor_kind", name_of(event.actor.kind))
      .member_or_null("on_behalf_of", event.on_behalf_of);
  out.key("contacts").begin_array();
  for (const auto& contact : contacts_of(event)) out.value(contact);
  out.end_array();
  const auto* deal = event.deal();
  out.key("deal");
  if (deal != nullptr) {
    out.value(*deal);
  } else {
    out.null();
  }
  out.member("summary", summary)
      .member("event", event.id)
      .member_or_null("caused_by", event.caused_by)
      .member("annulled", entry.annulled);
}

Answer timeline_answer() {
  return {"timeline",
          "What happened with an account, in the order of happening.",
          Subject::account,
          false,
          {{"contact", "Only what names this contact."},
           {"deal", "Only what belongs to this deal."},
           {"type", "Only these kinds of events, with commas between them."},
           {"from", "Only what occurred from then on; a date takes in its whole day."},
           {"to", "Only what occurred up to then; a date takes in its whole day."},
           {"text", "Only what has this text in its words, without case."},
           {"automation", "false leaves out what machines wrote; else true."},
           {"order", "oldest first (unless given) or newest first."},
           {"limit", "At most so many entries; else all."},
           {"after", "The page after the one that ended with this `next`."}},
          compute};
}

}  // namespace daybook

#include "connectors/files/row_mapper.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/book/admission.h"

namespace daybook::files {
namespace {

std::string_view trimmed_blanks(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

RowMapper::RowMapper(std::shared_ptr<const MappingPlan> plan)
    : plan_(std::move(plan)),
      column_of_(plan_->names.size()),
      renames_of_(plan_->names.size()),
      states_(plan_->values.size()),
      told_(plan_->events.size()),
      cells_(plan_->names.size()) {
  for (const auto& rename : plan_->renames) renames_of_[rename.column] = &rename;
}

Result<std::unique_ptr<RowMapper>> RowMapper::make(const Mapping& mapping,
                                                   const std::filesystem::path& lookup_folder) {
  std::unique_ptr<RowMapper> mapper(new RowMapper(mapping.shared_plan()));
  DAYBOOK_CHECKED(mapper->read_lookups(lookup_folder));
  return mapper;
}

Status RowMapper::read_lookups(const std::filesystem::path& lookup_folder) {
  for (const auto& rule : plan_->lookups) {
    const auto wrong = [&](const std::string& why) {
      return complain(plan_->file, rule.line, "[lookup." + rule.name + "]: " + why);
    };
    std::error_code ignored;
    const auto beside_mapping = plan_->directory / rule.file;
    const auto beside_files = lookup_folder / rule.file;
    const bool is_beside = std::filesystem::exists(beside_mapping, ignored);
    if (!is_beside && !std::filesystem::exists(beside_files, ignored)) {
      return wrong("there is no " + beside_mapping.string() + " and no " + beside_files.string());
    }
    auto table = LookupTable::read(rule, is_beside ? beside_mapping : beside_files);
    if (!table) return wrong(table.error().message);
    tables_.push_back(*std::move(table));
  }
  for (const auto& value : plan_->values) {
    if (value.rule != ValueRule::lookup) continue;
    if (const auto column = tables_[value.table].column(value.column); !column) {
      return complain(plan_->file, value.line,
                      "[value." + value.name + "]: " + column.error().message);
    }
  }
  return {};
}

Status RowMapper::bind(const std::vector<std::string>& columns, const std::string& file) {
  for (Slot slot = 0; slot < plan_->names.size(); ++slot) {
    const auto& name = plan_->names.name(slot);
    const auto wrong = [&](const std::string& why) {
      return complain(plan_->file, plan_->names.line(slot), file + ": " + why);
    };
    if (plan_->value_of[slot]) {
      if (std::ranges::find(columns, name) == columns.end()) continue;
      return wrong("it has a column " + in_quotes(name) +
                   ", and the mapping has a [value] of that name; give the value another one");
    }
    const auto column = find_column(columns, name);
    if (!column) return wrong(column.error().message);
    column_of_[slot] = *column;
  }
  return {};
}

ValueContext RowMapper::context_of(std::size_t value) {
  const auto& rule = plan_->values[value];
  const auto state = rule.rule == ValueRule::previous_of ? *plan_->value_of[rule.counter] : value;
  return {*this, plan_->rules.file, tables_, plan_->salt, states_[state]};
}

// Values are worked out when they are first asked for, so that a row of another kind does not fail
// by what only this one needs.
Result<std::string_view> RowMapper::text_at(Slot slot) {
  auto& cell = cells_[slot];
  if (!cell.known) {
    const auto value = *plan_->value_of[slot];
    auto text = compute(plan_->values[value], context_of(value));
    cell.known = true;
    cell.error.clear();
    cell.computed.clear();
    if (text) {
      cell.computed = *std::move(text);
    } else {
      cell.error = "value " + in_quotes(plan_->names.name(slot)) + ": " + text.error().message;
    }
    cell.text = cell.computed;
  }
  if (!cell.error.empty()) return fail(ErrorCode::invalid, cell.error);
  return cell.text;
}

void RowMapper::take_cells(const CsvRow& row) {
  for (Slot slot = 0; slot < cells_.size(); ++slot) {
    auto& cell = cells_[slot];
    cell.known = !plan_->value_of[slot];
    if (!cell.known) continue;
    auto text = row.cells[column_of_[slot]];
    if (plan_->trim) text = trimmed_blanks(text);
    if (std::ranges::find(plan_->empty_words, text) != plan_->empty_words.end()) text = {};
    if (const auto* renames = renames_of_[slot]) {
      const auto found = renames->corrections.find(text);
      if (found != renames->corrections.end()) text = found->second;
    }
    cell.text = text;
  }
}

Status RowMapper::count_row() {
  for (std::size_t i = 0; i < plan_->values.size(); ++i) {
    const auto& value = plan_->values[i];
    if (value.rule != ValueRule::count) continue;
    if (auto counted = advance(value, plan_->names, context_of(i)); !counted) {
      return fail(ErrorCode::invalid, "[value." + value.name + "]: " + counted.error().message);
    }
  }
  return {};
}

MappedRow RowMapper::map(const CsvRow& row, Instant now) {
  MappedRow mapped;
  mapped.line = row.line;
  mapped.raw = row.raw;
  mapped.raw_runs_on = row.raw_runs_on;
  if (!row.error.empty()) {
    mapped.rejected = "the row " + row.error;
    return mapped;
  }
  take_cells(row);
  told_by_row_.clear();
  auto applied = count_row();
  if (applied) applied = apply_rules(mapped, now);
  if (!applied) {
    mapped.events.clear();
    mapped.once.clear();
    mapped.rejected = std::move(applied.error().message);
    mapped.error_path = std::move(applied.error().path);
    return mapped;
  }
  // Only now: a row that was rejected has told nothing.
  for (auto& [rule, key] : told_by_row_) told_[rule].insert(std::move(key));
  return mapped;
}

Status RowMapper::apply_rules(MappedRow& mapped, Instant now) {
  const auto& form = plan_->rules.file.number;
  for (std::size_t i = 0; i < plan_->skips.size(); ++i) {
    DAYBOOK_TRY(const bool holds, plan_->skips[i].when.holds(*this, plan_->names, form));
    if (!holds) continue;
    mapped.ruled_out_by = static_cast<int>(i);
    return {};
  }
  bool any = false;
  for (std::size_t i = 0; i < plan_->events.size(); ++i) {
    const auto& rule = plan_->events[i];
    DAYBOOK_TRY(const bool holds, rule.when.holds(*this, plan_->names, form));
    if (!holds) continue;
    any = true;
    auto event = make_event(i, now);
    if (!event) {
      auto error = std::move(event).error();
      error.message =
          rule.name + (error.path.empty() ? "" : " " + error.path) + ": " + error.message;
      return fail(std::move(error));
    }
    if (!*event) continue;
    mapped.events.push_back(**std::move(event));
    mapped.once.push_back(!rule.once_per.empty());
  }
  if (any) return {};
  return fail(ErrorCode::invalid,
              "no [[event]] and no [[skip]] of the mapping applies to this row; say what it tells, "
              "or why it is left out");
}

Result<std::string> RowMapper::required(const Template& text, std::string_view member) {
  auto expanded = text.expand(*this);
  if (!expanded) return fail(std::move(expanded).error().under(member));
  if (!expanded->empty()) return expanded;
  return fail(ErrorCode::invalid,
              "it is required, but " + in_quotes(text.empty_place(*this, plan_->names)) +
                  " is empty in this row",
              std::string(member));
}

Status RowMapper::set_optional(const std::optional<Template>& text, std::string_view member,
                               std::optional<std::string>& into) {
  if (!text) return {};
  auto expanded = text->expand(*this);
  if (!expanded) return fail(std::move(expanded).error().under(member));
  if (!expanded->empty()) into = *std::move(expanded);
  return {};
}

Result<std::string> RowMapper::once_key(const EventRule& rule) {
  std::string key;
  for (const auto& text : rule.once_per) {
    DAYBOOK_TRY(const auto part, required(text, "once_per"));
    if (!key.empty()) key += '/';
    // A slash inside is doubled, so that "a/b" and "c" never make the key of "a" and "b/c".
    for (const char c : part) key.append(c == '/' ? 2 : 1, c);
  }
  return key;
}

Result<std::optional<NewEvent>> RowMapper::make_event(std::size_t rule_index, Instant now) {
  const auto& rule = plan_->events[rule_index];
  std::optional<NewEvent> made(std::in_place);
  auto& event = made->event;
  std::string key;
  if (!rule.once_per.empty()) {
    DAYBOOK_TRY(key, once_key(rule));
    auto& told = told_[rule_index];
    if (told.contains(key)) return std::optional<NewEvent>();
    if (told.size() >= kRememberedMax) {
      return fail(ErrorCode::invalid, "too many different texts to remember; split the file",
                  "once_per");
    }
    told_by_row_.emplace_back(rule_index, key);
  } else {
    DAYBOOK_TRY(key, required(rule.source_key ? *rule.source_key : plan_->key, "source.key"));
  }
  event.source = Source{plan_->system, key + ":" + rule.name};
  DAYBOOK_CHECKED(make_envelope(rule, event));
  DAYBOOK_CHECKED(fill_data(rule.data, event, *this, plan_->rules, plan_->names));
  DAYBOOK_CHECKED(admit(*made, now));
  return made;
}

Status RowMapper::make_envelope(const EventRule& rule, Event& event) {
  DAYBOOK_TRY(event.account, required(rule.account, "account"));
  DAYBOOK_TRY(const auto time, required(rule.occurred_at, "occurred_at"));
  const auto read = plan_->rules.of(rule.occurred_at).time.read(time);
  if (!read) return fail(ErrorCode::invalid, read.error().message, "occurred_at");
  event.occurred_at = read->moment;
  std::optional<std::string> id;
  DAYBOOK_CHECKED(set_optional(rule.id, "id", id));
  if (id) event.id = *std::move(id);
  DAYBOOK_TRY(event.actor, make_actor(rule));
  DAYBOOK_CHECKED(set_optional(rule.on_behalf_of, "on_behalf_of", event.on_behalf_of));
  DAYBOOK_CHECKED(set_optional(rule.caused_by, "caused_by", event.caused_by));
  return set_optional(rule.correlation, "correlation", event.correlation);
}

Result<Actor> RowMapper::make_actor(const EventRule& rule) {
  Actor actor;
  if (!rule.actor) {
    actor.id = plan_->system;
    actor.kind = ActorKind::import;
    return actor;
  }
  const ActorRule* chosen = &*rule.actor;
  if (rule.when_empty) {
    DAYBOOK_TRY(const auto id, chosen->id.expand(*this));
    if (id.empty()) chosen = &*rule.when_empty;
  }
  DAYBOOK_TRY(actor.id, required(chosen->id, "actor.id"));
  actor.kind = chosen->kind;
  DAYBOOK_CHECKED(set_optional(chosen->role, "actor.role", actor.role));
  return actor;
}

}  // namespace daybook::files

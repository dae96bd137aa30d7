// What a mapping says, ready to be applied to rows: every name is a number, every format parsed.
// Made by mapping.cpp, used by RowMapper. Never changes once made; any thread may read it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "connectors/files/fields.h"
#include "connectors/files/value.h"
#include "core/event/event.h"

namespace daybook::files {

struct SkipRule {
  Condition when;
  std::string reason;
};

struct ActorRule {
  Template id;
  ActorKind kind = ActorKind::person;
  std::optional<Template> role;
};

struct EventRule {
  std::string name;  // the end of its source keys; the kind's, unless the mapping gives another
  std::uint32_t line = 0;
  const Shape* kind = nullptr;
  Condition when;
  std::vector<Template> once_per;  // empty: for every row
  std::optional<Template> source_key, id, on_behalf_of, caused_by, correlation;
  Template account, occurred_at;
  std::optional<ActorRule> actor;       // none: the import itself
  std::optional<ActorRule> when_empty;  // in place of an actor whose id is empty
  DataPlan data;
};

struct Renames {
  Slot column = 0;
  TextMap<std::string> corrections;
};

struct MappingPlan {
  std::string file;                 // for messages
  std::filesystem::path directory;  // lookup files are sought there first
  const Catalog* catalog = nullptr;

  std::string system;
  Template key;  // of a row, unique within the system
  std::optional<char> delimiter;
  std::string encoding = "utf-8";
  bool trim = false;
  std::vector<std::string> empty_words;  // cells that mean: nothing
  RulesPair rules;
  std::string salt;

  Names names;
  std::vector<LookupRule> lookups;
  std::vector<Value> values;
  std::vector<std::optional<std::size_t>> value_of;  // by slot: which value, or a column
  std::vector<Renames> renames;
  std::vector<SkipRule> skips;
  std::vector<EventRule> events;
};

}  // namespace daybook::files

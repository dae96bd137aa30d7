#include "connectors/files/mapping.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "connectors/files/bytes.h"
#include "connectors/files/encoding.h"
#include "connectors/files/mapping_plan.h"
#include "core/base/ids.h"
#include "core/base/utf8.h"

namespace daybook::files {
namespace {

constexpr std::size_t kSaltBytesMin = 16;

// Reads the sections in an order in which each finds what it refers to.
class MappingParser {
 public:
  MappingParser(const Setting& root, const std::filesystem::path& file, const Catalog& catalog)
      : file_(file.string()), root_(root, file_, "the mapping") {
    plan_.file = file_;
    plan_.directory = file.parent_path();
    plan_.catalog = &catalog;
  }

  Result<MappingPlan> parse() {
    DAYBOOK_TRY(const Setting* source, root_.require("source"));
    const auto* lookups = root_.find("lookup");
    const auto* values = root_.find("value");
    const auto* renames = root_.find("rename");
    const auto* skips = root_.find("skip");
    const auto* every = root_.find("every_event");
    const auto* events = root_.find("event");
    DAYBOOK_CHECKED(root_.finish());
    DAYBOOK_CHECKED(parse_source(*source));
    if (lookups != nullptr) DAYBOOK_CHECKED(parse_lookups(*lookups));
    if (values != nullptr) DAYBOOK_CHECKED(parse_values(*values));
    if (renames != nullptr) DAYBOOK_CHECKED(parse_renames(*renames));
    if (skips != nullptr) DAYBOOK_CHECKED(parse_skips(*skips));
    if (events == nullptr || events->form != Setting::Form::array || events->items.empty()) {
      return complain(file_, root_.line(),
                      "the mapping has no [[event]], so nothing would come of "
                      "any row; say what a row tells");
    }
    if (events->items.size() > kEventRulesMax) {
      return complain(file_, events->line,
                      "a mapping has at most " + std::to_string(kEventRulesMax) + " [[event]]s");
    }
    for (const auto& event : events->items) DAYBOOK_CHECKED(parse_event(event, every));
    DAYBOOK_CHECKED(tie_values());
    return std::move(plan_);
  }

 private:
  // --- [source] ---
  Status parse_source(const Setting& setting) {
    TableReader table(setting, file_, "[source]");
    DAYBOOK_TRY(plan_.system, table.required_text("system"));
    if (!is_id(plan_.system)) {
      return table.wrong("system",
                         "must be a short name like an id, e.g. \"crm\": it becomes part "
                         "of every event's source");
    }
    DAYBOOK_TRY(const Setting* key, table.require("key"));
    DAYBOOK_TRY(plan_.key, place(*key, table.where() + ": key"));
    if (plan_.key.is_constant()) {
      return table.wrong("key",
                         "is the same for every row; it must tell rows apart, e.g. "
                         "\"{opportunity_id}\"");
    }
    DAYBOOK_CHECKED(parse_delimiter(table, plan_.delimiter));
    DAYBOOK_TRY(const auto encoding, table.text("encoding"));
    if (encoding) plan_.encoding = *encoding;
    if (auto known = check_encoding(plan_.encoding); !known) {
      return table.wrong("encoding", ": " + known.error().message);
    }
    DAYBOOK_TRY(plan_.trim, table.truth("trim", false));
    DAYBOOK_TRY(plan_.empty_words, table.texts("empty"));
    DAYBOOK_CHECKED(parse_text_rules(table));
    DAYBOOK_CHECKED(parse_salt(table));
    return table.finish();
  }

  static Status parse_delimiter(TableReader& table, std::optional<char>& delimiter) {
    DAYBOOK_TRY(const auto text, table.text("delimiter"));
    if (!text) return {};
    if (text->size() != 1 || std::string_view("\"\r\n").find(text->front()) != std::string::npos) {
      return table.wrong("delimiter", "must be one character such as \";\" or \"\\t\"");
    }
    delimiter = text->front();
    return {};
  }

  Status parse_text_rules(TableReader& table) {
    auto& rules = plan_.rules.file;
    DAYBOOK_TRY(const auto decimal, table.text("decimal"));
    DAYBOOK_TRY(const auto thousands, table.text("thousands"));
    if (decimal && *decimal != "." && *decimal != ",") {
      return table.wrong("decimal", "must be \".\" or \",\"");
    }
    if (thousands && (thousands->size() != 1 ||
                      std::string_view(".,' ").find(thousands->front()) == std::string::npos)) {
      return table.wrong("thousands", "must be one of . , ' and a blank");
    }
    if (decimal) rules.number.decimal = decimal->front();
    if (thousands) rules.number.thousands = thousands->front();
    if (rules.number.decimal == rules.number.thousands) {
      return table.wrong("thousands", "is the same as `decimal`");
    }
    DAYBOOK_TRY(auto yes, table.texts("yes"));
    DAYBOOK_TRY(auto no, table.texts("no"));
    if (!yes.empty()) rules.yes = std::move(yes);
    if (!no.empty()) rules.no = std::move(no);
    DAYBOOK_TRY(const auto currency, table.text("currency"));
    if (currency) {
      const auto parsed = Currency::parse(*currency);
      if (!parsed) return table.wrong("currency", ": " + parsed.error().message);
      rules.currency = plan_.rules.mapping.currency = *parsed;
    }
    TimeForm form;
    DAYBOOK_TRY(auto formats, table.texts("times"));
    if (!formats.empty()) form.formats = std::move(formats);
    DAYBOOK_TRY(const auto zone, table.text("timezone"));
    if (zone) form.zone = *zone;
    DAYBOOK_TRY(const auto back, table.choice("clock_back", {"reject", "first", "second"}, 0));
    DAYBOOK_TRY(const auto forward, table.choice("clock_forward", {"reject", "shift"}, 0));
    form.repeated = static_cast<Repeated>(back);
    form.skipped = static_cast<Skipped>(forward);
    auto reader = TimeReader::make(form);
    if (!reader) return complain(file_, table.line(), "[source]: " + reader.error().message);
    rules.time = *std::move(reader);
    return {};
  }

  Status parse_salt(TableReader& table) {
    DAYBOOK_TRY(const auto salt, table.text("salt"));
    DAYBOOK_TRY(const auto variable, table.text("salt_env"));
    if (salt && variable) return table.wrong("salt_env", "and salt are both given; keep one");
    if (salt) plan_.salt = *salt;
    if (variable) {
      const char* content = std::getenv(variable->c_str());
      if (content == nullptr) {
        return table.wrong("salt_env", "names the environment variable " + *variable +
                                           ", which is not set; set it to at least 16 characters "
                                           "that nobody can guess, the same at every import");
      }
      plan_.salt = content;
    }
    if ((salt || variable) && plan_.salt.size() < kSaltBytesMin) {
      return table.wrong(salt ? "salt" : "salt_env", "gives a salt of fewer than 16 characters");
    }
    return {};
  }

  // --- [lookup.NAME], [value.NAME], [rename.COLUMN] ---
  Status parse_lookups(const Setting& lookups) {
    for (const auto& [name, setting] : lookups.members) {
      TableReader table(setting, file_, "[lookup." + name + "]");
      LookupRule rule;
      rule.name = name;
      rule.line = setting.line;
      DAYBOOK_TRY(rule.file, table.required_text("file"));
      DAYBOOK_TRY(rule.key, table.required_text("key"));
      DAYBOOK_TRY(const auto encoding, table.text("encoding"));
      if (encoding) rule.encoding = *encoding;
      if (auto known = check_encoding(rule.encoding); !known) {
        return table.wrong("encoding", ": " + known.error().message);
      }
      DAYBOOK_CHECKED(parse_delimiter(table, rule.delimiter));
      DAYBOOK_CHECKED(table.finish());
      plan_.lookups.push_back(std::move(rule));
    }
    return {};
  }

  Status parse_values(const Setting& values) {
    for (const auto& setting : values.members) {
      DAYBOOK_TRY(auto value, parse_value(setting, plan_.names, plan_.lookups, file_));
      if (value.rule == ValueRule::keyed_hash && plan_.salt.empty()) {
        return complain(file_, value.line,
                        "[value." + value.name +
                            "] hashes with a key: set salt_env = \"VARIABLE\" "
                            "(or salt) under [source]");
      }
      plan_.names.slot(value.name, value.line);
      plan_.values.push_back(std::move(value));
    }
    return {};
  }

  Status parse_renames(const Setting& renames) {
    for (const auto& [column, setting] : renames.members) {
      Renames rename;
      rename.column = plan_.names.slot(column, setting.line);
      for (const auto& [wrong, right] : setting.members) {
        if (!right.is_scalar()) {
          return complain(file_, right.line, "[rename." + column + "] takes \"text\" = \"text\"");
        }
        rename.corrections.emplace(wrong, right.text);
      }
      if (std::ranges::find(plan_.values, column, &Value::name) != plan_.values.end()) {
        return complain(file_, setting.line,
                        "[rename." + column + "] corrects a column, but " + in_quotes(column) +
                            " is a [value]");
      }
      plan_.renames.push_back(std::move(rename));
    }
    return {};
  }

  // --- [[skip]] ---
  Status parse_skips(const Setting& skips) {
    for (const auto& setting : skips.items) {
      TableReader table(setting, file_, "[[skip]]");
      SkipRule skip;
      DAYBOOK_TRY(const Setting* when, table.require("when"));
      DAYBOOK_TRY(skip.when, Condition::parse(*when, plan_.names, file_, table.where()));
      DAYBOOK_TRY(skip.reason, table.required_text("reason"));
      if (skip.reason.empty()) return table.wrong("reason", "is empty; say why rows are left out");
      DAYBOOK_CHECKED(table.finish());
      plan_.skips.push_back(std::move(skip));
    }
    return {};
  }

  // --- [[event]], with [every_event] behind it ---
  Status parse_event(const Setting& setting, const Setting* every) {
    // What all events share stands in for what this one does not say.
    Setting whole = setting;
    if (every != nullptr) {
      TableReader shared(*every, file_, "[every_event]");
      for (const auto* name : kShared) {
        const auto* value = shared.find(name);
        const bool said =
            std::ranges::find(whole.members, name, &NamedSetting::name) != whole.members.end();
        if (value != nullptr && !said) whole.members.push_back({name, *value});
      }
      DAYBOOK_CHECKED(shared.finish());
    }
    EventRule rule;
    rule.line = setting.line;
    TableReader table(whole, file_, "[[event]]");
    DAYBOOK_TRY(const auto type, table.required_text("type"));
    const auto kind = plan_.catalog->require(type);
    if (!kind) return table.wrong("type", ": " + kind.error().message);
    rule.kind = *kind;
    DAYBOOK_TRY(const auto name, table.text("name"));
    rule.name = name.value_or(type);
    const auto same = std::ranges::find(plan_.events, rule.name, &EventRule::name);
    if (same != plan_.events.end()) {
      return complain(file_, setting.line,
                      "[[event]]: there is one called '" + rule.name + "' already, in line " +
                          std::to_string(same->line) +
                          "; give this one a `name` of its own, "
                          "because it becomes part of its events' source keys");
    }
    const auto where = "[[event]] " + rule.name;
    TableReader named(whole, file_, where);
    DAYBOOK_CHECKED(parse_rule(named, rule));
    const auto* data = named.find("data");
    (void)named.find("type");
    (void)named.find("name");
    DAYBOOK_CHECKED(named.finish());
    const DataCompiler compiler{plan_.names, plan_.rules, file_};
    DAYBOOK_TRY(rule.data, compiler.compile(data, *rule.kind, where, setting.line));
    plan_.events.push_back(std::move(rule));
    return {};
  }

  Status parse_rule(TableReader& table, EventRule& rule) {
    if (const auto* when = table.find("when")) {
      DAYBOOK_TRY(rule.when, Condition::parse(*when, plan_.names, file_, table.where()));
    }
    DAYBOOK_TRY(const auto once, table.texts("once_per"));
    for (const auto& text : once) {
      DAYBOOK_TRY(auto place, Template::parse(text, plan_.names, rule.line));
      rule.once_per.push_back(std::move(place));
    }
    DAYBOOK_TRY(const Setting* account, table.require("account"));
    DAYBOOK_TRY(rule.account, place(*account, table.where() + ": account"));
    DAYBOOK_TRY(const Setting* occurred_at, table.require("occurred_at"));
    DAYBOOK_TRY(rule.occurred_at, place(*occurred_at, table.where() + ": occurred_at"));
    if (rule.occurred_at.is_constant()) {
      const auto time = plan_.rules.mapping.time.read(rule.occurred_at.text());
      if (!time) return table.wrong("occurred_at", ": " + time.error().message);
    }
    DAYBOOK_CHECKED(parse_place(table, "source_key", rule.source_key));
    DAYBOOK_CHECKED(parse_place(table, "id", rule.id));
    DAYBOOK_CHECKED(parse_place(table, "on_behalf_of", rule.on_behalf_of));
    DAYBOOK_CHECKED(parse_place(table, "caused_by", rule.caused_by));
    DAYBOOK_CHECKED(parse_place(table, "correlation", rule.correlation));
    if (rule.source_key && !rule.once_per.empty()) {
      return table.wrong("source_key", "can't be given with once_per, which makes the key itself");
    }
    const auto* actor = table.find("actor");
    if (actor == nullptr) return {};
    const Setting* when_empty = nullptr;
    DAYBOOK_TRY(rule.actor, parse_actor(*actor, table.where() + " actor", &when_empty));
    if (when_empty == nullptr) return {};
    DAYBOOK_TRY(rule.when_empty,
                parse_actor(*when_empty, table.where() + " actor.when_empty", nullptr));
    return {};
  }

  Result<ActorRule> parse_actor(const Setting& setting, const std::string& where,
                                const Setting** when_empty) {
    TableReader table(setting, file_, where);
    ActorRule actor;
    DAYBOOK_TRY(const Setting* id, table.require("id"));
    DAYBOOK_TRY(actor.id, place(*id, where + ": id"));
    const auto& kinds = type_of<ActorKind>().choices;
    DAYBOOK_TRY(const auto kind, table.choice("kind", kinds, 0));
    actor.kind = static_cast<ActorKind>(kind);
    DAYBOOK_CHECKED(parse_place(table, "role", actor.role));
    if (when_empty != nullptr) *when_empty = table.find("when_empty");
    DAYBOOK_CHECKED(table.finish());
    return actor;
  }

  Result<Template> place(const Setting& setting, const std::string& where) {
    if (!setting.is_scalar()) return complain(file_, setting.line, where + " must be a text");
    auto parsed = Template::parse(setting.text, plan_.names, setting.line);
    if (parsed) return parsed;
    return complain(file_, setting.line, where + " = " + parsed.error().message);
  }

  Status parse_place(TableReader& table, std::string_view name, std::optional<Template>& into) {
    const auto* setting = table.find(name);
    if (setting == nullptr) return {};
    DAYBOOK_TRY(into, place(*setting, table.where() + ": " + std::string(name)));
    return {};
  }

  // --- names and values ---
  enum class Visit : std::uint8_t { none, under_way, done };

  Status tie_values() {
    plan_.value_of.assign(plan_.names.size(), std::nullopt);
    for (std::size_t i = 0; i < plan_.values.size(); ++i) {
      plan_.value_of[plan_.names.slot(plan_.values[i].name, 0)] = i;
    }
    for (auto& value : plan_.values) {
      if (value.rule != ValueRule::previous_of) continue;
      const auto counter = plan_.value_of[value.counter];
      if (!counter || plan_.values[*counter].rule != ValueRule::count) {
        return complain(file_, value.line,
                        "[value." + value.name +
                            "] previous_of must name a "
                            "[value] with `count_per`");
      }
      value.inputs = plan_.values[*counter].inputs;
    }
    for (std::size_t i = 0; i < plan_.values.size(); ++i) {
      std::vector<std::size_t> way;
      DAYBOOK_CHECKED(check_circle(i, way));
    }
    return {};
  }

  Status check_circle(std::size_t at, std::vector<std::size_t>& way) {
    const auto& value = plan_.values[at];
    if (std::ranges::find(way, at) != way.end()) {
      return complain(file_, value.line,
                      "[value." + value.name + "] is worked out from itself; break the circle");
    }
    way.push_back(at);
    for (const auto slot : value.slots()) {
      // A row's number comes from the rows before and its own condition, not from the number.
      if (const auto next = plan_.value_of[slot]) DAYBOOK_CHECKED(check_circle(*next, way));
    }
    way.pop_back();
    return {};
  }

  static constexpr const char* kShared[] = {"account", "occurred_at", "actor", "on_behalf_of",
                                            "correlation"};

  std::string file_;
  TableReader root_;
  MappingPlan plan_;
};

}  // namespace

Result<Mapping> Mapping::parse(std::string_view toml, const std::filesystem::path& file,
                               const Catalog& catalog) {
  DAYBOOK_TRY(const auto root, parse_toml(toml, file.string()));
  DAYBOOK_TRY(auto plan, MappingParser(root, file, catalog).parse());
  return Mapping(std::make_shared<const MappingPlan>(std::move(plan)));
}

Result<Mapping> Mapping::load(const std::filesystem::path& file, const Catalog& catalog) {
  DAYBOOK_TRY(auto bytes, open_bytes(file));
  std::string text;
  std::array<char, 1 << 14> chunk;
  for (;;) {
    DAYBOOK_TRY(const auto got, bytes->read(chunk));
    if (got == 0) break;
    text.append(chunk.data(), got);
    if (text.size() > kMappingBytesMax) {
      return fail(ErrorCode::invalid, file.string() + " is larger than 1 MiB: it is no mapping");
    }
  }
  return parse(text, file, catalog);
}

const std::string& Mapping::system() const { return plan_->system; }

}  // namespace daybook::files

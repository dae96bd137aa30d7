// daybook catalog: which kinds of events there are, and what each holds.
#include <algorithm>

#include "connectors/kafka/topics/asyncapi.h"
#include "core/event/schema.h"
#include "projections/standard_projections.h"
#include "tools/daybook/command.h"
#include "tools/daybook/version.h"

namespace daybook {
namespace {

// "sealed" for words, "tag contact:" for ids that events are found by: the marks of the catalogue.
std::string marks_of(const Type& type) {
  switch (type.form) {
    case Form::optional:
    case Form::list:
    case Form::map:
      return marks_of(*type.element);
    case Form::words:
      return "sealed";
    case Form::id:
      return type.tag_prefix.empty() ? "" : "tag " + std::string(type.tag_prefix) + ":";
    case Form::object: {
      std::string marks;
      for (const auto& field : type.shape->fields) {
        const auto one = marks_of(*field.type);
        if (!one.empty() && marks.find(one) == std::string::npos) {
          marks += (marks.empty() ? "" : ", ") + one;
        }
      }
      return marks;
    }
    default:
      return "";
  }
}

class CatalogCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"catalog", "Which kinds of events there are; with TYPE, what its data holds.",
            "  daybook catalog\n"
            "  daybook catalog call.logged\n"
            "  daybook catalog call.logged --json    its JSON Schema\n"
            "  daybook catalog --asyncapi --prefix north > north.asyncapi.json\n"};
  }
  void declare(Options& options) override {
    options.argument("TYPE", kind_, "A kind of event, e.g. call.logged.", Needed::optional);
    options.flag("--asyncapi", asyncapi_,
                 "An AsyncAPI 3.0 document of the topics of `daybook relay`, for subscribers.");
    options.option("--prefix", prefix_, "PREFIX", "How the topics' names begin; else daybook.");
    options.option("--partitions", partitions_, "N",
                   "Partitions of PREFIX.log and PREFIX.events; else 6.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    const auto& catalog = standard_catalog();
    const bool json = invocation.global.json;
    DAYBOOK_CHECKED(check_options());
    if (asyncapi_) {
      DAYBOOK_TRY(const auto topics, topics_told());
      terminal.write_line(kafka::asyncapi(topics, catalog, standard_projections(), kVersion));
      return exit_code::kDone;
    }
    if (kind_.empty()) {
      if (json) {
        terminal.write_line(json_schemas(catalog));
      } else {
        terminal.write(all_kinds(catalog, terminal));
      }
      return exit_code::kDone;
    }
    DAYBOOK_TRY(const auto* const kind, catalog.require(kind_));
    if (json) {
      terminal.write_line(json_schema(catalog, *kind));
    } else {
      terminal.write(one_kind(*kind, terminal));
    }
    return exit_code::kDone;
  }

 private:
  [[nodiscard]] Status check_options() const {
    if (asyncapi_ && !kind_.empty())
      return fail(ErrorCode::invalid, "the document of --asyncapi is of every kind", "TYPE");
    if (!asyncapi_ && (prefix_ || partitions_))
      return fail(ErrorCode::invalid, "only --asyncapi tells of topics",
                  prefix_ ? "--prefix" : "--partitions");
    return {};
  }

  [[nodiscard]] Result<kafka::BookTopics> topics_told() const {
    kafka::BookTopics topics;
    if (prefix_) topics.prefix = *prefix_;
    if (partitions_)
      topics.partitions =
          static_cast<std::int32_t>(std::min<std::uint64_t>(*partitions_, INT32_MAX));
    DAYBOOK_CHECKED(kafka::check_names(topics));
    return topics;
  }

  static std::string all_kinds(const Catalog& catalog, const Terminal& terminal) {
    std::string text;
    std::string_view family;
    Table table{{}, {}, "  "};
    const auto finish = [&] {
      if (table.rows.empty()) return;
      text += (text.empty() ? "" : "\n") + terminal.styled(family, Style::bold) + "\n" +
              terminal.lay_out(table);
      table.rows.clear();
    };
    for (const auto* kind : catalog.kinds()) {
      if (catalog.family_of(*kind) != family) {
        finish();
        family = catalog.family_of(*kind);
      }
      table.rows.push_back(
          {Cell(std::string(kind->name), Style::cyan), std::string(kind->meaning)});
    }
    finish();
    return text;
  }

  // Types may be long, as lists of choices are: they share the column that is wrapped.
  static std::vector<Cell> row_of(const Field& field, const std::string& name, Style style) {
    return {Cell(name, style), field.required() ? "yes" : "", marks_of(*field.type),
            std::string(field.meaning) + " [" + describe_type_for_people(*field.type) + "]"};
  }

  static void add_fields(Table& table, const Shape& shape, const std::string& before) {
    for (const auto& field : shape.fields) {
      const Type* inner = field.type;
      while (inner->element != nullptr) inner = inner->element;
      const auto name = before + std::string(field.name);
      table.rows.push_back(row_of(field, name, Style::cyan));
      if (inner->form == Form::object) add_fields(table, *inner->shape, name + ".");
    }
  }

  static std::string one_kind(const Shape& kind, const Terminal& terminal) {
    std::string text = terminal.styled(kind.name, Style::bold) + "  version " +
                       std::to_string(kind.version) + "\n" + std::string(kind.meaning) + "\n\n";
    Table own{{"field", "needed", "marks", "meaning"}, {}, {}};
    add_fields(own, kind, "");
    for (const auto& field : shape_of<CommonFields>().fields) {
      if (kind.field(field.name) == nullptr) {
        own.rows.push_back(row_of(field, std::string(field.name), Style::dim));
      }
    }
    return text + terminal.lay_out(own) +
           "\nsealed: free words, unreadable once the people they are about are erased. tag: the "
           "event is\nfound by this id in every account.\n";
  }

  std::string kind_;
  bool asyncapi_ = false;
  std::optional<std::string> prefix_;
  std::optional<std::uint64_t> partitions_;
};

}  // namespace

std::unique_ptr<Command> make_catalog_command() { return std::make_unique<CatalogCommand>(); }

}  // namespace daybook

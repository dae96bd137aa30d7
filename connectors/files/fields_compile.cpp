#include <algorithm>

#include "connectors/files/fields.h"
#include "core/base/utf8.h"
#include "core/event/schema.h"

namespace daybook::files {
namespace {

const Type& inner_of(const Type& type) {
  return type.form == Form::optional ? *type.element : type;
}

// A row for constants, which ask it nothing.
class NoRow final : public SlotSource {
 public:
  Result<std::string_view> text_at(Slot) override { return std::string_view{}; }
};

class Compiler {
 public:
  Compiler(const DataCompiler& around) : around_(around) {}

  Result<Node> compile(const Setting& setting, const Type& type, const std::string& where) {
    switch (type.form) {
      case Form::list:
        return compile_list(setting, type, where);
      case Form::map:
        return compile_map(setting, type, where);
      case Form::object:
        return compile_object(setting, *type.shape, where);
      case Form::money:
      case Form::limit:
        if (setting.form == Setting::Form::table) return compile_money(setting, where);
        break;
      default:
        break;
    }
    if (!setting.is_scalar()) {
      return wrong(setting, where, "takes one text (" + describe_type_for_people(type) + ")");
    }
    if (type.form == Form::money && !around_.rules.file.currency) {
      return wrong(setting, where,
                   "is money: write {amount = \"{column}\", currency = \"EUR\"}, or set `currency` "
                   "under [source]");
    }
    Node node;
    DAYBOOK_TRY(node.text, parse(setting, where));
    node.constant = node.text.is_constant();
    if (node.constant && setting.text.empty()) {
      return wrong(setting, where, "is empty; leave it out instead");
    }
    return node;
  }

  // The fields of one shape: required ones must be there, constants must suit.
  Result<Node> compile_object(const Setting& setting, const Shape& shape,
                              const std::string& where) {
    if (setting.form != Setting::Form::table) {
      return wrong(setting, where, "must be a table of the fields of " + std::string(shape.name));
    }
    Node node;
    node.form = Node::Form::object;
    node.constant = true;
    for (const auto& member : setting.members) {
      const auto* field = shape.field(member.name);
      if (field == nullptr) return unknown_field(member, {&shape}, where);
      DAYBOOK_CHECKED(add_field(node, *field, member.value, where));
    }
    DAYBOOK_CHECKED(check_required(node, shape, where, setting.line));
    DAYBOOK_CHECKED(try_constants(node, shape, setting, where));
    return node;
  }

  Status add_field(Node& node, const Field& field, const Setting& value, const std::string& where) {
    DAYBOOK_TRY(auto item,
                compile(value, inner_of(*field.type), where + "." + std::string(field.name)));
    node.constant = node.constant && item.constant;
    node.fields.push_back(&field);
    node.items.push_back(std::move(item));
    return {};
  }

  Status check_required(const Node& node, const Shape& shape, const std::string& where,
                        std::uint32_t line) const {
    for (const auto& field : shape.fields) {
      if (!field.required() || std::ranges::find(node.fields, &field) != node.fields.end())
        continue;
      const std::string name(field.name);
      const bool is_list = field.type->form == Form::list;
      return complain(around_.file, line,
                      where + "." + name + " is missing: " + std::string(shape.name) +
                          " needs it (" + describe_type_for_people(*field.type) + ")" +
                          (is_list ? "; an empty list is written " + name + " = []" : ""));
    }
    return {};
  }

  // Puts the constants into a scratch object, so that a wrong one is found now and not in row 1.
  Status try_constants(const Node& node, const Shape& shape, const Setting& setting,
                       const std::string& where) const;

  tl::unexpected<Error> unknown_field(const NamedSetting& member,
                                      const std::vector<const Shape*>& shapes,
                                      const std::string& where) const {
    std::vector<std::string_view> known;
    for (const auto* shape : shapes) {
      for (const auto& field : shape->fields) known.push_back(field.name);
    }
    const auto nearest = nearest_name(member.name, known);
    std::string message =
        std::string(shapes.front()->name) + " has no field " + in_quotes(member.name);
    if (!nearest.empty()) {
      message += "; did you mean '" + std::string(nearest) + "'?";
    } else {
      message += "; it has:";
      for (const auto name : known) message.append(" ").append(name);
    }
    return complain(around_.file, member.value.line, where + ": " + message);
  }

 private:
  Result<Template> parse(const Setting& setting, const std::string& where) const {
    auto text = Template::parse(setting.text, around_.names, setting.line);
    if (text) return text;
    return wrong(setting, where, "= " + text.error().message);
  }

  tl::unexpected<Error> wrong(const Setting& setting, const std::string& where,
                              const std::string& what) const {
    return complain(around_.file, setting.line, where + " " + what);
  }

  Result<Node> compile_money(const Setting& setting, const std::string& where) const {
    TableReader table(setting, around_.file, where);
    Node node;
    node.form = Node::Form::money;
    DAYBOOK_TRY(const Setting* amount, table.require("amount"));
    DAYBOOK_TRY(node.text, parse(*amount, where));
    const auto* currency = table.find("currency");
    if (currency != nullptr) {
      DAYBOOK_TRY(node.currency, parse(*currency, where));
    } else if (around_.rules.file.currency) {
      DAYBOOK_TRY(node.currency, Template::parse(around_.rules.file.currency->text(), around_.names,
                                                 setting.line));
    } else {
      return wrong(setting, where, "has no currency, and [source] has none either");
    }
    DAYBOOK_CHECKED(table.finish());
    node.constant = node.text.is_constant() && node.currency.is_constant();
    return node;
  }

  Result<Node> compile_list(const Setting& setting, const Type& type, const std::string& where) {
    Node node;
    if (setting.form == Setting::Form::table && takes_text(*type.element)) {
      TableReader table(setting, around_.file, where);
      node.form = Node::Form::split;
      DAYBOOK_TRY(const Setting* split, table.require("split"));
      DAYBOOK_TRY(node.text, parse(*split, where));
      DAYBOOK_TRY(node.separator, table.required_text("separator"));
      DAYBOOK_CHECKED(table.finish());
      if (node.separator.empty()) return wrong(setting, where, "has an empty separator");
      node.constant = node.text.is_constant();
      return node;
    }
    if (setting.form != Setting::Form::array) {
      return wrong(setting, where,
                   "is a list: write [\"{column}\", ...]" +
                       std::string(takes_text(*type.element)
                                       ? ", or {split = \"{column}\", separator = \",\"}"
                                       : ""));
    }
    node.form = Node::Form::list;
    node.constant = true;
    for (std::size_t i = 0; i < setting.items.size(); ++i) {
      DAYBOOK_TRY(auto item,
                  compile(setting.items[i], *type.element, where + "[" + std::to_string(i) + "]"));
      node.constant = node.constant && item.constant;
      node.items.push_back(std::move(item));
    }
    return node;
  }

  Result<Node> compile_map(const Setting& setting, const Type& type, const std::string& where) {
    if (setting.form != Setting::Form::table) {
      return wrong(setting, where, "must be a table: {key = \"{column}\"}");
    }
    Node node;
    node.form = Node::Form::map;
    node.constant = true;
    // A map's keys stand in ascending order (core/event/validate.h), however the mapping has them.
    auto members = setting.members;
    std::ranges::sort(members, {}, &NamedSetting::name);
    for (const auto& member : members) {
      DAYBOOK_TRY(auto item, compile(member.value, *type.element, where + "." + member.name));
      node.constant = node.constant && item.constant;
      node.keys.push_back(member.name);
      node.items.push_back(std::move(item));
    }
    return node;
  }

  const DataCompiler& around_;
};

Status Compiler::try_constants(const Node& node, const Shape& shape, const Setting& setting,
                               const std::string& where) const {
  DataPlan plan;
  plan.kind = &shape;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (node.items[i].constant) plan.own.emplace_back(node.fields[i], node.items[i]);
  }
  NoRow no_row;
  Event scratch;
  const auto filled = fill_data(plan, scratch, no_row, around_.rules, around_.names);
  if (filled) return {};
  auto line = setting.line;
  for (const auto& member : setting.members) {
    if (filled.error().path.starts_with("data." + member.name)) line = member.value.line;
  }
  return complain(around_.file, line,
                  where + filled.error().path.substr(4) + ": " + filled.error().message);
}

}  // namespace

Result<DataPlan> DataCompiler::compile(const Setting* data, const Shape& kind,
                                       const std::string& where, std::uint32_t line) const {
  Compiler compiler(*this);
  const auto data_where = where + " data";
  const auto& common_shape = shape_of<CommonFields>();
  Node own;
  Node common;
  own.form = common.form = Node::Form::object;
  const Setting none{Setting::Form::table, line, {}, {}, {}};
  const Setting& settings = data == nullptr ? none : *data;
  if (settings.form != Setting::Form::table) {
    return complain(file, line,
                    data_where + " must be a table of the fields of " + std::string(kind.name));
  }
  for (const auto& member : settings.members) {
    // A field of the kind's own goes before the common one of that name.
    if (const auto* field = kind.field(member.name)) {
      DAYBOOK_CHECKED(compiler.add_field(own, *field, member.value, data_where));
    } else if (const auto* shared = common_shape.field(member.name)) {
      DAYBOOK_CHECKED(compiler.add_field(common, *shared, member.value, data_where));
    } else {
      return compiler.unknown_field(member, {&kind, &common_shape}, data_where);
    }
  }
  DAYBOOK_CHECKED(compiler.check_required(own, kind, data_where, settings.line));
  DAYBOOK_CHECKED(compiler.try_constants(own, kind, settings, data_where));
  DAYBOOK_CHECKED(compiler.try_constants(common, common_shape, settings, data_where));
  DataPlan plan;
  plan.kind = &kind;
  for (std::size_t i = 0; i < own.items.size(); ++i) {
    plan.own.emplace_back(own.fields[i], std::move(own.items[i]));
  }
  for (std::size_t i = 0; i < common.items.size(); ++i) {
    plan.common.emplace_back(common.fields[i], std::move(common.items[i]));
  }
  return plan;
}

}  // namespace daybook::files

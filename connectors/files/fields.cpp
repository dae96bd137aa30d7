#include "connectors/files/fields.h"

#include "core/base/check.h"
#include "core/base/utf8.h"

namespace daybook::files {
namespace {

class Filler {
 public:
  Filler(SlotSource& row, const RulesPair& rules, const Names& names)
      : row_(row), rules_(rules), names_(names) {}

  Status fill_field(const Field& field, const Node& node, void* object) {
    if (auto filled = fill_optional(*field.type, node, member(object, field)); !filled) {
      return fail(std::move(filled).error().under(field.name));
    }
    return {};
  }

 private:
  Status fill_optional(const Type& type, const Node& node, void* value) {
    if (type.form != Form::optional) return fill(type, node, value);
    if (node.form == Node::Form::text) {
      DAYBOOK_TRY(const auto text, node.text.expand(row_));
      if (text.empty()) return {};
      return set_from_text(*type.element, type.grow(value), text, rules_.of(node.text));
    }
    DAYBOOK_TRY(const bool present, is_present(node));
    return present ? fill(*type.element, node, type.grow(value)) : Status{};
  }

  // Whether the row has anything to put there. What is the same for every row does not count,
  // unless there is nothing else: {amount = "{price}", currency = "EUR"} is absent without a price.
  Result<bool> is_present(const Node& node) {
    if (node.constant) return true;
    switch (node.form) {
      case Node::Form::text:
      case Node::Form::split:
      case Node::Form::money: {
        DAYBOOK_TRY(const auto text, node.text.expand(row_));
        return !text.empty();
      }
      default:
        break;
    }
    for (const auto& item : node.items) {
      if (item.constant) continue;
      DAYBOOK_TRY(const bool present, is_present(item));
      if (present) return true;
    }
    return false;
  }

  Status fill(const Type& type, const Node& node, void* value) {
    switch (node.form) {
      case Node::Form::text: {
        DAYBOOK_TRY(const auto text, required(node.text));
        return set_from_text(type, value, text, rules_.of(node.text));
      }
      case Node::Form::money:
        return fill_money(type, node, value);
      case Node::Form::split:
        return fill_split(type, node, value);
      case Node::Form::list:
        return fill_list(type, node, value);
      case Node::Form::object:
        for (std::size_t i = 0; i < node.items.size(); ++i) {
          DAYBOOK_CHECKED(fill_field(*node.fields[i], node.items[i], value));
        }
        return {};
      case Node::Form::map:
        break;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      DAYBOOK_TRY(const bool present, is_present(node.items[i]));
      if (!present) continue;
      void* element = type.grow(value);
      type.key_at(value, type.size(value) - 1) = node.keys[i];
      if (auto filled = fill(*type.element, node.items[i], element); !filled) {
        return fail(std::move(filled).error().under(node.keys[i]));
      }
    }
    return {};
  }

  Status fill_list(const Type& type, const Node& node, void* value) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      DAYBOOK_TRY(const bool present, is_present(node.items[i]));
      if (!present) continue;
      if (auto filled = fill(*type.element, node.items[i], type.grow(value)); !filled) {
        return fail(std::move(filled).error().under("[" + std::to_string(i) + "]"));
      }
    }
    return {};
  }

  Status fill_split(const Type& type, const Node& node, void* value) {
    DAYBOOK_TRY(const auto text, node.text.expand(row_));
    std::string_view rest = text;
    while (!rest.empty()) {
      const auto end = rest.find(node.separator);
      auto piece = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view{}
                                           : rest.substr(end + node.separator.size());
      while (piece.starts_with(' ')) piece.remove_prefix(1);
      while (piece.ends_with(' ')) piece.remove_suffix(1);
      if (piece.empty()) continue;
      DAYBOOK_CHECKED(set_from_text(*type.element, type.grow(value), piece, rules_.of(node.text)));
    }
    return {};
  }

  Status fill_money(const Type& type, const Node& node, void* value) {
    DAYBOOK_TRY(const auto amount, required(node.text));
    DAYBOOK_TRY(const auto code, required(node.currency));
    DAYBOOK_TRY(const auto currency, Currency::parse(code));
    DAYBOOK_TRY(const auto money, money_from_text(amount, currency, rules_.of(node.text).number));
    if (type.form == Form::limit) {
      static_cast<Limit*>(value)->value = money;
    } else {
      *static_cast<Money*>(value) = money;
    }
    return {};
  }

  Result<std::string> required(const Template& text) {
    DAYBOOK_TRY(auto expanded, text.expand(row_));
    if (!expanded.empty()) return expanded;
    return fail(ErrorCode::invalid, "it is required, but " +
                                        in_quotes(text.empty_place(row_, names_)) +
                                        " is empty in this row");
  }

  SlotSource& row_;
  const RulesPair& rules_;
  const Names& names_;
};

}  // namespace

Status fill_data(const DataPlan& plan, Event& event, SlotSource& row, const RulesPair& rules,
                 const Names& names) {
  Filler filler(row, rules, names);
  auto data = plan.kind->make();
  for (const auto& [field, node] : plan.own) {
    if (auto filled = filler.fill_field(*field, node, data.get()); !filled) {
      return fail(std::move(filled).error().under("data"));
    }
  }
  for (const auto& [field, node] : plan.common) {
    if (auto filled = filler.fill_field(*field, node, &event.common); !filled) {
      return fail(std::move(filled).error().under("data"));
    }
  }
  event.kind = plan.kind;
  event.data = std::move(data);
  return {};
}

}  // namespace daybook::files

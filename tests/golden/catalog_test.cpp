// catalog.json: numbers, names and forms of every kind and field, for readers that have none of our
// code (read_book.py). It grows, by DAYBOOK_UPDATE_GOLDEN=1; what it says is never changed, because
// the numbers, the order of fields and choices, and which fields are sealed lie in every record.
#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/event/catalog.h"
#include "core/event/catalog/common.h"
#include "tests/golden/golden_files.h"

namespace daybook {
namespace {

using namespace golden;
using nlohmann::ordered_json;

constexpr std::string_view kFile = "catalog.json";

std::string_view form_name(Form form) {
  constexpr std::array<std::string_view, 18> kNames{
      "boolean", "integer", "number", "code",   "words", "id",   "choice",   "currency", "money",
      "percent", "when",    "period", "sha256", "limit", "list", "optional", "map",      "object"};
  static_assert(static_cast<std::size_t>(Form::object) + 1 == kNames.size());
  return kNames[static_cast<std::size_t>(form)];
}

ordered_json fields_of(const Shape& shape);

ordered_json type_json(const Type& type) {
  ordered_json made{{"form", form_name(type.form)}};
  if (type.form == Form::choice) made["choices"] = type.choices;
  if (!type.tag_prefix.empty()) made["tag"] = type.tag_prefix;
  if (type.form == Form::id && type.reference == Reference::about) made["about"] = true;
  if (type.element != nullptr) made["element"] = type_json(*type.element);
  if (type.form == Form::object) made["fields"] = fields_of(*type.shape);
  return made;
}

ordered_json fields_of(const Shape& shape) {
  auto fields = ordered_json::array();
  for (const auto& field : shape.fields) {
    const bool optional = !field.required();
    ordered_json made{{"name", field.name}};
    if (optional) made["optional"] = true;
    made.update(type_json(optional ? *field.type->element : *field.type));
    fields.push_back(std::move(made));
  }
  return fields;
}

ordered_json declared_catalog() {
  auto kinds = ordered_json::array();
  for (const auto* kind : standard_catalog().kinds()) {
    for (const auto* shape = kind; shape != nullptr;
         shape = shape->upcast ? shape->upcast->from : nullptr) {
      kinds.push_back({{"number", shape->tag},
                       {"name", shape->name},
                       {"version", shape->version},
                       {"fields", fields_of(*shape)}});
    }
  }
  return {{"common", fields_of(shape_of<CommonFields>())}, {"kinds", std::move(kinds)}};
}

// One kind a line, so that a change shows which.
std::string text_of(const ordered_json& catalog) {
  std::string text = "{\"common\": " + catalog["common"].dump() + ",\n\"kinds\": [\n";
  for (std::size_t i = 0; i < catalog["kinds"].size(); ++i) {
    text += (i > 0 ? ",\n" : "") + catalog["kinds"][i].dump();
  }
  return text + "\n]}\n";
}

// Whether `grown` says all that `was` says in the same places. Choices and fields may follow.
::testing::AssertionResult grows(const ordered_json& was, const ordered_json& grown,
                                 const std::string& where) {
  const auto differs = [&] {
    return ::testing::AssertionFailure() << where << " was " << was << " and is " << grown;
  };
  if (was.is_object()) {
    if (!grown.is_object() || was.size() != grown.size()) return differs();
    for (const auto& [key, value] : was.items()) {
      if (!grown.contains(key)) return differs();
      if (auto good = grows(value, grown[key], where + "." + key); !good) return good;
    }
    return ::testing::AssertionSuccess();
  }
  if (!was.is_array()) return was == grown ? ::testing::AssertionSuccess() : differs();
  if (!grown.is_array() || grown.size() < was.size()) return differs();
  for (std::size_t i = 0; i < was.size(); ++i) {
    if (auto good = grows(was[i], grown[i], where + "[" + std::to_string(i) + "]"); !good) {
      return good;
    }
  }
  for (std::size_t i = was.size(); i < grown.size(); ++i) {
    if (grown[i].is_object() && !grown[i].contains("optional")) {
      return ::testing::AssertionFailure()
             << where << " has got a field that old records lack: " << grown[i];
    }
  }
  return ::testing::AssertionSuccess();
}

const ordered_json* find_kind(const ordered_json& catalog, const ordered_json& like) {
  for (const auto& kind : catalog["kinds"]) {
    if (kind["number"] == like["number"] && kind["version"] == like["version"]) return &kind;
  }
  return nullptr;
}

TEST(GoldenCatalog, WhatRecordsAreReadByOnlyGrows) {
  const auto declared = declared_catalog();
  const auto path = golden_file(kFile);
  if (!std::filesystem::exists(path) && updating()) {
    ASSERT_TRUE(write_file(path, text_of(declared)));
  }
  const auto golden = ordered_json::parse(read_file(path));
  ASSERT_TRUE(grows(golden["common"], declared["common"], "common"));
  for (const auto& kind : golden["kinds"]) {
    const auto name = kind["name"].get<std::string>();
    const auto* now = find_kind(declared, kind);
    ASSERT_NE(now, nullptr) << name << " " << kind["version"]
                            << " is gone; records of it are read for ever";
    ASSERT_TRUE(grows(kind, *now, name));
  }
  if (golden == declared) return;
  ASSERT_TRUE(updating()) << "the catalogue has grown: add it to " << kFile
                          << " by DAYBOOK_UPDATE_GOLDEN=1";
  ASSERT_TRUE(write_file(path, text_of(declared)));
}

TEST(GoldenCatalog, AChangeIsToldFromGrowth) {
  const auto was = declared_catalog()["common"];
  auto grown = was;
  grown.push_back({{"name", "mood"}, {"optional", true}, {"form", "code"}});
  EXPECT_TRUE(grows(was, grown, "common"));
  grown.back().erase("optional");
  EXPECT_FALSE(grows(was, grown, "common")) << "a required field was added";
  EXPECT_FALSE(grows(grown, was, "common")) << "a field was taken out";
  auto changed = was;
  std::swap(changed[0], changed[1]);
  EXPECT_FALSE(grows(was, changed, "common")) << "two fields were swapped";
  changed = was;
  changed[0]["form"] = "code";
  EXPECT_FALSE(grows(was, changed, "common")) << "words are no longer sealed";
  changed = was;
  changed[1]["about"] = true;
  EXPECT_FALSE(grows(was, changed, "common")) << "words are sealed for more people";
}

}  // namespace
}  // namespace daybook

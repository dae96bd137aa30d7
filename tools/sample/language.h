// The languages, countries and prices in which the sample's clients live.
// Constant tables; any thread may read them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/base/money.h"

namespace daybook::sample {

enum class Language : std::uint8_t { english, norwegian, german, russian, chinese };
constexpr std::size_t kLanguages = 5;

// A word as it is written there, and in ASCII for ids.
struct Spelling {
  std::string_view native;
  std::string_view ascii;
};

struct Country {
  std::string_view code;
  Language language;
  std::string_view currency;
  std::int32_t price_scale;     // minor units for one euro cent, roughly
  std::int16_t offset_minutes;  // from UTC, in winter
  bool summer_time;
  std::string_view dialling_code;
  std::array<std::string_view, 4> cities;
};

// The country of a client whose language is given; `throw_of` chooses where there are several.
[[nodiscard]] const Country& country_of(Language language, std::uint64_t throw_of);
[[nodiscard]] Currency currency_of(const Country& country);

// Our product lines: a code, what people call it, and three products with their list price in
// cents.
struct Product {
  std::string_view code;
  std::int64_t list_cents;  // a multiple of 1000, so that tenths of a percent come out even
};
struct ProductLine {
  std::string_view code;
  std::array<std::string_view, kLanguages> name;
  std::array<Product, 3> products;
};
constexpr std::size_t kProductLines = 6;
[[nodiscard]] const ProductLine& product_line(std::size_t index);
[[nodiscard]] std::string_view month_name(Language language, std::size_t month);  // 0 = January

// Posts at a client, in the order in which they are filled; the first may decide.
struct Post {
  std::array<std::string_view, kLanguages> title;
  std::string_view department;
};
constexpr std::size_t kPosts = 14;
[[nodiscard]] const Post& post(std::size_t index);

// Competitors that do not exist.
inline constexpr std::array<std::string_view, 5> kCompetitors{"frostera", "kaltwerk-nord",
                                                              "polarix", "hielotec", "severholod"};

}  // namespace daybook::sample

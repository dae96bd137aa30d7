#include "core/base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace daybook {
namespace {

TEST(Utf8, IsCheckedStrictly) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Jürgen Groß"));
  EXPECT_TRUE(is_utf8("你好 🎉"));
  EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF")) << "U+10FFFF, the last";
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80")) << "U+110000, the step beyond";
  EXPECT_FALSE(is_utf8("\xC3")) << "cut in the middle";
  EXPECT_FALSE(is_utf8("\x80")) << "a continuation without a lead";
  EXPECT_FALSE(is_utf8("\xC0\xAF")) << "overlong";
  EXPECT_FALSE(is_utf8("\xED\xA0\x80")) << "a surrogate";
  EXPECT_FALSE(is_utf8("J\xFCrgen")) << "Latin-1";
}

TEST(CaseFolding, FindsTextWhateverItsCase) {
  EXPECT_EQ(fold_case("Acme GmbH @[`{"), "acme gmbh @[`{");
  EXPECT_EQ(fold_case("ÜBER"), fold_case("über"));
  EXPECT_EQ(fold_case("STRASSE"), fold_case("Straße"));
  EXPECT_EQ(fold_case("ΣΊΣΥΦΟΣ"), fold_case("σίσυφος"));
  EXPECT_EQ(fold_case("I"), "i") << "not the Turkish rule, wherever this runs";
  EXPECT_EQ(fold_case("你好"), "你好");
  EXPECT_EQ(fold_case(""), "");
}

TEST(CaseFolding, LeavesInvalidTextAsItIs) { EXPECT_EQ(fold_case("J\xFCRGEN"), "J\xFCRGEN"); }

TEST(Columns, AreWhatATerminalDraws) {
  EXPECT_EQ(columns_of(""), 0U);
  EXPECT_EQ(columns_of("Acme"), 4U);
  EXPECT_EQ(columns_of("Groß"), 4U);
  EXPECT_EQ(columns_of("你好"), 4U) << "wide";
  EXPECT_EQ(columns_of("ＡＢ"), 4U) << "full width";
  EXPECT_EQ(columns_of("🎉"), 2U);
  EXPECT_EQ(columns_of("e\u0301"), 1U) << "a combining mark";
  EXPECT_EQ(columns_of("a\u200Bb"), 2U) << "a zero-width space";
  EXPECT_EQ(columns_of("\u1112\u1161\u11ab"), 2U) << "one syllable of three letters";
  EXPECT_EQ(columns_of("a\tb\x1b"), 2U) << "control characters";
  EXPECT_EQ(columns_of("a\xFF\xC3"), 3U) << "a replacement character for each stray byte";
}

TEST(FittedText, IsUntouchedWhereItFits) {
  EXPECT_EQ(fit_columns("Acme", 4), "Acme");
  EXPECT_EQ(fit_columns("Acme", 3), "Ac…");
  EXPECT_EQ(fit_columns("你好", 4), "你好");
  EXPECT_EQ(fit_columns("", 0), "");
}

TEST(FittedText, IsCutBetweenCharacters) {
  EXPECT_EQ(fit_columns("你好吗", 4), "你…") << "a second wide one would leave no room";
  EXPECT_EQ(fit_columns("你好吗", 5), "你好…");
  EXPECT_EQ(fit_columns("e\u0301e\u0301e\u0301", 2), "e\u0301…") << "marks stay with their letter";
  EXPECT_EQ(fit_columns("Acme", 1), "…");
  EXPECT_EQ(fit_columns("Acme", 0), "");
}

TEST(FittedText, NeverNeedsMoreColumnsThanThereAre) {
  const std::string text = "Größe 你好 e\u0301 🎉 \xFF end";
  for (std::size_t columns = 0; columns <= columns_of(text) + 1; ++columns) {
    EXPECT_LE(columns_of(fit_columns(text, columns)), columns);
  }
  EXPECT_EQ(fit_columns(text, columns_of(text)), text);
}

TEST(QuotedText, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(in_quotes("Groß"), "\"Groß\"");
  EXPECT_EQ(in_quotes(""), "\"\"");
  EXPECT_EQ(in_quotes("a\n\x7F"), "\"a\\x0a\\x7f\"");
  EXPECT_EQ(in_quotes("\xFC"), "\"\\xfc\"");
  EXPECT_EQ(in_quotes("say \"so\\\""), "\"say \\\"so\\\\\\\"\"");
}

TEST(QuotedText, IsBoundedAndStaysUtf8) {
  EXPECT_EQ(in_quotes(std::string(64, 'x')), "\"" + std::string(64, 'x') + "\"");
  EXPECT_EQ(in_quotes(std::string(65, 'x')), "\"" + std::string(64, 'x') + "…\"");
  EXPECT_EQ(in_quotes(std::string(63, 'x') + "ß"), "\"" + std::string(63, 'x') + "…\"");
  EXPECT_TRUE(is_utf8(in_quotes(std::string(1000, '\xE4'))));
}

const std::vector<std::string_view> kFields{"account", "contact", "occurred_at", "note", "deal"};

TEST(NearestName, FindsSlipsOfThePen) {
  EXPECT_EQ(nearest_name("acount", kFields), "account") << "a letter left out";
  EXPECT_EQ(nearest_name("accounts", kFields), "account") << "one too many";
  EXPECT_EQ(nearest_name("accuont", kFields), "account") << "two swapped";
  EXPECT_EQ(nearest_name("kontact", kFields), "contact") << "one wrong";
  EXPECT_EQ(nearest_name("note", kFields), "note") << "none at all";
  EXPECT_EQ(nearest_name("noet", kFields), "note") << "a swap counts once: four letters allow one";
}

TEST(NearestName, StopsAtAThirdOfTheLetters) {
  EXPECT_EQ(nearest_name("kontakt", kFields), "contact") << "two of seven";
  EXPECT_EQ(nearest_name("kontakd", kFields), "") << "three of seven";
  EXPECT_EQ(nearest_name("daal", kFields), "deal") << "one of four";
  EXPECT_EQ(nearest_name("daul", kFields), "") << "two of four";
  EXPECT_EQ(nearest_name("", kFields), "");
  EXPECT_EQ(nearest_name("note", {}), "");
}

TEST(NearestName, KnowsAPartForTheWhole) {
  EXPECT_EQ(nearest_name("occurred", kFields), "occurred_at");
  EXPECT_EQ(nearest_name("contact_person_name", kFields), "contact");
  EXPECT_EQ(nearest_name("main_deal", kFields), "deal");
  EXPECT_EQ(nearest_name("occ", kFields), "occurred_at");
  EXPECT_EQ(nearest_name("oc", kFields), "") << "two letters say too little";
  EXPECT_EQ(nearest_name("anoted", kFields), "note") << "two of six, though in the middle";
  EXPECT_EQ(nearest_name("xxnotexx", kFields), "") << "the middle is neither end";
}

TEST(NearestName, PrefersTheSmallestDistanceAndThenTheFirst) {
  EXPECT_EQ(nearest_name("from", {"form", "frog"}), "form");
  EXPECT_EQ(nearest_name("from", {"frog", "form"}), "frog");
  EXPECT_EQ(nearest_name("from", {"frog", "from"}), "from");
}

TEST(NearestName, ALongNameFromAnEnemyCostsLittle) {
  EXPECT_EQ(nearest_name(std::string(10'000'000, 'x'), kFields), "");
}

}  // namespace
}  // namespace daybook

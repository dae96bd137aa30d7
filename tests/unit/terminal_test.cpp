// Tables that fit the terminal, and what the shells are told to complete with.
#include "tools/daybook/terminal.h"

#include <gtest/gtest.h>

#include "core/base/utf8.h"

namespace daybook {
namespace {

TEST(Terminal, ATableThatFitsIsLeftAlone) {
  EXPECT_EQ(Terminal(40).lay_out({{"who", "what"}, {{"Kari", "call"}, {"陈思远", "visit"}}, "  "}),
            "  who     what\n  Kari    call\n  陈思远  visit\n");
}

TEST(Terminal, WhatDoesNotFitIsWrappedInItsColumnAndNothingIsLost) {
  const Table table{{}, {{"concession-11", "a discount for the second stage", "granted"}}, ""};
  EXPECT_EQ(Terminal(40).lay_out(table),
            "concession-11  a discount for    granted\n"
            "               the second stage\n");
}

TEST(Terminal, WordsAreBrokenOnlyWhereThereIsNoOtherWay) {
  const Table table{{}, {{"rypestranda-fryselager", "Vedlikeholdsingeniør", "ok"}}, ""};
  for (const std::size_t width : {24U, 30U, 44U, 48U, 60U}) {
    const auto text = Terminal(width).lay_out(table);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const auto end = text.find('\n', begin);
      EXPECT_LE(columns_of(text.substr(begin, end - begin)), width) << text;
      begin = end + 1;
    }
    EXPECT_EQ(text.find("rypestranda-fryselager") != std::string::npos, width >= 48) << text;
  }
}

TEST(Terminal, WithoutATerminalNothingIsWrapped) {
  const std::string words(500, 'x');
  EXPECT_EQ(Terminal(SIZE_MAX).lay_out({{}, {{"a", words}}, ""}), "a  " + words + "\n");
}

}  // namespace
}  // namespace daybook

// Promises of an import: every row is accounted for, importing again changes nothing, one bad row
// costs itself only, and what was rejected can be corrected and imported.
#include "connectors/files/import.h"

#include <gtest/gtest.h>

#include <map>

#include "core/event/json.h"
#include "tests/support/files_fixture.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

using files::import_files;
using files::ImportOptions;
using files::ImportReport;
using files::Mapping;
using Paths = std::vector<std::filesystem::path>;

constexpr const char* kMapping = R"(
[source]
system = "crm"
key = "{id}"

[[skip]]
when = {what = "noise"}
reason = "noise says nothing"

[every_event]
account = "{account}"
occurred_at = "{day}"

[[event]]
type = "account.opened"
once_per = "{account}"
data = {name = "{account}", currency = "EUR"}

[[event]]
type = "deal.opened"
when = {what = "deal"}
data = {deal = "d-{id}", name = "{text}"}

[[event]]
type = "deal.stage_entered"
when = {what = "deal"}
data = {deal = "d-{id}", stage = "new"}
)";
const std::string kHeader = "id,account,what,day,text\n";

Mapping the_mapping() { return must(Mapping::parse(kMapping, "crm.toml")); }

ImportReport import(TestBook& book, const Paths& files, const ImportOptions& options = {}) {
  auto report = must(import_files(*book, the_mapping(), files, options));
  EXPECT_TRUE(report.adds_up());
  return report;
}

// What an import must not change: all events, but for ids and when they were recorded.
std::vector<std::string> told(TestBook& book) {
  std::vector<std::string> events;
  for (std::uint64_t at = 1; at <= book->head(); ++at) {
    auto event = must(book->event_at(at));
    event.id = "x";
    event.recorded_at = {};
    events.push_back(print_event(event));
  }
  return events;
}

std::string many_rows(int count) {
  std::string csv = kHeader;
  for (int i = 1; i <= count; ++i) {
    csv += std::to_string(i) + ",a" + std::to_string(i % 7) + "," +
           (i % 5 == 0 ? "noise" : "deal") + ",2020-01-01,\"deal, " + std::to_string(i) + "\"\n";
  }
  return csv;
}

TEST(Import, AccountsForEveryRowAndEveryEvent) {
  TestBook book;
  Folder folder;
  const auto file = folder.write("rows.csv", kHeader +
                                                 "1,acme,deal,2020-01-01,first\n"
                                                 "2,acme,noise,,\n"
                                                 "3,acme,deal,soon,bad day\n"
                                                 "4,acme,deal,2020-01-02,second\n"
                                                 "\n"
                                                 "5,acme,deal\n"
                                                 "1,acme,deal,2020-01-01,first\n"
                                                 "6,acme,other,2020-01-01,\n");
  const auto report = import(book, {file});
  EXPECT_EQ(report.rows, 7U);
  EXPECT_EQ(report.taken, 2U);
  EXPECT_EQ(report.ruled_out, 1U);
  EXPECT_EQ(report.rejected, 2U);
  EXPECT_EQ(report.duplicates, 2U);  // the repeat, and a row that tells only that acme exists
  EXPECT_EQ(report.blank_lines, 1U);
  EXPECT_EQ(report.events_new, 5U);
  EXPECT_EQ(report.events_duplicate, 2U);
  EXPECT_EQ(report.new_by_kind.at("account.opened"), 1U);
  EXPECT_EQ(report.new_by_kind.at("deal.opened"), 2U);
  ASSERT_EQ(report.ruled_out_by.size(), 1U);
  EXPECT_EQ(report.ruled_out_by[0],
            (std::pair<std::string, std::uint64_t>{"noise says nothing", 1}));
  ASSERT_EQ(report.first_rejects.size(), 2U);
  EXPECT_EQ(report.first_rejects[0].line, 4U);
  EXPECT_NE(report.first_rejects[0].reason.find("occurred_at: \"soon\""), std::string::npos);
  EXPECT_EQ(report.first_rejects[1].line, 7U);
  EXPECT_FALSE(report.stopped.has_value());
  EXPECT_EQ(book->head(), 5U);
  EXPECT_NE(files::describe(report).find("noise says nothing"), std::string::npos);
  std::string json;
  JsonWriter out(json);
  files::print_report(out, report);
  EXPECT_NE(json.find(R"("rows":7,"taken":2,"duplicates":2,"rejected":2,"ruled_out":1)"),
            std::string::npos)
      << json;
}

TEST(Import, RunAgainItChangesNothing) {
  TestBook book;
  Folder folder;
  const auto file = folder.write("rows.csv", many_rows(2500));
  const auto first = import(book, {file});
  EXPECT_EQ(first.taken, 2000U);
  EXPECT_EQ(first.ruled_out, 500U);
  const auto before = told(book);
  EXPECT_EQ(before.size(), 4007U);
  const auto again = import(book, {file});
  EXPECT_EQ(again.taken, 0U);
  EXPECT_EQ(again.duplicates, 2000U);
  EXPECT_EQ(again.events_new, 0U);
  EXPECT_EQ(again.events_duplicate, 4007U);
  EXPECT_EQ(told(book), before);
}

TEST(Import, InterruptedAndRunAgainItGivesTheSameBook) {
  Folder folder;
  const auto file = folder.write("rows.csv", many_rows(6000));
  TestBook whole;
  import(whole, {file});

  TestBook book;
  std::stop_source stop;
  ImportOptions options;
  options.batch_events = 100;
  options.stop = stop.get_token();
  options.progress = [&stop](const files::ImportProgress& progress) {
    EXPECT_LE(progress.bytes, progress.bytes_total);
    if (progress.rows > 1000) stop.request_stop();
  };
  const auto part = import(book, {file}, options);
  ASSERT_TRUE(part.stopped.has_value());
  EXPECT_GT(part.rows, 1000U);
  EXPECT_LT(part.rows, 2000U);
  book.reopen();
  const auto rest = import(book, {file});
  EXPECT_EQ(rest.taken + part.taken, 4800U);
  EXPECT_EQ(rest.duplicates, part.taken);
  EXPECT_EQ(told(book), told(whole));
}

TEST(Import, BatchesOfAnySizeGiveTheSameBook) {
  Folder folder;
  const auto file = folder.write("rows.csv.gz", gzipped(many_rows(400)));
  TestBook whole;
  import(whole, {file});
  for (const std::size_t batch : {1U, 2U, 3U, 50U}) {
    TestBook book;
    ImportOptions options;
    options.batch_events = batch;
    import(book, {file}, options);
    EXPECT_EQ(told(book), told(whole)) << "batches of " << batch;
  }
}

TEST(Import, ARowTheBookRefusesCostsItselfOnly) {
  TestBook book;
  must(book.append(R"({"account":"a1","type":"deal.stage_entered","occurred_at":"2019-01-01",)"
                   R"("source":{"system":"crm","key":"37:deal.stage_entered"},)"
                   R"("data":{"deal":"other","stage":"old"}})"));
  Folder folder;
  const auto report = import(book, {folder.write("rows.csv", many_rows(100))});
  EXPECT_EQ(report.rows, 100U);
  EXPECT_EQ(report.taken, 79U);
  EXPECT_EQ(report.rejected, 1U);
  ASSERT_EQ(report.first_rejects.size(), 1U);
  EXPECT_EQ(report.first_rejects[0].line, 38U);
  EXPECT_NE(report.first_rejects[0].reason.find("the book refuses it (conflict)"),
            std::string::npos)
      << report.first_rejects[0].reason;
  // Nothing of the row was taken: its other event neither.
  EXPECT_EQ(report.events_new, 79U * 2 + 7);
}

TEST(Import, WhatIsToldOnceIsToldOnceAcrossImportsToo) {
  TestBook book;
  Folder folder;
  import(book, {folder.write("january.csv", kHeader + "1,acme,deal,2020-01-01,one\n")});
  const auto february =
      import(book, {folder.write("february.csv", kHeader + "2,acme,deal,2020-02-01,two\n"
                                                           "3,beta,deal,2020-02-02,three\n"
                                                           "4,acme,other,2020-02-03,\n")});
  EXPECT_EQ(february.rejected, 0U);
  EXPECT_EQ(february.taken, 2U);
  EXPECT_EQ(february.duplicates, 1U);
  EXPECT_EQ(february.new_by_kind.at("account.opened"), 1U);
  EXPECT_EQ(february.duplicate_by_kind.at("account.opened"), 1U);
  EXPECT_EQ(book->head(), 8U);
}

TEST(Import, RejectedRowsAreCorrectedInTheirFileAndImportedFromIt) {
  TestBook book;
  Folder folder;
  const auto rejects = folder.path("rejects.csv");
  ImportOptions options;
  options.rejects = rejects;
  const auto file = folder.write("rows.csv", kHeader +
                                                 "1,acme,deal,2020-01-01,fine\n"
                                                 "2,acme,deal,soon,\"two\nlines, \"\"quoted\"\"\"\n"
                                                 "3,acme,deal,2020-01-03,too,many\n"
                                                 "4,acme,deal,2020-01-04,\"never closed\n");
  const auto first = import(book, {file}, options);
  EXPECT_EQ(first.rejected, 3U);
  auto text = slurp(rejects);
  EXPECT_TRUE(text.starts_with("\xEF\xBB\xBFreject_line,reject_reason," + kHeader)) << text;

  // As it is, it is read again and rejected again, every row with a reason.
  options.rejects = folder.path("rejects2.csv");
  const auto unchanged = import(book, {rejects}, options);
  EXPECT_EQ(unchanged.rejected, 3U);
  EXPECT_EQ(unchanged.rows, 3U);
  const auto second = slurp(*options.rejects);
  EXPECT_TRUE(second.starts_with("\xEF\xBB\xBFreject_line,reject_reason," + kHeader)) << second;
  EXPECT_NE(second.find(",2,acme,deal,soon,\"two\nlines, \"\"quoted\"\"\"\n"), std::string::npos)
      << second;

  const auto soon = text.find(",soon,");
  ASSERT_NE(soon, std::string::npos);
  text.replace(soon, 6, ",2020-01-02,");
  const auto many = text.find(",too,many");
  ASSERT_NE(many, std::string::npos);
  text.replace(many, 9, ",not too many");
  const auto corrected = import(book, {folder.write("corrected.csv", text)}, {});
  EXPECT_EQ(corrected.taken, 2U);
  EXPECT_EQ(corrected.rejected, 1U);
  EXPECT_EQ(book->head(), 7U);
  EXPECT_EQ(must(book->event_at(4)).account, "acme");
}

TEST(Import, ADryRunChecksEverythingAndWritesNothing) {
  TestBook book;
  Folder folder;
  ImportOptions options;
  options.dry_run = true;
  options.rejects = folder.path("rejects.csv");
  const auto report =
      import(book,
             {folder.write("rows.csv", kHeader + "1,acme,deal,2020-01-01,one\n"
                                                 "2,acme,deal,2999-01-01,too late\n"
                                                 "3,~team,deal,2020-01-01,not theirs\n")},
             options);
  EXPECT_EQ(report.taken, 1U);
  EXPECT_EQ(report.rejected, 2U);
  EXPECT_EQ(report.events_new, 3U);
  EXPECT_EQ(book->head(), 0U);
  const auto rejects = slurp(*options.rejects);
  EXPECT_NE(rejects.find("belongs to an account"), std::string::npos) << rejects;
}

TEST(Import, SeveralFilesAreOneImport) {
  TestBook book;
  Folder folder;
  ImportOptions options;
  options.rejects = folder.path("rejects.csv");
  const auto one = folder.write("one.csv", kHeader + "1,acme,deal,2020-01-01,one\n2,acme,deal,,\n");
  const auto two =
      folder.write("two.csv", kHeader + "3,acme,deal,2020-01-01,three\n4,acme,deal,,\n");
  const auto report = import(book, {one, two}, options);
  EXPECT_EQ(report.rows, 4U);
  EXPECT_EQ(report.taken, 2U);
  EXPECT_EQ(report.new_by_kind.at("account.opened"), 1U);
  EXPECT_EQ(report.first_rejects[1].file, two.string());
  EXPECT_NE(slurp(*options.rejects).find(two.string() + ":3,"), std::string::npos);
}

TEST(Import, RefusesBeforeTheFirstEventWhatCantGoWell) {
  TestBook book;
  Folder folder;
  const auto good = folder.write("good.csv", kHeader + "1,acme,deal,2020-01-01,one\n");
  const auto lacking = folder.write("lacking.csv", "id,account,what,date,text\n");
  const auto other = folder.write("other.csv", "account,id,what,day,text\n");
  ImportOptions over_input;
  over_input.rejects = good;
  ImportOptions nowhere;
  nowhere.rejects = folder.path("no/such/folder/rejects.csv");
  struct Case {
    Paths files;
    ImportOptions options;
    const char* message;
  };
  for (const auto& [files, options, message] :
       std::initializer_list<Case>{{{}, {}, "no file"},
                                   {{good, folder.path("none.csv")}, {}, "none.csv"},
                                   {{good, lacking}, {}, "there is no column \"day\""},
                                   {{good, other}, {}, "another header line"},
                                   {{good}, over_input, "would overwrite"},
                                   {{good}, nowhere, "can't be made"}}) {
    const auto report = import_files(*book, the_mapping(), files, options);
    ASSERT_FALSE(report.has_value()) << message;
    EXPECT_NE(report.error().message.find(message), std::string::npos) << report.error().message;
  }
  EXPECT_EQ(book->head(), 0U);
}

TEST(Import, AFileThatBreaksOffStopsTheImportAndSaysSo) {
  TestBook book;
  Folder folder;
  const auto packed = gzipped(many_rows(60'000));
  const auto report =
      import(book, {folder.write("rows.csv.gz", packed.substr(0, packed.size() / 2))});
  ASSERT_TRUE(report.stopped.has_value());
  EXPECT_EQ(report.stopped->code, ErrorCode::corrupt);
  EXPECT_GT(report.rows, 10'000U);
  EXPECT_EQ(report.rejected, 0U);
  EXPECT_EQ(book->head(), report.events_new);
}

TEST(Import, AnErrorOfTheBookItselfStopsTheImport) {
  Folder folder;
  int batches = 0;
  files::ImportTarget target{
      [&batches](AppendRequest request) -> Result<std::vector<Receipt>> {
        if (++batches > 2) return fail(ErrorCode::poisoned, "restart");
        return std::vector<Receipt>(request.events.size());
      },
      [](std::string_view) -> Result<Event> { return fail(ErrorCode::not_found, "none"); },
      system_now};
  ImportOptions options;
  options.batch_events = 10;
  const auto report = must(
      import_files(target, the_mapping(), {folder.write("rows.csv", many_rows(100))}, options));
  ASSERT_TRUE(report.stopped.has_value());
  EXPECT_EQ(report.stopped->code, ErrorCode::poisoned);
  EXPECT_TRUE(report.adds_up());
  EXPECT_EQ(batches, 3);
  EXPECT_LE(report.events_new, 20U);
}

TEST(Import, AnEventTooLargeForTheBookIsOneRejectedRow) {
  TestBook book;
  Folder folder;
  const auto report = import(
      book, {folder.write("rows.csv",
                          kHeader + "1,acme,deal,2020-01-01,one\n2,acme,deal,2020-01-01," +
                              std::string(70'000, 'x') + "\n3,acme,deal,2020-01-01,three\n")});
  EXPECT_EQ(report.taken, 2U);
  EXPECT_EQ(report.rejected, 1U);
  EXPECT_EQ(report.first_rejects[0].line, 3U);
}

}  // namespace
}  // namespace daybook::testing

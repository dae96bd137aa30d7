// The shipped mappings against data that nobody on this project wrote: every row is accounted for,
// and the counts are those that are known of the data.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "connectors/files/import.h"
#include "core/event/catalog/concessions.h"
#include "core/event/catalog/deals.h"
#include "tests/support/files_fixture.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

using files::import_files;
using files::ImportReport;
using files::Mapping;
using Counts = std::map<std::string, std::uint64_t, std::less<>>;

std::filesystem::path data_folder() {
  if (const char* folder = std::getenv("DAYBOOK_SHARED_DATA")) return folder;
  return std::filesystem::path(DAYBOOK_SOURCE_DIR) / "../shared/data";
}

Mapping shipped(const std::string& name) {
  return must(Mapping::load(std::filesystem::path(DAYBOOK_SOURCE_DIR) /
                            "connectors/files/mappings" / name));
}

class RealData : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(data_folder() / "bpi2012.csv.gz")) {
      GTEST_SKIP() << "no data in " << data_folder() << "; set DAYBOOK_SHARED_DATA";
    }
  }
  ImportReport import(const std::string& mapping, const std::string& file) {
    auto report = must(import_files(*book_, shipped(mapping), {data_folder() / file}));
    EXPECT_TRUE(report.adds_up());
    EXPECT_FALSE(report.stopped.has_value());
    EXPECT_EQ(report.rejected, 0U) << files::describe(report);
    RecordProperty(mapping, std::to_string(report.seconds) + " s");
    return report;
  }
  TestBook book_;
};

TEST_F(RealData, EveryRowOfBpi2012BecomesAnEventOrIsRuledOut) {
  const auto report = import("bpi2012.toml", "bpi2012.csv.gz");
  EXPECT_EQ(report.rows, 262'200U);
  EXPECT_EQ(report.taken, 174'777U);
  EXPECT_EQ(report.ruled_out, 87'423U);
  EXPECT_EQ(report.duplicates, 0U);
  EXPECT_EQ(report.new_by_kind, (Counts{{"account.opened", 13'087},
                                        {"call.logged", 34'383},
                                        {"deal.closed", 12'688},
                                        {"deal.opened", 13'087},
                                        {"deal.stage_entered", 35'074},
                                        {"proposal.accepted", 2'243},
                                        {"proposal.cancelled", 3'655},
                                        {"proposal.declined", 802},
                                        {"proposal.drafted", 7'030},
                                        {"proposal.returned", 3'454},
                                        {"proposal.sent", 7'030},
                                        {"work.completed", 38'030},
                                        {"work.dispatched", 17'301}}));
  EXPECT_EQ(book_->head(), report.events_new);
  EXPECT_EQ(must(book_->accounts()).size(), 13'087U);

  // A case with three offers: each O_ row is about the offer created last.
  std::vector<std::string> offers;
  for (const auto& event : must(book_->account_events("173694"))) {
    if (const auto* drafted = event.as<ProposalDrafted>()) {
      offers.push_back("drafted " + drafted->proposal.text + " for " +
                       (drafted->supersedes ? drafted->supersedes->text : "none"));
    } else if (const auto* cancelled = event.as<ProposalCancelled>()) {
      offers.push_back("cancelled " + cancelled->proposal.text);
    } else if (const auto* accepted = event.as<ProposalAccepted>()) {
      offers.push_back("accepted " + accepted->proposal.text);
    }
  }
  EXPECT_EQ(offers,
            (std::vector<std::string>{"drafted 173694-1 for none", "cancelled 173694-1",
                                      "drafted 173694-2 for 173694-1", "cancelled 173694-2",
                                      "drafted 173694-3 for 173694-2", "accepted 173694-3"}));

  const auto again = import("bpi2012.toml", "bpi2012.csv.gz");
  EXPECT_EQ(again.duplicates, 174'777U);
  EXPECT_EQ(again.events_new, 0U);
}

TEST_F(RealData, RowsOfBpi2012WithoutAResourceAreTheWorkflowsDoing) {
  std::uint64_t automatic = 0;
  files::ImportTarget counting{[&automatic](AppendRequest request) -> Result<std::vector<Receipt>> {
                                 for (const auto& [event, expect, recorded_at] : request.events) {
                                   if (event.actor.kind != ActorKind::automation) continue;
                                   EXPECT_EQ(event.actor.id, "workflow");
                                   ++automatic;
                                 }
                                 return std::vector<Receipt>(request.events.size());
                               },
                               {},
                               system_now};
  (void)must(import_files(counting, shipped("bpi2012.toml"), {data_folder() / "bpi2012.csv.gz"}));
  EXPECT_EQ(automatic, 9'019U);
}

TEST_F(RealData, TheAccountsOfTheCrmAreOpenedWithTheirParents) {
  const auto report = import("crm_accounts.toml", "crm_accounts.csv");
  EXPECT_EQ(report.rows, 85U);
  EXPECT_EQ(report.taken, 85U);
  EXPECT_EQ(
      report.new_by_kind,
      (Counts{{"account.fact_recorded", 255}, {"account.opened", 85}, {"account.related", 15}}));
}

TEST_F(RealData, TheOpportunitiesOfTheCrmAreTakenOrRuledOutForAReason) {
  import("crm_accounts.toml", "crm_accounts.csv");
  const auto report = import("crm_pipeline.toml", "crm_sales_pipeline.csv");
  EXPECT_EQ(report.rows, 8'800U);
  EXPECT_EQ(report.taken, 7'212U);
  ASSERT_EQ(report.ruled_out_by.size(), 2U);
  EXPECT_EQ(report.ruled_out_by[0].second, 1'425U);  // no account
  EXPECT_EQ(report.ruled_out_by[1].second, 163U);    // no date; 337 more have no account either
  EXPECT_EQ(report.new_by_kind, (Counts{{"account.owner_assigned", 1'564},
                                        {"concession.granted", 2'133},
                                        {"deal.closed", 4'238 + 2'473},
                                        {"deal.opened", 7'212},
                                        {"deal.stage_entered", 7'212},
                                        {"proposal.accepted", 4'238},
                                        {"proposal.sent", 4'238}}));
  EXPECT_EQ(must(book_->accounts()).size(), 85U);  // the slugs of both files agree

  std::uint64_t above_ten = 0;
  std::uint64_t above_twenty = 0;
  for (std::uint64_t at = 1; at <= book_->head(); ++at) {
    const auto event = must(book_->event_at(at));
    const auto* granted = event.as<ConcessionGranted>();
    if (granted == nullptr) continue;
    ASSERT_TRUE(granted->list_value && granted->value && granted->given_value && granted->percent);
    EXPECT_EQ(granted->list_value->minor - granted->given_value->minor, granted->value->minor);
    if (granted->value->minor * 10 > granted->list_value->minor) ++above_ten;
    if (granted->value->minor * 5 > granted->list_value->minor) ++above_twenty;
  }
  EXPECT_EQ(above_ten, 709U);
  EXPECT_EQ(above_twenty, 92U);
}

}  // namespace
}  // namespace daybook::testing

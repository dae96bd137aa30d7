// daybook timeline: what happened with an account, day by day, in sentences.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class TimelineCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"timeline", "What happened with an account, day by day.",
            "  daybook timeline acme\n"
            "  daybook timeline acme --contact kari --from \"3 months ago\"\n"
            "  daybook timeline acme --text delivery --newest --limit 10\n"
            "  daybook timeline acme --as-of 2026-02-01 --known-at 2026-01-31\n"
            "Times are UTC. Marked are late entries (written down after something that happened "
            "later)\nand annulled ones.\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
    options.option("--contact", contact_, "CONTACT", "Only what names this contact.");
    options.option("--deal", deal_, "DEAL", "Only what belongs to this deal.");
    options.list("--type", types_, "TYPE", "Only this kind of events; may be given again.");
    options.option("--from", from_, "WHEN", "Only what occurred from then on.");
    options.option("--to", to_, "WHEN", "Only what occurred up to then.");
    options.option("--text", text_, "TEXT", "Only what has this text in its words.");
    options.flag("--no-automation", no_automation_, "Leave out what machines wrote.");
    options.flag("--newest", newest_, "Newest first; else oldest first.");
    options.option("--limit", limit_, "N", "At most so many entries.");
    options.option("--after", after_, "NEXT", "The page after the one that ended with NEXT.");
  }
  [[nodiscard]] Question question() const override {
    Question question("timeline", account_);
    question.with("contact", contact_).with("deal", deal_);
    if (!types_.empty()) question.with("type", joined(types_, ","));
    question.beginning("from", from_).end("to", to_).with("text", text_);
    if (no_automation_) question.with("automation", "false");
    if (newest_) question.with("order", "newest");
    if (limit_) question.with("limit", std::to_string(*limit_));
    question.with("after", after_);
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& /*service*/,
                                               const Terminal& terminal) const override {
    return timeline_face(answer, terminal);
  }

 private:
  std::string account_;
  std::optional<std::string> contact_, deal_, from_, to_, text_, after_;
  std::vector<std::string> types_;
  std::optional<std::uint64_t> limit_;
  bool no_automation_ = false, newest_ = false;
};

}  // namespace

std::unique_ptr<Command> make_timeline_command() { return std::make_unique<TimelineCommand>(); }

}  // namespace daybook

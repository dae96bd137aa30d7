// daybook account: an account at a glance, as one would read it aloud.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class AccountCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"account", "An account at a glance: who owns it, who decides, what is open.",
            "  daybook account acme\n"
            "  daybook account acme --as-of \"6 months ago\"\n"
            "  daybook account acme --as-of 2026-02-01 --known-at 2026-01-31 --json\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
  }
  [[nodiscard]] Question question() const override { return {"account", account_}; }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& service,
                                               const Terminal& terminal) const override {
    DAYBOOK_TRY(const auto tree, ask_beside(service, answer, "decision_tree", account_));
    return account_face(answer, tree, terminal);
  }

 private:
  std::string account_;
};

}  // namespace

std::unique_ptr<Command> make_account_command() { return std::make_unique<AccountCommand>(); }

}  // namespace daybook

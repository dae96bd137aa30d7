// daybook portfolio: the accounts of a manager, and what they need.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class PortfolioCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"portfolio", "The accounts of a manager, or all of them, and which need somebody.",
            "  daybook portfolio\n"
            "  daybook portfolio --manager anna\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.option("--manager", manager_, "MANAGER", "Only accounts this manager has a part in.");
  }
  [[nodiscard]] Question question() const override {
    Question question("portfolio", "");
    question.with("manager", manager_);
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& /*service*/,
                                               const Terminal& terminal) const override {
    return portfolio_face(answer, terminal);
  }

 private:
  std::optional<std::string> manager_;
};

}  // namespace

std::unique_ptr<Command> make_portfolio_command() { return std::make_unique<PortfolioCommand>(); }

}  // namespace daybook

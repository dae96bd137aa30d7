// daybook commitments: what was promised, and how it is kept.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class CommitmentsCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"commitments", "What was promised, by us and by them, and how it is kept.",
            "  daybook commitments acme\n"
            "  daybook commitments acme --as-of \"last month\"\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
  }
  [[nodiscard]] Question question() const override { return {"commitments", account_}; }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& service,
                                               const Terminal& terminal) const override {
    DAYBOOK_TRY(const auto people, people_beside(service, answer, account_));
    return commitments_face(answer, people, terminal);
  }

 private:
  std::string account_;
};

}  // namespace

std::unique_ptr<Command> make_commitments_command() {
  return std::make_unique<CommitmentsCommand>();
}

}  // namespace daybook

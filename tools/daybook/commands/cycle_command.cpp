// daybook cycle: how long deals take.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class CycleCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"cycle", "How long open deals take, beside those that were closed.",
            "  daybook cycle\n"
            "  daybook cycle acme --as-of yesterday\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "Only the deals of this account.", Needed::optional);
  }
  [[nodiscard]] Question question() const override { return {"cycle", account_}; }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& /*service*/,
                                               const Terminal& terminal) const override {
    return cycle_face(answer, terminal);
  }

 private:
  std::string account_;
};

}  // namespace

std::unique_ptr<Command> make_cycle_command() { return std::make_unique<CycleCommand>(); }

}  // namespace daybook

// daybook findings: where concessions and the policy do not agree.
#include "tools/daybook/faces/faces.h"
#include "tools/daybook/register_command.h"

namespace daybook {
namespace {

class FindingsCommand : public RegisterCommand {
 public:
  FindingsCommand() : RegisterCommand("findings") {}
  [[nodiscard]] CommandFacts facts() const override {
    return {"findings", "Where concessions and the policy do not agree.",
            "  daybook findings\n"
            "  daybook findings acme --from 2026-01-01\n"
            "  daybook findings --manager anna --json\n"};
  }

 protected:
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& /*service*/,
                                               const Terminal& terminal) const override {
    return findings_face(answer, terminal);
  }
};

}  // namespace

std::unique_ptr<Command> make_findings_command() { return std::make_unique<FindingsCommand>(); }

}  // namespace daybook

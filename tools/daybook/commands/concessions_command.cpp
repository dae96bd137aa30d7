// daybook concessions: what was given to clients, by whom and for what.
#include "tools/daybook/faces/faces.h"
#include "tools/daybook/register_command.h"

namespace daybook {
namespace {

class ConcessionsCommand : public RegisterCommand {
 public:
  ConcessionsCommand() : RegisterCommand("concessions") {}
  [[nodiscard]] CommandFacts facts() const override {
    return {"concessions",
            "The register of concessions: what was given, by whom, for what in return.",
            "  daybook concessions\n"
            "  daybook concessions acme --status granted\n"
            "  daybook concessions --manager anna --from \"last year\" --to today\n"
            "  daybook concessions --kind gift --json\n"};
  }

 protected:
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& service,
                                               const Terminal& terminal) const override {
    DAYBOOK_TRY(auto same, filters());
    DAYBOOK_TRY(const auto findings,
                ask_beside(service, answer, "findings", account(), std::move(same)));
    if (account().empty()) return concessions_face(answer, findings, KnownPeople(), terminal);
    DAYBOOK_TRY(const auto people, people_beside(service, answer, account()));
    return concessions_face(answer, findings, people, terminal);
  }
};

}  // namespace

std::unique_ptr<Command> make_concessions_command() {
  return std::make_unique<ConcessionsCommand>();
}

}  // namespace daybook

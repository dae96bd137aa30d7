#include "tools/daybook/register_command.h"

namespace daybook {

void RegisterCommand::declare_own(Options& options) {
  options.argument("ACCOUNT", account_, "Only this account.", Needed::optional);
  options.option("--manager", manager_, "MANAGER", "Only what this manager granted.");
  options.option("--from", from_, "WHEN", "Only what was granted from then on.");
  options.option("--to", to_, "WHEN", "Only what was granted up to then.");
  options.option("--kind", kind_, "KIND", "Only this kind: discount, gift, free_goods ...");
  options.option("--status", status_, "STATUS",
                 "Only these: requested, approved, refused, granted, fulfilled, revoked, expired.");
}

Question RegisterCommand::question() const {
  Question question(answer_, account_);
  question.with("manager", manager_).beginning("from", from_).end("to", to_);
  question.with("kind", kind_).with("status", status_);
  return question;
}

Result<std::vector<std::pair<std::string, std::string>>> RegisterCommand::filters() const {
  DAYBOOK_TRY(auto request, question().request(system_now()));
  return std::move(request.parameters);
}

}  // namespace daybook

// The register of concessions: its rows with the findings about them, of one account or of all. The
// answers `concessions` and `findings` print it, and others that show concessions take its rows.
// Belongs to one thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json_writer.h"
#include "projections/policy/concession_policy.h"
#include "projections/runtime/account_view.h"
#include "projections/runtime/answer.h"

namespace daybook {

// Which rows are wanted; what is not given lets all pass.
struct RegisterFilter {
  std::optional<std::string> manager;  // who granted it
  std::optional<Instant> from, to;     // of the grant, else of the first event
  std::optional<ConcessionKind> kind;
  std::optional<ConcessionStatus> status;

  // Error: invalid.
  [[nodiscard]] static Result<RegisterFilter> read(const Asked& asked);
  [[nodiscard]] static std::vector<Parameter> parameters();
  [[nodiscard]] bool passes(const Concession& concession, Instant as_of) const;
};

// What the policy says of a concession.
struct JudgedRow {
  std::string account;
  PlainId concession;
  Instant first_at;  // of its first event, by which rows are ordered
  std::uint64_t first_position = 0;
  Optional<Code> policy_number;  // of the edition it was judged under
  std::vector<Finding> findings;
};

// That, and all that is shown of it.
struct RegisterRow {
  JudgedRow judged;
  Concession concession;
  ConcessionStatus status = ConcessionStatus::requested;
  Optional<PlainId> deal;                          // its own, else its proposal's
  std::optional<std::string> counter_text;         // opened
  std::optional<CommitmentStatus> counter_status;  // of the commitment, where there is one
};

// Those of one account within its cuts, by their first events. Error: corrupt.
[[nodiscard]] Result<std::vector<RegisterRow>> concession_register(
    const AccountView& view, const RegisterFilter& filter = {});

// What is asked: of the subject where there is one, else of all accounts. Prints the head of the
// answer too. Errors: invalid, not_found, corrupt.
[[nodiscard]] Result<std::vector<RegisterRow>> begin_register_answer(JsonWriter& out,
                                                                     const Sources& sources,
                                                                     const Asked& asked);
// The same without what findings do not ask for; rows without any may be left out.
[[nodiscard]] Result<std::vector<JudgedRow>> begin_findings_answer(JsonWriter& out,
                                                                   const Sources& sources,
                                                                   const Asked& asked);

// One row as CATALOG 2 has it.
void print_register_row(JsonWriter& out, const RegisterRow& row);

}  // namespace daybook

#include "projections/answers/candidates.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace daybook {
namespace {

class Reasons {
 public:
  explicit Reasons(const Contact& contact) : candidate_{contact.contact.text, 0, {}} {}

  void add(bool holds, std::string_view reason, std::int64_t score) {
    if (!holds) return;
    candidate_.reasons.push_back(reason);
    candidate_.score += score;
  }
  [[nodiscard]] bool any() const { return !candidate_.reasons.empty(); }
  [[nodiscard]] Candidate taken() && { return std::move(candidate_); }

 private:
  Candidate candidate_;
};

bool is_formal(const Edge& edge) {
  return edge.kind == "reports_to" || edge.kind == "appointed_by";
}

// One edge of those ends at the contact, the other at whoever leaves.
bool reported(const std::vector<Edge>& cut, const Contact& contact) {
  return std::any_of(cut.begin(), cut.end(), [&](const Edge& edge) {
    return edge.kind == "reports_to" && edge.from == contact.contact.text;
  });
}

bool influenced(const std::vector<Edge>& cut, const Contact& contact) {
  return std::any_of(cut.begin(), cut.end(), [&](const Edge& edge) {
    return !is_formal(edge) &&
           (edge.from == contact.contact.text || edge.to == contact.contact.text);
  });
}

bool shares_deal(const std::vector<const RoleHeld*>& roles,
                 const std::vector<const RoleHeld*>& vacated) {
  return std::any_of(roles.begin(), roles.end(), [&](const RoleHeld* held) {
    return held->deal && std::any_of(vacated.begin(), vacated.end(), [&](const RoleHeld* left) {
             return left->deal == held->deal;
           });
  });
}

template <class T>
bool same(const Optional<T>& one, const Optional<T>& other) {
  return one && one == other;
}

}  // namespace

std::vector<Candidate> candidates_for(const Contact& leaving, const Tree& remaining,
                                      const std::vector<const RoleHeld*>& vacated,
                                      const std::vector<Edge>& cut) {
  std::vector<Candidate> candidates;
  for (const auto& contact : remaining.people().contacts) {
    if (!remaining.active(contact)) continue;
    Reasons reasons(contact);
    reasons.add(leaving.stay().successor == contact.contact, "successor", 10);
    reasons.add(reported(cut, contact), "reported_to", 3);
    reasons.add(same(leaving.reports_to, contact.reports_to), "same_boss", 2);
    reasons.add(same(leaving.department, contact.department), "same_department", 2);
    reasons.add(shares_deal(remaining.roles_of(contact), vacated), "same_deal", 2);
    reasons.add(influenced(cut, contact), "influence", 1);
    reasons.add(reasons.any() && contact.touches > 0, "touched", 1);
    if (reasons.any()) candidates.push_back(std::move(reasons).taken());
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return candidates;
}

void print_candidates(JsonWriter& out, const std::vector<Candidate>& candidates) {
  out.key("candidates").begin_array();
  for (const auto& candidate : candidates) {
    out.begin_object().member("contact", candidate.contact).member("score", candidate.score);
    out.key("reasons").begin_array();
    for (const auto reason : candidate.reasons) out.value(reason);
    out.end_array().end_object();
  }
  out.end_array();
}

}  // namespace daybook

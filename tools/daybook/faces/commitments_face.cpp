#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

class CommitmentsFace {
 public:
  CommitmentsFace(const Json& answer, const KnownPeople& people, const Terminal& terminal)
      : answer_(answer), people_(people), as_of_(text_of(answer, "as_of")), page_(terminal) {}

  std::string text() {
    const auto kept = number_of(answer_, "kept");
    const auto missed = number_of(answer_, "missed"), ignored = number_of(answer_, "ignored");
    const auto& open = rows_of(answer_, "open");
    page_.title({{"Promises of " + text_of(answer_, "account"), Style::bold},
                 {", " + moment_words(answer_)}});
    if (open.empty() && kept + missed + ignored == 0) {
      page_.hint(
          "Nothing was promised yet: note a promise of ours or theirs with commitment.made.");
      return page_.text();
    }
    const auto overdue = rows_of(answer_, "overdue").size();
    page_.line((open.empty() ? "None is open" : std::to_string(open.size()) + " open") +
               (overdue == 0 ? "" : ", " + std::to_string(overdue) + " of them overdue") +
               "; so far " + std::to_string(kept) + " kept, " + std::to_string(missed) +
               " missed, " + std::to_string(ignored) + " ignored.");
    open_ones("Ours", "us");
    open_ones("Theirs", "client");
    turned();
    records();
    return page_.text();
  }

 private:
  void open_ones(const char* heading, const std::string& by) {
    Table table{{"promise", "who", "when", "what"}, {}, ""};
    for (const auto& row : rows_of(answer_, "open")) {
      if (text_of(row, "by") != by) continue;
      const auto contact = people_.name(text_of(row, "contact"));
      const auto owner = text_of(row, "owner");
      const auto text = text_of(row, "text"), due = due_words(row, as_of_);
      const auto who = by != "us"                         ? contact
                       : owner.empty() || contact.empty() ? owner + contact
                                                          : owner + " to " + contact;
      table.rows.push_back(
          {text_of(row, "commitment"),
           who,
           {due.empty() ? "no date" : due, flag_of(row, "overdue") ? Style::red : Style::plain},
           text.empty() ? "(words erased)" : text});
    }
    if (table.rows.empty()) return;
    page_.heading(heading);
    page_.table(table);
  }

  // Those whose record turned, with the likely cause and what to do.
  void turned() {
    bool first = true;
    for (const auto& row : rows_of(answer_, "contacts")) {
      const auto onset = text_of(row, "onset");
      if (onset.empty()) continue;
      if (std::exchange(first, false)) page_.heading("Whose word has turned");
      const auto& before = member_of(row, "before");
      const auto& after = member_of(row, "after");
      page_.line(
          {{people_.name_and_title(text_of(row, "contact")), Style::bold},
           {": kept " + std::to_string(number_of(before, "kept")) + " and missed " +
            std::to_string(number_of(before, "missed")) + " until " + day_words(onset, as_of_) +
            ", since then kept " + std::to_string(number_of(after, "kept")) + " and missed " +
            std::to_string(number_of(after, "missed")) + "."}});
      const auto& cause = member_of(row, "likely_cause");
      if (!cause.is_null()) {
        page_.line("Likely cause: the " + kind_words(text_of(cause, "type")) +
                       " before it (daybook event " + text_of(cause, "event") + ").",
                   4);
      }
      if (const auto advice = advice_of(row); !advice.empty()) {
        page_.line({{"→ " + advice, Style::yellow}}, 4);
      }
    }
  }

  [[nodiscard]] std::string advice_of(const Json& row) const {
    const auto advice = text_of(row, "advice");
    const auto name = people_.name(text_of(row, "contact"));
    if (advice == "talk_to_contact") return "Talk to " + name + " about it.";
    if (advice != "ask_appointer") return {};
    return "Talking to " + name + " did not help: ask " +
           people_.name_and_title(text_of(row, "appointed_by")) + ", who made the appointment.";
  }

  void records() {
    Table table{{"who", "kept", "missed", "ignored"}, {}, ""};
    for (const auto& row : rows_of(answer_, "contacts")) {
      table.rows.push_back(
          {people_.name_and_title(text_of(row, "contact")), std::to_string(number_of(row, "kept")),
           std::to_string(number_of(row, "missed")), std::to_string(number_of(row, "ignored"))});
    }
    if (table.rows.empty()) return;
    page_.heading("How they keep their word");
    page_.table(table);
  }

  const Json& answer_;
  const KnownPeople& people_;
  std::string as_of_;
  Page page_;
};

}  // namespace

std::string commitments_face(const Json& answer, const KnownPeople& people,
                             const Terminal& terminal) {
  return CommitmentsFace(answer, people, terminal).text();
}

}  // namespace daybook

#include "tools/daybook/faces/handover_file.h"

namespace daybook {
namespace {

class HandoverFile {
 public:
  HandoverFile(const Json& answer, const KnownPeople& people)
      : answer_(answer), people_(people), as_of_(text_of(answer, "as_of")) {}

  [[nodiscard]] Document document(const std::string& name) const {
    const auto account = text_of(answer_, "account"), to = text_of(answer_, "to");
    Document document;
    document.title =
        "Handover of " + (name.empty() ? account : name) + (to.empty() ? "" : " to " + to);
    document.lead = {"As things stand " + moment_words(answer_) + ".", owners()};
    document.sections = {people(), open_items(),   sore_spots(), concessions(),
                         rules(),  last_touches(), changes()};
    document.footer = "Account " + account + ", revision " +
                      std::to_string(number_of(answer_, "revision")) +
                      ". Every line is written down in the book: daybook timeline " + account;
    return document;
  }

 private:
  [[nodiscard]] std::string owners() const {
    std::vector<std::string> owners;
    for (const auto& owner : rows_of(answer_, "owners")) {
      const auto absent = code_words(text_of(owner, "absent"));
      owners.push_back(text_of(owner, "function") + " " + text_of(owner, "manager") +
                       (absent.empty() ? "" : " (away: " + absent + ")"));
    }
    return owners.empty() ? "Nobody of us owns it." : capitalised(listed(owners)) + ".";
  }

  [[nodiscard]] Section people() const {
    Section section{"People",
                    "Nobody is known there.",
                    {"who", "position", "roles", "attitude", "covered by", "last touch"},
                    {}};
    for (const auto& row : rows_of(answer_, "contacts")) {
      const auto contact = text_of(row, "contact");
      const auto& known = people_.row(contact);
      const auto touched = text_of(known, "last_touch_at");
      section.rows.push_back(
          {people_.name(contact), text_of(known, "title"), roles_words(rows_of(row, "roles")),
           attitude_words(member_of(row, "attitude")), joined(texts_of(known, "covered_by"), ", "),
           touched.empty() ? "never" : day_of(touched)});
    }
    return section;
  }

  [[nodiscard]] Section open_items() const {
    Section section{"Open", "Nothing is open.", {"what", "in words", "due", "with", "id"}, {}};
    for (const auto& row : rows_of(answer_, "open_items")) {
      const auto kind = text_of(row, "kind");
      // A next step has no id of its own, only that of the event that named it.
      section.rows.push_back({code_words(kind), text_of(row, "text"), due_words(row, as_of_),
                              with(row), kind == "next_step" ? "" : text_of(row, "id")});
    }
    return section;
  }

  // Whoever an open item is with, one or several.
  [[nodiscard]] std::string with(const Json& row) const {
    const auto& with = member_of(row, "with");
    return with.is_array() ? listed(people_.names(texts_of(row, "with")))
                           : people_.name(text_of(row, "with"));
  }

  [[nodiscard]] Section sore_spots() const {
    Section section{"Sore spots", "", {"what", "in words"}, {}};
    for (const auto& row : rows_of(answer_, "sore_spots")) {
      section.rows.push_back({code_words(text_of(row, "kind")), text_of(row, "text")});
    }
    return section;
  }

  [[nodiscard]] Section concessions() const {
    Section section{"Concessions that still run",
                    "None runs.",
                    {"concession", "what", "until", "in return"},
                    {}};
    for (const auto& row : rows_of(answer_, "concessions_active")) {
      const auto worth = worth_words(member_of(row, "percent"), member_of(row, "value"));
      const auto until = text_of(row, "until");
      section.rows.push_back(
          {text_of(row, "concession"),
           code_words(text_of(row, "kind")) + (worth.empty() ? "" : ", " + worth),
           until.empty() ? "" : day_of(until), text_of(member_of(row, "counter"), "text")});
    }
    return section;
  }

  [[nodiscard]] Section rules() const {
    Section section{"Their rules", "", {"rule", "in words"}, {}};
    for (const auto& row : rows_of(answer_, "rules")) {
      section.rows.push_back({code_words(text_of(row, "key")), text_of(row, "value")});
    }
    return section;
  }

  [[nodiscard]] Section last_touches() const {
    Section section{
        "Last dealings", "Nobody of us has been in touch yet.", {"day", "what", "with", "by"}, {}};
    for (const auto& row : rows_of(answer_, "last_touches")) {
      section.rows.push_back({day_of(text_of(row, "at")), kind_words(text_of(row, "type")),
                              listed(people_.names(texts_of(row, "contacts"))),
                              text_of(row, "by")});
    }
    return section;
  }

  [[nodiscard]] Section changes() const {
    Section section{"Since it was handed over", "", {"day", "what"}, {}};
    for (const auto& row : rows_of(answer_, "changes_since_issue")) {
      section.rows.push_back({day_of(text_of(row, "occurred_at")), text_of(row, "summary")});
    }
    return section;
  }

  const Json& answer_;
  const KnownPeople& people_;
  std::string as_of_;
};

}  // namespace

Document handover_file(const Json& answer, const std::string& name, const KnownPeople& people) {
  return HandoverFile(answer, people).document(name);
}

}  // namespace daybook

#include "tools/daybook/faces/people.h"

namespace daybook {

KnownPeople::KnownPeople(const Json& decision_tree)
    : deciders_(texts_of(decision_tree, "deciders")) {
  for (const auto& row : rows_of(decision_tree, "contacts")) {
    rows_.emplace(text_of(row, "contact"), row);
  }
}

const Json& KnownPeople::row(const std::string& contact) const {
  static const Json kStranger;
  const auto found = rows_.find(contact);
  return found == rows_.end() ? kStranger : found->second;
}

std::string KnownPeople::name(const std::string& contact) const {
  const auto& known = row(contact);
  if (flag_of(known, "erased")) return "erased person " + contact;
  const auto name = text_of(known, "name");
  return name.empty() ? contact : name;
}

std::string KnownPeople::name_and_title(const std::string& contact) const {
  const auto title = text_of(row(contact), "title");
  return title.empty() ? name(contact) : name(contact) + " (" + title + ")";
}

std::vector<std::string> KnownPeople::names(const std::vector<std::string>& contacts) const {
  std::vector<std::string> names;
  for (const auto& contact : contacts) names.push_back(name(contact));
  return names;
}

}  // namespace daybook

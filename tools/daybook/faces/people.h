// The people of an account, as its decision tree tells of them, so that other faces can say names
// instead of ids. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/daybook/faces/words.h"

namespace daybook {

class KnownPeople {
 public:
  KnownPeople() = default;  // nobody: ids stand for themselves
  explicit KnownPeople(const Json& decision_tree);

  // "Kari Nygård"; the id of somebody without a readable name, "erased person" with the id of
  // somebody erased. Empty for an empty id.
  [[nodiscard]] std::string name(const std::string& contact) const;
  // "Kari Nygård (Operations manager)".
  [[nodiscard]] std::string name_and_title(const std::string& contact) const;
  [[nodiscard]] std::vector<std::string> names(const std::vector<std::string>& contacts) const;
  // Ids of those who decide, in the order of the tree.
  [[nodiscard]] const std::vector<std::string>& deciders() const { return deciders_; }
  // The row of the tree; null for a stranger.
  [[nodiscard]] const Json& row(const std::string& contact) const;

 private:
  std::map<std::string, Json> rows_;
  std::vector<std::string> deciders_;
};

}  // namespace daybook

#include "projections/answers/tree_warnings.h"

#include <utility>

#include "projections/answers/sentence.h"
#include "projections/answers/tree.h"

namespace daybook {
namespace {

class Warner {
 public:
  Warner(const AccountView& view, const Tree& tree) : view_(view), tree_(tree) {}

  Result<std::vector<Warning>> warn() {
    no_decider();
    DAYBOOK_CHECKED(decider_not_contacted());
    DAYBOOK_CHECKED(single_threaded());
    uncovered_role();
    DAYBOOK_CHECKED(leans_to_competitor());
    return std::move(warnings_);
  }

 private:
  void no_decider() {
    if (!tree_.deciders().empty()) return;
    std::vector<std::string> events;
    for (const auto* deal : tree_.open_deals()) events.push_back(deal->opened_event.text);
    add("no_decider", "Nobody is known who decides" + in_the_deal(), std::move(events));
  }

  Status decider_not_contacted() {
    for (const auto* decider : tree_.deciders()) {
      if (decider->touches > 0) continue;
      DAYBOOK_TRY(const auto name, name_of_person(*decider));
      std::vector<std::string> events;
      for (const auto* held : tree_.roles_of(*decider)) events.push_back(held->event.text);
      if (events.empty()) events.push_back(decider->stay().event.text);
      add("decider_not_contacted", name + " decides, and we have never been in touch",
          std::move(events));
    }
    return {};
  }

  Status single_threaded() {
    const Contact* only = nullptr;
    for (const auto& contact : tree_.people().contacts) {
      if (!tree_.active(contact) || contact.touches == 0) continue;
      if (only != nullptr) return {};
      only = &contact;
    }
    if (only == nullptr) return {};
    DAYBOOK_TRY(const auto name, name_of_person(*only));
    add("single_threaded", "We are in touch with " + name + " alone",
        {only->last_touch_event->text});
    return {};
  }

  void uncovered_role() {
    const auto open = tree_.open_deals();
    if (open.empty()) return;
    for (const auto role : tree_.coverage().uncovered) {
      std::vector<std::string> deals, events;
      for (const auto* deal : open) {
        if (tree_.covered(role, &deal->deal)) continue;
        deals.push_back(deal->deal.text);
        events.push_back(deal->opened_event.text);
      }
      add("uncovered_role",
          "Nobody has the role " + std::string(name_of(role)) + " in " + join_for_people(deals),
          std::move(events));
    }
  }

  Status leans_to_competitor() {
    for (const auto& contact : tree_.people().contacts) {
      const auto scores = tree_.scores_of(contact);
      if (!tree_.active(contact) || scores.empty() || !scores.back()->competitor) continue;
      DAYBOOK_TRY(const auto name, name_of_person(contact));
      add("leans_to_competitor", name + " leans to " + scores.back()->competitor->text,
          {scores.back()->event.text});
    }
    return {};
  }

  void add(std::string_view code, std::string text, std::vector<std::string> events) {
    warnings_.push_back({code, std::move(text), std::move(events)});
  }

  [[nodiscard]] std::string in_the_deal() const {
    return tree_.deal() ? " in the deal " + *tree_.deal() : std::string();
  }

  // The id where no name was told or it is erased.
  [[nodiscard]] Result<std::string> name_of_person(const Contact& contact) const {
    DAYBOOK_TRY(auto name, view_.read(contact.person_name));
    return name ? *std::move(name) : contact.contact.text;
  }

  const AccountView& view_;
  const Tree& tree_;
  std::vector<Warning> warnings_;
};

}  // namespace

Result<std::vector<Warning>> tree_warnings(const AccountView& view,
                                           const std::optional<std::string>& deal) {
  DAYBOOK_TRY(const auto tree, Tree::load(view, deal));
  return Warner(view, tree).warn();
}

}  // namespace daybook

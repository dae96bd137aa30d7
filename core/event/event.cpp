#include "core/event/event.h"

#include <algorithm>

#include "core/event/catalog/people.h"
#include "core/event/walk.h"

namespace daybook {
namespace {

// Kind fields first, then the common ones that the kind does not declare itself.
template <class Visit>
void walk_event(const Event& event, const Visit& visit) {
  walk_fields(*event.kind, event.data.get(), visit);
  walk_fields(shape_of<CommonFields>(), &event.common, visit);
}

}  // namespace

Instant Event::effect_at() const {
  if (const auto* left = as<ContactLeft>()) {
    return std::min(occurred_at.at, left->effective.at);
  }
  return occurred_at.at;
}

const std::string* Event::deal() const {
  if (common.deal) return &common.deal->text;
  const auto* field = kind->field("deal");
  if (field == nullptr) return nullptr;
  const void* value = member(data.get(), *field);
  if (field->type->form == Form::optional) {
    if (field->type->size(value) == 0) return nullptr;
    value = field->type->at(value, 0);
  }
  return &text_in(value);
}

std::vector<std::string> Event::tags() const {
  std::vector<std::string> tags;
  walk_event(*this, [&](const Type& type, const void* value) {
    if (type.form != Form::id || type.tag_prefix.empty()) return;
    std::string tag;
    tag.reserve(type.tag_prefix.size() + 1 + text_in(value).size());
    tag.append(type.tag_prefix).append(":").append(text_in(value));
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
  });
  return tags;
}

std::vector<std::string> Event::about() const {
  std::vector<std::string> contacts;
  walk_event(*this, [&](const Type& type, const void* value) {
    if (type.form == Form::id && type.reference == Reference::about) {
      contacts.push_back(text_in(value));
    }
  });
  std::sort(contacts.begin(), contacts.end());
  contacts.erase(std::unique(contacts.begin(), contacts.end()), contacts.end());
  return contacts;
}

}  // namespace daybook

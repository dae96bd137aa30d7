// The declared kinds against an independent transcription of CATALOG 1, one line a kind.
#include "core/event/catalog.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/event/catalog/commitments.h"
#include "core/event/catalog/common.h"
#include "core/event/catalog/house.h"
#include "core/event/catalog/people.h"

namespace daybook {
namespace {

// How a field is written below: its name, [] for a list, then * for free words, # for an id that
// becomes a tag (with the prefix where that is not the field's name, and ! where the event is about
// the person), nothing for a code, = and the words of a closed enum, : and the form of anything
// else; last ? if it is optional. An object lists its fields in braces.
#define SIZES "small|medium|large|public|sole_trader"
#define ACCOUNTS "customer|prospect|partner|distributor"
#define KINDS                                                                               \
  "discount|price_hold|rebate|free_goods|free_service|trial|deferred_payment|credit_limit|" \
  "reserved_stock|priority_service|delivery_terms|storage|training|gift|hospitality|bonus|" \
  "exclusivity|warranty|scope|compensation|other"
#define RELATION                                                                       \
  "to#account kind=parent|brand|distributor|competitor|partner|referred_by|client_of " \
  "attitude=hostile|respectful|friendly?"
#define OWNER "manager# function=owner|deputy|sponsor|support until:when? reason*?"
#define ROLE                                                                             \
  "contact#! role=economic|user|technical|coach|decider|initiator|influencer|purchaser|" \
  "gatekeeper|signatory|blocker deal#? evidence[]:id?"
#define INFLUENCE                                                                       \
  "from#contact! to#contact! kind=influences|blocks|advises|conflicts strength:1..10? " \
  "evidence[]:id?"
#define NEXT "next_step{text* due:when?}? sentiment=positive|neutral|negative?"
#define VISIT                                                                 \
  "participants[]#contact! topic* place*? planned_at:when? started_at:when? " \
  "findings[]{topic* value*}? " NEXT
#define MESSAGE                                                                                 \
  "channel=email|chat|letter|messenger|social contacts[]#contact! subject* thread? native_id? " \
  "signatory#manager?"
#define DEAL "product_line? value:money? form=sale|tender|renewal|project?"
#define PROPOSAL                                                                        \
  "proposal# deal# number? lines[]{product quantity:number list:money offered:money}? " \
  "total:money? valid_until:when? supersedes#proposal? to[]#contact!?"
#define PURPOSE "purpose=repeat_order|volume|assortment|retention|recovery|reference|promotion?"
#define DEMAND "demand# text*? contact#!? to? due:when?"
#define STATUS "status=not_done|has_question|done"
#define INCIDENT "incident# text*? contact#!? severity:1..5?"
#define FEEDBACK "contact#! topic* score:number? text*?"
#define ABSENCE "kind=holiday|illness|left"
#define ERASURE "subject#contact!? account#? reason*? certificate?"
#define HOLD "hold:id subject#contact!? account#? reason*"

struct Line {
  std::uint16_t tag;
  std::string_view family;
  std::string_view name;
  std::string_view fields;
};

constexpr Line kCatalog[] = {
    {101, "account", "account.opened",
     "name* legal_name*? country? industry? size=" SIZES "? currency:currency kind=" ACCOUNTS "?"},
    {102, "account", "account.changed",
     "name*? legal_name*? country? industry? size=" SIZES "? kind=" ACCOUNTS "?"},
    {103, "account", "account.fact_recorded",
     "topic=business|finance|needs|plans|structure|supplier|competitor|client_base|equipment|rules|"
     "other key value* reliability=first_hand|document|hearsay? via#contact!?"},
    {104, "account", "account.classified",
     "scheme labels[] basis=computed|chosen|de_facto criteria_version? reason*? evidence[]:id?"},
    {105, "account", "account.related", RELATION},
    {106, "account", "account.unrelated", RELATION},
    {107, "account", "account.owner_assigned", OWNER},
    {108, "account", "account.owner_released", OWNER},
    {109, "account", "account.closed", "reason*"},
    {110, "account", "account.reopened", "reason*"},

    {201, "people", "contact.joined",
     "contact#! name* title*? department? reports_to#contact? appointed_by#contact? email*? "
     "phone*? decides:bool?"},
    {202, "people", "contact.changed",
     "contact#! name*? title*? department? reports_to#contact? appointed_by#contact? "
     "change=promotion|reorganisation|remit_widened|details email*? phone*?"},
    {203, "people", "contact.left",
     "contact#! effective:when learned_via*? destination#account? successor#contact? reason*?"},
    {204, "people", "contact.covered", "contact#! manager#"},
    {205, "people", "contact.uncovered", "contact#! manager#"},
    {206, "people", "role.assigned", ROLE},
    {207, "people", "role.ended", ROLE},
    {208, "people", "attitude.scored",
     "contact#! score:5,4,3,2,1,-1,-2,-3,-5,-10 competitor? deal#? evidence[]:id?"},
    {209, "people", "influence.observed", INFLUENCE},
    {210, "people", "influence.retracted", INFLUENCE},

    {301, "interactions", "call.logged",
     "direction=in|out participants[]#contact! topic* duration_s:0..? outcome*? " NEXT},
    {302, "interactions", "visit.held", VISIT},
    {303, "interactions", "meeting.held",
     "form=meeting|presentation|demo|review|breakfast|event|internal " VISIT},
    {304, "interactions", "message.sent", MESSAGE},
    {305, "interactions", "message.received", MESSAGE},
    {306, "interactions", "message.bounced", "native_id contact#!"},
    {307, "interactions", "reaction.observed", "contact#! to* valence=positive|negative feeling*?"},
    {308, "interactions", "signal.observed",
     "kind=competitor_offer|supplier_change|finance|strategy|mood|staff|market|complaint text* "
     "competitor? reliability=first_hand|document|hearsay?"},

    {401, "deals", "deal.opened", "deal# name* " DEAL},
    {402, "deals", "deal.changed", "deal# name*? " DEAL},
    {403, "deals", "deal.stage_entered", "deal# stage"},
    {404, "deals", "deal.closed",
     "deal# outcome=won|lost|abandoned value:money? reason_stated*? reason_assessed*? competitor?"},
    {405, "deals", "need.identified",
     "need# deal#? whose=organisation|personal|competitor contact#!? text*"},
    {406, "deals", "proposal.drafted", PROPOSAL},
    {407, "deals", "proposal.sent", PROPOSAL},
    {408, "deals", "proposal.returned", "proposal# by#contact? reason*?"},
    {409, "deals", "proposal.accepted", "proposal# by#contact? reason*?"},
    {410, "deals", "proposal.declined", "proposal# by#contact? reason*?"},
    {411, "deals", "proposal.cancelled", "proposal# by#manager? reason*?"},

    {501, "objections", "objection.raised",
     "objection# contact#!? about=price|terms|product|timing|competitor|authority|trust|quality|"
     "delivery|need|budget|manner|other severity:1..5? verbatim*? proposal#?"},
    {502, "objections", "objection.answered", "objection# by#manager? text*"},
    {503, "objections", "objection.resolved",
     "objection# how=accepted|conceded|withdrawn|unresolved concession#?"},
    {504, "objections", "objection.reopened", "objection# reason*?"},

    {601, "concessions", "concession.requested",
     "concession# kind=" KINDS " asked_by#contact!? reason* " PURPOSE
     " percent:percent? value:money? objection#? proposal#?"},
    {602, "concessions", "concession.approved",
     "concession# by#manager authority_limit:limit? terms{kind=" KINDS
     " percent:percent? value:money? until:when?}?"},
    {603, "concessions", "concession.refused", "concession# by#manager reason*"},
    {604, "concessions", "concession.granted",
     "concession# kind=" KINDS
     " granted_by#manager percent:percent? list_value:money? given_value:money? value:money? "
     "from:when? until:when? " PURPOSE
     " counter{text* commitment#?}? recipient#contact!? promotion#? objection#? proposal#? "
     "margin_after_percent:percent?"},
    {605, "concessions", "concession.fulfilled", "concession# proof{sha256:sha256}?"},
    {606, "concessions", "concession.revoked", "concession# by#manager reason*"},
    {607, "concessions", "bond.assessed",
     "profit=low|high switching_cost=weak|strong value:money? reason*?"},

    {701, "commitments", "commitment.made",
     "commitment# by=us|client contact#!? owner#manager? text* due:when? "
     "kind=promise|request|deadline|counter?"},
    {702, "commitments", "commitment.met", "commitment# reason*?"},
    {703, "commitments", "commitment.missed", "commitment# reason*?"},
    {704, "commitments", "commitment.ignored", "commitment# reason*?"},
    {705, "commitments", "commitment.released", "commitment# reason*?"},
    {706, "commitments", "commitment.rescheduled", "commitment# due:when"},
    {707, "commitments", "commitment.reassigned", "commitment# contact#!? owner#manager?"},
    {708, "commitments", "demand.raised", DEMAND},
    {709, "commitments", "work.dispatched", DEMAND},
    {710, "commitments", "work.completed", DEMAND},
    {711, "commitments", "demand.cancelled", DEMAND},
    {712, "commitments", "remark.raised", "remark# text*? " STATUS "? labels[]?"},
    {713, "commitments", "remark.status_changed", "remark# text*? " STATUS " labels[]?"},
    {714, "commitments", "incident.reported", INCIDENT},
    {715, "commitments", "incident.recovered", INCIDENT},
    {716, "commitments", "feedback.asked", FEEDBACK},
    {717, "commitments", "feedback.given", FEEDBACK},
    {718, "commitments", "document.recorded",
     "document# kind title* number? sha256:sha256? signed_by[]#contact!?"},
    {719, "commitments", "revenue.recorded",
     "period:period amount:money margin:money? product_line?"},
    {720, "commitments", "promotion.opened", "promotion# text*? until:when?"},
    {721, "commitments", "promotion.closed", "promotion# text*? until:when?"},

    {801, "house", "manager.absent", "manager# " ABSENCE " until:when? deputy#manager?"},
    {802, "house", "manager.returned", "manager# " ABSENCE "? until:when? deputy#manager?"},
    {803, "house", "handover.issued", "from#manager to#manager reason*?"},
    {804, "house", "handover.accepted", "from#manager to#manager reason*?"},
    {805, "house", "policy.published",
     "policy=concessions|cadence|load|retention number effective_from:when rules{"
     "authority[]{role kind=" KINDS
     "? percent_max:percent? value_max:money?}? actors:map()? second_person:bool? "
     "margin_floor_percent:percent? purpose_required:bool? "
     "counter_required_above_percent:percent? "
     "cumulative{window_days:0.. percent_max:percent? value_max:money?}? "
     "gift{window_days:0.. value_max:money}? promotion_days_max:0..? backdate_days_max:0..? "
     "touch_days:map(:0..)? touches_max_30_days:map(:0..)? review? feedback_days:0..? "
     "accounts_max:map(:0..)? years:map(:0..)?}"},
    {806, "house", "event.annulled", "event:id reason*"},
    {807, "house", "erasure.requested", ERASURE},
    {808, "house", "erasure.executed", ERASURE},
    {809, "house", "hold.placed", HOLD},
    {810, "house", "hold.released", HOLD},
};

constexpr std::string_view kCommon =
    "note*? deal#? attachments[]{sha256:sha256 name* media_type size:0..}? confidence:0..1? "
    "attributes:map(*)?";

std::string joined(const auto& parts, std::string_view separator) {
  std::ostringstream out;
  bool first = true;
  for (const auto& part : parts) {
    if (!first) out << separator;
    out << part;
    first = false;
  }
  return out.str();
}

std::string written(const Shape& shape);

std::string marks(const Type& type, std::string_view field_name) {
  switch (type.form) {
    case Form::optional:
      return marks(*type.element, field_name) + "?";
    case Form::list:
      return "[]" + marks(*type.element, "");
    case Form::map:
      return ":map(" + marks(*type.element, "") + ")";
    case Form::object:
      return "{" + written(*type.shape) + "}";
    case Form::choice:
      return "=" + joined(type.choices, "|");
    case Form::code:
      return "";
    case Form::words:
      return "*";
    case Form::id: {
      if (type.tag_prefix.empty()) return ":id";
      std::string text = "#";
      if (type.tag_prefix != field_name) text += type.tag_prefix;
      return type.reference == Reference::about ? text + "!" : text;
    }
    case Form::integer: {
      if (!type.allowed.empty()) return ":" + joined(type.allowed, ",");
      const auto low = type.min == INT64_MIN ? "" : std::to_string(type.min);
      return ":" + low + ".." + (type.max == INT64_MAX ? "" : std::to_string(type.max));
    }
    case Form::number:
      return type.unit_interval ? ":0..1" : ":number";
    case Form::boolean:
      return ":bool";
    case Form::currency:
      return ":currency";
    case Form::money:
      return ":money";
    case Form::percent:
      return ":percent";
    case Form::when:
      return ":when";
    case Form::period:
      return ":period";
    case Form::sha256:
      return ":sha256";
    case Form::limit:
      return ":limit";
  }
  return "<a form this test does not know>";
}

std::string written(const Shape& shape) {
  std::vector<std::string> fields;
  for (const auto& field : shape.fields) {
    fields.push_back(std::string(field.name) + marks(*field.type, field.name));
  }
  return joined(fields, " ");
}

TEST(EventCatalog, EveryKindIsAsTheContractSays) {
  const auto& kinds = standard_catalog().kinds();
  ASSERT_EQ(kinds.size(), std::size(kCatalog));
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const auto& line = kCatalog[i];
    SCOPED_TRACE(line.name);
    EXPECT_EQ(kinds[i]->name, line.name);
    EXPECT_EQ(kinds[i]->tag, line.tag);
    EXPECT_EQ(kinds[i]->version, 1);
    EXPECT_EQ(standard_catalog().family_of(*kinds[i]), line.family);
    EXPECT_EQ(written(*kinds[i]), line.fields);
    EXPECT_EQ(standard_catalog().by_name(line.name), kinds[i]);
    EXPECT_EQ(standard_catalog().by_tag(line.tag), kinds[i]);
  }
}

TEST(EventCatalog, CommonFieldsAreAsTheContractSays) {
  EXPECT_EQ(written(shape_of<CommonFields>()), kCommon);
}

TEST(EventCatalog, AnUnknownKindIsInvalidAndTheNearestIsNamed) {
  EXPECT_EQ(standard_catalog().by_name("call.loged"), nullptr);
  EXPECT_EQ(standard_catalog().by_tag(9999), nullptr);
  const auto unknown = standard_catalog().require("call.loged");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::invalid);
  EXPECT_NE(unknown.error().message.find("call.logged"), std::string::npos);
}

void expect_meanings(const Shape& shape) {
  SCOPED_TRACE(shape.name);
  EXPECT_TRUE(shape.meaning.ends_with('.'));
  std::set<std::string_view> names;
  for (const auto& field : shape.fields) {
    SCOPED_TRACE(field.name);
    EXPECT_TRUE(names.insert(field.name).second);
    EXPECT_TRUE(field.meaning.ends_with('.'));
    EXPECT_EQ(field.meaning.find('\n'), std::string_view::npos);
    const Type* type = field.type;
    while (type->element != nullptr) type = type->element;
    if (type->shape != nullptr) expect_meanings(*type->shape);
  }
}

TEST(EventCatalog, EveryKindAndFieldSaysWhatItMeans) {
  for (const auto* kind : standard_catalog().kinds()) expect_meanings(*kind);
}

// Whether the path of a sentence names a field that can lack a value; nothing if there is no such
// field.
std::optional<bool> can_be_absent(const Shape& kind, std::string_view path) {
  const Shape* shape = &kind;
  bool absent = false;
  while (shape != nullptr) {
    const auto dot = path.find('.');
    const auto name = path.substr(0, dot);
    const Field* found = nullptr;
    for (const auto& field : shape->fields) {
      if (field.name == name) found = &field;
    }
    if (found == nullptr) return std::nullopt;
    absent = absent || found->type->form == Form::optional || found->type->form == Form::list;
    const Type* type = found->type;
    if (type->form == Form::optional) type = type->element;
    if (dot == std::string_view::npos) return absent;
    shape = type->shape;
    path = path.substr(dot + 1);
  }
  return std::nullopt;
}

TEST(EventCatalog, SentencesNameRealFieldsAndLeaveOutWhatMayBeAbsent) {
  for (const auto* kind : standard_catalog().kinds()) {
    SCOPED_TRACE(kind->name);
    const auto sentence = kind->sentence;
    EXPECT_FALSE(sentence.empty());
    EXPECT_FALSE(sentence.ends_with('.'));
    EXPECT_EQ(sentence.find("  "), std::string_view::npos);
    bool in_brackets = false;
    int fields_in_brackets = 0;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      if (sentence[i] == '[') {
        EXPECT_FALSE(in_brackets) << "brackets do not nest";
        in_brackets = true;
        fields_in_brackets = 0;
      } else if (sentence[i] == ']') {
        EXPECT_TRUE(in_brackets);
        EXPECT_EQ(fields_in_brackets, 1);
        in_brackets = false;
      } else if (sentence[i] == '{') {
        const auto end = sentence.find('}', i);
        ASSERT_NE(end, std::string_view::npos);
        const auto path = sentence.substr(i + 1, end - i - 1);
        SCOPED_TRACE(path);
        const auto absent = can_be_absent(*kind, path);
        if (!absent) {
          EXPECT_TRUE(path == "actor" || path == "account");
        } else {
          EXPECT_EQ(*absent, in_brackets);
        }
        if (path.ends_with("percent")) {
          EXPECT_EQ(sentence.substr(end + 1, 2), " %");
        }
        ++fields_in_brackets;
        i = end;
      }
    }
    EXPECT_FALSE(in_brackets);
  }
}

template <class T>
Status checked(const T& event) {
  const auto& shape = shape_of<T>();
  EXPECT_NE(shape.check, nullptr);
  return shape.check(&event);
}

void expect_invalid(const Status& status, std::string_view path, std::string_view part = {}) {
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::invalid);
  EXPECT_EQ(status.error().path, path);
  EXPECT_NE(status.error().message.find(part), std::string::npos) << status.error().message;
}

TEST(EventCatalog, ACompetitorGoesWithAScoreOfMinusTenOnly) {
  for (const auto score : AttitudeScore::kAllowed) {
    SCOPED_TRACE(score);
    AttitudeScored scored;
    scored.score.value = score;
    if (score == -10) {
      expect_invalid(checked(scored), "competitor", "name the competitor");
    } else {
      EXPECT_TRUE(checked(scored));
    }
    scored.competitor = Code{"acme"};
    if (score == -10) {
      EXPECT_TRUE(checked(scored));
    } else {
      expect_invalid(checked(scored), "competitor", "leave it out");
    }
  }
}

template <class T>
void expect_one_subject() {
  SCOPED_TRACE(T::kFacts.name);
  T event;
  expect_invalid(checked(event), "subject");
  event.subject = ContactId{"kari"};
  EXPECT_TRUE(checked(event));
  event.account = AccountId{"fjord"};
  expect_invalid(checked(event), "account");
  event.subject.reset();
  EXPECT_TRUE(checked(event));
}

TEST(EventCatalog, ErasuresAndHoldsAreOfOneContactOrOneAccount) {
  expect_one_subject<ErasureRequested>();
  expect_one_subject<ErasureExecuted>();
  expect_one_subject<HoldPlaced>();
  expect_one_subject<HoldReleased>();
}

TEST(EventCatalog, ARuleIsPublishedInItsOwnPolicyOnly) {
  const std::map<std::string_view, std::vector<std::string_view>> homes = {
      {"concessions",
       {"authority", "actors", "second_person", "margin_floor_percent", "purpose_required",
        "counter_required_above_percent", "cumulative", "gift", "promotion_days_max",
        "backdate_days_max"}},
      {"cadence", {"touch_days", "touches_max_30_days", "review", "feedback_days"}},
      {"load", {"accounts_max"}},
      {"retention", {"years"}}};
  std::size_t rules = 0;
  for (const auto& [home, names] : homes) {
    for (const auto name : names) {
      ++rules;
      for (const auto policy : {PolicyName::concessions, PolicyName::cadence, PolicyName::load,
                                PolicyName::retention}) {
        SCOPED_TRACE(std::string(name) + " in " + std::string(name_of(policy)));
        PolicyPublished published;
        published.policy = policy;
        for (const auto& rule : shape_of<PolicyRules>().fields) {
          if (rule.name == name) rule.type->grow(member(&published.rules, rule));
        }
        if (home == name_of(policy)) {
          EXPECT_TRUE(checked(published));
        } else {
          expect_invalid(checked(published), "rules." + std::string(name),
                         "belongs to the policy '" + std::string(home) + "'");
        }
      }
    }
  }
  EXPECT_EQ(rules, shape_of<PolicyRules>().fields.size());
}

TEST(EventCatalog, LoadAndRetentionNeedTheirOnlyRule) {
  PolicyPublished published;
  EXPECT_TRUE(checked(published));
  published.policy = PolicyName::cadence;
  EXPECT_TRUE(checked(published));
  published.policy = PolicyName::load;
  expect_invalid(checked(published), "rules.accounts_max");
  published.policy = PolicyName::retention;
  expect_invalid(checked(published), "rules.years");
}

}  // namespace
}  // namespace daybook

// The acts of the simulation, by family; each is told in the .cpp file of its family. `planned`
// says what the act was planned for. They work on the scene only: no state of their own.
#pragma once

#include "tools/sample/scene.h"

namespace daybook::sample {

// --- people_story: who comes, rises and goes ---
void join(Scene& scene, const Planned& planned);      // flag: the post
void arrive(Scene& scene, const Planned& planned);    // number, second: who; flag: the post
void leave(Scene& scene, const Planned& planned);     // flag 1: for account 2, in the showcase
void fill_gap(Scene& scene, const Planned& planned);  // second: the newcomer; flag: the post
void newcomer(Scene& scene);
void departure(Scene& scene);
void promotion(Scene& scene);
void mood_change(Scene& scene);
void influence(Scene& scene);
void coverage(Scene& scene);
void shift_mood(Scene& scene, std::uint8_t who, int steps, const Deal* deal);

// --- touch_story: calls, visits, meetings, messages and what is noticed there ---
void call(Scene& scene, const Deal* deal);
void visit(Scene& scene, const Deal* deal);
void meeting(Scene& scene, const Deal* deal);
void message_out(Scene& scene, const Deal* deal);
void message_in(Scene& scene, const Deal* deal);
void reaction(Scene& scene, const Deal* deal);
void signal(Scene& scene);
void correction(Scene& scene);

// --- deal_story ---
void open_deal(Scene& scene, const Planned& planned);  // flag: the script
void understand_deal(Scene& scene, Deal& deal);
void find_needs(Scene& scene, Deal& deal);
void present(Scene& scene, Deal& deal);
void draft_proposal(Scene& scene, Deal& deal);
void send_proposal(Scene& scene, Deal& deal);
void hear_reply(Scene& scene, Deal& deal);
void answer_objection(Scene& scene, Deal& deal);
void weigh_answer(Scene& scene, Deal& deal);
void decide_deal(Scene& scene, Deal& deal);

// --- concession_story ---
void request_concession(Scene& scene, Deal& deal);
void rule_on_concession(Scene& scene, Deal& deal);
void grant_concession(Scene& scene, Deal& deal);
void approve_late(Scene& scene, const Planned& planned);
void fulfil_concession(Scene& scene, const Planned& planned);
void revoke_concession(Scene& scene, const Planned& planned);
void gift(Scene& scene);
void compensation(Scene& scene);
void campaign(Scene& scene);
void close_promotion(Scene& scene, const Planned& planned);

// --- service_story: promises, service, feedback ---
void promise(Scene& scene, const Deal* deal);
// A promise of theirs in return for a concession; gives its number.
std::uint32_t counter_promise(Scene& scene, std::uint8_t who, const std::string& text,
                              const Deal* deal);
void settle_promise(Scene& scene, const Planned& planned);
void demand(Scene& scene);
void dispatch_work(Scene& scene, const Planned& planned);
void complete_work(Scene& scene, const Planned& planned);
void remark(Scene& scene);
void close_remark(Scene& scene, const Planned& planned);
void incident(Scene& scene);
void recover_incident(Scene& scene, const Planned& planned);
void feedback(Scene& scene);
void give_feedback(Scene& scene, const Planned& planned);
void document(Scene& scene, const Deal* deal);

// --- profile_story: the account itself and who of us keeps it ---
void open_account(Scene& scene);
void fact(Scene& scene);
void classify(Scene& scene);
void relate(Scene& scene);
void account_change(Scene& scene);
void assess_bond(Scene& scene);
void record_revenue(Scene& scene);
void look_after_owner(Scene& scene);
void issue_handover(Scene& scene, const Planned& planned);   // flag 1: to anna.berg
void accept_handover(Scene& scene, const Planned& planned);  // number: to whom

}  // namespace daybook::sample

// Inside connectors/kafka/relay only: writes the relay's transactions. Belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include "connectors/kafka/client/producer.h"
#include "connectors/kafka/relay/relay.h"
#include "connectors/kafka/relay/relay_progress.h"
#include "connectors/kafka/topics/log_record.h"

namespace daybook::kafka {

class RelayWriter {
 public:
  // Fences whoever relayed before. `book` and `options` must outlive it.
  [[nodiscard]] static Attempt<std::unique_ptr<RelayWriter>> create(const Book& book,
                                                                    const RelayOptions& options,
                                                                    const std::stop_token& stop);

  // One transaction: the next events after `from` up to `to`, as many as it may hold, with a
  // checkpoint if asked for, and how far that is. Once it is committed, that is returned.
  [[nodiscard]] Attempt<Progress> write(const Progress& from, std::uint64_t to,
                                        bool with_checkpoint, const std::stop_token& stop);
  // After trouble with remedy abort. False: this writer is of no more use.
  [[nodiscard]] bool abort(const std::stop_token& stop);

 private:
  RelayWriter(const Book& book, const RelayOptions& options, std::unique_ptr<Producer> producer);
  [[nodiscard]] Attempt<void> write_events(Progress& progress, std::uint64_t to,
                                           const std::stop_token& stop);
  [[nodiscard]] Attempt<void> write_event(const RecordView& record, Progress& progress,
                                          const std::stop_token& stop);
  // What has changed of the keys since they were published, and with a checkpoint at least their
  // generation again: a broker compacts only what lies before a segment that is written to.
  [[nodiscard]] Attempt<void> write_keys(Progress& progress, bool with_checkpoint,
                                         const std::stop_token& stop);
  [[nodiscard]] Attempt<void> write_checkpoint(const Progress& progress,
                                               const std::stop_token& stop);
  void wait_for_delivery();
  [[nodiscard]] Outcome<void> produce(const OutgoingRecord& record, const std::stop_token& stop);

  const Book& book_;
  const RelayOptions& options_;
  // Records name their topics by views, so these live here.
  const std::string log_, events_, house_, relay_, checkpoints_, keys_, source_;
  std::unique_ptr<Producer> producer_;
  RelayedEvent event_;
};

}  // namespace daybook::kafka

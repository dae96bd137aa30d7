#include "tools/daybook/copy_session.h"

#include "connectors/kafka/worker/worker.h"
#include "projections/standard_projections.h"
#include "tools/daybook/followed_keys.h"
#include "tools/threads.h"

namespace daybook {
namespace {

tl::unexpected<Error> only_for_reading(const std::string& what) {
  return fail(ErrorCode::forbidden, "this folder holds a worker's copy of a book, which " + what +
                                        "; use the book itself");
}

}  // namespace

bool CopySession::is_in(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(kafka::copy_folder(folder), ignored);
}

Result<std::unique_ptr<CopySession>> CopySession::open(const std::filesystem::path& folder,
                                                       ProgressSink progress) {
  auto session = std::unique_ptr<CopySession>(new CopySession());
  session->folder_ = folder;
  session->progress_ = std::move(progress);
  const auto opener = [opened = session.get()](
                          const Event& event,
                          std::string_view box) -> Result<std::optional<std::string>> {
    if (!opened->keys_) return std::nullopt;
    return opened->keys_->open_box(event, box);
  };
  DAYBOOK_TRY(session->copy_,
              Replica::open({.directory = kafka::copy_folder(folder), .opener = opener}));
  DAYBOOK_TRY(const auto keys, session->copy_->note(kKeysNote));
  if (keys) {
    DAYBOOK_TRY(session->keys_, follow_keys(*keys));
  }
  return session;
}

Result<Views*> CopySession::views() {
  if (!views_) {
    DAYBOOK_TRY(views_, Views::open({.directory = kafka::views_folder(folder_),
                                     .projections = standard_projections(),
                                     .workers = all_processors(),
                                     .progress = progress_},
                                    *copy_));
  }
  return views_.get();
}

Status CopySession::close() {
  Status closed = views_ ? views_->close() : Status{};
  views_.reset();
  auto flushed = copy_->flush();
  copy_.reset();
  return closed ? flushed : closed;
}

Status CopySession::check_whole() const {
  DAYBOOK_TRY(const auto partitions, kafka::owned_partitions(*copy_));
  if (partitions.owned.size() < static_cast<std::size_t>(partitions.of)) {
    return fail(ErrorCode::unavailable,
                "this worker has " + std::to_string(partitions.owned.size()) + " of the " +
                    std::to_string(partitions.of) +
                    " partitions, and an answer may need the others: ask a worker that has all "
                    "(--no-publish)");
  }
  return copy_->check_whole();
}

Result<std::string> CopySession::ask(const AnswerRequest& request) {
  DAYBOOK_CHECKED(check_whole());
  return LocalService::ask(request);
}

Result<std::vector<Receipt>> CopySession::append(std::string_view, const Actor&) {
  return only_for_reading("takes no events");
}

Status CopySession::read(std::uint64_t from, std::uint64_t to, const EventVisitor& visit) {
  DAYBOOK_CHECKED(check_whole());
  for (auto position = std::max<std::uint64_t>(from, 1); position <= std::min(to, head());
       ++position) {
    DAYBOOK_TRY(const auto event, copy_->event_at(position));
    DAYBOOK_TRY(const auto record, copy_->record_at(position));
    if (!visit(event, hex(leaf_hash(record)))) return {};
  }
  return {};
}

Status CopySession::follow(std::uint64_t, const EventFilter&, std::stop_token,
                           const EventVisitor&) {
  return only_for_reading("stands still while no worker has it");
}

}  // namespace daybook

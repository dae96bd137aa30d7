// The views: what every projection made of every account, kept beside the book. Derived: deleting
// the folder loses nothing but time, and a view whose declaration has changed is made anew.
//
// What was folded, the states and the position up to which they hold are written in one batch, so
// that an event counts once, whatever is killed when. An account whose event came late, was
// back-dated or annulled is folded again from its beginning. Stored states are those of all
// events; an answer for an earlier moment folds on the fly (see AccountView).
//
// The views start no threads. Whoever hosts them runs `follow` on a thread of his own, or calls
// `catch_up` before he reads. Every function may be called from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/book/reader.h"
#include "projections/runtime/fold.h"
#include "projections/runtime/projection.h"
#include "projections/runtime/workers.h"

namespace rocksdb {
class Env;
}

namespace daybook {

struct ViewsOptions {
  std::filesystem::path directory;
  std::vector<const Projection*> projections;
  Workers workers = one_worker();  // who rebuild and verify, and walk over all accounts
  ProgressSink progress;
  rocksdb::Env* env = nullptr;
};

struct ViewFacts {
  std::string name;
  std::string meaning;
  std::uint64_t accounts = 0;  // that have something in it
  std::string digest;          // SHA-256 over (account, state) in the order of accounts, in hex
};

class Views {
 public:
  // Opens or makes them; damaged ones, and those of another book or of one that was longer, are
  // thrown away and made anew. The book must outlive them. Error: unavailable, forbidden.
  [[nodiscard]] static Result<std::unique_ptr<Views>> open(ViewsOptions options,
                                                           const BookReader& book);
  ~Views();
  [[nodiscard]] Status close();

  // Folds what the book has and the views have not, and makes views that are missing. Cheap when
  // there is nothing new. Error: corrupt.
  [[nodiscard]] Status catch_up();
  // Keeps catching up until `stop`; the first error ends it.
  [[nodiscard]] Status follow(std::stop_token stop);
  // The last arrival that was folded: of a book, its position.
  [[nodiscard]] std::uint64_t position() const;
  [[nodiscard]] const Workers& workers() const;

  // Makes one view, or all (""), anew beside what there is, and switches when it has caught up.
  // Errors: invalid (no such view, with the nearest name), corrupt.
  [[nodiscard]] Status rebuild(std::string_view view, const ProgressSink& progress = {});
  // Folds every account of the book again and compares, byte for byte. Error: corrupt, naming the
  // view and the first account that differ.
  [[nodiscard]] Status verify(const ProgressSink& progress = {});
  [[nodiscard]] Result<std::vector<ViewFacts>> facts() const;

  // What is kept of one account.
  struct Kept {
    AccountRow row;
    std::string state;  // as bytes, see state_of_bytes
  };
  // Nothing where the account, or the view, is not there yet.
  [[nodiscard]] Result<std::optional<Kept>> kept(std::string_view account,
                                                 const Projection& projection) const;
  // How often anything that is kept has changed.
  [[nodiscard]] std::uint64_t changes() const;
  // The state alone, as bytes; nothing where something has changed since that many changes, so that
  // it might not be of the row that was read then.
  [[nodiscard]] Result<std::optional<std::string>> state_unchanged(std::string_view account,
                                                                   const Projection& projection,
                                                                   std::uint64_t changes) const;
  [[nodiscard]] Result<std::optional<AccountRow>> row_of(std::string_view account) const;
  // Hands over what the projection sums up over all accounts, up to date; counted when it is first
  // asked for. Error: unavailable, where the projection is not kept here or sums nothing up.
  [[nodiscard]] Status with_tally(const Projection& projection,
                                  const std::function<void(const AnyTally&)>& read);
  // Every account in byte order with its row and its state, as of one moment; without a projection
  // the rows alone. Error: whatever `visit` returns; unavailable where the view is not there yet.
  [[nodiscard]] Status each(
      const Projection* projection,
      const std::function<Status(std::string_view account, const AccountRow& row,
                                 std::string_view state)>& visit) const;

 private:
  Views();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook

// What answers read from: the book, and the views that are kept of it where there are any. Without
// views everything is folded on the fly, with the same results.
#pragma once

#include "core/base/time.h"
#include "core/book/reader.h"

namespace daybook {

class Views;

// Events that took effect and were recorded up to these moments, both included.
struct Cuts {
  Instant as_of;
  Instant known_at;
  friend bool operator==(const Cuts&, const Cuts&) = default;
};

// Both must outlive whoever reads. Safe from any thread.
struct Sources {
  const BookReader& book;
  Views* views = nullptr;

  Sources(const BookReader& the_book, Views* kept = nullptr)  // NOLINT: a book alone is a source
      : book(the_book), views(kept) {}
};

}  // namespace daybook

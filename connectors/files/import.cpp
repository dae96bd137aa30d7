#include "connectors/files/import.h"

#include <algorithm>
#include <chrono>
#include <span>

#include "connectors/files/import_pipeline.h"
#include "connectors/files/lookup.h"
#include "connectors/files/mapping_plan.h"
#include "connectors/files/rejects.h"
#include "core/base/check.h"

namespace daybook::files {
namespace {

// Whether another row would fare better: then the batch is taken apart until the bad row is found.
bool is_about_the_row(ErrorCode code) {
  return code == ErrorCode::invalid || code == ErrorCode::conflict ||
         code == ErrorCode::not_found || code == ErrorCode::forbidden;
}

// The appending half: takes batches of rows and accounts for each of them.
class Importer {
 public:
  Importer(const ImportTarget& target, const Mapping& mapping,
           const std::vector<std::filesystem::path>& files, const ImportOptions& options)
      : target_(target), plan_(mapping.plan()), files_(files), options_(options) {
    report_.dry_run = options.dry_run;
    for (const auto& skip : plan_.skips) report_.ruled_out_by.emplace_back(skip.reason, 0);
  }

  // Proves that the files can be read by the mapping, and makes the file of rejects.
  Status prepare(RowMapper& mapper) {
    std::string first_header;
    char delimiter = ',';
    for (const auto& file : files_) {
      DAYBOOK_TRY(const auto reader, open_csv(file, plan_.encoding, plan_.delimiter));
      DAYBOOK_CHECKED(mapper.bind(reader.columns(), file.string()));
      if (&file == &files_.front()) {
        first_header = reader.header();
        delimiter = reader.delimiter();
      } else if (reader.header() != first_header) {
        return fail(ErrorCode::invalid, file.string() + " has another header line than " +
                                            files_.front().string() +
                                            "; import files of different layout one at a time");
      }
      std::error_code ignored;
      bytes_total_ += std::filesystem::file_size(file, ignored);
      if (options_.rejects && std::filesystem::equivalent(*options_.rejects, file, ignored)) {
        return fail(ErrorCode::invalid, "the rejected rows would overwrite " + file.string() +
                                            ", which is being imported; name another file");
      }
    }
    if (!options_.rejects) return {};
    DAYBOOK_TRY(rejects_, RejectsFile::create(*options_.rejects, first_header, delimiter));
    return {};
  }

  ImportReport run(RowReader& reader) {
    while (auto batch = reader.next()) {
      if (auto done = take(*batch); !done) report_.stopped = done.error();
      tell_progress(*batch);
      if (!report_.stopped && batch->broke_off) report_.stopped = batch->broke_off;
      if (!report_.stopped && options_.stop.stop_requested()) {
        report_.stopped = Error{ErrorCode::unavailable,
                                "it was interrupted; import again to go on: what the book has "
                                "already is counted as duplicate",
                                {},
                                {}};
      }
      if (report_.stopped) break;
    }
    if (rejects_) {
      if (auto closed = rejects_->close(); !closed && !report_.stopped) {
        report_.stopped = closed.error();
      }
    }
    report_.seconds = seconds();
    DAYBOOK_CHECK(report_.adds_up(), "every row is accounted for exactly once");
    return std::move(report_);
  }

 private:
  // What the book has of a row's events.
  struct Tally {
    std::size_t fresh = 0;
    std::size_t repeated = 0;
    bool reached = false;  // the book was asked
  };

  Status take(RowBatch& batch) {
    tallies_.assign(batch.rows.size(), {});
    report_.blank_lines += batch.blank_lines;
    std::vector<std::size_t> with_events;
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
      if (!batch.rows[i].events.empty()) with_events.push_back(i);
    }
    const auto appended = append(batch, with_events);
    // After an error that ends the import, only what was settled before it is counted.
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
      const bool settled =
          batch.rows[i].events.empty() || tallies_[i].reached || !batch.rows[i].rejected.empty();
      if (!appended && !settled) break;
      DAYBOOK_CHECKED(account_for(batch, i));
    }
    return appended;
  }

  Status account_for(const RowBatch& batch, std::size_t index) {
    const auto& row = batch.rows[index];
    ++report_.rows;
    if (!row.rejected.empty()) {
      ++report_.rejected;
      return add_reject(batch, row);
    }
    if (row.ruled_out_by >= 0) {
      ++report_.ruled_out;
      ++report_.ruled_out_by[static_cast<std::size_t>(row.ruled_out_by)].second;
    } else if (tallies_[index].fresh > 0) {
      ++report_.taken;
    } else {
      ++report_.duplicates;
    }
    return {};
  }

  Status add_reject(const RowBatch& batch, const MappedRow& row) {
    const auto file = files_[batch.file].string();
    if (report_.first_rejects.size() < kRejectsToldMax) {
      report_.first_rejects.push_back({file, row.line, row.rejected});
    }
    if (!rejects_) return {};
    const auto line =
        files_.size() == 1 ? std::to_string(row.line) : file + ":" + std::to_string(row.line);
    return rejects_->add(line, row.rejected, row.raw, row.raw_runs_on);
  }

  // All these rows in one request; where the book refuses it, the halves one by one, so that in the
  // end only the rows at fault are rejected. Error: the import can't go on.
  Status append(RowBatch& batch, std::span<const std::size_t> rows) {
    for (;;) {
      AppendRequest request;
      for (const auto row : rows) {
        const auto& events = batch.rows[row].events;
        request.events.insert(request.events.end(), events.begin(), events.end());
      }
      if (request.events.empty()) {
        for (const auto row : rows) tallies_[row].reached = true;
        return {};
      }
      if (options_.dry_run) return settle(batch, rows, nullptr);
      auto receipts = target_.append(std::move(request));
      if (receipts) return settle(batch, rows, &*receipts);
      const auto& error = receipts.error();
      if (!is_about_the_row(error.code)) return fail(error);
      if (drop_told_before(batch, rows, error)) continue;
      if (rows.size() == 1) {
        auto& row = batch.rows[rows.front()];
        row.rejected = "the book refuses it (" + std::string(error.name()) +
                       "): " + (error.path.empty() ? "" : error.path + ": ") + error.message;
        return {};
      }
      const auto half = rows.size() / 2;
      DAYBOOK_CHECKED(append(batch, rows.first(half)));
      return append(batch, rows.subspan(half));
    }
  }

  // Counts each event as new or as a duplicate; without receipts (a dry run) all are new.
  Status settle(const RowBatch& batch, std::span<const std::size_t> rows,
                const std::vector<Receipt>* receipts) {
    std::size_t next = 0;
    for (const auto row : rows) {
      auto& tally = tallies_[row];
      tally.reached = true;
      for (const auto& item : batch.rows[row].events) {
        const bool repeated = receipts != nullptr && (*receipts)[next].duplicate;
        ++next;
        ++(repeated ? tally.repeated : tally.fresh);
        ++(repeated ? report_.events_duplicate : report_.events_new);
        auto& by_kind = repeated ? report_.duplicate_by_kind : report_.new_by_kind;
        const auto type = item.event.type();
        const auto found = by_kind.find(type);
        if (found != by_kind.end()) {
          ++found->second;
        } else {
          by_kind.emplace(type, 1);
        }
      }
    }
    return {};
  }

  // An event with once_per that the book has from another import, told by another row and so with
  // other content, is no conflict: it was told, and once is enough.
  bool drop_told_before(RowBatch& batch, std::span<const std::size_t> rows, const Error& error) {
    if (error.code != ErrorCode::conflict || error.event.empty()) return false;
    const auto present = target_.event_by_id(error.event);
    if (!present || !present->source) return false;
    for (const auto row : rows) {
      auto& mapped = batch.rows[row];
      for (std::size_t i = 0; i < mapped.events.size(); ++i) {
        const auto& source = mapped.events[i].event.source;
        if (!mapped.once[i] || source->system != present->source->system ||
            source->key != present->source->key) {
          continue;
        }
        ++report_.events_duplicate;
        ++report_.duplicate_by_kind[std::string(mapped.events[i].event.type())];
        ++tallies_[row].repeated;
        mapped.events.erase(mapped.events.begin() + static_cast<std::ptrdiff_t>(i));
        mapped.once.erase(mapped.once.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
      }
    }
    return false;
  }

  void tell_progress(const RowBatch& batch) {
    if (!options_.progress) return;
    const auto file = files_[batch.file].string();
    options_.progress(
        {file, report_.rows, report_.events_new, batch.bytes_read, bytes_total_, seconds()});
  }

  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  }

  const ImportTarget& target_;
  const MappingPlan& plan_;
  const std::vector<std::filesystem::path>& files_;
  const ImportOptions& options_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::uint64_t bytes_total_ = 0;
  std::optional<RejectsFile> rejects_;
  std::vector<Tally> tallies_;  // of the rows of the batch at hand
  ImportReport report_;
};

}  // namespace

ImportTarget into(Book& book) {
  return {[&book](AppendRequest request) { return book.append(std::move(request)); },
          [&book](std::string_view id) { return book.event_by_id(id); },
          [&book] { return book.now(); }};
}

Result<ImportReport> import_files(const ImportTarget& target, const Mapping& mapping,
                                  const std::vector<std::filesystem::path>& files,
                                  const ImportOptions& options) {
  if (files.empty()) return fail(ErrorCode::invalid, "no file to import was named");
  DAYBOOK_TRY(auto mapper, RowMapper::make(mapping, files.front().parent_path()));
  Importer importer(target, mapping, files, options);
  DAYBOOK_CHECKED(importer.prepare(*mapper));
  const auto batch_events = std::clamp<std::size_t>(options.batch_events, 1, kBatchEventsMax);
  RowReader reader(mapping, std::move(mapper), files, batch_events, target.clock);
  return importer.run(reader);
}

Result<ImportReport> import_files(Book& book, const Mapping& mapping,
                                  const std::vector<std::filesystem::path>& files,
                                  const ImportOptions& options) {
  return import_files(into(book), mapping, files, options);
}

}  // namespace daybook::files

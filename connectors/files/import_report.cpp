// What an import tells at its end.
#include <algorithm>
#include <array>
#include <cstdio>

#include "connectors/files/import.h"

namespace daybook::files {
namespace {

// 262200 -> "262,200".
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

void add_line(std::string& out, std::string_view indent, std::uint64_t count,
              std::string_view what) {
  constexpr std::size_t kWidth = 12;
  const auto number = grouped(count);
  out.append(indent);
  if (number.size() < kWidth) out.append(kWidth - number.size(), ' ');
  out.append(number).append("  ").append(what).append("\n");
}

}  // namespace

std::string describe(const ImportReport& report) {
  std::string out;
  add_line(out, "", report.rows, "rows read");
  add_line(out, "", report.taken, report.dry_run ? "would be taken" : "taken");
  add_line(out, "", report.duplicates, "told nothing new");
  add_line(out, "", report.rejected, "rejected");
  add_line(out, "", report.ruled_out, "ruled out by the mapping");
  for (const auto& [reason, rows] : report.ruled_out_by) {
    if (rows > 0) add_line(out, "  ", rows, reason);
  }
  add_line(out, "", report.events_new, report.dry_run ? "events would be written" : "new events");
  for (const auto& [kind, events] : report.new_by_kind) add_line(out, "  ", events, kind);
  if (report.events_duplicate > 0) {
    add_line(out, "", report.events_duplicate, "events were in the book already");
  }
  std::array<char, 96> rate{};
  const double per_second =
      report.seconds > 0 ? static_cast<double>(report.events_new) / report.seconds : 0;
  std::snprintf(rate.data(), rate.size(), "in %.2f s, %.0f events/s\n", report.seconds, per_second);
  out += rate.data();
  for (const auto& row : report.first_rejects) {
    out += row.file + ":" + std::to_string(row.line) + ": " + row.reason + "\n";
  }
  if (report.rejected > report.first_rejects.size()) {
    out += "... and " + grouped(report.rejected - report.first_rejects.size()) +
           " rejected rows more; --rejects FILE keeps them all\n";
  }
  if (report.stopped) {
    out += "stopped before the end: " + report.stopped->message + "\n";
  }
  return out;
}

void print_report(JsonWriter& out, const ImportReport& report) {
  out.begin_object();
  out.member("rows", report.rows);
  out.member("taken", report.taken);
  out.member("duplicates", report.duplicates);
  out.member("rejected", report.rejected);
  out.member("ruled_out", report.ruled_out);
  out.member("blank_lines", report.blank_lines);
  out.key("ruled_out_by").begin_array();
  for (const auto& [reason, rows] : report.ruled_out_by) {
    out.begin_object().member("reason", reason).member("rows", rows).end_object();
  }
  out.end_array();
  out.key("events").begin_object();
  out.member("new", report.events_new);
  out.member("duplicate", report.events_duplicate);
  const auto print_kinds = [&out](std::string_view name, const auto& kinds) {
    out.key(name).begin_object();
    for (const auto& [kind, events] : kinds) out.member(kind, events);
    out.end_object();
  };
  print_kinds("new_by_kind", report.new_by_kind);
  print_kinds("duplicate_by_kind", report.duplicate_by_kind);
  out.end_object();
  out.key("first_rejects").begin_array();
  for (const auto& row : report.first_rejects) {
    out.begin_object();
    out.member("file", row.file).member("line", row.line).member("reason", row.reason);
    out.end_object();
  }
  out.end_array();
  out.member("seconds", report.seconds);
  out.member("dry_run", report.dry_run);
  out.key("stopped");
  if (report.stopped) {
    out.begin_object();
    out.member("error", report.stopped->name()).member("message", report.stopped->message);
    out.end_object();
  } else {
    out.null();
  }
  out.end_object();
}

}  // namespace daybook::files

#include "tools/sample/language.h"

#include <span>

#include "core/base/check.h"

namespace daybook::sample {
namespace {

using L = Language;

constexpr Country kNorwegian[] = {
    {"NO", L::norwegian, "NOK", 11, 60, true, "+47", {"Bergen", "Tromsø", "Ålesund", "Bodø"}}};
constexpr Country kEnglish[] = {
    {"GB", L::english, "GBP", 1, 0, true, "+44", {"Hull", "Leeds", "Bristol", "Aberdeen"}},
    {"IE", L::english, "EUR", 1, 0, true, "+353", {"Cork", "Galway", "Sligo", "Limerick"}},
    {"US", L::english, "USD", 1, -300, true, "+1", {"Portland", "Duluth", "Tacoma", "Erie"}}};
constexpr Country kGerman[] = {
    {"DE", L::german, "EUR", 1, 60, true, "+49", {"Kiel", "Lübeck", "Erfurt", "Kassel"}},
    {"AT", L::german, "EUR", 1, 60, true, "+43", {"Linz", "Graz", "Wels", "Villach"}}};
constexpr Country kRussian[] = {
    {"RU", L::russian, "RUB", 95, 180, false, "+7", {"Тверь", "Вологда", "Псков", "Онега"}},
    {"KZ", L::russian, "KZT", 520, 300, false, "+7", {"Актау", "Уральск", "Костанай", "Семей"}}};
constexpr Country kChinese[] = {
    {"CN", L::chinese, "CNY", 8, 480, false, "+86", {"宁波", "青岛", "厦门", "苏州"}},
    {"SG", L::chinese, "SGD", 1, 480, false, "+65", {"裕廊", "大士", "兀兰", "樟宜"}}};

constexpr ProductLine kLines[kProductLines] = {
    {"cold-storage",
     {"the cold rooms", "kjølerommene", "die Kühlräume", "холодильные камеры", "冷库"},
     {{{"CS-200", 1'240'000}, {"CS-400", 2'180'000}, {"CS-door", 184'000}}}},
    {"pumps",
     {"the pumps", "pumpene", "die Pumpen", "насосы", "水泵"},
     {{{"PX-12", 86'000}, {"PX-30", 149'000}, {"PX-seal", 4'000}}}},
    {"monitoring",
     {"the monitoring system", "overvåkingen", "die Überwachung", "система контроля", "监控系统"},
     {{{"MON-hub", 92'000}, {"MON-sensor", 7'000}, {"MON-year", 360'000}}}},
    {"service-plan",
     {"the service plan", "serviceavtalen", "der Wartungsvertrag", "сервисный договор", "维保合同"},
     {{{"SP-basic", 240'000}, {"SP-plus", 410'000}, {"SP-24h", 780'000}}}},
    {"filters",
     {"the filters", "filtrene", "die Filter", "фильтры", "过滤器"},
     {{{"FL-fine", 3'000}, {"FL-coarse", 2'000}, {"FL-set", 28'000}}}},
    {"compressors",
     {"the compressors", "kompressorene", "die Verdichter", "компрессоры", "压缩机"},
     {{{"KX-5", 512'000}, {"KX-9", 876'000}, {"KX-kit", 64'000}}}}};

constexpr std::string_view kMonths[kLanguages][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
     "november", "desember"},
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
     "November", "Dezember"},
    {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
     "ноябрь", "декабрь"},
    {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}};

constexpr Post kPostList[kPosts] = {
    {{"Managing director", "Daglig leder", "Geschäftsführung", "Генеральный директор", "总经理"},
     "management"},
    {{"Head of procurement", "Innkjøpssjef", "Leitung Einkauf", "Руководитель закупок", "采购经理"},
     "procurement"},
    {{"Technical manager", "Teknisk sjef", "Technische Leitung", "Главный инженер", "技术经理"},
     "engineering"},
    {{"Operations manager", "Driftsleder", "Betriebsleitung", "Начальник производства", "运营经理"},
     "operations"},
    {{"Finance director", "Økonomisjef", "Kaufmännische Leitung", "Финансовый директор",
      "财务总监"},
     "finance"},
    {{"Quality manager", "Kvalitetsleder", "Qualitätsleitung", "Начальник ОТК", "质量经理"},
     "quality"},
    {{"Project manager", "Prosjektleder", "Projektleitung", "Руководитель проекта", "项目经理"},
     "projects"},
    {{"Buyer", "Innkjøper", "Sachbearbeitung Einkauf", "Специалист по закупкам", "采购专员"},
     "procurement"},
    {{"Maintenance engineer", "Vedlikeholdsingeniør", "Instandhaltung", "Инженер-механик",
      "维修工程师"},
     "maintenance"},
    {{"IT manager", "IT-ansvarlig", "IT-Leitung", "Руководитель ИТ", "信息技术经理"}, "it"},
    {{"Warehouse manager", "Lagersjef", "Lagerleitung", "Начальник склада", "仓储主管"},
     "logistics"},
    {{"Shift leader", "Skiftleder", "Schichtleitung", "Начальник смены", "班组长"}, "operations"},
    {{"Assistant to the management", "Direksjonssekretær", "Assistenz der Geschäftsführung",
      "Помощник директора", "总经理助理"},
     "management"},
    {{"Legal counsel", "Juridisk rådgiver", "Rechtsabteilung", "Юрисконсульт", "法务顾问"},
     "legal"}};

std::span<const Country> countries_of(Language language) {
  switch (language) {
    case L::norwegian:
      return kNorwegian;
    case L::german:
      return kGerman;
    case L::russian:
      return kRussian;
    case L::chinese:
      return kChinese;
    case L::english:
      break;
  }
  return kEnglish;
}

}  // namespace

const Country& country_of(Language language, std::uint64_t throw_of) {
  const auto countries = countries_of(language);
  // Every other client sits in the first country of its language.
  return throw_of % 2 == 0 ? countries[0] : countries[throw_of / 2 % countries.size()];
}

Currency currency_of(const Country& country) {
  const auto currency = Currency::parse(country.currency);
  DAYBOOK_CHECK(currency.has_value(), "the table of countries names a currency in use");
  return *currency;
}

const ProductLine& product_line(std::size_t index) { return kLines[index % kProductLines]; }

std::string_view month_name(Language language, std::size_t month) {
  return kMonths[static_cast<std::size_t>(language)][month % 12];
}

const Post& post(std::size_t index) { return kPostList[index % kPosts]; }

}  // namespace daybook::sample

#include "page/charset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "page/charset_labels.h"
#include "page/page.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using namespace std::string_literals;

/// A sentence in each character set of the web, in bytes that another encoder made.
struct Sample {
  std::string_view charset;
  std::string_view label;  ///< one of its labels
  bool detected;           ///< also where nothing is declared
  std::string_view text;
  std::string_view bytes;
};

// clang-format off
constexpr Sample kSamples[] = {
    {"ibm866", "IBM866", false,
     "Паром в Лидде закрыли на зиму: совет города проголосовал во вторник, и председатель сказал, что ремонт слишком дорог.",
     "\x8F\xA0\xE0\xAE\xAC \xA2 \x8B\xA8\xA4\xA4\xA5 \xA7\xA0\xAA\xE0\xEB\xAB\xA8 \xAD\xA0"
     " \xA7\xA8\xAC\xE3: \xE1\xAE\xA2\xA5\xE2 \xA3\xAE\xE0\xAE\xA4\xA0 \xAF\xE0\xAE\xA3"
     "\xAE\xAB\xAE\xE1\xAE\xA2\xA0\xAB \xA2\xAE \xA2\xE2\xAE\xE0\xAD\xA8\xAA, \xA8 \xAF"
     "\xE0\xA5\xA4\xE1\xA5\xA4\xA0\xE2\xA5\xAB\xEC \xE1\xAA\xA0\xA7\xA0\xAB, \xE7\xE2\xAE"
     " \xE0\xA5\xAC\xAE\xAD\xE2 \xE1\xAB\xA8\xE8\xAA\xAE\xAC \xA4\xAE\xE0\xAE\xA3."},
    {"iso-8859-2", "latin2", true,
     "Rada miasta zagłosowała we wtorek za zamknięciem przystani na zimę; przewodniczący powiedział, że naprawa jest zbyt droga, żeby ją opłacić.",
     "Rada miasta zag\xB3osowa\xB3" "a we wtorek za zamkni\xEA" "ciem przystani na zim\xEA"
     "; przewodnicz\xB1" "cy powiedzia\xB3, \xBF" "e naprawa jest zbyt droga, \xBF" "eb"
     "y j\xB1 op\xB3" "aci\xE6."},
    {"iso-8859-3", "ISO-8859-3", false,
     "Il-kunsill iddeċieda li jagħlaq il-moll għax-xitwa, ġie għaż-żmien",
     "Il-kunsill idde\xE5ieda li jag\xB1laq il-moll g\xB1" "ax-xitwa, \xF5ie g\xB1" "a\xBF"
     "-\xBFmien"},
    {"iso-8859-4", "iso-8859-4", false,
     "Pilsētas dome otrdien nolēma slēgt piestātni ziemai",
     "Pils\xBAtas dome otrdien nol\xBAma sl\xBAgt piest\xE0tni ziemai"},
    {"iso-8859-5", "cyrillic", true,
     "Паром в Лидде закрыли на зиму: совет города проголосовал во вторник, и председатель сказал, что ремонт слишком дорог.",
     "\xBF\xD0\xE0\xDE\xDC \xD2 \xBB\xD8\xD4\xD4\xD5 \xD7\xD0\xDA\xE0\xEB\xDB\xD8 \xDD\xD0"
     " \xD7\xD8\xDC\xE3: \xE1\xDE\xD2\xD5\xE2 \xD3\xDE\xE0\xDE\xD4\xD0 \xDF\xE0\xDE\xD3"
     "\xDE\xDB\xDE\xE1\xDE\xD2\xD0\xDB \xD2\xDE \xD2\xE2\xDE\xE0\xDD\xD8\xDA, \xD8 \xDF"
     "\xE0\xD5\xD4\xE1\xD5\xD4\xD0\xE2\xD5\xDB\xEC \xE1\xDA\xD0\xD7\xD0\xDB, \xE7\xE2\xDE"
     " \xE0\xD5\xDC\xDE\xDD\xE2 \xE1\xDB\xD8\xE8\xDA\xDE\xDC \xD4\xDE\xE0\xDE\xD3."},
    {"iso-8859-6", "arabic", true,
     "قرر مجلس المدينة يوم الثلاثاء إغلاق مرفأ العبارة في الشتاء لأن كلفة الإصلاح أكبر مما تستطيع المدينة دفعه.",
     "\xE2\xD1\xD1 \xE5\xCC\xE4\xD3 \xC7\xE4\xE5\xCF\xEA\xE6\xC9 \xEA\xE8\xE5 \xC7\xE4\xCB"
     "\xE4\xC7\xCB\xC7\xC1 \xC5\xDA\xE4\xC7\xE2 \xE5\xD1\xE1\xC3 \xC7\xE4\xD9\xC8\xC7\xD1"
     "\xC9 \xE1\xEA \xC7\xE4\xD4\xCA\xC7\xC1 \xE4\xC3\xE6 \xE3\xE4\xE1\xC9 \xC7\xE4\xC5"
     "\xD5\xE4\xC7\xCD \xC3\xE3\xC8\xD1 \xE5\xE5\xC7 \xCA\xD3\xCA\xD7\xEA\xD9 \xC7\xE4\xE5"
     "\xCF\xEA\xE6\xC9 \xCF\xE1\xD9\xE7."},
    {"iso-8859-7", "greek", true,
     "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κλείσει το λιμάνι για τον χειμώνα, γιατί οι επισκευές κοστίζουν πολλά.",
     "\xD4\xEF \xE4\xE7\xEC\xEF\xF4\xE9\xEA\xFC \xF3\xF5\xEC\xE2\xEF\xFD\xEB\xE9\xEF \xE1"
     "\xF0\xEF\xF6\xDC\xF3\xE9\xF3\xE5 \xF4\xE7\xED \xD4\xF1\xDF\xF4\xE7 \xED\xE1 \xEA\xEB"
     "\xE5\xDF\xF3\xE5\xE9 \xF4\xEF \xEB\xE9\xEC\xDC\xED\xE9 \xE3\xE9\xE1 \xF4\xEF\xED "
     "\xF7\xE5\xE9\xEC\xFE\xED\xE1, \xE3\xE9\xE1\xF4\xDF \xEF\xE9 \xE5\xF0\xE9\xF3\xEA\xE5"
     "\xF5\xDD\xF2 \xEA\xEF\xF3\xF4\xDF\xE6\xEF\xF5\xED \xF0\xEF\xEB\xEB\xDC."},
    {"iso-8859-8", "visual", false,
     "מועצת העיר החליטה ביום שלישי לסגור את המעגן לחורף, כי התיקון עולה יותר ממה שהעיר יכולה לשלם.",
     "\xEE\xE5\xF2\xF6\xFA \xE4\xF2\xE9\xF8 \xE4\xE7\xEC\xE9\xE8\xE4 \xE1\xE9\xE5\xED \xF9"
     "\xEC\xE9\xF9\xE9 \xEC\xF1\xE2\xE5\xF8 \xE0\xFA \xE4\xEE\xF2\xE2\xEF \xEC\xE7\xE5\xF8"
     "\xF3, \xEB\xE9 \xE4\xFA\xE9\xF7\xE5\xEF \xF2\xE5\xEC\xE4 \xE9\xE5\xFA\xF8 \xEE\xEE"
     "\xE4 \xF9\xE4\xF2\xE9\xF8 \xE9\xEB\xE5\xEC\xE4 \xEC\xF9\xEC\xED."},
    {"iso-8859-8-i", "logical", false,
     "מועצת העיר החליטה ביום שלישי לסגור את המעגן לחורף, כי התיקון עולה יותר ממה שהעיר יכולה לשלם.",
     "\xEE\xE5\xF2\xF6\xFA \xE4\xF2\xE9\xF8 \xE4\xE7\xEC\xE9\xE8\xE4 \xE1\xE9\xE5\xED \xF9"
     "\xEC\xE9\xF9\xE9 \xEC\xF1\xE2\xE5\xF8 \xE0\xFA \xE4\xEE\xF2\xE2\xEF \xEC\xE7\xE5\xF8"
     "\xF3, \xEB\xE9 \xE4\xFA\xE9\xF7\xE5\xEF \xF2\xE5\xEC\xE4 \xE9\xE5\xFA\xF8 \xEE\xEE"
     "\xE4 \xF9\xE4\xF2\xE9\xF8 \xE9\xEB\xE5\xEC\xE4 \xEC\xF9\xEC\xED."},
    {"iso-8859-10", "l6", false,
     "Bæjarráð ákvað á þriðjudag að loka bryggjunni yfir veturinn",
     "B\xE6jarr\xE1\xF0 \xE1kva\xF0 \xE1 \xFEri\xF0judag a\xF0 loka bryggjunni yfir vet"
     "urinn"},
    {"iso-8859-13", "iso-8859-13", false,
     "Miesto taryba antradienį nusprendė žiemai uždaryti prieplauką, nes remontas per brangus.",
     "Miesto taryba antradien\xE1 nusprend\xEB \xFEiemai u\xFE" "daryti prieplauk\xE0, "
     "nes remontas per brangus."},
    {"iso-8859-14", "iso885914", false,
     "Dhún an ċoṁairle an ċé don ġeiṁreaḋ",
     "Dh\xFAn an \xA5o\xB5" "airle an \xA5\xE9 don \xB3" "ei\xB5rea\xAB"},
    {"iso-8859-15", "l9", false,
     "Le prix est de 40 €, dit l'œuvre",
     "Le prix est de 40 \xA4, dit l'\xBDuvre"},
    {"iso-8859-16", "iso-8859-16", false,
     "Consiliul orașului a hotărât marți să închidă debarcaderul pe timpul iernii, țărmul rămâne deschis.",
     "Consiliul ora\xBAului a hot\xE3r\xE2t mar\xFEi s\xE3 \xEEnchid\xE3 debarcaderul p"
     "e timpul iernii, \xFE\xE3rmul r\xE3m\xE2ne deschis."},
    {"koi8-r", "koi8", true,
     "Паром в Лидде закрыли на зиму: совет города проголосовал во вторник, и председатель сказал, что ремонт слишком дорог.",
     "\xF0\xC1\xD2\xCF\xCD \xD7 \xEC\xC9\xC4\xC4\xC5 \xDA\xC1\xCB\xD2\xD9\xCC\xC9 \xCE\xC1"
     " \xDA\xC9\xCD\xD5: \xD3\xCF\xD7\xC5\xD4 \xC7\xCF\xD2\xCF\xC4\xC1 \xD0\xD2\xCF\xC7"
     "\xCF\xCC\xCF\xD3\xCF\xD7\xC1\xCC \xD7\xCF \xD7\xD4\xCF\xD2\xCE\xC9\xCB, \xC9 \xD0"
     "\xD2\xC5\xC4\xD3\xC5\xC4\xC1\xD4\xC5\xCC\xD8 \xD3\xCB\xC1\xDA\xC1\xCC, \xDE\xD4\xCF"
     " \xD2\xC5\xCD\xCF\xCE\xD4 \xD3\xCC\xC9\xDB\xCB\xCF\xCD \xC4\xCF\xD2\xCF\xC7."},
    {"koi8-u", "KOI8-U", false,
     "Пором у Лідді закрили на зиму, її міст теж; голова ради сказав, що це їхнє рішення.",
     "\xF0\xCF\xD2\xCF\xCD \xD5 \xEC\xA6\xC4\xC4\xA6 \xDA\xC1\xCB\xD2\xC9\xCC\xC9 \xCE\xC1"
     " \xDA\xC9\xCD\xD5, \xA7\xA7 \xCD\xA6\xD3\xD4 \xD4\xC5\xD6; \xC7\xCF\xCC\xCF\xD7\xC1"
     " \xD2\xC1\xC4\xC9 \xD3\xCB\xC1\xDA\xC1\xD7, \xDD\xCF \xC3\xC5 \xA7\xC8\xCE\xA4 \xD2"
     "\xA6\xDB\xC5\xCE\xCE\xD1."},
    {"macintosh", "x-mac-roman", false,
     "Le conseil a décidé mardi de fermer l’embarcadère pour l’hiver ; son président a déclaré que les réparations coûtaient trop cher à la ville.",
     "Le conseil a d\x8E" "cid\x8E mardi de fermer l\xD5" "embarcad\x8Fre pour l\xD5hiv"
     "er ; son pr\x8Esident a d\x8E" "clar\x8E que les r\x8Eparations co\x9Etaient trop"
     " cher \x88 la ville."},
    {"windows-874", "TIS-620", false,
     "สภาเมืองลงมติเมื่อวันอังคารให้ปิดท่าเรือข้ามฟากในฤดูหนาว",
     "\xCA\xC0\xD2\xE0\xC1\xD7\xCD\xA7\xC5\xA7\xC1\xB5\xD4\xE0\xC1\xD7\xE8\xCD\xC7\xD1\xB9"
     "\xCD\xD1\xA7\xA4\xD2\xC3\xE3\xCB\xE9\xBB\xD4\xB4\xB7\xE8\xD2\xE0\xC3\xD7\xCD\xA2\xE9"
     "\xD2\xC1\xBF\xD2\xA1\xE3\xB9\xC4\xB4\xD9\xCB\xB9\xD2\xC7"},
    {"windows-1250", "cp1250", false,
     "Rada miasta zagłosowała we wtorek za zamknięciem przystani na zimę; przewodniczący powiedział, że naprawa jest zbyt droga, żeby ją opłacić.",
     "Rada miasta zag\xB3osowa\xB3" "a we wtorek za zamkni\xEA" "ciem przystani na zim\xEA"
     "; przewodnicz\xB9" "cy powiedzia\xB3, \xBF" "e naprawa jest zbyt droga, \xBF" "eb"
     "y j\xB9 op\xB3" "aci\xE6."},
    {"windows-1251", "Windows-1251", true,
     "Паром в Лидде закрыли на зиму: совет города проголосовал во вторник, и председатель сказал, что ремонт слишком дорог.",
     "\xCF\xE0\xF0\xEE\xEC \xE2 \xCB\xE8\xE4\xE4\xE5 \xE7\xE0\xEA\xF0\xFB\xEB\xE8 \xED\xE0"
     " \xE7\xE8\xEC\xF3: \xF1\xEE\xE2\xE5\xF2 \xE3\xEE\xF0\xEE\xE4\xE0 \xEF\xF0\xEE\xE3"
     "\xEE\xEB\xEE\xF1\xEE\xE2\xE0\xEB \xE2\xEE \xE2\xF2\xEE\xF0\xED\xE8\xEA, \xE8 \xEF"
     "\xF0\xE5\xE4\xF1\xE5\xE4\xE0\xF2\xE5\xEB\xFC \xF1\xEA\xE0\xE7\xE0\xEB, \xF7\xF2\xEE"
     " \xF0\xE5\xEC\xEE\xED\xF2 \xF1\xEB\xE8\xF8\xEA\xEE\xEC \xE4\xEE\xF0\xEE\xE3."},
    {"windows-1252", "ISO-8859-1", true,
     "Le conseil a décidé mardi de fermer l’embarcadère pour l’hiver ; son président a déclaré que les réparations coûtaient trop cher à la ville.",
     "Le conseil a d\xE9" "cid\xE9 mardi de fermer l\x92" "embarcad\xE8re pour l\x92hiv"
     "er ; son pr\xE9sident a d\xE9" "clar\xE9 que les r\xE9parations co\xFBtaient trop"
     " cher \xE0 la ville."},
    {"windows-1253", "windows-1253", false,
     "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κλείσει το λιμάνι για τον χειμώνα, γιατί οι επισκευές κοστίζουν πολλά.",
     "\xD4\xEF \xE4\xE7\xEC\xEF\xF4\xE9\xEA\xFC \xF3\xF5\xEC\xE2\xEF\xFD\xEB\xE9\xEF \xE1"
     "\xF0\xEF\xF6\xDC\xF3\xE9\xF3\xE5 \xF4\xE7\xED \xD4\xF1\xDF\xF4\xE7 \xED\xE1 \xEA\xEB"
     "\xE5\xDF\xF3\xE5\xE9 \xF4\xEF \xEB\xE9\xEC\xDC\xED\xE9 \xE3\xE9\xE1 \xF4\xEF\xED "
     "\xF7\xE5\xE9\xEC\xFE\xED\xE1, \xE3\xE9\xE1\xF4\xDF \xEF\xE9 \xE5\xF0\xE9\xF3\xEA\xE5"
     "\xF5\xDD\xF2 \xEA\xEF\xF3\xF4\xDF\xE6\xEF\xF5\xED \xF0\xEF\xEB\xEB\xDC."},
    {"windows-1254", "iso-8859-9", true,
     "Belediye meclisi salı günü iskelenin kış için kapatılmasına karar verdi; başkan onarımın çok pahalı olduğunu söyledi, şehir bunu ödeyemiyor.",
     "Belediye meclisi sal\xFD g\xFCn\xFC iskelenin k\xFD\xFE i\xE7in kapat\xFDlmas\xFD"
     "na karar verdi; ba\xFEkan onar\xFDm\xFDn \xE7ok pahal\xFD oldu\xF0unu s\xF6yledi,"
     " \xFE" "ehir bunu \xF6" "deyemiyor."},
    {"windows-1255", "windows-1255", true,
     "מועצת העיר החליטה ביום שלישי לסגור את המעגן לחורף, כי התיקון עולה יותר ממה שהעיר יכולה לשלם.",
     "\xEE\xE5\xF2\xF6\xFA \xE4\xF2\xE9\xF8 \xE4\xE7\xEC\xE9\xE8\xE4 \xE1\xE9\xE5\xED \xF9"
     "\xEC\xE9\xF9\xE9 \xEC\xF1\xE2\xE5\xF8 \xE0\xFA \xE4\xEE\xF2\xE2\xEF \xEC\xE7\xE5\xF8"
     "\xF3, \xEB\xE9 \xE4\xFA\xE9\xF7\xE5\xEF \xF2\xE5\xEC\xE4 \xE9\xE5\xFA\xF8 \xEE\xEE"
     "\xE4 \xF9\xE4\xF2\xE9\xF8 \xE9\xEB\xE5\xEC\xE4 \xEC\xF9\xEC\xED."},
    {"windows-1256", "windows-1256", true,
     "قرر مجلس المدينة يوم الثلاثاء إغلاق مرفأ العبارة في الشتاء لأن كلفة الإصلاح أكبر مما تستطيع المدينة دفعه.",
     "\xDE\xD1\xD1 \xE3\xCC\xE1\xD3 \xC7\xE1\xE3\xCF\xED\xE4\xC9 \xED\xE6\xE3 \xC7\xE1\xCB"
     "\xE1\xC7\xCB\xC7\xC1 \xC5\xDB\xE1\xC7\xDE \xE3\xD1\xDD\xC3 \xC7\xE1\xDA\xC8\xC7\xD1"
     "\xC9 \xDD\xED \xC7\xE1\xD4\xCA\xC7\xC1 \xE1\xC3\xE4 \xDF\xE1\xDD\xC9 \xC7\xE1\xC5"
     "\xD5\xE1\xC7\xCD \xC3\xDF\xC8\xD1 \xE3\xE3\xC7 \xCA\xD3\xCA\xD8\xED\xDA \xC7\xE1\xE3"
     "\xCF\xED\xE4\xC9 \xCF\xDD\xDA\xE5."},
    {"windows-1257", "cp1257", false,
     "Miesto taryba antradienį nusprendė žiemai uždaryti prieplauką, nes remontas per brangus.",
     "Miesto taryba antradien\xE1 nusprend\xEB \xFEiemai u\xFE" "daryti prieplauk\xE0, "
     "nes remontas per brangus."},
    {"windows-1258", "windows-1258", false,
     "Bên tàu đóng cưa mua đông",
     "B\xEAn t\xE0u \xF0\xF3ng c\xFD" "a mua \xF0\xF4ng"},
    {"x-mac-cyrillic", "x-mac-ukrainian", false,
     "Паром в Лидде закрыли на зиму: совет города проголосовал во вторник, и председатель сказал, что ремонт слишком дорог.",
     "\x8F\xE0\xF0\xEE\xEC \xE2 \x8B\xE8\xE4\xE4\xE5 \xE7\xE0\xEA\xF0\xFB\xEB\xE8 \xED\xE0"
     " \xE7\xE8\xEC\xF3: \xF1\xEE\xE2\xE5\xF2 \xE3\xEE\xF0\xEE\xE4\xE0 \xEF\xF0\xEE\xE3"
     "\xEE\xEB\xEE\xF1\xEE\xE2\xE0\xEB \xE2\xEE \xE2\xF2\xEE\xF0\xED\xE8\xEA, \xE8 \xEF"
     "\xF0\xE5\xE4\xF1\xE5\xE4\xE0\xF2\xE5\xEB\xFC \xF1\xEA\xE0\xE7\xE0\xEB, \xF7\xF2\xEE"
     " \xF0\xE5\xEC\xEE\xED\xF2 \xF1\xEB\xE8\xF8\xEA\xEE\xEC \xE4\xEE\xF0\xEE\xE3."},
    {"gbk", "GB2312", true,
     "利德镇议会星期二投票决定冬季关闭渡口。主席说修理的费用超过了镇里能付的数目，春天会再开放。",
     "\xC0\xFB\xB5\xC2\xD5\xF2\xD2\xE9\xBB\xE1\xD0\xC7\xC6\xDA\xB6\xFE\xCD\xB6\xC6\xB1\xBE"
     "\xF6\xB6\xA8\xB6\xAC\xBC\xBE\xB9\xD8\xB1\xD5\xB6\xC9\xBF\xDA\xA1\xA3\xD6\xF7\xCF\xAF"
     "\xCB\xB5\xD0\xDE\xC0\xED\xB5\xC4\xB7\xD1\xD3\xC3\xB3\xAC\xB9\xFD\xC1\xCB\xD5\xF2\xC0"
     "\xEF\xC4\xDC\xB8\xB6\xB5\xC4\xCA\xFD\xC4\xBF\xA3\xAC\xB4\xBA\xCC\xEC\xBB\xE1\xD4\xD9"
     "\xBF\xAA\xB7\xC5\xA1\xA3"},
    {"gb18030", "gb18030", false,
     "利德镇议会星期二投票决定冬季关闭渡口。主席说修理的费用超过了镇里能付的数目，春天会再开放。",
     "\xC0\xFB\xB5\xC2\xD5\xF2\xD2\xE9\xBB\xE1\xD0\xC7\xC6\xDA\xB6\xFE\xCD\xB6\xC6\xB1\xBE"
     "\xF6\xB6\xA8\xB6\xAC\xBC\xBE\xB9\xD8\xB1\xD5\xB6\xC9\xBF\xDA\xA1\xA3\xD6\xF7\xCF\xAF"
     "\xCB\xB5\xD0\xDE\xC0\xED\xB5\xC4\xB7\xD1\xD3\xC3\xB3\xAC\xB9\xFD\xC1\xCB\xD5\xF2\xC0"
     "\xEF\xC4\xDC\xB8\xB6\xB5\xC4\xCA\xFD\xC4\xBF\xA3\xAC\xB4\xBA\xCC\xEC\xBB\xE1\xD4\xD9"
     "\xBF\xAA\xB7\xC5\xA1\xA3"},
    {"big5", "big5-hkscs", true,
     "利德鎮議會星期二投票決定冬季關閉渡口。主席說修理的費用超過了鎮裡能付的數目，春天會再開放。",
     "\xA7Q\xBCw\xC2\xED\xC4\xB3\xB7|\xACP\xB4\xC1\xA4G\xA7\xEB\xB2\xBC\xA8M\xA9w\xA5V\xA9"
     "u\xC3\xF6\xB3\xAC\xB4\xE7\xA4" "f\xA1" "C\xA5" "D\xAEu\xBB\xA1\xAD\xD7\xB2z\xAA\xBA"
     "\xB6O\xA5\xCE\xB6W\xB9L\xA4" "F\xC2\xED\xB8\xCC\xAF\xE0\xA5I\xAA\xBA\xBC\xC6\xA5\xD8"
     "\xA1" "A\xACK\xA4\xD1\xB7|\xA6" "A\xB6}\xA9\xF1\xA1" "C"},
    {"euc-jp", "x-euc-jp", true,
     "リッドの町議会は火曜日、冬の間フェリー乗り場を閉めることを決めた。修理の費用が町の予算を超えたと議長は述べた。",
     "\xA5\xEA\xA5\xC3\xA5\xC9\xA4\xCE\xC4\xAE\xB5\xC4\xB2\xF1\xA4\xCF\xB2\xD0\xCD\xCB\xC6"
     "\xFC\xA1\xA2\xC5\xDF\xA4\xCE\xB4\xD6\xA5\xD5\xA5\xA7\xA5\xEA\xA1\xBC\xBE\xE8\xA4\xEA"
     "\xBE\xEC\xA4\xF2\xCA\xC4\xA4\xE1\xA4\xEB\xA4\xB3\xA4\xC8\xA4\xF2\xB7\xE8\xA4\xE1\xA4"
     "\xBF\xA1\xA3\xBD\xA4\xCD\xFD\xA4\xCE\xC8\xF1\xCD\xD1\xA4\xAC\xC4\xAE\xA4\xCE\xCD\xBD"
     "\xBB\xBB\xA4\xF2\xC4\xB6\xA4\xA8\xA4\xBF\xA4\xC8\xB5\xC4\xC4\xB9\xA4\xCF\xBD\xD2\xA4"
     "\xD9\xA4\xBF\xA1\xA3"},
    {"iso-2022-jp", "csISO2022JP", true,
     "リッドの町議会は火曜日、冬の間フェリー乗り場を閉めることを決めた。修理の費用が町の予算を超えたと議長は述べた。",
     "\x1B$B%j%C%I$ND.5D2q$O2PMKF|!\"E_$N4V%U%'%j!<>h$j>l$rJD$a$k$3$H$r7h$a$\?!#=$M}$NH"
     "qMQ$,D.$NM=;;$rD6$($\?$H5DD9$O=R$Y$\?!#\x1B(B"},
    {"shift_jis", "Windows-31J", true,
     "リッドの町議会は火曜日、冬の間フェリー乗り場を閉めることを決めた。修理の費用が町の予算を超えたと議長は述べた。",
     "\x83\x8A\x83" "b\x83h\x82\xCC\x92\xAC\x8B" "c\x89\xEF\x82\xCD\x89\xCE\x97j\x93\xFA"
     "\x81" "A\x93~\x82\xCC\x8A\xD4\x83t\x83" "F\x83\x8A\x81[\x8F\xE6\x82\xE8\x8F\xEA\x82"
     "\xF0\x95\xC2\x82\xDF\x82\xE9\x82\xB1\x82\xC6\x82\xF0\x8C\x88\x82\xDF\x82\xBD\x81" "B"
     "\x8F" "C\x97\x9D\x82\xCC\x94\xEF\x97p\x82\xAA\x92\xAC\x82\xCC\x97\\\x8EZ\x82\xF0\x92"
     "\xB4\x82\xA6\x82\xBD\x82\xC6\x8B" "c\x92\xB7\x82\xCD\x8Fq\x82\xD7\x82\xBD\x81" "B"},
    {"euc-kr", "ks_c_5601-1987", true,
     "리드 시의회는 화요일 겨울 동안 나루터를 닫기로 했다. 의장은 수리 비용이 시가 낼 수 있는 돈을 넘었다고 말했다.",
     "\xB8\xAE\xB5\xE5 \xBD\xC3\xC0\xC7\xC8\xB8\xB4\xC2 \xC8\xAD\xBF\xE4\xC0\xCF \xB0\xDC"
     "\xBF\xEF \xB5\xBF\xBE\xC8 \xB3\xAA\xB7\xE7\xC5\xCD\xB8\xA6 \xB4\xDD\xB1\xE2\xB7\xCE"
     " \xC7\xDF\xB4\xD9. \xC0\xC7\xC0\xE5\xC0\xBA \xBC\xF6\xB8\xAE \xBA\xF1\xBF\xEB\xC0"
     "\xCC \xBD\xC3\xB0\xA1 \xB3\xBE \xBC\xF6 \xC0\xD6\xB4\xC2 \xB5\xB7\xC0\xBB \xB3\xD1"
     "\xBE\xFA\xB4\xD9\xB0\xED \xB8\xBB\xC7\xDF\xB4\xD9."},
    {"utf-8", "unicode-1-1-utf-8", true,
     "リッドの町議会は火曜日、冬の間フェリー乗り場を閉めることを決めた。修理の費用が町の予算を超えたと議長は述べた。",
     "\xE3\x83\xAA\xE3\x83\x83\xE3\x83\x89\xE3\x81\xAE\xE7\x94\xBA\xE8\xAD\xB0\xE4\xBC\x9A"
     "\xE3\x81\xAF\xE7\x81\xAB\xE6\x9B\x9C\xE6\x97\xA5\xE3\x80\x81\xE5\x86\xAC\xE3\x81\xAE"
     "\xE9\x96\x93\xE3\x83\x95\xE3\x82\xA7\xE3\x83\xAA\xE3\x83\xBC\xE4\xB9\x97\xE3\x82\x8A"
     "\xE5\xA0\xB4\xE3\x82\x92\xE9\x96\x89\xE3\x82\x81\xE3\x82\x8B\xE3\x81\x93\xE3\x81\xA8"
     "\xE3\x82\x92\xE6\xB1\xBA\xE3\x82\x81\xE3\x81\x9F\xE3\x80\x82\xE4\xBF\xAE\xE7\x90\x86"
     "\xE3\x81\xAE\xE8\xB2\xBB\xE7\x94\xA8\xE3\x81\x8C\xE7\x94\xBA\xE3\x81\xAE\xE4\xBA\x88"
     "\xE7\xAE\x97\xE3\x82\x92\xE8\xB6\x85\xE3\x81\x88\xE3\x81\x9F\xE3\x81\xA8\xE8\xAD\xB0"
     "\xE9\x95\xB7\xE3\x81\xAF\xE8\xBF\xB0\xE3\x81\xB9\xE3\x81\x9F\xE3\x80\x82"},
};
// clang-format on

Decoded decoded(const std::string& bytes, std::optional<std::string_view> declared = {}) {
  std::vector<Note> notes;
  Decoded out = decode_bytes(bytes, declared, notes);
  EXPECT_TRUE(is_utf8(out.text));
  return out;
}

TEST(Charsets, DeclaredByTheSender) {
  for (const Sample& sample : kSamples) {
    const std::string bytes(sample.bytes), label(sample.label);
    for (const std::string& name : {std::string(sample.charset), label, "\"" + label + "\""}) {
      const Decoded out = decoded(bytes, name);
      EXPECT_EQ(out.text, sample.text) << name;
      EXPECT_EQ(out.decoding.charset, sample.charset);
    }
  }
}

TEST(Charsets, DeclaredByThePage) {
  for (const Sample& sample : kSamples) {
    const std::string label(sample.label), bytes(sample.bytes);
    for (const std::string& head :
         {"<meta charset=" + label + "><p>", "<META name=x CharSet = '" + label + "' /><p>",
          "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + label + "\"><p>",
          "<meta content='text/html;charset = \"" + label + "\"' http-equiv=content-type><p>",
          "<?xml version='1.0' encoding='" + label + "'?><p>"}) {
      EXPECT_EQ(decoded(head + bytes).text, head + std::string(sample.text)) << head;
    }
  }
}

TEST(Charsets, DetectedWhereNothingIsDeclared) {
  for (const Sample& sample : kSamples) {
    if (!sample.detected) continue;
    EXPECT_EQ(decoded("<p>" + std::string(sample.bytes)).text, "<p>" + std::string(sample.text))
        << sample.charset;
  }
}

TEST(Charsets, OffsetsLeadBack) {
  for (const Sample& sample : kSamples) {
    const std::string bytes = "<p>" + std::string(sample.bytes) + "</p>";
    const Decoded out = decoded(bytes, sample.label);
    const auto begin = static_cast<uint32_t>(out.text.find("</p>"));
    const auto found = byte_offsets(bytes, out.text, out.decoding, {begin, begin + 4});
    ASSERT_EQ(found.size(), 2u) << sample.charset;
    // In ISO-2022-JP an escape stands before it.
    const std::string back = bytes.substr(found[0], found[1] - found[0]);
    EXPECT_TRUE(back.ends_with("</p>") && back.size() <= 7) << sample.charset;
  }
}

TEST(Charsets, Utf16) {
  const std::string little = "<\0p\0>\0\x1a\x04K\0"s, big = "\0<\0p\0>\x04\x1a\0K"s;
  const std::string text = "<p>\xD0\x9AK";
  EXPECT_EQ(decoded("\xFF\xFE" + little).text, text);
  EXPECT_EQ(decoded("\xFE\xFF" + big).text, text);
  EXPECT_EQ(decoded(little, "utf-16").text, text);
  EXPECT_EQ(decoded(little, "UTF-16LE").text, text);
  EXPECT_EQ(decoded(big, "utf-16be").text, text);
  EXPECT_EQ(decoded("\0<\0p\0>\0F\0e\0r\0r\0y"s).text, "<p>Ferry");
  EXPECT_EQ(decoded("<\0p\0>\0F\0e\0r\0r\0y\0"s).text, "<p>Ferry");
  // Beside a mark nothing else counts.
  EXPECT_EQ(decoded("\xFF\xFE" + little, "utf-8").text, text);
  // What could be read byte by byte is not UTF-16.
  const std::string meta = "<meta charset=utf-16><p>caf\xC3\xA9";
  EXPECT_EQ(decoded(meta).text, meta);
  EXPECT_EQ(decoded("<?xml version='1.0' encoding='utf-16'?>\xC3\xA9").decoding.charset, "utf-8");
}

TEST(Charsets, Utf32IsNoneOfTheWeb) {
  // Its mark begins with that of UTF-16.
  EXPECT_EQ(decoded("\xFF\xFE\0\0a\0\0\0"s).decoding.charset, "utf-16le");
  EXPECT_TRUE(charset_of_label("utf-32").empty());
}

TEST(Charsets, LabelsOutsideOfTheStandardAreNone) {
  for (const char* label :
       {"", " ", "utf-7", "ebcdic-cp-us", "ibm037", "cesu-8", "scsu", "utf-32le", "iso-8859-12",
        "latin-1", "utf 8", "utf-8;", "utf8mb4", "none"}) {
    EXPECT_TRUE(charset_of_label(label).empty()) << label;
  }
  EXPECT_EQ(charset_of_label("\tUTF8\n"), "utf-8");
  EXPECT_EQ(decoded("+AGE- caf\xC3\xA9", "utf-7").text, "+AGE- caf\xC3\xA9");
}

TEST(Charsets, SomeLabelsMeanOthers) {
  EXPECT_EQ(charset_of_label("ascii"), "windows-1252");
  EXPECT_EQ(charset_of_label("x-user-defined"), "windows-1252");
  EXPECT_EQ(charset_of_label("iso-8859-11"), "windows-874");
  EXPECT_EQ(charset_of_label("utf-16"), "utf-16le");
  EXPECT_EQ(charset_of_label("hz-gb-2312"), "replacement");
  // The euro sign and curly quotes, which ISO-8859-1 lacks.
  EXPECT_EQ(decoded("\x80 \x93x\x94", "iso-8859-1").text, "\xE2\x82\xAC \xE2\x80\x9Cx\xE2\x80\x9D");
  EXPECT_EQ(decoded("\xAE\xBE", "koi8-u").text, "\xD1\x9E\xD0\x8E");
  EXPECT_EQ(decoded("\x5C\x7E", "shift_jis").text, "\\~");
}

TEST(Charsets, WhatBrowsersRefuseIsNoPage) {
  for (const char* label : {"iso-2022-kr", "hz-gb-2312", "iso-2022-cn"}) {
    const auto page = decode_page("<p>abc", label);
    ASSERT_FALSE(page) << label;
    EXPECT_THAT(page.error().message, HasSubstr("character set"));
  }
}

TEST(Charsets, SlightlyDamagedUtf8IsUtf8) {
  std::string text;
  for (int i = 0; i < 10; ++i) text += "Caf\xC3\xA9 M\xC3\xBCller, Z\xC3\xBCrich, sp\xC3\xA4ter; ";
  EXPECT_EQ(decoded(text + "\xE2\x82").text, text + "\xEF\xBF\xBD");
  EXPECT_EQ(decoded(text + "\xFF " + text).decoding.charset, "utf-8");
  EXPECT_EQ(decoded("caf\xE9 au lait").decoding.charset, "windows-1252");
}

TEST(DeclaredCharset, OfMeta) {
  EXPECT_EQ(declared_charset("<meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared_charset("<meta/charset=koi8-r/>"), "");  // the slash is part of the value
  EXPECT_EQ(declared_charset("<meta/charset=\"koi8-r\"/>"), "koi8-r");
  EXPECT_EQ(declared_charset("<meta name=\"a>b\" charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared_charset("<meta charset=nonsense><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared_charset("<meta charset=koi8-r charset=utf-8>"), "koi8-r");
  EXPECT_EQ(declared_charset("<meta charset=x-user-defined>"), "windows-1252");
  EXPECT_EQ(declared_charset("<p title='<meta charset=utf-8>'><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared_charset("</p><!DOCTYPE html><?x y?><metal charset=utf-8><meta charset=koi8>"),
            "koi8-r");
}

TEST(DeclaredCharset, HttpEquivNeedsBothAttributes) {
  const std::string open = "<meta http-equiv=content-type ";
  EXPECT_EQ(declared_charset("<meta content='text/html; charset=koi8-r'>"), "");
  EXPECT_EQ(declared_charset("<meta name=x content='charset=koi8'><meta charset=utf-8>"), "utf-8");
  EXPECT_EQ(declared_charset("<meta http-equiv=refresh content='1; charset=koi8-r'>"), "");
  EXPECT_EQ(declared_charset(open + ">"), "");
  EXPECT_EQ(declared_charset(open + "content='charset; charset=koi8-r;x'>"), "koi8-r");
  EXPECT_EQ(declared_charset(open + "content=\"charset='koi8-r\">"), "");
  EXPECT_EQ(declared_charset(open + "content='text/html' charset=koi8-r>"), "koi8-r");
}

TEST(DeclaredCharset, CommentsSayNothing) {
  EXPECT_EQ(declared_charset("<!-- <meta charset=utf-8> --><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared_charset("<!--><meta charset=koi8-r><!-- -->"), "koi8-r");
  EXPECT_EQ(declared_charset("<!-- <meta charset=koi8-r>"), "");
  EXPECT_EQ(declared_charset(std::string(5000, ' ') + "<meta charset=koi8-r>"), "");
}

TEST(DeclaredCharset, OfXml) {
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding = \"KOI8-R\"?><rss>"), "koi8-r");
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\"?><rss encoding='koi8-r'>"), "");
  // The mark-up inside knows better.
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='utf-8'?><meta charset=koi8>"),
            "koi8-r");
  EXPECT_EQ(declared_charset("<?xml encoding=koi8-r?>"), "");
}

TEST(DeclaredCharset, OddEnds) {
  const std::string whole =
      "<!-- x --><p a='b' c=d/><meta http-equiv=\"Content-Type\" content='charset = \"koi8-r\"'>";
  for (size_t length = 0; length + 5 < whole.size(); ++length) {
    EXPECT_EQ(declared_charset(std::string_view(whole).substr(0, length)), "") << length;
  }
  EXPECT_EQ(declared_charset(whole), "koi8-r");
}

}  // namespace
}  // namespace dateline

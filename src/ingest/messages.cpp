// SPDX-License-Identifier: Apache-2.0
#include "ingest/messages.hpp"

#include "fupin/ingest/messages.hpp"

namespace fupin {
namespace messages {

const Finding encoding_unknown{
    "encoding_unknown",
    "文件既不是 UTF-8（第 {0} 字节起无效），也不是 GB18030（第 {1} 字节起无效）。",
    "The file is neither UTF-8 (ill-formed from byte {0}) nor GB18030 (from byte {1}).",
    "用原来的程序重新另存为 UTF-8 文本（CSV），不要改用其他编码。",
    "Save the file again from its own program as CSV in UTF-8."};

const Finding header_not_found{
    "header_not_found", "没有找到表头：最接近的一行只有 {0} 个已知列名，至少需要 {1} 个。",
    "No header was found: the nearest record names {0} known columns, and {1} are needed.",
    "第一行写上列名，例如：订单号、采购单位、金额；也可能是选错了文件的种类或分隔符。",
    "Give the columns' names first, such as order, for_unit, amount; or it is another family."};

const Finding column_twice{"column_twice", "列“{0}”与列“{1}”是同一字段。",
                           "The columns '{0}' and '{1}' are one field.", "删去或改名其中一列。",
                           "Remove or rename one of them."};

const Finding required_column_missing{
    "required_column_missing", "缺少必需的列“{0}”。", "The required column '{0}' is missing.",
    "补上这一列后重新读入。", "Add the column and read the file again."};

const Finding money_unit_contradiction{
    "money_unit_contradiction", "金额单位“{0}”与已声明的“{1}”矛盾。",
    "The unit of money '{0}' contradicts '{1}', which was declared.",
    "核对表头、“单位”行、金额单位列和单元格，只保留一种说法。",
    "Look at the header, the line above it, the unit's column and the cell; keep one of them."};

const Finding unknown_column{"unknown_column", "列“{0}”不是已知的列，其内容未读入。",
                             "The column '{0}' is not known; what it holds is not read.",
                             "需要时改用 docs/formats.md 中的列名。",
                             "If it is needed, give it a name of docs/formats.md."};

const Finding unknown_column_near{
    "unknown_column_near", "列“{0}”不是已知的列，其内容未读入；是否指“{1}”？",
    "The column '{0}' is not known and not read; did you mean '{1}'?",
    "如果是，请改用该列名后重新读入。", "If so, rename the column and read the file again."};

const Finding unnamed_column_has_data{
    "unnamed_column_has_data", "没有列名的列中有内容“{0}”，未读入。",
    "A column without a name holds '{0}', which is not read.", "给该列写上列名，或删去其内容。",
    "Name the column, or clear it."};

const Finding private_use_characters{
    "private_use_characters", "有 {0} 个记录含有没有公开含义的字符（自造字）。",
    "{0} records hold characters without a public meaning (private use).",
    "改用标准汉字，否则名称可能无法与名录对应。",
    "Write standard characters instead, or names may not be found in the register."};

const Finding subtotal_differs{
    "subtotal_differs", "合计行写的是 {0}，其上各行之和是 {1}。",
    "The subtotal says {0}, but the rows above add up to {1}.",
    "核对是否缺行、多行或金额有误；合计行不登记。",
    "Look for missing, repeated or wrong rows; subtotals themselves are not recorded."};

const Finding item_numbers_assigned{
    "item_numbers_assigned", "{0} 行没有行号，已按内容在订单内的次序编号。",
    "{0} rows had no item number; the rank of their content within the order is used.",
    "再次读入时请使用同样完整的文件，或补上行号列。",
    "Read the same whole orders next time, or add a column of item numbers."};

const Finding strict_set_refused{
    "strict_set_refused", "严格方式：有记录未被接受，全部 {0} 条其余记录也未登记。",
    "Strict: some record was not taken, so the {0} others were not recorded either.",
    "改正被拒绝的记录后重新读入全部文件。",
    "Repair the rejected records and read all files again."};

const Finding diagnostics_not_kept{
    "diagnostics_not_kept", "另有 {0} 条提示未保留。", "{0} further diagnostics were not kept.",
    "先改正已列出的问题，再重新读入。", "Deal with those listed first, then read again."};

const Finding csv_unterminated_quote{
    "csv_unterminated_quote", "引号没有结束。", "A quote is not closed.",
    "补上结束的引号；字段内的引号写两个。", "Close it; inside a field a quote is written twice."};

const Finding csv_text_after_quote{"csv_text_after_quote", "结束引号之后还有文字。",
                                   "There is text behind a closing quote.",
                                   "字段内的引号写两个，或去掉多余的文字。",
                                   "Inside a field a quote is written twice; or remove the text."};

const Finding csv_nul_byte{"csv_nul_byte", "记录中有 NUL 字节。", "The record holds a NUL byte.",
                           "文件可能已损坏，请重新导出。",
                           "The file may be damaged; export it again."};

const Finding csv_field_too_long{"csv_field_too_long", "字段超过 1 MiB。",
                                 "A field is longer than 1 MiB.", "检查是否缺少引号或换行。",
                                 "Look for a missing quote or line end."};

const Finding csv_record_too_long{"csv_record_too_long", "记录超过 16 MiB。",
                                  "The record is longer than 16 MiB.", "检查是否缺少换行。",
                                  "Look for missing line ends."};

const Finding csv_too_many_columns{"csv_too_many_columns", "记录超过 1024 列。",
                                   "The record has more than 1,024 columns.", "检查分隔符和换行。",
                                   "Look at the separator and the line ends."};

const Finding field_count_differs{
    "field_count_differs", "记录有 {0} 个字段，表头有 {1} 个。",
    "The record has {0} fields, the header {1}.", "含有分隔符的字段要加引号；空字段也要写分隔符。",
    "Quote fields that hold the separator, and write a separator for empty fields, too."};

const Finding missing_value{"missing_value", "缺少“{0}”。", "'{0}' is missing.",
                            "补上后重新读入这一行。", "Fill it in and read the row again."};

const Finding unknown_word{"unknown_word", "“{0}”不是这一列的用语。",
                           "'{0}' is not a word of this column.", "用语见 docs/formats.md。",
                           "The words are listed in docs/formats.md."};

const Finding bad_amount{"bad_amount", "“{0}”不是金额。", "'{0}' is not an amount of money.",
                         "写成 1234.56；可以带千分位、￥ 或 元。",
                         "Write 1234.56; groups of three, ￥ and 元 are understood."};

const Finding amount_too_fine{
    "amount_too_fine", "金额“{0}”不足一分的部分无法登记。", "The amount '{0}' is finer than a fen.",
    "改正金额，或在读入时声明舍入方式。", "Correct it, or declare a rounding for the file."};

const Finding amount_out_of_range{"amount_out_of_range", "金额“{0}”超出范围。",
                                  "The amount '{0}' is out of range.", "核对金额及其单位。",
                                  "Check the amount and its unit."};

const Finding negative_value{"negative_value", "“{0}”不能为负。", "'{0}' must not be negative.",
                             "退回的款项请登记为退款。", "Record what was given back as a refund."};

const Finding bad_quantity{"bad_quantity", "“{0}”不是数量。", "'{0}' is not a quantity.",
                           "只写数字，计量单位写在它自己的列。",
                           "Write digits only; the measuring unit has a column of its own."};

const Finding quantity_too_fine{"quantity_too_fine", "数量“{0}”超过三位小数。",
                                "The quantity '{0}' has more than three decimals.",
                                "换用较小的计量单位，或改正数量。",
                                "Use a smaller measuring unit, or correct it."};

const Finding quantity_out_of_range{"quantity_out_of_range", "数量“{0}”超出范围。",
                                    "The quantity '{0}' is out of range.", "核对数量。",
                                    "Check the quantity."};

const Finding bad_day{"bad_day", "“{0}”不是日期。", "'{0}' is not a day.",
                      "写成 2019-03-07、2019/3/7、2019.3.7、2019年3月7日或 20190307。",
                      "Write 2019-03-07, 2019/3/7, 2019.3.7, 2019年3月7日 or 20190307."};

const Finding day_without_year{"day_without_year", "日期“{0}”没有年份。",
                               "The day '{0}' has no year.", "补上年份。", "Add the year."};

const Finding business_day_after_recorded{
    "business_day_after_recorded", "业务日期 {0} 晚于登记日期 {1}。",
    "The day {0} lies after the recorded day {1}.", "核对日期，或用更晚的登记日期读入。",
    "Check the day, or read the file with a later recorded day."};

const Finding code_in_scientific_notation{
    "code_in_scientific_notation", "编号“{0}”已被表格软件改成科学计数法，后面的数字已丢失。",
    "The spreadsheet has turned the code '{0}' into a number; its last digits are lost.",
    "把该列设为文本格式，从原始数据重新填写。",
    "Format the column as text and enter the code again from its source."};

const Finding code_digits_possibly_lost{
    "code_digits_possibly_lost", "编号“{0}”第 15 位以后全是零，可能已被表格软件丢失。",
    "All digits of '{0}' after the 15th are zero; a spreadsheet may have lost them.",
    "与原始编号核对；把该列设为文本格式。",
    "Compare it with its source; format the column as text."};

const Finding id_too_long{"id_too_long", "编号有 {0} 字节，最多 256 字节。",
                          "The id has {0} bytes; 256 are allowed.", "核对该列内容。",
                          "Check what the column holds."};

const Finding negative_without_reference{
    "negative_without_reference", "金额“{0}”为负，但没有原订单号。",
    "The amount '{0}' is negative, and no order is referred to.",
    "写上原订单号；如果该来源就是这样报送退款，读入时声明无单退款。",
    "Name the order, or declare that the source sends refunds without one."};

const Finding reference_kind_not_allowed{"reference_kind_not_allowed", "这类记录不能指向“{0}”。",
                                         "An entry of this kind cannot refer to '{0}'.",
                                         "核对类型和原类型。",
                                         "Check the kind and the kind referred to."};

const Finding reference_ignored{"reference_ignored", "这类记录不指向其他记录，“{0}”未使用。",
                                "An entry of this kind refers to nothing; '{0}' is not used.",
                                "如果是退款等后续记录，请写明类型。",
                                "If it is a refund or another later entry, say so in its kind."};

const Finding item_number_partly_missing{
    "item_number_partly_missing", "订单 {0} 在本文件中有的行有行号，本行没有。",
    "Other rows of order {0} in this file have item numbers; this one has none.", "补上行号。",
    "Add the item number."};

const Finding personal_data_suspected{"personal_data_suspected", "文字中疑似有个人信息（{0}）。",
                                      "The text seems to hold personal data ({0}).",
                                      "删去个人信息后再公布。",
                                      "Remove it before anything is published."};

const Finding repaired_full_width{"repaired_full_width", "{0} 处全角字符按半角读入。",
                                  "{0} values were read after undoing full-width characters.",
                                  "请用半角填写。", "Write them in half width."};

const Finding repaired_grouping{"repaired_grouping", "{0} 处千分位逗号已去掉。",
                                "{0} values were read without their grouping commas.",
                                "导出时不要使用千分位。", "Export numbers without grouping."};

const Finding repaired_currency_sign{"repaired_currency_sign", "{0} 处货币符号已去掉。",
                                     "{0} values were read without their currency sign.",
                                     "金额只写数字。", "Write amounts as digits only."};

const Finding repaired_unit_suffix{"repaired_unit_suffix", "{0} 处按数字后的单位读入。",
                                   "{0} values were read in the unit written behind them.",
                                   "把单位写在表头或金额单位列。",
                                   "State the unit in the header or in its column."};

const Finding repaired_plus_sign{"repaired_plus_sign", "{0} 处正号已去掉。",
                                 "{0} values were read without their plus sign.", "正数不写正号。",
                                 "Positive numbers need no sign."};

const Finding repaired_leading_zeros{"repaired_leading_zeros", "{0} 处数字前的零已去掉。",
                                     "{0} values were read without their leading zeros.",
                                     "核对该列是否填了编号。",
                                     "Check that the column does not hold codes."};

const Finding refund_sign{"refund_sign", "{0} 处退款写成负数，按其绝对值读入。",
                          "{0} refunds were written negative and read as their magnitude.",
                          "退款写正数。", "Write refunds as positive numbers."};

const Finding time_of_day_dropped{"time_of_day_dropped", "{0} 处日期带有时刻，只用了日期。",
                                  "{0} days had a time of day, of which only the day is used.",
                                  "无需处理。", "Nothing needs to be done."};

const Finding amounts_rounded{"amounts_rounded",
                              "{0} 处金额按声明的方式舍入到分，合计增加 {1} 元。",
                              "{0} amounts were rounded to fen as declared, which added {1} yuan.",
                              "请对方提供精确到分的金额。", "Ask for amounts in whole fen."};

}  // namespace messages

std::span<const Finding* const> ingest_findings() noexcept {
    using namespace messages;
    static constexpr const Finding* kAll[] = {
        &encoding_unknown,
        &header_not_found,
        &column_twice,
        &required_column_missing,
        &money_unit_contradiction,
        &unknown_column,
        &unknown_column_near,
        &unnamed_column_has_data,
        &private_use_characters,
        &subtotal_differs,
        &item_numbers_assigned,
        &strict_set_refused,
        &diagnostics_not_kept,
        &csv_unterminated_quote,
        &csv_text_after_quote,
        &csv_nul_byte,
        &csv_field_too_long,
        &csv_record_too_long,
        &csv_too_many_columns,
        &field_count_differs,
        &missing_value,
        &unknown_word,
        &bad_amount,
        &amount_too_fine,
        &amount_out_of_range,
        &negative_value,
        &bad_quantity,
        &quantity_too_fine,
        &quantity_out_of_range,
        &bad_day,
        &day_without_year,
        &business_day_after_recorded,
        &code_in_scientific_notation,
        &code_digits_possibly_lost,
        &id_too_long,
        &negative_without_reference,
        &reference_kind_not_allowed,
        &reference_ignored,
        &item_number_partly_missing,
        &personal_data_suspected,
        &repaired_full_width,
        &repaired_grouping,
        &repaired_currency_sign,
        &repaired_unit_suffix,
        &repaired_plus_sign,
        &repaired_leading_zeros,
        &refund_sign,
        &time_of_day_dropped,
        &amounts_rounded,
    };
    return kAll;
}

}  // namespace fupin

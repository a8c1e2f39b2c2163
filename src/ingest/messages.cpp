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

const Finding header_ambiguous{"header_ambiguous", "不能确定哪一行是表头：第 {0} 行都可能是。",
                               "It is not clear which row is the header: rows {0} might be.",
                               "用对应关系（mapping）的 header_row 指明，或把两张表分开。",
                               "Say so in a mapping (header_row), or part the two tables."};

const Finding column_ambiguous{
    "column_ambiguous", "“{0}”可能是这几列中的任何一列：{1}。",
    "'{0}' might be any of these columns: {1}.",
    "用对应关系（mapping）指明是哪一列，或把那一列改为它的标准列名。",
    "Say which in a mapping, or give that column its own name of docs/formats.md."};

const Finding column_not_chosen{
    "column_not_chosen", "列“{0}”也可以表示“{1}”，已用名称更确切的一列，本列未读入。",
    "The column '{0}' might be '{1}', too; one that says so more surely was read instead.",
    "如果应读本列，用对应关系（mapping）指明。", "If this one is meant, say so in a mapping."};

const Finding mapping_column_unknown{
    "mapping_column_unknown", "对应关系（mapping）中的“{0}”不是这类文件的列。",
    "'{0}', named in the mapping, is no column of this family.", "列名见 docs/formats.md。",
    "The columns are listed in docs/formats.md."};

const Finding subtotals_agree{"subtotals_agree", "{0} 行合计与其上各行之和相符。",
                              "{0} subtotals agree with the rows above them.",
                              "无需处理；合计行不登记。",
                              "Nothing needs to be done; subtotals themselves are not recorded."};

const Finding money_unit_slip{"money_unit_slip",
                              "金额 {0} 约为同类的 {1} 倍（或其分之一），疑似元与万元混淆。",
                              "The amount {0} is about {1} times its peers, or one part of so "
                              "many: 元 and 万元 may be mixed up.",
                              "与原始凭证核对金额单位；未作任何改动。",
                              "Check the unit against the voucher; nothing was changed."};

const Finding utf16_ill_formed{"utf16_ill_formed", "文件是 UTF-16，但第 {0} 字节起不完整。",
                               "The file is UTF-16, but ill-formed from byte {0}.",
                               "重新导出文件，最好另存为 UTF-8 的 CSV。",
                               "Export it again, best as CSV in UTF-8."};

const Finding sheet_without_header{"sheet_without_header", "工作表没有表头，未作为数据读入。",
                                   "The sheet has no header; its rows were not read as records.",
                                   "如果其中有数据，请补上表头。",
                                   "If it holds records, give it a header."};

const Finding hidden_rows{"hidden_rows", "有 {0} 行处于隐藏状态，已照常读入。",
                          "{0} rows are hidden; they were read like the others.",
                          "核对隐藏的行是否应当上报。",
                          "Check whether what is hidden was meant to be sent."};

const Finding hidden_sheet_not_read{"hidden_sheet_not_read", "工作表处于隐藏状态，未读入。",
                                    "The sheet is hidden and was not read.",
                                    "需要时按名称指定该工作表。",
                                    "Name the sheet if it is wanted."};

const Finding sheet_not_found{"sheet_not_found", "工作簿中没有工作表“{0}”，只有：{1}。",
                              "The workbook has no sheet '{0}'; it has: {1}.", "核对工作表名称。",
                              "Check the name of the sheet."};

const Finding merged_filled{"merged_filled", "{0} 处空单元格按所在合并区域的内容读入。",
                            "{0} empty cells were read as the merged range they belong to.",
                            "请每行都填写，不要合并单元格。",
                            "Fill in every row instead of merging cells."};

const Finding cell_precision{"cell_precision", "{0} 处数字按其 15 位有效数字读入。",
                             "{0} numbers were read as their 15 significant digits.",
                             "无需处理；请把金额四舍五入到分后再填写。",
                             "Nothing needs to be done; better round amounts to fen in the sheet."};

const Finding day_from_serial{"day_from_serial", "{0} 处数字按表格的日期序号读入。",
                              "{0} numbers were read as a spreadsheet counts days.",
                              "把该列设为日期格式。", "Format the column as dates."};

const Finding day_year_declared{"day_year_declared", "{0} 处没有年份的日期按声明的年份读入。",
                                "{0} days without a year were read in the year declared.",
                                "请写出年份。", "Write the year."};

const Finding merged_amount{
    "merged_amount", "数字“{0}”所在的合并区域跨多行，不能确定属于哪一行。",
    "The number '{0}' stands in a merged range of several rows; whose it is was not said.",
    "取消合并，逐行填写。", "Unmerge the cells and fill in each row."};

const Finding formula_without_value{"formula_without_value", "公式还没有计算出值。",
                                    "The formula has no value yet.",
                                    "用表格软件打开、重新计算并保存。",
                                    "Open the workbook in its program, recalculate and save it."};

const Finding cell_error{"cell_error", "单元格是错误值（如 #REF!）。",
                         "The cell holds an error value, such as #REF!.", "改正公式后重新保存。",
                         "Mend the formula and save the workbook again."};

const Finding code_digits_lost{
    "code_digits_lost", "编号“{0}”被表格软件存成了数字，第 15 位以后已丢失。",
    "The spreadsheet keeps '{0}' as a number and has lost the digits after the 15th.",
    "把该列设为文本格式，从原始数据重新填写。",
    "Format the column as text and enter the code again from its source."};

const Finding json_value_not_plain{
    "json_value_not_plain", "这里应是文字、数字或是非，不能是列表或对象。",
    "A text, a number or a truth value is needed here, not a list or an object.",
    "每个成员只写一个值。", "Give each member one plain value."};

const Finding json_no_records{
    "json_no_records", "JSON 文件中没有记录：应为对象的列表，或每行一个对象。",
    "The JSON holds no records: a list of objects is needed, or an object on each line.",
    "按 docs/formats.md 组织文件。", "Arrange the file as in docs/formats.md."};

const Finding workbook_unreadable{
    "workbook_unreadable", "工作簿无法打开：{0}", "The workbook cannot be opened: {0}",
    "用原来的程序打开并重新保存；文件可能不完整。",
    "Open and save it again in its own program; the file may be cut off."};

const Finding workbook_encrypted{
    "workbook_encrypted", "工作簿有打开密码。", "The workbook is locked by a password.",
    "去掉打开密码后重新保存。", "Remove the password and save it again."};

const Finding workbook_too_large{
    "workbook_too_large", "工作簿超出限制：{0}", "The workbook exceeds a limit: {0}",
    "另存为 CSV，或删去多余内容。", "Save it as CSV, or remove what is not needed."};

const Finding workbook_dtd{
    "workbook_dtd", "工作簿中含有文档类型定义（DTD），拒绝读取。",
    "The workbook declares a document type (DTD) and is refused.",
    "正常的表格软件不会这样保存；请核对文件来源。",
    "No spreadsheet program writes that; find out where the file comes from."};

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
        &header_ambiguous,
        &column_ambiguous,
        &column_not_chosen,
        &mapping_column_unknown,
        &subtotals_agree,
        &money_unit_slip,
        &utf16_ill_formed,
        &sheet_without_header,
        &hidden_rows,
        &hidden_sheet_not_read,
        &sheet_not_found,
        &merged_filled,
        &cell_precision,
        &day_from_serial,
        &day_year_declared,
        &merged_amount,
        &formula_without_value,
        &cell_error,
        &code_digits_lost,
        &json_value_not_plain,
        &json_no_records,
        &workbook_unreadable,
        &workbook_encrypted,
        &workbook_too_large,
        &workbook_dtd,
    };
    return kAll;
}

}  // namespace fupin

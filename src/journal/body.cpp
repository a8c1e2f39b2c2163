// SPDX-License-Identifier: Apache-2.0
#include "journal/body.hpp"

#include "journal/coded_ids.hpp"

namespace fupin::detail {
namespace {

constexpr std::uint8_t kHasAmount = 1, kHasCount = 2, kFlag = 4, kHasReference = 8, kHasDay = 16,
                       kHasSecond = 32;

std::int32_t epoch(const std::optional<Date>& day) { return day ? day->epoch_days() : kNoDay; }

std::optional<Date> date(std::int32_t days) {
    if (days == kNoDay) return std::nullopt;
    return Date::from_epoch_days(days);
}

/// One row of `StatementColumns`, outside them.
struct Statement {
    std::optional<Reference> reference;
    std::optional<Moment> day;
    std::optional<Money> amount;
    std::optional<Quantity> quantity;
    bool flag = false;
    std::array<std::string, StatementColumns::kTexts> texts;
};

constexpr char kPartSeparator = '\x1f';

std::string join_parts(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        text += part;
        text += kPartSeparator;
    }
    return text;
}

std::vector<std::string> split_parts(std::string_view text) {
    std::vector<std::string> parts;
    for (auto end = text.find(kPartSeparator); end != std::string_view::npos;
         end = text.find(kPartSeparator)) {
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return parts;
}

Moment whole_day(Date day) { return {day, std::nullopt}; }

struct Encode {
    Statement operator()(const Progress& e) const {
        return {Reference{EntryKind::purchase, e.purchase},
                whole_day(e.day),
                e.amount,
                {},
                e.fills,
                {std::string{name_of(e.state)}}};
    }
    Statement operator()(const Refund& e) const {
        return {Reference{EntryKind::purchase, e.purchase},
                whole_day(e.day),
                e.amount,
                e.quantity,
                false,
                {}};
    }
    Statement operator()(const Cancel& e) const {
        return {Reference{EntryKind::purchase, e.purchase}, whole_day(e.day), {}, {}, false, {}};
    }
    Statement operator()(const Correction& e) const {
        return {e.target, {},
                {},       {},
                false,    {std::string{name_of(e.field)}, e.old_value, e.new_value, e.reason}};
    }
    Statement operator()(const SameAs& e) const {
        return {Reference{EntryKind::purchase, e.other}, {}, {}, {}, false, {e.reason}};
    }
    Statement operator()(const Annulment& e) const {
        return {e.target, {}, {}, {}, false, {e.reason}};
    }
    Statement operator()(const Filing& e) const {
        std::optional<Reference> replaced;
        if (e.replaces) replaced = Reference{EntryKind::filing, *e.replaces};
        return {
            replaced, e.received,
            {},       {},
            e.zero,   {e.unit, e.filed_by, e.obligation, e.period, join_parts(e.parts), e.note}};
    }
    Statement operator()(const FilingStep& e) const {
        return {Reference{EntryKind::filing, e.filing}, e.day, {}, {}, false, {e.by, e.note}};
    }
    Statement operator()(const Declared& e) const {
        Statement out{{}, {}, {}, {}, e.cumulative, {e.unit, e.indicator, e.period, e.measure}};
        if (e.day) out.day = whole_day(*e.day);
        if (const auto* money = std::get_if<Money>(&e.value)) {
            out.amount = *money;
        } else {
            out.quantity = std::get<Quantity>(e.value);
        }
        return out;
    }
    Statement operator()(const Observation& e) const {
        return {{},    whole_day(e.day),
                {},    e.value,
                false, {e.unit, e.indicator, e.period, e.measure, std::string{name_of(e.span)}}};
    }
    Statement operator()(const Commitment& e) const {
        const auto last = e.last_day ? e.last_day->to_string() : std::string{};
        return {{},       whole_day(e.day),
                e.amount, {},
                false,    {e.unit, e.indicator, e.supplier, e.first_day.to_string(), last, e.note}};
    }
    template <class Other>
    Statement operator()(const Other&) const {
        return {};
    }
};

Entry decode(EntryKind kind, Key key, Statement s) {
    auto& t = s.texts;
    const auto ref = s.reference.value_or(Reference{});
    const auto day = s.day.value_or(whole_day(Date::min()));
    switch (kind) {
        case EntryKind::progress:
            return Progress{std::move(key), ref.key,  state_named(t[0]).value_or(State::paid),
                            day.day,        s.amount, s.flag};
        case EntryKind::refund:
            return Refund{std::move(key), ref.key, s.amount.value_or(Money{}), s.quantity, day.day};
        case EntryKind::cancel:
            return Cancel{std::move(key), ref.key, day.day};
        case EntryKind::correction:
            return Correction{std::move(key), ref,  field_named(t[0]).value_or(Field::note),
                              t[1],           t[2], t[3]};
        case EntryKind::same_as:
            return SameAs{std::move(key), ref.key, t[0]};
        case EntryKind::annulment:
            return Annulment{std::move(key), ref, t[0]};
        case EntryKind::filing:
        case EntryKind::filing_correction: {
            std::optional<Key> replaces;
            if (s.reference) replaces = s.reference->key;
            return Filing{std::move(key),    t[0],   t[1], t[2],    t[3], day,
                          split_parts(t[4]), s.flag, t[5], replaces};
        }
        case EntryKind::filing_return:
        case EntryKind::filing_approval:
        case EntryKind::filing_withdrawal:
            return FilingStep{std::move(key), kind, ref.key, day, t[0], t[1]};
        case EntryKind::observation:
            return Observation{std::move(key),
                               t[0],
                               t[1],
                               t[2],
                               span_named(t[4]).value_or(Span::period),
                               s.quantity.value_or(Quantity{}),
                               t[3],
                               day.day};
        case EntryKind::commitment: {
            std::optional<Date> last;
            if (!t[4].empty()) last = Date::parse(t[4]);
            return Commitment{std::move(key),    t[0], t[1],    t[2], s.amount.value_or(Money{}),
                              Date::parse(t[3]), last, day.day, t[5]};
        }
        default:
            break;
    }
    Declared declared{std::move(key), t[0], t[1], t[2], s.flag, Money{}, t[3], std::nullopt};
    if (s.amount) declared.value = *s.amount;
    if (s.quantity) declared.value = *s.quantity;
    if (s.day) declared.day = s.day->day;
    return declared;
}

void push_statement(StatementColumns& columns, const Statement& s, Dictionary& texts) {
    const auto ref = s.reference.value_or(Reference{});
    std::uint8_t flags = s.flag ? kFlag : 0;
    if (s.amount) flags |= kHasAmount;
    if (s.quantity) flags |= kHasCount;
    if (s.reference) flags |= kHasReference;
    if (s.day) flags |= kHasDay;
    if (s.day && s.day->second_of_day) flags |= kHasSecond;
    columns.ref_kind.push_back(static_cast<std::uint8_t>(ref.kind));
    columns.flags.push_back(flags);
    columns.ref_key[0].push_back(texts.intern(ref.key.source));
    columns.ref_key[1].push_back(texts.intern(ref.key.order));
    columns.ref_key[2].push_back(texts.intern(ref.key.item));
    columns.day.push_back(s.day ? s.day->day.epoch_days() : kNoDay);
    columns.second.push_back(s.day ? s.day->second_of_day.value_or(0) : 0);
    columns.amount.push_back(s.amount.value_or(Money{}).fen());
    columns.quantity.push_back(s.quantity.value_or(Quantity{}).thousandths());
    for (std::size_t i = 0; i < StatementColumns::kTexts; ++i) {
        columns.texts[i].push_back(texts.intern(s.texts[i]));
    }
}

Statement statement_at(const StatementColumns& columns, std::uint64_t row,
                       const Dictionary& texts) {
    const auto flags = columns.flags[row];
    const auto text = [&](const NumberColumn<std::uint32_t>& column) {
        return std::string{texts.text(column[row])};
    };
    Statement s;
    if (flags & kHasReference) {
        s.reference = Reference{
            static_cast<EntryKind>(columns.ref_kind[row]),
            {text(columns.ref_key[0]), text(columns.ref_key[1]), text(columns.ref_key[2])}};
    }
    if (flags & kHasDay) s.day = whole_day(Date::from_epoch_days(columns.day[row]));
    if (flags & kHasSecond) s.day->second_of_day = columns.second[row];
    if (flags & kHasAmount) s.amount = Money::from_fen(columns.amount[row]);
    if (flags & kHasCount) s.quantity = Quantity::from_thousandths(columns.quantity[row]);
    s.flag = (flags & kFlag) != 0;
    for (std::size_t i = 0; i < StatementColumns::kTexts; ++i) s.texts[i] = text(columns.texts[i]);
    return s;
}

}  // namespace

void each_text(const Entry& entry, const std::function<void(std::string_view)>& visit) {
    const auto visit_key = [&](const Key& key) {
        for (const auto* text : {&key.source, &key.order, &key.item}) visit(*text);
    };
    visit_key(key_of(entry));
    const auto visit_purchase = [&](const Purchase& p) {
        for (const auto* text : {&p.for_unit, &p.account, &p.assisting_unit, &p.payer, &p.supplier,
                                 &p.product, &p.origin, &p.measure, &p.channel, &p.note}) {
            visit(*text);
        }
    };
    if (const auto* purchase = std::get_if<Purchase>(&entry)) return visit_purchase(*purchase);
    if (const auto* refund = std::get_if<UnlinkedRefund>(&entry)) {
        return visit_purchase(refund->details);
    }
    const auto statement = std::visit(Encode{}, entry);
    if (statement.reference) visit_key(statement.reference->key);
    for (const auto& text : statement.texts) visit(text);
}

void PurchaseColumns::push(const Purchase& p, Dictionary& texts) {
    for_unit.push_back(texts.intern(p.for_unit));
    account.push_back(texts.intern(p.account));
    assisting_unit.push_back(texts.intern(p.assisting_unit));
    payer.push_back(texts.intern(p.payer));
    supplier.push_back(texts.intern(p.supplier));
    product.push_back(texts.intern(p.product));
    origin.push_back(texts.intern(p.origin));
    measure.push_back(texts.intern(p.measure));
    channel.push_back(texts.intern(p.channel));
    note.push_back(texts.intern(p.note));
    flags.push_back(PurchaseFlags::of(p.side, p.mode, p.quantity.has_value()));
    amount.push_back(p.amount.fen());
    quantity.push_back(p.quantity.value_or(Quantity{}).thousandths());
    for (std::size_t i = 0; i < kStates; ++i) days[i].push_back(epoch(p.days[i]));
}

void PurchaseColumns::append(const CodedBlock& block) {
    const auto append_text = [&](NumberColumn<std::uint32_t>& column, CodedText which) {
        column.append(block.of(block.text(which)));
    };
    append_text(for_unit, CodedText::for_unit);
    append_text(account, CodedText::account);
    append_text(assisting_unit, CodedText::assisting_unit);
    append_text(payer, CodedText::payer);
    append_text(supplier, CodedText::supplier);
    append_text(product, CodedText::product);
    append_text(origin, CodedText::origin);
    append_text(measure, CodedText::measure);
    append_text(channel, CodedText::channel);
    append_text(note, CodedText::note);
    flags.append(block.of(block.flags));
    amount.append(block.of(block.amount));
    quantity.append(block.of(block.quantity));
    for (std::size_t s = 0; s < kStates; ++s) days[s].append(block.of(block.days[s]));
}

void PurchaseColumns::truncate(std::uint64_t size) noexcept {
    for (auto* column : {&for_unit, &account, &assisting_unit, &payer, &supplier, &product, &origin,
                         &measure, &channel, &note}) {
        column->truncate(size);
    }
    flags.truncate(size);
    amount.truncate(size);
    quantity.truncate(size);
    for (auto& column : days) column.truncate(size);
}

void StatementColumns::truncate(std::uint64_t size) noexcept {
    ref_kind.truncate(size);
    flags.truncate(size);
    for (auto& column : ref_key) column.truncate(size);
    day.truncate(size);
    second.truncate(size);
    amount.truncate(size);
    quantity.truncate(size);
    for (auto& column : texts) column.truncate(size);
}

void JournalBody::push(const Entry& entry, const Arrival& arrival) {
    const auto entry_kind = kind_of(entry);
    const auto& entry_key = key_of(entry);
    const auto table_size =
        is_purchase(entry_kind) ? purchases.amount.size() : statements.amount.size();
    if (const auto* purchase = std::get_if<Purchase>(&entry)) {
        purchases.push(*purchase, texts);
    } else if (const auto* refund = std::get_if<UnlinkedRefund>(&entry)) {
        purchases.push(refund->details, texts);
    } else {
        push_statement(statements, std::visit(Encode{}, entry), texts);
    }
    source.push_back(texts.intern(entry_key.source));
    const auto order = texts.intern(entry_key.order);
    append_orders({&order, 1});
    item.push_back(texts.intern(entry_key.item));
    append_heads(1, entry_kind, table_size, arrival);
}

void JournalBody::append(const CodedBlock& block, std::span<const std::uint32_t> orders,
                         const Arrival& arrival) {
    const auto table_size = purchases.amount.size();
    purchases.append(block);
    source.append(block.of(block.text(CodedText::source)));
    append_orders(orders.first(block.count));
    item.append(block.of(block.text(CodedText::item)));
    append_heads(block.count, EntryKind::purchase, table_size, arrival);
}

void JournalBody::append_heads(std::uint64_t count, EntryKind entry_kind, std::uint64_t table_row,
                               const Arrival& arrival) {
    row_less_position.append(count, static_cast<std::uint32_t>(table_row - size()));
    moment.append(count, arrival.moment);
    set.append(count, arrival.set);
    recorded.append(count, arrival.recorded.epoch_days());
    kind.append(count, static_cast<std::uint8_t>(entry_kind));
}

/// At most a block of them.
void JournalBody::append_orders(std::span<const std::uint32_t> orders) {
    CodedBlock::Column<std::int32_t> less;
    const auto first = static_cast<std::uint32_t>(order_less_position.size());
    for (std::uint32_t i = 0; i < orders.size(); ++i) {
        less[i] = static_cast<std::int32_t>(orders[i] - first - i);
    }
    order_less_position.append(std::span{less}.first(orders.size()));
}

bool JournalBody::holds(std::uint64_t position, const CodedRow& purchase, CodedIds& ids) const {
    const auto& p = purchases;
    const auto r = row(position);
    const auto same = [&](std::uint32_t id, CodedText which) {
        return ids.find(purchase.text(which)) == id;
    };
    const auto said_before = [&](std::size_t s) {
        return purchase.days[s] == kNoDay || purchase.days[s] == p.days[s][r];
    };
    return p.flags[r] == purchase.flags && p.amount[r] == purchase.amount &&
           p.quantity[r] == purchase.quantity && same(p.for_unit[r], CodedText::for_unit) &&
           same(p.account[r], CodedText::account) &&
           same(p.assisting_unit[r], CodedText::assisting_unit) &&
           same(p.payer[r], CodedText::payer) && same(p.supplier[r], CodedText::supplier) &&
           same(p.product[r], CodedText::product) && same(p.origin[r], CodedText::origin) &&
           same(p.measure[r], CodedText::measure) && same(p.channel[r], CodedText::channel) &&
           same(p.note[r], CodedText::note) && said_before(0) && said_before(1) && said_before(2) &&
           said_before(3);
}

void JournalBody::truncate(std::uint64_t size) noexcept {
    std::uint64_t bought = 0;
    std::uint64_t stated = 0;
    for (auto i = size; i < kind.size(); ++i) {
        (is_purchase(static_cast<EntryKind>(kind[i])) ? bought : stated) += 1;
    }
    purchases.truncate(purchases.amount.size() - bought);
    statements.truncate(statements.amount.size() - stated);
    kind.truncate(size);
    for (auto* column : {&row_less_position, &moment, &set, &source, &item}) {
        column->truncate(size);
    }
    for (auto* column : {&recorded, &order_less_position}) column->truncate(size);
}

Key JournalBody::key_at(std::uint64_t position) const {
    const auto part = [&](std::uint32_t id) { return std::string{texts.text(id)}; };
    return {part(source[position]), part(order(position)), part(item[position])};
}

PurchaseRow JournalBody::purchase(std::uint64_t position) const {
    const auto& p = purchases;
    const auto r = row(position);
    PurchaseRow out;
    out.source = TextId{source[position]};
    out.order = TextId{order(position)};
    out.item = TextId{item[position]};
    out.for_unit = TextId{p.for_unit[r]};
    out.account = TextId{p.account[r]};
    out.assisting_unit = TextId{p.assisting_unit[r]};
    out.payer = TextId{p.payer[r]};
    out.supplier = TextId{p.supplier[r]};
    out.product = TextId{p.product[r]};
    out.origin = TextId{p.origin[r]};
    out.measure = TextId{p.measure[r]};
    out.channel = TextId{p.channel[r]};
    out.note = TextId{p.note[r]};
    out.side = PurchaseFlags::side_of(p.flags[r]);
    out.mode = PurchaseFlags::mode_of(p.flags[r]);
    out.amount_fen = p.amount[r];
    if (p.flags[r] & PurchaseFlags::kHasQuantity)
        out.quantity = Quantity::from_thousandths(p.quantity[r]);
    for (std::size_t i = 0; i < kStates; ++i) out.days[i] = date(p.days[i][r]);
    return out;
}

FilingRow JournalBody::filing(std::uint64_t position) const {
    const auto r = row(position);
    FilingRow out;
    out.unit = TextId{statements.texts[0][r]};
    out.obligation = TextId{statements.texts[2][r]};
    out.period = TextId{statements.texts[3][r]};
    out.received.day = Date::from_epoch_days(statements.day[r]);
    if (statements.flags[r] & kHasSecond) out.received.second_of_day = statements.second[r];
    return out;
}

StepRow JournalBody::step(std::uint64_t position) const {
    const auto r = row(position);
    const auto flags = statements.flags[r];
    StepRow out;
    out.day = Date::from_epoch_days(statements.day[r]);
    if (kind[position] == static_cast<std::uint8_t>(EntryKind::progress)) {
        out.state = state_named(texts.text(statements.texts[0][r])).value_or(State::paid);
        out.fills = (flags & kFlag) != 0;
    }
    if (flags & kHasAmount) out.amount = Money::from_fen(statements.amount[r]);
    if (flags & kHasCount) out.quantity = Quantity::from_thousandths(statements.quantity[r]);
    return out;
}

CorrectionRow JournalBody::correction(std::uint64_t position) const {
    const auto r = row(position);
    const auto& said = statements.texts;
    return {field_named(texts.text(said[0][r])).value_or(Field::note), TextId{said[1][r]},
            TextId{said[2][r]}};
}

Entry JournalBody::entry(std::uint64_t position) const {
    const auto entry_kind = static_cast<EntryKind>(kind[position]);
    if (!is_purchase(entry_kind)) {
        return decode(entry_kind, key_at(position), statement_at(statements, row(position), texts));
    }
    const auto from = purchase(position);
    const auto text = [&](TextId id) { return std::string{texts.text(id.index())}; };
    Purchase out;
    out.key = key_at(position);
    out.side = from.side;
    out.mode = from.mode;
    out.for_unit = text(from.for_unit);
    out.account = text(from.account);
    out.assisting_unit = text(from.assisting_unit);
    out.payer = text(from.payer);
    out.supplier = text(from.supplier);
    out.product = text(from.product);
    out.origin = text(from.origin);
    out.quantity = from.quantity;
    out.measure = text(from.measure);
    out.amount = Money::from_fen(from.amount_fen);
    out.channel = text(from.channel);
    out.note = text(from.note);
    out.days = from.days;
    if (entry_kind == EntryKind::unlinked_refund) return UnlinkedRefund{std::move(out)};
    return out;
}

std::optional<JournalBody::RefIds> JournalBody::reference(std::uint64_t position) const {
    if (is_purchase(static_cast<EntryKind>(kind[position]))) return std::nullopt;
    const auto r = row(position);
    if (!(statements.flags[r] & kHasReference)) return std::nullopt;
    return RefIds{static_cast<EntryKind>(statements.ref_kind[r]),
                  {statements.ref_key[0][r], statements.ref_key[1][r], statements.ref_key[2][r]}};
}

}  // namespace fupin::detail

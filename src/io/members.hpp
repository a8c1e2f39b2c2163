// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/calendar/calendar.hpp"
#include "fupin/model/document.hpp"
#include "io/object_reader.hpp"

// The members of everything a campaign or a calendar holds, under the names of the fields. One
// function for each struct; ObjectReader calls it for members of that type.
namespace fupin::detail {

void read_members(ObjectReader& at, Period& period);
/// Stands directly in the object it is about.
void read_members(ObjectReader& at, Validity& validity);
/// Stands directly in the object it is about.
void read_members(ObjectReader& at, Citation& citation);
void read_members(ObjectReader& at, Assumption& assumption);
void read_members(ObjectReader& at, Tree& tree);
void read_members(ObjectReader& at, UnitName& name);
void read_members(ObjectReader& at, UnitPlace& place);
void read_members(ObjectReader& at, Succession& successor);
void read_members(ObjectReader& at, Unit& unit);
void read_members(ObjectReader& at, ClassMember& member);
void read_members(ObjectReader& at, ClassRule& rule);
void read_members(ObjectReader& at, UnitClass& unit_class);
void read_members(ObjectReader& at, UnitEvent& event);
void read_members(ObjectReader& at, BenefitedHouseholds& declared);
void read_members(ObjectReader& at, Product& product);
void read_members(ObjectReader& at, Supplier& supplier);
void read_members(ObjectReader& at, LevelReached& reached);
void read_members(ObjectReader& at, Certificate& certificate);
void read_members(ObjectReader& at, Decision& decision);
void read_members(ObjectReader& at, Listing& listing);
void read_members(ObjectReader& at, Phase& phase);
void read_members(ObjectReader& at, Party& party);
void read_members(ObjectReader& at, TaskRole& role);
void read_members(ObjectReader& at, Task& task);
void read_members(ObjectReader& at, ScheduleEvery& every);
/// Stands directly in the obligation.
void read_members(ObjectReader& at, Schedule& schedule);
void read_members(ObjectReader& at, DueRule& due);
void read_members(ObjectReader& at, SubUnits& below);
void read_members(ObjectReader& at, Counting& counting);
void read_members(ObjectReader& at, CorrectionWindow& window);
void read_members(ObjectReader& at, Obligation& obligation);
void read_members(ObjectReader& at, DutySelector& duties);
void read_members(ObjectReader& at, Effect& effect);
void read_members(ObjectReader& at, Instrument& instrument);
void read_members(ObjectReader& at, Basis& basis);
void read_members(ObjectReader& at, Line& line);
void read_members(ObjectReader& at, IndicatorPart& part);
void read_members(ObjectReader& at, Indicator& indicator);
void read_members(ObjectReader& at, Reconciliation& reconciliation);
void read_members(ObjectReader& at, FormCell& cell);
void read_members(ObjectReader& at, CheckTerm& term);
void read_members(ObjectReader& at, FormCheck& check);
void read_members(ObjectReader& at, Form& form);
void read_members(ObjectReader& at, OtherQuota& other);
void read_members(ObjectReader& at, Label& label);
void read_members(ObjectReader& at, QuotaFamily& family);
void read_members(ObjectReader& at, QuotaRule& rule);
void read_members(ObjectReader& at, Exemption& exemption);
void read_members(ObjectReader& at, Representation& representation);
void read_members(ObjectReader& at, Confirmation& confirmation);
void read_members(ObjectReader& at, Quota& quota);
void read_members(ObjectReader& at, TargetWeight& weight);
void read_members(ObjectReader& at, QuotaTarget& target);
void read_members(ObjectReader& at, Close& close);
void read_members(ObjectReader& at, Source& source);
void read_members(ObjectReader& at, Term& term);
/// All members but the first, which names the format.
void read_members(ObjectReader& at, CampaignDocument& campaign);
/// All members but the first, which names the format.
void read_members(ObjectReader& at, QuotaRuleBook& book);
void read_members(ObjectReader& at, Condition& condition);

void read_members(ObjectReader& at, Holiday& holiday);
void read_members(ObjectReader& at, Announcement& announcement);
/// All members but the first, which names the format.
void read_members(ObjectReader& at, CalendarDocument& calendar);

}  // namespace fupin::detail

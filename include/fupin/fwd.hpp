// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Forward declarations of the types that cross module borders, for headers of embedders.
namespace fupin {

class Calendar;
class Campaign;
class CampaignBuilder;
class Date;
class Digest;
class Duties;
class Evaluation;
class Journal;
class KnownAt;
class Ledger;
class Money;
class Partial;
class Quantity;
class Ratio;
class Snapshot;
class Table;

struct Address;
struct CampaignDocument;
struct Condition;
struct Control;
struct Diagnostic;
struct Explanation;
struct Finding;
struct Format;
struct Inputs;
struct Period;
struct Purchase;
struct Query;
struct Question;
struct Receipt;

}  // namespace fupin

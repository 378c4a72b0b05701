namespace Wenmai.Proofreading.Facts;

/// <summary>The rules on dates, names, wordings and quotations.</summary>
internal static class FactRules
{
    /// <summary>All of them, the more certain first: of two marks at one place the first stays.</summary>
    /// <param name="wordings">The wordings in force.</param>
    public static IReadOnlyList<IProofRule> Of(WordingTable wordings) =>
    [
        new ImpossibleDateRule(),
        new WeekdayRule(),
        new DurationRule(),
        new DateRangeRule(),
        new FiveYearPlanRule(),
        new RelativeYearRule(),
        new OccasionDateRule(OccasionTable.Shipped, wordings),
        new FixedDayRule(FixedDayTable.Shipped),
        new NamedDayRule(FixedDayTable.Shipped),
        new LunarTodayRule(),
        new ElapsedYearsRule(),
        new CampaignTimeRule(wordings),
        new PlanYearsRule(wordings),
        new AnniversaryRule(AnniversaryTable.Shipped),
        new GoalYearRule(),
        new FutureAsPastRule(),
        new PastDeadlineRule(),
        new NotYetHeldRule(OccasionTable.Shipped),
        new SessionNameRule(),
        new AttributionRule(QuotationTable.Shipped),
        new MisquotationRule(QuotationTable.Shipped),
        new WordingRule(wordings),
        new TitleRule(wordings),
    ];
}

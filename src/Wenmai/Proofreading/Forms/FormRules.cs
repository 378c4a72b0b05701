namespace Wenmai.Proofreading.Forms;

/// <summary>The rules on numbers, numbering, marks and sentences.</summary>
internal static class FormRules
{
    /// <summary>All of them, the more certain first: of two marks at one place the first stays.</summary>
    public static IReadOnlyList<IProofRule> All { get; } =
    [
        new DoubledMarkRule(),
        new MarkerMarkRule(),
        new EllipsisRule(),
        new EnumerationMarkRule(),
        new PairedMarkRule(),
        new HalfWidthMarkRule(),
        new TitleMarkRule(),
        new QuestionMarkRule(),
        new SalutationMarkRule(),
        new HeadingStopRule(),
        new MissingStopRule(),
        new CountRule(),
        new PeriodLengthRule(),
        new PercentRule(),
        new ChangeRule(),
        new RatioRule(),
        new ComplementRule(),
        new TargetRule(),
        new PartSumRule(),
        new NumberingRule(),
        new PersonNameRule(),
        new UnitNameRule(),
        new QuantityNameRule(),
        new RecalledFigureRule(),
        new RecalledCountRule(),
        new SwappedDigitsRule(),
        new TermRule(),
        new SeatRule(),
        new SessionRule(),
        new LongSentenceRule(),
    ];
}

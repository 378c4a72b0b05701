namespace Wenmai.Proofreading.Words;

/// <summary>The rules on words and phrases.</summary>
internal static class WordRules
{
    /// <summary>All of them, the more certain first: of two marks at one place the first stays.</summary>
    public static IReadOnlyList<IProofRule> All { get; } =
    [
        new SeriesRule(),
        new SayingRule(),
        new TypoRule(),
        new IdiomRule(CharacterRuns.Shipped),
        new UnlikelyCharacterRule(CharacterRuns.Shipped),
        new RepeatedSentenceRule(),
        new RepeatedClauseRule(),
        new RepeatedStretchRule(),
        new RepeatedItemRule(),
        new DoubledWordRule(),
        new SentencePatternRule(),
    ];
}

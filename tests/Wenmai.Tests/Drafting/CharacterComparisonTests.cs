using FsCheck;
using FsCheck.Fluent;
using Wenmai.Drafting;

namespace Wenmai.Tests.Drafting;

public class CharacterComparisonTests
{
    [Fact]
    public void RunsJoinToBothWordings() => Check.QuickThrowOnFailure(Prop.ForAll(Wordings, Wordings, (a, b) =>
    {
        var runs = CharacterComparison.Compare(a, b);
        return string.Concat(runs.Where(r => r.Kind != ChangeKind.Added).Select(r => r.Text)) == a
            && string.Concat(runs.Where(r => r.Kind != ChangeKind.Removed).Select(r => r.Text)) == b
            && runs.Zip(runs.Skip(1)).All(pair => pair.First.Kind != pair.Second.Kind);
    }));

    [Fact]
    public void SimilarityIsOneForEqualWordingsOnly() => Check.QuickThrowOnFailure(Prop.ForAll(Wordings, Wordings, (a, b) =>
        CharacterComparison.Similarity(a, a) == 1 && CharacterComparison.Similarity(a, b) is >= 0 and <= 1 && (CharacterComparison.Similarity(a, b) == 1) == (a == b)));

    [Fact]
    public void WhatWasReplacedStandsBeforeWhatReplacesIt() => Assert.Equal(
        [new Change(ChangeKind.Same, "从严治"), new Change(ChangeKind.Removed, "校"), new Change(ChangeKind.Added, "党"), new Change(ChangeKind.Same, "管团")],
        CharacterComparison.Compare("从严治校管团", "从严治党管团"));

    private static Arbitrary<string> Wordings => Gen.Elements('从', '严', '治', '党', '，', 'a').ArrayOf().Select(cs => new string(cs)).ToArbitrary();
}

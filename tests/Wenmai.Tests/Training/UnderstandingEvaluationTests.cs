using Wenmai.Tests.Corpus;
using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Training;

public sealed class UnderstandingEvaluationTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestArchive _archive = TestArchive.OfTexts([.. Enumerable.Range(0, 20).Select(i => $"第{i}年要落实主体责任，推进乡村振兴。")]);

    public void Dispose()
    {
        _archive.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void SlipsAndFalseSuggestionsAreCountedApart()
    {
        _folder.Add("typos.tsv", "query\tintended\tkind\n主体则任\t主体责任\thomophone\nxczx\t主体责任\tinitials\n鄉村振興\t乡村振兴\ttraditional\n乡村\t乡村\tnone\n乡村震兴\t乡村震兴\tnone\n");
        var scores = UnderstandingEvaluation.Run(_folder.Path, _archive.Searcher).Typos!;
        Assert.Equal((3, 2, 2, 1), (scores.Rows, scores.Correct, scores.RightRows, scores.FalseSuggestions));
        Assert.Equal(["xczx", "乡村震兴"], scores.Wrong.Select(w => w.Query));
    }

    [Fact]
    public void AnyWantedOfferAmongTheFirstEightWillDo()
    {
        _folder.Add("prefixes.tsv", "typed\twanted\nxiangcun\t乡村治理|乡村振兴\n主体\t主体地位\n");
        var scores = UnderstandingEvaluation.Run(_folder.Path, _archive.Searcher).Prefixes!;
        Assert.Equal((2, 0.5), (scores.Rows, scores.Success8));
        Assert.Equal("主体", Assert.Single(scores.Failed).Typed);
    }

    [Fact]
    public void WhatIsNotThereIsNamedAndNull()
    {
        _folder.Add("typos.tsv", "query\tintended\tkind\n");
        var evaluation = UnderstandingEvaluation.Run(_folder.Path, _archive.Searcher);
        Assert.NotNull(evaluation.Typos);
        Assert.Null(evaluation.Prefixes);
        Assert.Contains("prefixes.tsv", evaluation.Missing);
    }
}

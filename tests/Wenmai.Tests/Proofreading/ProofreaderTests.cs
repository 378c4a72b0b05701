using Wenmai.Drafting;
using Wenmai.Indexing;
using Wenmai.Proofreading;
using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Proofreading;

/// <summary>The proofreader as a whole: what it gives back, and how good it is on judged drafts.</summary>
public class ProofreaderTests
{
    [Fact]
    public void MarksStandInTextOrderAndDoNotOverlap()
    {
        var marks = Read("各单位要于6月31日前完成整改。。\n各单位要于9月31日前报送情况。").ToList();
        Assert.NotEmpty(marks);
        Assert.Equal(marks.OrderBy(m => m.Span.Start), marks);
        Assert.All(marks.Zip(marks.Skip(1)), pair => Assert.False(pair.First.Span.Overlaps(pair.Second.Span)));
    }

    [Fact]
    public void AKeyStaysWhenTheTextBeforeItChanges()
    {
        const string fault = "各单位要于6月31日前完成整改。";
        var (first, moved) = ("同志们：\n" + fault, "同志们：\n今天天气很好。\n" + fault);
        Assert.Equal(KeyOf(first), KeyOf(moved));
        Assert.NotEqual(KeyOf(first), KeyOf(first.Replace("6月", "9月")));

        static string KeyOf(string text) => Read(text).Single(m => m.Kind == ProofKind.Date).KeyIn(text);
    }

    [Fact]
    public void JudgedDraftsAreProofreadWell()
    {
        var evaluation = ProofreadingEvaluation.Run(Repository.Shared("corpora", "eval", "proofreading"), Proofreader.Shipped);
        Assert.InRange(evaluation.Recall, 0.75, 1);
        Assert.InRange(evaluation.Precision, 0.85, 1);
        Assert.InRange(evaluation.CleanMarksPer1000!.Value, 0, 0.3);
    }

    [Fact]
    public void DraftsOfOtherEditorsAreProofreadWell()
    {
        var evaluation = ProofreadingEvaluation.Run(Path.Combine(Repository.Root, "tests/Wenmai.Tests/Proofreading/Drafts"), Proofreader.Shipped);
        Assert.InRange(evaluation.Recall, 0.45, 1);
        Assert.InRange(evaluation.Precision, 0.85, 1);
    }

    [Fact]
    public void AnUnknownKindInTheTableIsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-faults-").FullName;
        File.WriteAllText(Path.Combine(folder, "01.txt"), "各单位要抓好落实。");
        File.WriteAllText(Path.Combine(folder, "faults.tsv"), "file\tstart\tend\tkind\ttext\tremedy\tnote\n01.txt\t0\t2\tcolour\t各单\t\t\n");
        Assert.Contains("colour", Assert.Throws<FormatException>(() => ProofreadingEvaluation.Run(folder, Proofreader.Shipped)).Message);
        Directory.Delete(folder, recursive: true);
    }

    private static IReadOnlyList<ProofMark> Read(string text) => Proofreader.Shipped.Read(Draft.FromText(text, SpeechAssembler.Shipped).Draft!.Speech);
}

using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Wenmai.Drafting;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Proofreading;

namespace Wenmai.Tests.Drafting;

/// <summary>Drafts given back as Word, compared with each other, and the nearest part of a text.</summary>
public class ReviewDocumentTests
{
    [Fact]
    public void AFaultBecomesACommentAndATrackedReplacement()
    {
        const string text = "在会议上的讲话\n各单位要于6月31日前完成整改。。";
        var draft = Draft.FromText(text, SpeechAssembler.Shipped).Draft!.Speech;
        var date = new TextSpan(text.IndexOf('6'), text.IndexOf('前'));
        ProofMark[] faults =
        [
            new(ProofKind.Long, new TextSpan(8, text.Length), "全句过长。", "规则") { Advice = "请拆成两句。" },
            new(ProofKind.Date, date, "六月没有三十一日。", "历法") { Replacement = "6月30日" },
            new(ProofKind.Punctuation, new TextSpan(text.Length - 1, text.Length), "句号重复。", "标点") { Replacement = "" },
        ];
        using var file = WordprocessingDocument.Open(new MemoryStream(ReviewDocument.Write(draft, faults)), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => e.Description));
        var main = file.MainDocumentPart!;
        Assert.Equal(3, main.WordprocessingCommentsPart!.Comments!.Elements<Comment>().Count());
        Assert.Equal(["6月31日", "。"], main.Document!.Descendants<DeletedText>().Select(t => t.Text));
        Assert.Equal(["6月30日"], main.Document.Descendants<InsertedRun>().Select(r => r.InnerText));
    }

    /// <summary>Accepting every change must give a text that somebody wrote: overlapping faults give one change, and a change stays in its paragraph.</summary>
    [Fact]
    public void ChangesNeverOverlapNorShareANumber()
    {
        var text = $"要作好{new string('各', 9)}准备准备工作。{new string('年', 110)}的的事\n要坚持再接再励\n奋勇前进。";
        var draft = Draft.FromText(text, SpeechAssembler.Shipped).Draft!.Speech;
        ProofMark Fault(int start, int length, string right) => new(ProofKind.Typo, new TextSpan(start, start + length), "有误。", "规则") { Replacement = right };
        var twice = text.IndexOf("准备准备", StringComparison.Ordinal);
        var broken = text.IndexOf("再接再励", StringComparison.Ordinal);
        ProofMark[] faults =
        [
            Fault(1, 2, "做好"),
            Fault(twice, 2, "筹备"), Fault(twice, 4, "准备"),
            Fault(text.IndexOf("的的", StringComparison.Ordinal), 1, ""),
            Fault(broken, 6, "再接再厉奋"),
        ];
        using var file = WordprocessingDocument.Open(new MemoryStream(ReviewDocument.Write(draft, faults)), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => e.Description));
        var body = file.MainDocumentPart!.Document!;
        Assert.Equal(["作好", "准备", "的"], body.Descendants<DeletedText>().Select(t => t.Text));
        Assert.Equal(["做好", "筹备"], body.Descendants<InsertedRun>().Select(r => r.InnerText));
        var numbers = body.Descendants<DeletedRun>().Select(r => r.Id!.Value!).Concat(body.Descendants<InsertedRun>().Select(r => r.Id!.Value!)).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void DraftsShareWhatBothSay()
    {
        var comparison = DraftComparison.Of("要把责任落实到每一段堤防每一座水库，不留死角。天气很好。", "今年，要把责任落实到每一段堤防每一座水库！");
        Assert.Equal("要把责任落实到每一段堤防每一座水库", Assert.Single(comparison.Stretches).Text);
        Assert.InRange(comparison.Share, 0.6, 0.75);
        Assert.Empty(DraftComparison.Of("天气很好。", "今年雨水多。").Stretches);
    }

    [Theory]
    [InlineData("守好万户千家", "我们要守好千家万户的安宁", 2)]
    [InlineData("打铁还需自身硬", "都说打铁必须自身硬。", 2)]
    [InlineData("压实责任", "压实责任", 0)]
    public void TheNearestPartTakesTheFewestChanges(string wording, string text, int distance) =>
        Assert.Equal(distance, NearSubstring.Find(wording, text).Distance);
}

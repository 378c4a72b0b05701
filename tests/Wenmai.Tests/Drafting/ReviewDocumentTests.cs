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

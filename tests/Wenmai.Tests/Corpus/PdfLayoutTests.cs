using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>Lines of a printed page become paragraphs again.</summary>
public class PdfLayoutTests
{
    [Fact]
    public void IndentsAndShortLinesPartParagraphs()
    {
        const string page =
            """
                       在全市安全生产工作会议上的讲话

            同志们：
                今天的会议很重要，主要任务是总结上半年工作，部署下
            半年的重点任务。各单位要认真听，听完回去就要动起来，不
            要等。
                一、把责任压实
                责任是一把锁，锁住的是隐患，打开的是平安，每个人都
                                  - 1 -
            要上这把锁。
            """;
        Assert.Equal(
            [
                "在全市安全生产工作会议上的讲话",
                "同志们：",
                "今天的会议很重要，主要任务是总结上半年工作，部署下半年的重点任务。各单位要认真听，听完回去就要动起来，不要等。",
                "一、把责任压实",
                "责任是一把锁，锁住的是隐患，打开的是平安，每个人都要上这把锁。",
            ],
            PdfReader.Paragraphs(page));
    }

    [Fact]
    public void NothingYieldsNothing() => Assert.Empty(PdfReader.Paragraphs("\n\f\n  12  \n"));
}

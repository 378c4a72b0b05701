using FsCheck;
using FsCheck.Fluent;
using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

public sealed class AnnotationInvariantTests
{
    // Pieces of the genre: random rows of them reach odd corners that prose does not.
    private static readonly string[] Pieces =
    [
        "要", "重要", "不得", "来不得", "必须", "，", "。", "；", "：", "\n", "一是", "一、", "（二）", "同志们：", "各部门", "由", "负责", "检查", "制度", "完善",
        "去年", "了", "2022年", "6月底前", "不少于12次", "**", "xx区", "习近平总书记强调", "“", "”", "《", "》", "）", ")", "\"", "——", "的", "一要", "可以", "增长5%", "党的二十大", "迎接", "召开", "疫情防控", "第三条 ",
        "存在的问题", "不足", "让我们", "谢谢大家", "？", " ", "\u3000", "a", "😀", "十九届二中、三中全会", "下面，我讲几点意见",
    ];

    [Fact]
    public void EverySpanLiesInsideItsSentence()
    {
        var texts = Gen.Elements(Pieces).ArrayOf(60).Select(p => string.Concat(p)).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            var annotation = SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "f2021.txt");
            foreach (var sentence in annotation.Sentences) AssertInside(sentence);
            foreach (var clue in annotation.Year.Clues)
                if (clue.Span is { } span) Assert.True(new TextSpan(0, text.Length).Contains(span));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void DemandsBelongToOwnAndQuotedSentencesOnly()
    {
        var texts = Gen.Elements(Pieces).ArrayOf(60).Select(p => string.Concat(p)).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            foreach (var sentence in SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Sentences)
            {
                Assert.Equal(sentence.Demands.Count == 0, sentence.Strength == 0);
                if (sentence.Demands.Count > 0) Assert.True(sentence.Stance is Stance.Own or Stance.Quoted);
                if (sentence.Stance is Stance.Own) Assert.True(sentence.Demands.Count > 0 || sentence.IsAppeal);
                Assert.True(sentence.Themes.Count <= 2);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SentencesCoverTheTextAndKeepItsOrder()
    {
        const string Text = "在全局大会上的讲话\n同志们：\n一、抓学习\n要学深悟透。要学以致用；不得走过场！\n表头\t单位\n谢谢大家";
        var structure = SimpleStructure.Of(Text) with { };
        var sentences = SpeechAnnotator.Shipped.Annotate(structure, SpeechMetadata.None, "").Sentences;
        Assert.Equal(string.Concat(Text.Where(c => !char.IsWhiteSpace(c))),
            string.Concat(sentences.Select(s => string.Concat(s.Span.Of(Text).Where(c => !char.IsWhiteSpace(c))))));
        Assert.Equal(sentences.OrderBy(s => s.Span.Start), sentences);
        Assert.All(sentences, s => Assert.True(structure.Paragraphs[s.Paragraph].Span.Contains(s.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("”）\n。\n？")]
    [InlineData("一、\n（二）\n第三")]
    [InlineData("—— “ ” 《")]
    public void OddTextsAreAnnotatedWithoutComplaint(string text) =>
        Assert.All(SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Sentences, s => Assert.Empty(s.Demands));

    // One sentence of a million characters without a stop: quadratic work would take hours.
    [Theory(Timeout = 120_000)]
    [InlineData("要重要通报由办公室强调“")]
    [InlineData("通报一下，由由由，党的二十大《《")]
    [InlineData("2021年6月底前不少于十二次")]
    public async Task AnEndlessSentenceStaysCheap(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var structure = new SpeechStructure
        {
            Text = text, Title = "无题", TitleOrigin = TitleOrigin.Derived, Sections = [],
            Paragraphs = [new Paragraph(new TextSpan(0, text.Length), ParagraphKind.Body, -1)],
        };
        var annotation = await Task.Run(() => SpeechAnnotator.Shipped.Annotate(structure, SpeechMetadata.None, ""), TestContext.Current.CancellationToken);
        Assert.Single(annotation.Sentences);
    }

    [Fact]
    public void AnnotatingTwiceGivesTheSame()
    {
        const string Text = "同志们：\n要修订办法，6月底前报市委审定。对不落实的，严肃问责。";
        var structure = SimpleStructure.Of(Text);
        string Run() => string.Join(";", SpeechAnnotator.Shipped.Annotate(structure, SpeechMetadata.None, "").Sentences
            .SelectMany(s => s.Demands.SelectMany(d => d.Types.Select(t => t.ToString()).Append(d.ToString())).Append(s.StanceEvidence!.Rule)));
        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void FrontMatterThemesReplaceInferredOnes()
    {
        var metadata = new SpeechMetadata { ThemeIds = ["T21", "T05"] };
        var themes = SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of("要抓好疫情防控。"), metadata, "").Themes;
        Assert.Equal(["T21", "T05"], themes.Select(t => t.Theme.Id));
        Assert.All(themes, t => Assert.Equal("front-matter", t.Evidence.Rule));
    }

    [Theory]
    [InlineData("各科室必须于6月底前报送材料。", "各科室", "6月底前", null)]
    [InlineData("材料由办公室统一报送。", "办公室", null, null)]
    [InlineData("各支部要走访不少于20户。", "各支部", null, "20户")]
    [InlineData("各科室要在5月底前提交方案。", "各科室", "5月底前", null)]
    [InlineData("局属各单位也要在10个工作日内公示。", "局属各单位", "10个工作日内", null)]
    public void DemandsNameActorDeadlineAndQuantity(string text, string? actor, string? deadline, string? quantity)
    {
        var demands = SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Sentences[0].Demands;
        Assert.Equal(actor, demands.Select(d => d.Actor?.Of(text)).FirstOrDefault(a => a is not null));
        Assert.Equal(deadline, demands.Select(d => d.Deadline?.Of(text)).FirstOrDefault(a => a is not null));
        Assert.Equal(quantity, demands.Select(d => d.Quantity?.Of(text)).FirstOrDefault(a => a is not null));
    }

    private static void AssertInside(Sentence sentence)
    {
        Assert.Equal(sentence.Demands.Select(d => d.Span).Distinct(), sentence.Demands.Select(d => d.Span));
        Assert.InRange(sentence.StanceWeight, 0, 1);
        Assert.All(sentence.Themes, t => Assert.InRange(t.Weight, 0, 1));
        foreach (var demand in sentence.Demands)
        {
            Assert.True(sentence.Span.Contains(demand.Span));
            Assert.NotEmpty(demand.Types);
            Assert.Equal(demand.Types.Select(t => t.Type).Distinct().Order(), demand.Types.Select(t => t.Type));
            Assert.All(demand.Types, t => Assert.InRange(t.Weight, 0, 1));
            Assert.True(demand.Action is not { } action || demand.Span.Contains(action));
            TextSpan?[] fromAnyClause = [demand.Quantity, demand.Actor, demand.Object, demand.Condition, demand.Deadline, demand.Frequency, .. demand.Types.Select(t => t.Evidence.Cue)];
            Assert.All(fromAnyClause, p => Assert.True(p is not { } slot || (!slot.IsEmpty && sentence.Span.Contains(slot))));
        }
        if (sentence.StanceEvidence?.Cue is { } cue) Assert.True(sentence.Span.Contains(cue));
        Assert.All(sentence.Themes, t => Assert.True(t.Evidence.Cue is null || sentence.Span.Contains(t.Evidence.Cue.Value)));
    }
}

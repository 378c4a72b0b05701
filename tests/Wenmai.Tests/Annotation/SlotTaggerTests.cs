using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

/// <summary>The trained tagger finds actors, deadlines and quantities that no rule knows, and gives them to the demands they belong to.</summary>
public sealed class SlotTaggerTests
{
    private const string Surroundings = "养老服务管理办法\n第一条 为了规范养老服务，制定本办法。\n第二条 本办法适用于本市的养老服务。\n第三条 养老服务坚持公益优先。\n第四条 ";

    [Theory]
    [InlineData("社区食堂应当每天公示食材来源。", "社区食堂")]
    [InlineData("养老驿站应当如实公示收费标准。", "养老驿站")]
    [InlineData("民政、财政、卫生健康、医疗保障、住房城乡建设、市场监督管理、消防救援等部门应当加强对养老机构的监督检查。", "民政、财政、卫生健康、医疗保障、住房城乡建设、市场监督管理、消防救援等部门")]
    [InlineData("食材来源应当每天公示。", null)]
    public void WhoIsToActIsFound(string sentence, string? actor)
    {
        var text = Surroundings + sentence;
        var found = Demands(text);
        Assert.NotEmpty(found);
        Assert.Equal(actor, found.Select(d => d.Actor?.Of(text)).Distinct().Single());
    }

    [Fact]
    public void TheRulesAloneDoNotKnowSuchAParty()
    {
        var cues = DraftsOf("社区食堂应当每天公示食材来源。")[0].Cues;
        Assert.Null(ActorFinder.Of(cues, Assert.Single(ClauseReader.Read(cues))));
    }

    [Fact]
    public void AFewSentencesAreLeftToTheRules() =>
        Assert.All(Demands("社区食堂应当每天公示食材来源。"), d => Assert.Null(d.Actor));

    [Fact]
    public void APartyOfTheArchivesOwnLexiconOutweighsTheModel()
    {
        const string sentence = "食材应当每天公示。";
        Assert.All(Demands(Surroundings + sentence), d => Assert.Null(d.Actor));
        var annotator = SpeechAnnotator.With([new("clause-words.tsv", "actor\t食材\t0\t本单位\n")]);
        var text = Surroundings + sentence;
        Assert.Contains(Demands(text, annotator), d => d.Actor?.Of(text) == "食材");
    }

    [Theory]
    [InlineData("十二月底前，", "养老机构应当完成消防设施改造。", "十二月底前")]
    [InlineData("", "养老机构应当自收到申请之日起十五日内书面答复。", "十五日内")]
    public void ADeadlineIsFoundWhateverTheTypeOfTheDemand(string before, string demand, string deadline)
    {
        var text = Surroundings + before + demand;
        var found = Demands(text);
        Assert.Contains(found, d => d.Deadline?.Of(text).EndsWith(deadline, StringComparison.Ordinal) == true);
    }

    [Fact]
    public void WhatAClauseWithoutADemandNamesGoesToTheNextDemandElseToTheLast()
    {
        TextSpan first = new(0, 5), second = new(6, 12), third = new(13, 20), actor = new(13, 15), deadline = new(0, 4), quantity = new(16, 18);
        List<Clause> clauses = [Plain(first), Plain(second), Plain(third)];
        ClauseSlots[] named = [new(null, deadline, null), default, new(actor, null, quantity)];
        var given = Assert.Single(SlotGiver.Give(clauses, named, [new Demand(second, [new DemandedType(DirectiveType.Obligation, new Evidence(null, "D01/试"), 1)], 2)]));
        Assert.Equal((deadline, quantity, actor), (given.Deadline, given.Quantity, given.Actor));
        Assert.Empty(SlotGiver.Give(clauses, named, []));

        static Clause Plain(TextSpan span) => new(span, span.Start, ClauseForm.Plain, null, 2, false);
    }

    [Fact]
    public void SpansStayInsideTheirSentenceHoweverLongItIs()
    {
        var text = Surroundings + string.Concat(Enumerable.Repeat("各养老机构和有关部门", 2000)) + "应当在三日内报告。";
        var sentence = SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Sentences[^1];
        Assert.All(sentence.Demands.SelectMany(d => new[] { d.Actor, d.Deadline, d.Quantity }).OfType<TextSpan>(), s => Assert.True(sentence.Span.Contains(s)));
    }

    [Fact]
    public void TheModelIsReadAsItWasWritten()
    {
        var bytes = LexiconTable.Bytes("slots.model");
        Assert.True(bytes.Length <= 600_000);
        Assert.Equal(bytes, SlotModel.Read(bytes).ToBytes());
        Assert.Throws<InvalidDataException>(() => SlotModel.Read(bytes[4..]));
        Assert.Throws<InvalidDataException>(() => SlotModel.Read([]));
        Assert.ThrowsAny<IOException>(() => SlotModel.Read(bytes[..1000]));
    }

    private static IReadOnlyList<Demand> Demands(string text, SpeechAnnotator? annotator = null) =>
        (annotator ?? SpeechAnnotator.Shipped).Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Sentences[^1].Demands;

    private static List<SentenceDraft> DraftsOf(string text) => SentenceReader.Read(AnnotationLexicons.Shipped, SimpleStructure.Of(text));
}

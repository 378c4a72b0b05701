using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

/// <summary>A demand is a clause with a set of types, each with evidence that reads as words, and a weight.</summary>
public sealed class DemandTests
{
    [Fact]
    public void AClauseOfTwoTypesIsOneDemand()
    {
        var demands = Annotate("各科室要在10月20日前向办公室报送自查报告。").Demands;
        var demand = Assert.Single(demands);
        Assert.True(demand.Is(DirectiveType.Deadline) && demand.Is(DirectiveType.Reporting));
        Assert.Equal(demand.Types.Select(t => t.Type).Order(), demand.Types.Select(t => t.Type));
    }

    [Fact]
    public void AClauseThatOnlySaysByWhenJoinsTheNext()
    {
        const string Text = "各镇要于10月31日前，将整改情况报送县委办公室。";
        var demand = Assert.Single(Annotate(Text).Demands);
        Assert.StartsWith("将整改情况", demand.Span.Of(Text));
        Assert.Equal("10月31日前", demand.Deadline!.Value.Of(Text));
        Assert.Equal("各镇", demand.Actor!.Value.Of(Text));
    }

    [Fact]
    public void ACorrectionIsCertainAndKeepsTheClause()
    {
        const string Text = "各科室要在10月20日前向办公室报送自查报告。";
        var correction = new SentenceCorrection { Text = Text, Types = [DirectiveType.Reporting, DirectiveType.Inspection] };
        var demands = SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(Text), SpeechMetadata.None, "", [correction]).Sentences[0].Demands;
        Assert.Equal([DirectiveType.Inspection, DirectiveType.Reporting], demands.SelectMany(d => d.Types).Select(t => t.Type).Order());
        Assert.All(demands.SelectMany(d => d.Types), t => Assert.Equal(LabelWeight.Certain, t.Weight));
        Assert.Equal("10月20日前", demands.Single(d => d.Is(DirectiveType.Reporting)).Deadline!.Value.Of(Text));
    }

    [Theory]
    [InlineData("必须不断提高业务水平", "断提高", "不断提高")]
    [InlineData("检查人员和设备", "员和", "人员")]
    [InlineData("责令改正", "令改正", "责令改正")]
    [InlineData("制定办法", "制定", "制定")]
    public void EvidenceReadsAsWords(string text, string telling, string words)
    {
        var at = text.IndexOf(telling, StringComparison.Ordinal);
        Assert.Equal(words, EvidenceWords.Around(text, new TextSpan(0, text.Length), new TextSpan(at, at + telling.Length)).Of(text));
    }

    [Theory]
    [InlineData("广东经济基础稳", '广', false)]
    [InlineData("实际工作中", '实', false)]
    [InlineData("符合条件的", '的', false)]
    [InlineData("要开好会", '要', true)]
    public void ACharacterInsideAWordIsNoCue(string text, char cue, bool isWord)
    {
        var at = text.IndexOf(cue);
        Assert.Equal(isWord, EvidenceWords.IsWord(text, new TextSpan(0, text.Length), new TextSpan(at, at + 1)));
    }

    [Fact]
    public void WeightsAreKeptToTheStep()
    {
        foreach (var probability in new[] { 0, 0.1, 0.333, 0.65, 0.999, 1 })
            Assert.Equal(LabelWeight.Of(probability), LabelWeight.OfByte(LabelWeight.ToByte(LabelWeight.Of(probability))));
        Assert.Equal(LabelWeight.Certain, LabelWeight.Of(1));
        Assert.True(LabelWeight.IsSure(LabelWeight.Of(LabelWeight.Sure)));
    }

    private static Sentence Annotate(string text) => SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Sentences[^1];
}

using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Wenmai.Annotation;
using Wenmai.Training.Themes;

namespace Wenmai.Tests.Annotation;

public sealed class ThemeClassifierTests
{
    private static readonly ThemeExample[] Few =
    [
        new("各村要加快产业帮扶，巩固脱贫成果。", [19], 1), new("驻村工作队要入户走访脱贫户。", [19], 1), new("粮食播种面积不得减少。", [19], 1),
        new("隐患排查不留死角，值班值守到位。", [21], 1), new("消防通道必须畅通。", [21], 1), new("汛期要二十四小时值班。", [21], 1),
        new("谢谢大家。", [], 1), new("会议到此结束。", [], 1),
    ];

    [Fact]
    public void TheSameExamplesYieldTheSameBytes() => Assert.Equal(ThemeTrainer.Train(Few), ThemeTrainer.Train(Few));

    [Fact]
    public void WhatIsLearnedTellsWordsApartAndSurvivesWritingAndReading()
    {
        var model = ThemeModel.Read(ThemeTrainer.Train(Few, epochs: 30));
        Assert.Equal(19, Best(model, "走访脱贫户"));
        Assert.Equal(21, Best(model, "消防值班"));
        Assert.Equal(21, Best(model, "消防　值班"));
        Assert.Equal(model.ToBytes(), ThemeModel.Read(model.ToBytes()).ToBytes());
    }

    [Fact]
    public void BytesThatAreNoModelAreRefused()
    {
        Assert.Throws<InvalidDataException>(() => ThemeModel.Read([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => ThemeModel.Read(new byte[ThemeModel.Shipped.ToBytes().Length]));
    }

    [Fact]
    public void TheShippedModelIsSmallAndItsLikelihoodsAddUpToOne()
    {
        Assert.InRange(ThemeModel.Shipped.ToBytes().Length, 1, 1_500_000);
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var rows = new List<int>();
            ThemeGrams.Append(text.Get, rows);
            var shares = new float[ThemeModel.Classes];
            ThemeModel.Shipped.Classify(CollectionsMarshal.AsSpan(rows), shares);
            Assert.InRange(shares.Sum(), 0.999, 1.001);
            Assert.All(rows, row => Assert.InRange(row, 0, ThemeGrams.Rows - 1));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AtLeast1500SentencesAreLabelledAndEveryThemeHasSome()
    {
        Assert.InRange(LabelledSentences.All.Count, 1500, int.MaxValue);
        Assert.Equal(LabelledSentences.All.Count, LabelledSentences.All.DistinctBy(s => s.Text).Count());
        Assert.All(LabelledSentences.All, s => Assert.InRange(s.Themes.Length, 0, 2));
        Assert.Empty(Taxonomy.Shipped.Themes.Select(t => t.Number).Except(LabelledSentences.All.SelectMany(s => s.Themes)));
    }

    [Theory]
    [InlineData("themes\tsentence\tsource\nT26\t句\t源", "x.tsv:2")]
    [InlineData("themes\tsentence\tsource\nT01\t句", "x.tsv:2")]
    [InlineData("T01\t句\t源", "x.tsv:1")]
    public void AFlawedTableOfSentencesIsNamedWithItsLine(string content, string where) =>
        Assert.StartsWith(where, Assert.Throws<FormatException>(() => LabelledSentences.Read("x.tsv", content)).Message);

    [Fact]
    public void TextsOfJudgedSetsAreToldBySharedRuns()
    {
        const string Judged = "会议要求各部门在六月底前完成全部整改任务，并将结果书面报送办公室备案，逾期未报的予以通报批评。";
        var known = new KnownText();
        known.Add(Judged);
        Assert.True(known.Shares("前面另有话。" + Judged[5..] + "后面也有。"));
        Assert.True(known.Shares(Judged.Insert(20, "\n ")));
        Assert.False(known.Shares("会议要求各部门另行研究，尽快提出办法，报请审定后实施。"));
        Assert.False(new KnownText().Shares(Judged));
    }

    [Fact]
    public void ExamplesAreReadFromTextsPairsAndConcepts()
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-train-").FullName;
        try
        {
            string File(string name, string content)
            {
                var path = Path.Combine(folder, name);
                System.IO.File.WriteAllText(path, content);
                return path;
            }
            Assert.Equal(2, ThemeExamples.OfPairs(File("pairs.tsv", "T09\t口语\t书面\t\n坏\t口\t书\t\n")).Count());
            Assert.Equal(["甲", "乙"], ThemeExamples.OfConcepts(File("concepts.tsv", "c1\tT09\tplain\t甲|乙\t注\n")).Select(e => e.Text));
            var news = File("news.jsonl", """{"text":"要抓好巡视整改和巡察反馈意见整改。天气很好。","tags":[]}""" + "\n" + """{"text":"某国总统来访。","tags":["国际资讯"]}""" + "\n");
            var examples = ThemeExamples.OfText(news, new KnownText(), 10);
            Assert.Equal([9], examples.Where(e => e.Themes.Count > 0).SelectMany(e => e.Themes).Distinct());
            Assert.Contains(examples, e => e is { Themes.Count: 0, Text: "某国总统来访。" });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AThemeWithoutACueShowsWhatItRestsOn()
    {
        var text = "同志们：\n一、抓好安全生产\n灶具没有熄火保护的一律停用，软管超期的当场更换。";
        var last = SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Sentences[^1];
        Assert.Equal("T21", last.Themes[0].Theme.Id);
        Assert.All(last.Themes, t => Assert.True(t.Evidence.Cue is not null || t.Evidence.Rule.Split('/')[0] is "heading" or "similar" or "context"));
    }

    [Fact]
    public void SharesAddUpToOneAndFollowTheSections()
    {
        var text = "同志们：\n一、安全\n要抓安全生产，排查消防隐患。\n要落实安全生产责任，防汛值班。\n二、整改\n要抓好巡视反馈问题整改。\n";
        var annotation = SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "");
        Assert.Equal(1, ThemeShares.Of(annotation.Sentences).Sum(s => s.Weight), 6);
        Assert.Empty(ThemeShares.Of([]));
        Assert.Equal(ThemeShares.Of(annotation.Sentences).OrderByDescending(s => s.Weight).Select(s => s.Theme), ThemeShares.Of(annotation.Sentences).Select(s => s.Theme));
    }

    private static int Best(ThemeModel model, string text)
    {
        var rows = new List<int>();
        ThemeGrams.Append(text, rows);
        var shares = new float[ThemeModel.Classes];
        model.Classify(CollectionsMarshal.AsSpan(rows), shares);
        return Array.IndexOf(shares, shares.Max());
    }
}

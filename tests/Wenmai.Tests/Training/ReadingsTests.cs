using Wenmai.Annotation;
using Wenmai.Training.Labelling;
using Wenmai.Training.Readings;

namespace Wenmai.Tests.Training;

/// <summary>Sentences are drawn to be read, answers are checked and found again, and the labeller learns from them.</summary>
public sealed class ReadingsTests : IDisposable
{
    private const string Demands = "各单位要压实责任，每季度报送一次进展；";
    private const string Reports = "去年共办结信访件三十件。";

    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-readings-").FullName;

    public ReadingsTests()
    {
        Directory.CreateDirectory(Corpus);
        for (var d = 0; d < 12; d++)
            File.WriteAllText(Path.Combine(Corpus, $"篇{d:00}.txt"), $"第{d}次会议讲话\n\n同志们：\n{Reports}\n今年第{d}项工作要抓实。\n{Demands}\n工作作风还不够扎实。\n");
    }

    private string Corpus => Path.Combine(_root, "texts");

    private ReadingTexts Texts => ReadingTexts.Open([Corpus]);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void ASheetComesBackAsReadingsOfTheSameSentences()
    {
        var reading = Assert.Single(Collect($"{NumberOf(Demands)}\town\t2\tT03\t1:D03;2:D06,D12\t各单位\t-\t一次"));
        Assert.Equal(["D03", "D06", "D12"], reading.Types.Order());
        var sentence = Texts.Find(reading.Document)!.Sentences[reading.Number - 1].Span.Of(Texts.Find(reading.Document)!.Text);
        Assert.Equal(Demands, sentence);
        Assert.Equal("各单位", reading.Actor!.Value.Of(sentence));
        Assert.Equal("一次", reading.Quantity!.Value.Of(sentence));
        var table = Path.Combine(_root, "readings.tsv");
        ReadingTable.Write(table, [reading]);
        var back = Assert.Single(ReadingTable.Read(table));
        Assert.Equal(reading with { Demands = [], Themes = [] }, back with { Demands = [], Themes = [] });
        Assert.Equal(reading.Demands.Select(d => d.ToString()), back.Demands.Select(d => d.ToString()));
        Assert.DoesNotContain("各单位", File.ReadAllText(table));
    }

    [Theory]
    [InlineData("own\t2\tT03\t-", "own 的句子应有要求")]
    [InlineData("reported\t2\tT03\t1:D01", "应为 own 或 quoted")]
    [InlineData("own\t0\tT03\t1:D01", "力度为 0")]
    [InlineData("own\t2\tT99\t1:D01", "主题")]
    [InlineData("own\t2\t-\t9:D01", "句子只有")]
    [InlineData("own\t2\t-\t1:D13", "不合格式")]
    [InlineData("demand\t2\t-\t1:D01", "没有立场")]
    public void AnAnswerThatBreaksARuleIsRefusedWithItsLine(string answer, string reason)
    {
        var collector = new ReadingCollector(Texts);
        Assert.Empty(Collect($"{NumberOf(Demands)}\t{answer}", collector));
        Assert.Contains(collector.Problems, p => p.StartsWith("sheet.out:1", StringComparison.Ordinal) && p.Contains(reason, StringComparison.Ordinal));
        Assert.Contains(collector.Problems, p => p.Contains("没有答案", StringComparison.Ordinal));
    }

    [Fact]
    public void TheSameSeedDrawsTheSameRunsAndNothingTwice()
    {
        var texts = Texts;
        var first = Draw(texts);
        Assert.Equal(Keys(first), Keys(Draw(texts)));
        Assert.Equal(Keys(first).Count, Keys(first).Distinct().Count());
        Assert.Empty(ReadingDraw.Draw(texts, "texts/", 20, (_, _) => true, seed: 3));

        static IReadOnlyList<ReadingRun> Draw(ReadingTexts texts) => ReadingDraw.Draw(texts, "texts/", 20, (_, _) => false, seed: 3);

        static List<string> Keys(IReadOnlyList<ReadingRun> runs) => [.. runs.SelectMany(r => r.Sentences.Select(s => $"{r.Document} {s}"))];
    }

    [Fact]
    public void ALabellerLearnsFromReadingsAndTheSameReadingsGiveTheSameBytes()
    {
        var readings = Texts.Keys.SelectMany(Read).ToList();
        var trained = LabelTrainer.Run(Texts, readings, epochs: 4);
        Assert.Equal(0, trained.Missing);
        Assert.Equal(trained.Model, LabelTrainer.Run(Texts, readings, epochs: 4).Model);
        var model = LabelModel.Read(trained.Model);
        foreach (var document in LabelExamples.Documents(Texts, readings))
        {
            var estimates = LabelEstimate.Of(model, document.Sentences, document.Features);
            Assert.All(document.Readings, r => Assert.Equal(LabelTraining.StanceOf(r.Read.Stance), estimates[r.Index].Decide(model.Least).Stance));
        }
        Assert.Throws<InvalidDataException>(() => LabelModel.Read(trained.Model[4..]));
    }

    [Fact]
    public void ATaggerLearnsSlotsFromReadingsAndTheSameReadingsGiveTheSameBytes()
    {
        List<SentenceReading> readings = [.. Texts.Keys.SelectMany(Read).Select(r => r.Demands.Count == 0 ? r : r with { Actor = new TextSpan(0, 3), Deadline = new TextSpan(9, 12) })];
        var trained = SlotTrainer.Run(Texts, readings, epochs: 6, share: 100);
        Assert.Equal((0, trained.Learned), (trained.Missing, readings.Count(r => r.Demands.Count > 0 && !LabelTraining.IsKeptApart(r.Document))));
        Assert.Equal(trained.Model, SlotTrainer.Run(Texts, readings, epochs: 6, share: 100).Model);
        Assert.True(SlotTrainer.Run(Texts, readings, epochs: 1, share: 40).Learned < trained.Learned);
        var found = SlotTagger.Tag(SlotModel.Read(trained.Model), Ruled());
        Assert.Equal("各单位", found[0].Actor?.Of(Demands));
        Assert.Equal("每季度", found[1].Deadline?.Of(Demands));
        Assert.All(found, f => Assert.Null(f.Quantity));
        Assert.Throws<FormatException>(() => SlotTrainer.Run(Texts, [], epochs: 1, share: 100));

        static RuledSentence Ruled()
        {
            var structure = Wenmai.Tests.Annotation.SimpleStructure.Of(Demands);
            return SentenceTagger.Rule(AnnotationLexicons.Shipped, structure, GenreReader.Of(structure), SentenceReader.Read(AnnotationLexicons.Shipped, structure))[0];
        }
    }

    private IEnumerable<SentenceReading> Read(string key)
    {
        var speech = Texts.Find(key)!;
        for (var i = 0; i < speech.Sentences.Count; i++)
        {
            var words = speech.Sentences[i].Span.Of(speech.Text);
            var (stance, demand) = words == Demands ? ("own", "D03") : words == Reports ? ("reported", "") : words.Contains("不够") ? ("problem", "") : ("", "");
            if (stance.Length == 0) continue;
            yield return new SentenceReading
            {
                Document = key, Number = i + 1, Key = Wenmai.Language.SentenceKey.Of(words), Stance = stance, Strength = demand.Length > 0 ? 2 : 0,
                Themes = [], Demands = demand.Length > 0 ? [new ReadDemand(1, 1, [demand])] : [], Reader = "试",
            };
        }
    }

    private int NumberOf(string sentence)
    {
        var speech = Texts.Find("texts/篇00.txt")!;
        return speech.Sentences.ToList().FindIndex(s => s.Span.Of(speech.Text) == sentence) + 1;
    }

    private List<SentenceReading> Collect(string answers, ReadingCollector? collector = null)
    {
        var speech = Texts.Find("texts/篇00.txt")!;
        ReadingSheet.Write(_root, "sheet", [new ReadingRun("texts/篇00.txt", speech, [.. Enumerable.Range(0, speech.Sentences.Count)])]);
        Assert.Contains("[1]各单位要压实责任，[2]每季度报送一次进展；", File.ReadAllText(Path.Combine(_root, "sheet.txt")));
        File.WriteAllText(Path.Combine(_root, "sheet.out"), answers + "\n");
        return [.. (collector ?? new ReadingCollector(Texts)).Collect(Path.Combine(_root, "sheet.key"), Path.Combine(_root, "sheet.out"), "试")];
    }
}

using System.Text.RegularExpressions;
using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Tests.Durability;
using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Annotation;

/// <summary>Years of real texts, where they are at hand.</summary>
public sealed partial class DatedDocumentsTests(ITestOutputHelper output)
{
    [Fact]
    public void TheDatedDocumentsReachTheFloors()
    {
        var corpora = Repository.Shared("corpora");
        var folder = Directory.CreateTempSubdirectory("wenmai-years-");
        var total = YearEvaluation.Run(Some(Path.Combine(corpora, "speeches-dev.tsv"), Path.Combine(folder.FullName, "some.tsv")), Path.Combine(corpora, "speeches-dev")).Total;
        folder.Delete(recursive: true);
        output.WriteLine(total.ToString());
        Assert.True(total.Answered >= 0.85 * total.Documents, total.ToString());
        Assert.True(total.Exact >= 0.97 * total.Answered, total.ToString());
    }

    [Theory]
    [InlineData("speech-000.txt")]
    [InlineData("speech-001.txt")]
    [InlineData("speech-002.txt")]
    [InlineData("speech-003.txt")]
    [InlineData("speech-004.txt")]
    public void TheSampleSpeechesAreOf2022WithAndWithoutTheirDigitYears(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Shared("speeches"), file));
        foreach (var variant in new[] { text, DigitYear().Replace(text, "") })
        {
            var year = YearOf(variant);
            foreach (var clue in year.Clues) output.WriteLine($"{clue.Kind} {clue.Text} {clue.From:yyyy-MM-dd} {clue.To:yyyy-MM-dd}");
            Assert.Equal(2022, year.Best);
            Assert.NotEmpty(year.Clues);
        }
    }

    /// <summary>The table itself in a long run, else one row in five.</summary>
    private static string Some(string table, string some)
    {
        if (Trials.AreMany) return table;
        File.WriteAllLines(some, File.ReadLines(table).Where((_, row) => row % 5 == 0));   // the first is the head
        return some;
    }

    private static SpeechYear YearOf(string text) =>
        SpeechAnnotator.Shipped.Annotate(StructureParser.Parse(new SpeechText { Text = text }, "讲话.txt"), SpeechMetadata.None, "讲话.txt").Year;

    [GeneratedRegex("(?:19|20)[0-9]{2}年?|[１２][９０][０-９]{2}年?|二[〇○零][〇○零一二三四五六七八九]{2}年")]
    private static partial Regex DigitYear();
}

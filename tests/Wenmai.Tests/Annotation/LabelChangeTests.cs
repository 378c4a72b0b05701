using Wenmai.Annotation;
using Wenmai.Indexing;

namespace Wenmai.Tests.Annotation;

public sealed class LabelChangeTests
{
    private static readonly Wenmai.Corpus.SpeechText Text = new() { Text = "同志们：\n各支部要开展星火行动。\n谢谢大家。\n" };

    [Fact]
    public void TheSameLexiconsChangeNothing() =>
        Assert.Empty(LabelChange.Between(SpeechAssembler.Shipped.Assemble(Text, "甲.txt"), SpeechAssembler.Shipped.Assemble(Text, "甲.txt")));

    [Fact]
    public void ANewRowShowsTheLabelsBeforeAndAfterWithTheRule()
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-diff-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "lexicons"));
            File.WriteAllText(Path.Combine(folder, "lexicons", "directive-cues.tsv"), "type\tcue\tplace\twith\twithout\tsource\nD08\t开展星火行动\tany\t\t\t试\n");
            var changes = LabelChange.Between(SpeechAssembler.Shipped.Assemble(Text, "甲.txt"), SpeechAssembler.For([folder]).Assemble(Text, "甲.txt"));
            var types = Assert.Single(changes, c => c.Aspect == "要求类型");
            Assert.Equal(("D01 义务", "D08 学习教育"), (types.Before, types.After));
            Assert.Equal("各支部要开展星火行动。", types.Span!.Value.Of(Text.Text));
            Assert.Contains("D08/开展星火行动", types.Rules);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

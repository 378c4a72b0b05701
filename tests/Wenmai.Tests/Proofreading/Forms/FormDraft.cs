using Wenmai.Corpus;
using Wenmai.Proofreading;
using Wenmai.Proofreading.Forms;

namespace Wenmai.Tests.Proofreading;

/// <summary>Drafts for the rules on forms: no labels are needed, so none are made.</summary>
internal static class FormDraft
{
    public static ProofText Of(string text, DocumentKind kind = DocumentKind.Speech) => new(new Speech
    {
        Id = "s0000000000",
        Source = new SourceName("草稿.txt", ""),
        Metadata = SpeechMetadata.None with { Kind = kind },
        Structure = StructureParser.Parse(new SpeechText { Text = text }, "草稿.txt"),
        Sentences = [],
        Passages = [],
        Year = new SpeechYear { Best = 2024 },
        Themes = [],
    });

    /// <summary>What all rules of the room mark, as the proofreader shows it.</summary>
    public static IReadOnlyList<ProofMark> Marks(string text, DocumentKind kind = DocumentKind.Speech) =>
        new Proofreader(FormRules.All).Read(Of(text, kind).Draft);

    /// <summary>The only mark of a line of running text, as “text→replacement”.</summary>
    public static string Only(string line, ProofKind kind)
    {
        var text = $"在全县重点工作推进会上的讲话\n（2024年5月6日）\n\n同志们：\n今天，我们召开这次会议，主要任务是分析形势、部署工作。\n{line}\n同志们，让我们携手同行，共同努力，把工作做得更好！\n";
        var mark = Assert.Single(Marks(text));
        Assert.Equal(kind, mark.Kind);
        Assert.NotEmpty(mark.Message);
        Assert.NotEmpty(mark.Evidence);
        return $"{mark.Span.Of(text)}→{mark.Replacement}";
    }
}

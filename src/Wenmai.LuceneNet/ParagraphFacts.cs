using System.Globalization;

namespace Wenmai.LuceneNet;

/// <summary>What is known about the paragraphs of a speech, in words: for people who look at the index with tools of Lucene.</summary>
internal sealed class ParagraphFacts
{
    private readonly List<(string Field, string Value)> _ofSpeech;
    private readonly ILookup<int, Sentence> _sentences;

    public ParagraphFacts(Speech speech)
    {
        (Speech, _sentences) = (speech, speech.Sentences.ToLookup(s => s.Paragraph));
        _ofSpeech = [(Fields.Speech, speech.Id), (Fields.Source, $"{speech.Source}"), (Fields.Title, speech.Title)];
        _ofSpeech.Add((Fields.Kind, Labels.Of(Labels.DocumentKinds, speech.Kind).Label));
        if (speech.Unit is { } unit) _ofSpeech.Add((Fields.Unit, unit));
        if (speech.Year.Best is { } year) _ofSpeech.Add((Fields.Year, year.ToString(CultureInfo.InvariantCulture)));
    }

    public Speech Speech { get; }

    /// <summary>Fields and values of a paragraph; a field may have several.</summary>
    /// <param name="paragraph">Its number in the speech.</param>
    public IReadOnlyList<(string Field, string Value)> Of(int paragraph) =>
        [.. _ofSpeech, .. _sentences[paragraph].SelectMany(Of).Distinct()];

    private static IEnumerable<(string, string)> Of(Sentence sentence)
    {
        foreach (var label in sentence.Themes) yield return (Fields.Theme, label.Theme.Label);
        foreach (var type in sentence.Types)
            yield return (Fields.Type, Labels.Of(Labels.DirectiveTypes, type).Label);
        yield return (Fields.Stance, Labels.Of(Labels.Stances, sentence.Stance).Label);
        yield return (Fields.Role, Labels.Of(Labels.SectionRoles, sentence.Role).Label);
        yield return (Fields.Strength, sentence.Strength.ToString(CultureInfo.InvariantCulture));
    }
}

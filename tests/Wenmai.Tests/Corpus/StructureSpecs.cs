using System.Text.RegularExpressions;
using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>Executes every example of Specs/structure.md.</summary>
public partial class StructureSpecs
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            var specification = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "structure.md")).ReplaceLineEndings("\n");
            foreach (Match example in Example().Matches(specification))
                data.Add(example.Groups["text"].Value, example.Groups["outline"].Value.TrimEnd('\n'));
            return data;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public void OutlineIsAsSpecified(string text, string expected)
    {
        var outline = Outline(StructureParser.Parse(new SpeechText { Text = text }, "example.txt"), expected.Split('\n')).ToList();
        Assert.Equal(expected, string.Join('\n', outline));
    }

    [Fact]
    public void SpecificationHasExamples() => Assert.True(Examples.Count > 8);

    private static IEnumerable<string> Outline(SpeechStructure structure, string[] expected)
    {
        yield return $"标题 {structure.TitleOrigin} {structure.Title}";
        foreach (var line in structure.Paragraphs.Where(paragraph => paragraph.Kind == ParagraphKind.Dateline)) yield return $"落款 {line.Span.Of(structure.Text)}";
        if (structure.Salutation is { } salutation) yield return $"称谓 {salutation.Of(structure.Text)}";
        foreach (var section in structure.Sections)
        {
            var line = $"{new string(' ', 2 * (section.Level - 1))}{(section.IsInline ? '~' : '-')} {section.Head.Of(structure.Text)}";
            var measured = $"{line} | {section.Span.Length}";
            yield return expected.Any(wanted => wanted.StartsWith(line + " | ")) ? measured : line;
        }
    }

    [GeneratedRegex("```example\n(?<text>.*?)\n\\.\n(?<outline>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

namespace Wenmai.Tests.Annotation;

/// <summary>One example of a specification.</summary>
/// <param name="File">Its file, with the line of the fence, for messages.</param>
/// <param name="Heading">The heading it stands under.</param>
/// <param name="Input">The text to annotate.</param>
/// <param name="Expected">The lines below the full stop.</param>
public sealed record SpecExample(string File, string Heading, string Input, string[] Expected);

/// <summary>Reads the examples of a specification: fences <c>```example</c>, a line <c>.</c> between input and expectation.</summary>
internal static class SpecFile
{
    public static List<SpecExample> Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Specs", name));
        var examples = new List<SpecExample>();
        var heading = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ")) heading = lines[i][3..];
            if (lines[i] != "```example") continue;
            var end = Array.IndexOf(lines, "```", i);
            var stop = Array.IndexOf(lines, ".", i);
            examples.Add(new SpecExample($"{name}:{i + 1}", heading, string.Join('\n', lines[(i + 1)..stop]), lines[(stop + 1)..end]));
            i = end;
        }
        return examples;
    }
}

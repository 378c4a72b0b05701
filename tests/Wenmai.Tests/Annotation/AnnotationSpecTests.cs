using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

/// <summary>Executes directives.md, stance.md, roles.md, themes.md, slots.md and years.md.</summary>
public sealed class AnnotationSpecTests
{
    private static readonly Dictionary<string, Func<Demand, TextSpan?>> SlotNames = new()
    {
        ["主体"] = d => d.Actor, ["承前"] = d => d.InheritedActor, ["动作"] = d => d.Action, ["对象"] = d => d.Object,
        ["条件"] = d => d.Condition, ["时限"] = d => d.Deadline, ["频次"] = d => d.Frequency, ["数量"] = d => d.Quantity,
    };

    public static TheoryData<string> Directives => Names("directives.md");
    public static TheoryData<string> Stances => Names("stance.md");
    public static TheoryData<string> Themes => Names("themes.md");
    public static TheoryData<string> Roles => Names("roles.md");
    public static TheoryData<string> Slots => Names("slots.md");
    public static TheoryData<string> Years => Names("years.md");

    [Theory, MemberData(nameof(Directives))]
    public void DirectivesAreAsSpecified(string name)
    {
        var example = Example(name);
        var sentence = Annotate(example.Input).Sentences[^1];
        var found = sentence.Demands.SelectMany(d => d.Types.Select(t => (d, t.Type))).ToList();
        var actual = found.Select(f => $"D{(int)f.Type:00} {f.d.Strength} {f.d.Span.Of(example.Input)}").ToList();
        var expected = example.Expected.Where(l => l != "N0").Select(l => l.Split(' ')).ToList();
        var holds = expected.All(e => found.Any(f => IsExpected(f.d, f.Type, e, example.Input)))
            && expected.Select(e => e[0]).ToHashSet().SetEquals(sentence.Types.Select(t => $"D{(int)t:00}"));
        Assert.True(holds, Difference(example, actual));
    }

    [Theory, MemberData(nameof(Stances))]
    public void StancesAreAsSpecified(string name)
    {
        var example = Example(name);
        var sentence = Annotate(example.Input).Sentences[^1];
        var actual = sentence.Stance.ToString().ToLowerInvariant();
        Assert.True(actual == example.Expected[0], Difference(example, [actual, sentence.StanceEvidence?.Rule ?? ""]));
    }

    [Theory, MemberData(nameof(Themes))]
    public void ThemesAreAsSpecified(string name)
    {
        var example = Example(name);
        var actual = Annotate(example.Input).Sentences[^1].Themes.Select(t => t.Theme.Id).ToList();
        var expected = example.Expected[0].Split(' ');
        var holds = expected[0] == "-" ? actual.Count == 0 : actual.Take(expected.Length).SequenceEqual(expected);
        Assert.True(holds, Difference(example, actual));
    }

    [Theory, MemberData(nameof(Roles))]
    public void RolesAreAsSpecified(string name)
    {
        var example = Example(name);
        var actual = Annotate(example.Input).Sentences[^1].Role.ToString();
        Assert.True(actual == example.Expected[0], Difference(example, [actual]));
    }

    [Theory, MemberData(nameof(Slots))]
    public void SlotsAreAsSpecified(string name)
    {
        var example = Example(name);
        var demands = Annotate(example.Input).Sentences[^1].Demands;
        var actual = demands.SelectMany(d => SlotNames.Select(s => $"{s.Key} {s.Value(d)?.Of(example.Input) ?? "-"}")).ToList();
        Assert.All(example.Expected, line => Assert.True(
            line.EndsWith(" -") ? actual.All(a => a == line || !a.StartsWith(line[..2])) : actual.Contains(line), Difference(example, actual)));
    }

    [Theory, MemberData(nameof(Years))]
    public void YearsAreAsSpecified(string name)
    {
        var example = Example(name);
        var year = AnnotateWithHeader(example.Input).Year;
        foreach (var line in example.Expected) Assert.True(Holds(year, line), Difference(example, Describe(year)));
    }

    [Fact]
    public void EveryDirectiveTypeHasASection()
    {
        var headings = SpecFile.Read("directives.md").Select(e => e.Heading).ToHashSet();
        Assert.All(Labels.DirectiveTypes, t => Assert.Contains($"{t.Code} {t.Label}", headings));
    }

    private static bool IsExpected(Demand demand, DirectiveType type, string[] expected, string text)
    {
        var hasStrength = expected.Length > 2;
        return expected[0] == $"D{(int)type:00}" && demand.Span.Of(text).Contains(expected[^1])
            && (!hasStrength || expected[1] == demand.Strength.ToString());
    }

    private static bool Holds(SpeechYear year, string line)
    {
        var words = line.Split(' ', 3);
        return words[0] switch
        {
            "best" => (year.Best?.ToString() ?? "-") == words[1],
            "from" => DayOf(year.From) == words[1],
            "to" => DayOf(year.To) == words[1],
            "clue" => year.Clues.Any(c => c.Kind.ToString() == words[1] && c.Text == words[2]),
            "conflict" => year.Conflicts.Any(c => c.Contains(words[1])),
            "agree" => year.Conflicts.Count == 0,
            _ => throw new FormatException($"years.md knows no line \"{line}\"."),
        };
    }

    private static string DayOf(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "-";

    private static IEnumerable<string> Describe(SpeechYear year) =>
    [
        $"best {year.Best}, from {year.From:yyyy-MM-dd}, to {year.To:yyyy-MM-dd}",
        .. year.Clues.Select(c => $"clue {c.Kind} {c.Text} {c.Bound} {c.From:yyyy-MM-dd} {c.To:yyyy-MM-dd}"),
        .. year.Conflicts.Select(c => "conflict " + c),
    ];

    private static SpeechAnnotation Annotate(string text) => SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "");

    private static SpeechAnnotation AnnotateWithHeader(string input)
    {
        var metadata = SpeechMetadata.None;
        var name = "";
        var text = input;
        if (input.StartsWith("文件名：") || input.StartsWith("日期：") || input.StartsWith("年份："))
        {
            var (header, value) = (input[..input.IndexOf('：')], input[(input.IndexOf('：') + 1)..input.IndexOf('\n')]);
            text = input[(input.IndexOf('\n') + 1)..];
            if (header == "文件名") name = value;
            else metadata = header == "日期" ? new() { Date = DateOnly.Parse(value) } : new() { Year = int.Parse(value) };
        }
        return SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), metadata, name);
    }

    private static TheoryData<string> Names(string file) => [.. SpecFile.Read(file).Select(e => e.File)];

    private static SpecExample Example(string name) => SpecFile.Read(name[..name.IndexOf(':')]).Single(e => e.File == name);

    private static string Difference(SpecExample example, IEnumerable<string> actual) =>
        $"{example.File} ({example.Heading})\n{example.Input}\nexpected:\n  {string.Join("\n  ", example.Expected)}\nactual:\n  {string.Join("\n  ", actual)}";
}

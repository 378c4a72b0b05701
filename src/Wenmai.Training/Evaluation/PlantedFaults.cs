using System.Text.RegularExpressions;
using Wenmai.Proofreading;

namespace Wenmai.Training.Evaluation;

/// <summary>Reads planted faults and matches them with marks.</summary>
internal static partial class PlantedFaults
{
    /// <summary>For each kind of fault the other kinds of marks that tell it as well: where one ends and another begins is a matter of taste.</summary>
    private static readonly ILookup<ProofKind, ProofKind> Alike = new[]
    {
        "typo idiom quote", "name term quote", "date number term", "number order consistency grammar", "order punct", "repeat grammar punct",
        "consistency typo name number date",
    }.Select(line => line.Split(' ').Select(KindOf).ToList())
        .SelectMany(kinds => kinds.SelectMany(a => kinds.Where(b => b != a).Select(b => (a, b)))).Distinct().ToLookup(p => p.a, p => p.b);

    /// <summary>The faults of a table with the columns file, start, end, kind, text, remedy and note.</summary>
    public static IEnumerable<PlantedFault> Read(string path) =>
        TabbedFile.Read(path, "file", "start", "end", "kind", "remedy", "note").Rows.Select(row => new PlantedFault(
            row["file"], KindOf(row["kind"]), [new TextSpan(row.Number("start"), row.Number("end")), .. OtherPlaces(row["note"])], row["text"], row["remedy"]));

    /// <summary>Whether a mark tells a fault.</summary>
    public static bool Tells(ProofMark mark, PlantedFault fault) =>
        fault.Spans.Any(mark.Span.Overlaps) && (mark.Kind == fault.Kind || Alike[fault.Kind].Contains(mark.Kind));

    private static ProofKind KindOf(string code) =>
        ProofNames.Kinds.FirstOrDefault(k => k.Code == code)?.Value ?? throw new FormatException($"没有名为“{code}”的差错种类。");

    private static IEnumerable<TextSpan> OtherPlaces(string note) => OtherPlace().Matches(note)
        .Select(m => new TextSpan(int.Parse(m.Groups[1].ValueSpan), int.Parse(m.Groups[2].ValueSpan)));

    [GeneratedRegex(@"〔另处 (\d+)-(\d+)〕")]
    private static partial Regex OtherPlace();
}

/// <summary>A draft with its faults, the marks made, and which mark finds which fault.</summary>
internal sealed record ProofreadDraft(
    string Name, string Text, IReadOnlyList<PlantedFault> Faults, IReadOnlyList<ProofMark> Marks, IReadOnlyList<(PlantedFault Fault, ProofMark Mark)> Matches)
{
    /// <summary>Faults that no mark finds.</summary>
    public IEnumerable<PlantedFault> Missed => Faults.Except(Matches.Select(m => m.Fault));

    /// <summary>Marks that find no fault.</summary>
    public IEnumerable<FalseMark> False => Marks.Except(Matches.Select(m => m.Mark)).Select(m => new FalseMark(Name, m, m.Span.Of(Text)));

    /// <summary>Proofreads a file.</summary>
    public static ProofreadDraft Of(string path, Proofreader proofreader, IReadOnlyList<PlantedFault> faults)
    {
        var speech = Documents.Read(path, Path.GetFileName(path));
        var marks = proofreader.Read(speech);
        return new ProofreadDraft(Path.GetFileName(path), speech.Text, faults, marks, Match(faults, marks));
    }

    /// <summary>Each mark finds one fault at most: of its own kind before others, the one at the same place before those that merely touch it.</summary>
    private static List<(PlantedFault, ProofMark)> Match(IReadOnlyList<PlantedFault> faults, IReadOnlyList<ProofMark> marks)
    {
        var matches = new List<(PlantedFault Fault, ProofMark Mark)>();
        var pairs = faults.SelectMany(f => marks.Where(m => PlantedFaults.Tells(m, f)).Select(m => (Fault: f, Mark: m)));
        foreach (var pair in pairs.OrderByDescending(p => p.Fault.Kind == p.Mark.Kind).ThenByDescending(p => p.Fault.Spans[0].Overlaps(p.Mark.Span)).ThenBy(p => p.Mark.Span.Length))
            if (!matches.Any(m => m.Fault == pair.Fault || m.Mark == pair.Mark)) matches.Add(pair);
        return matches;
    }
}
